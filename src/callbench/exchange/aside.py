"""How does a file appear whole or not at all? It is written beside its place and then renamed."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from callbench.domain.errors import WriteFailed


@contextmanager
def written_aside(path: Path) -> Iterator[Path]:
    """A place to write to; when the block ends well, the file there becomes `path`, otherwise it is removed.

    Raises WriteFailed when the folder, the disk or a program holding `path` open refuses.
    """
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        part.touch()
        yield part
        _keep(part, path)
    except OSError as error:
        raise WriteFailed(str(path), type(error).__name__) from error
    finally:
        part.unlink(missing_ok=True)


def _keep(part: Path, path: Path) -> None:
    descriptor = os.open(part, os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
    os.replace(part, path)
