"""How big may a file be that somebody hands us?"""

MAX_BYTES = 200 * 1024 * 1024
MAX_ROWS = 1_000_000
MAX_COLUMNS = 200
MAX_FIELD = 32 * 1024

# An xlsx is a zip: what it may become when unpacked.
MAX_ZIP_ENTRIES = 2_000
MAX_UNPACKED = 1024 * 1024 * 1024
MAX_RATIO = 200
SMALL_ENTRY = 1024 * 1024  # below this a high ratio is harmless (empty style tables)
MAX_CELLS = 30_000_000  # a reader keeps every cell up to the last one
