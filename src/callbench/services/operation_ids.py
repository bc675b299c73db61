"""Which id does the next operation of this process get? One source, so that ids rise also when the clock steps back."""

import secrets
import time
from uuid import UUID

from callbench.domain.ids import IdSource

_SOURCE = IdSource(time.time_ns, secrets.randbits)


def new_id() -> UUID:
    """A UUIDv7, greater than every one this process made before."""
    return _SOURCE.next_id()
