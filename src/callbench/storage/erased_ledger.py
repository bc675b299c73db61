"""Who was erased, should an older backup bring them back? A list beside the database, outside of what is restored.

It holds no name, no address and no telephone: a line is a record's id, the moment it was made (which no later record of that id shares), and
the keyed hashes that stay.
"""

import hashlib
import json
import os
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import Engine

from callbench.storage.engine import sqlite_path


class Gone(NamedTuple):
    """A record that was erased. `key` is the file's (in hex); a server keeps its own."""

    contact_id: int
    made_at: datetime
    hashes: tuple[str, ...]
    key: str = ""


def ledger_of(engine: Engine, folder: Path | None = None) -> Path | None:
    """Beside the file; a server's in the data folder of the machine that erased. None for a server where no folder is said."""
    path = sqlite_path(engine)
    if path is not None:
        return ledger_beside(path)
    if folder is None:
        return None
    url = engine.url
    named = f"{url.host or url.query.get('host', 'localhost')}:{url.port or 5432}/{url.database or ''}"
    return folder / f"erased-{hashlib.sha256(named.encode()).hexdigest()[:16]}.jsonl"


def ledger_beside(database: Path) -> Path:
    """The list of a file."""
    return database.with_name(f"{database.stem}-erased.jsonl")


def note_gone(path: Path, gone: Sequence[Gone]) -> None:
    """Add to the list; on the disk when this returns."""
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = "".join(f"{json.dumps(_plain(each))}\n" for each in gone).encode()
    file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    before = os.fstat(file).st_size
    try:
        if os.write(file, lines) < len(lines):
            raise OSError("no room for the whole list")
        os.fsync(file)
    except OSError:
        os.ftruncate(file, before)
        raise
    finally:
        os.close(file)


def read_gone(path: Path) -> tuple[Gone, ...]:
    """The whole list; empty if nobody was ever erased."""
    if not path.exists():
        return ()
    return tuple(_gone(json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines() if line)


def _plain(gone: Gone) -> dict[str, object]:
    return gone._asdict() | {"made_at": gone.made_at.isoformat()}


def _gone(said: dict[str, object]) -> Gone:
    hashes = said["hashes"]
    return Gone(
        int(str(said["contact_id"])),
        datetime.fromisoformat(str(said["made_at"])),
        tuple(str(each) for each in hashes) if isinstance(hashes, list) else (),
        str(said["key"]),
    )
