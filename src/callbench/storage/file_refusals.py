"""What does it mean for a person when the file system refuses to write?"""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from callbench.domain.errors import CallbenchError, DiskFull, WriteFailed

_NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT})


def write_refusal(path: Path, error: OSError) -> CallbenchError:
    """DiskFull, or WriteFailed with the kind of error as its reason; a read-only file system is a permission that is missing."""
    if error.errno in _NO_ROOM:
        return DiskFull(str(path))
    kind = PermissionError if error.errno == errno.EROFS else type(error)
    return WriteFailed(str(path), kind.__name__)


@contextmanager
def refusing_clearly(path: Path) -> Iterator[None]:
    """What the file system refuses in the block is said of `path`, as `write_refusal` has it."""
    try:
        yield
    except OSError as error:
        raise write_refusal(path, error) from error
