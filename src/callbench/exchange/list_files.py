"""Which files of a folder are lists, and what of them never came in?"""

import hashlib
import time
from collections.abc import Iterable, Mapping, Set
from contextlib import suppress
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


class Standing(NamedTuple):
    """How a file stands, and since when it was seen so, by the steady clock in seconds."""

    look: Look
    since: float


class Ripe(NamedTuple):
    """A look at a folder: how its lists stand, those that stood still for long enough, and what of these never came in."""

    standing: dict[Path, Standing]
    still: frozenset[tuple[Path, Look]]
    new: list[Path]


def ripe_lists(
    desk: Desk,
    folder: Path,
    before: Mapping[Path, Standing],
    known: Set[tuple[Path, Look]],
    still_seconds: float,
) -> Ripe:
    """Look again: what is not `known` and stood still for so long is written to its end. Raises ReadFailed."""
    now, standing = time.monotonic(), dict[Path, Standing]()
    for path, look in lists_in(folder).items():
        earlier = before.get(path)
        standing[path] = earlier if earlier is not None and earlier.look == look else Standing(look, now)
    still = frozenset(
        (path, each.look) for path, each in standing.items() if now - each.since >= still_seconds
    )
    ripe = still - known
    return Ripe(standing, ripe, never_imported(desk, sorted(path for path, _ in ripe)))


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
    hashes: dict[Path, str] = {}
    for path in paths:
        with suppress(OSError):
            hashes[path] = content_hash(path)
    known = desk.read(imported_hashes, frozenset(hashes.values()))
    return [path for path, content in hashes.items() if content not in known]


def content_hash(path: Path) -> str:
    """SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
