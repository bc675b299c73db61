"""How are the rows of a planned list read: here, or for a long list in a process of its own beside the one that stores them?

The other process gets the plan on its standard input and writes chunks of leads to its standard output, pickled by ourselves for ourselves.
It has limits of memory and time, so a file that drives a reader mad takes down that process only.
"""

import gc
import pickle
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import IO, Any

from callbench.domain.errors import CallbenchError, ReadFailed
from callbench.domain.lead_row import CompanyRow, LeadRow, PersonRow, Rejected
from callbench.exchange.mapping import Columns
from callbench.exchange.rows import Defaults, RowReader
from callbench.exchange.tables import Table

LONG_FILE = 1_000_000
"""Bytes from which a second process is worth its start (a quarter of a second)."""
PIPE_BYTES = 1 << 20
MEMORY = 4 * 1024**3
CPU_SECONDS = 1_800
NEW_OBJECTS = 100_000
"""How many more objects there must be before the other process looks for circles among them: reading makes none."""
Chunk = tuple[Sequence[LeadRow], Sequence[Rejected]]


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything needed to read a list: the opened table, the meaning of its columns, what holds where a row says nothing."""

    table: Table
    columns: Columns
    defaults: Defaults
    rows_a_chunk: int


Beside = subprocess.Popen[bytes]
"""The other process, good for one list."""


def read_chunks(reading: Reading, beside: Beside | None = None) -> Iterator[Chunk]:
    """The leads and the rejected rows of a list, chunk by chunk; `beside` is a process that stands by already.

    Raises FileTooBig and ReadFailed (READER_DIED: the other process ran into its limits).
    """
    if beside is not None:
        yield from _read_apart(beside, reading)
        return
    with standing_by(reading.table.path) as other:
        yield from read_here(reading) if other is None else _read_apart(other, reading)


@contextmanager
def standing_by(path: Path) -> Iterator[Beside | None]:
    """For a long file a process that gets ready while the list is still being understood, ended behind; None for any other file."""
    process = _started() if _is_long(path) else None
    try:
        yield process
    finally:
        if process is not None:
            _end(process)


def _is_long(path: Path) -> bool:
    """Is a second process worth its start? A frozen program has no interpreter to start one with."""
    if getattr(sys, "frozen", False):
        return False
    try:
        return path.stat().st_size >= LONG_FILE
    except OSError:
        return False


def read_here(reading: Reading) -> Iterator[Chunk]:
    """The same in this process."""
    reader = RowReader(reading.columns, reading.defaults, reading.table.sample)
    lines = reading.table.rows()
    while chunk := list(islice(lines, reading.rows_a_chunk)):
        yield reader.read_many(chunk)


def _started() -> Beside:
    process = subprocess.Popen(
        [sys.executable, "-m", __name__],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
    assert process.stdout is not None
    _widen(process.stdout)
    return process


def _end(process: Beside) -> None:
    assert process.stdin is not None
    assert process.stdout is not None
    process.kill()
    process.wait()
    process.stdin.close()
    process.stdout.close()


def _read_apart(process: Beside, reading: Reading) -> Iterator[Chunk]:
    assert process.stdin is not None
    assert process.stdout is not None
    with suppress(BrokenPipeError), process.stdin:
        pickle.dump(reading, process.stdin, pickle.HIGHEST_PROTOCOL)
    while (chunk := _received(process.stdout, reading)) is not None:
        yield chunk


def _received(stream: IO[bytes], reading: Reading) -> Chunk | None:
    try:
        found: Any = pickle.load(stream)
    except (EOFError, pickle.UnpicklingError) as error:
        raise ReadFailed(str(reading.table.path), "READER_DIED") from error
    if isinstance(found, CallbenchError):
        raise found
    return None if found is None else _unpacked(found)


def _widen(pipe: IO[bytes]) -> None:
    """Let a chunk fit into the pipe, where the system can, so that neither process waits for the other within one."""
    if sys.platform == "linux":
        import fcntl  # not everywhere

        with suppress(OSError):
            fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, PIPE_BYTES)


def _packed(chunk: Chunk) -> Any:
    """A chunk as columns: texts, numbers and what repeats itself are packed several times faster than rows of our own types."""
    columns: list[Any] = list(zip(*chunk[0], strict=True))
    if columns:
        columns[_COMPANY] = list(zip(*columns[_COMPANY], strict=True))
        columns[_PERSON] = list(zip(*columns[_PERSON], strict=True))
    return columns, chunk[1]


def _unpacked(packed: Any) -> Chunk:
    columns, rejected = packed
    if columns:
        columns[_COMPANY] = map(CompanyRow._make, zip(*columns[_COMPANY], strict=True))
        columns[_PERSON] = map(PersonRow._make, zip(*columns[_PERSON], strict=True))
    return list(map(LeadRow._make, zip(*columns, strict=True))), rejected


_COMPANY, _PERSON = LeadRow._fields.index("company"), LeadRow._fields.index("person")


def main() -> None:
    """The other process: read the plan, write the chunks, then None, or the error that ended it."""
    _limit()
    gc.freeze()
    gc.set_threshold(NEW_OBJECTS)
    output = sys.stdout.buffer
    try:
        for chunk in read_here(pickle.load(sys.stdin.buffer)):
            _send(output, _packed(chunk))
        _send(output, None)
    except CallbenchError as error:
        _send(output, error)
    except BrokenPipeError:
        sys.stderr.close()  # the import was cancelled: nobody listens any more


def _send(output: IO[bytes], what: object) -> None:
    pickle.dump(what, output, pickle.HIGHEST_PROTOCOL)
    output.flush()


def _limit() -> None:
    """Limits of memory and time, where the system has them."""
    if sys.platform == "win32":
        return
    import resource  # not on Windows

    for kind, most in ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CPU, CPU_SECONDS)):
        with suppress(ValueError, OSError):
            resource.setrlimit(kind, (most, most))


if __name__ == "__main__":
    main()
