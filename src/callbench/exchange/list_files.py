"""Which files of a folder are lists, and what of them never came in?"""

import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from callbench.domain.errors import ReadFailed
from callbench.services.desk import Desk
from callbench.services.import_batches import imported_hashes

SUFFIXES = frozenset({".csv", ".tsv", ".txt", ".xlsx", ".xlsm", ".xls", ".ods"})
_HIDDEN = (".", "~$")
"""How the names of files begin that a system or a spreadsheet made for itself."""


class Look(NamedTuple):
    """A file as it was seen: who still writes it changes its size or its time."""

    size: int
    changed_ns: int


def lists_in(folder: Path) -> dict[Path, Look]:
    """The lists of a folder by name, not those in folders within it. Raises ReadFailed if the folder is not there or may not be read."""
    try:
        found = [
            (path, path.stat())
            for path in sorted(folder.iterdir())
            if path.suffix.lower() in SUFFIXES and not path.name.startswith(_HIDDEN) and path.is_file()
        ]
    except OSError as error:
        raise ReadFailed(str(folder), type(error).__name__) from error
    return {path: Look(stat.st_size, stat.st_mtime_ns) for path, stat in found if stat.st_size}


def never_imported(desk: Desk, paths: Iterable[Path]) -> list[Path]:
    """Those whose very content did not come in before, whatever it was called then. A file that is gone by now is none."""
    hashes = {path: content_hash(path) for path in paths if path.is_file()}
    known = desk.read(imported_hashes, frozenset(hashes.values()))
    return [path for path, content in hashes.items() if content not in known]


def content_hash(path: Path) -> str:
    """SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
