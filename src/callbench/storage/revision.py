"""Which schema does this program know? Without SQLAlchemy, for a start that cannot wait for it."""

HEAD = "0001"
KNOWN = ("0001",)
WRITES_FROM = READS_FROM = "0001"
"""The oldest schemas whose programs may still write to a server of HEAD, and read it."""
