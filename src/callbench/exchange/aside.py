"""How does a file appear whole or not at all? It is written beside its place and then renamed."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from callbench.storage.file_refusals import refusing_clearly


@contextmanager
def written_aside(path: Path) -> Iterator[Path]:
    """A place to write to; when the block ends well, the file there becomes `path`, otherwise it is removed.

    Raises WriteFailed when the folder, the file system or a program holding `path` open refuses, DiskFull where no room is left.
    """
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    with refusing_clearly(path):
        try:
            part.touch()
            yield part
            _keep(part, path)
        finally:
            with suppress(OSError):  # where nothing can be written, nothing lies there to be removed
                part.unlink(missing_ok=True)


def _keep(part: Path, path: Path) -> None:
    descriptor = os.open(part, os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
    os.replace(part, path)
