"""Which id does the next operation get? UUIDv7: in the order they were made, also when the clock steps back."""

from collections.abc import Callable
from threading import Lock
from uuid import UUID

_TAIL_BITS = 74
_TAIL_END = 1 << _TAIL_BITS
_LOW_BITS = 62
_VERSION = 7 << 76
_VARIANT = 2 << 62
_NANOSECONDS = 1_000_000
_STEP_BITS = 32
_LONGEST_TIME = (1 << 48) - 1


class IdSource:
    """Makes UUIDv7 (RFC 9562); each is greater than all before it from the same source, whatever the clock does.

    `clock_ns` gives nanoseconds since 1970 (time.time_ns), `random_bits(n)` a random integer of n bits (secrets.randbits).
    """

    def __init__(self, clock_ns: Callable[[], int], random_bits: Callable[[int], int]) -> None:
        self._clock_ns = clock_ns
        self._random_bits = random_bits
        self._time_ms = -1
        self._tail = 0
        self._lock = Lock()

    def next_id(self) -> UUID:
        """The next id; safe to call from several threads."""
        with self._lock:
            self._advance(min(max(self._clock_ns() // _NANOSECONDS, 0), _LONGEST_TIME))
            return _assembled(self._time_ms, self._tail)

    def _advance(self, now_ms: int) -> None:
        if now_ms > self._time_ms:
            self._start_millisecond(now_ms)
            return
        self._tail += 1 + self._random_bits(_STEP_BITS)
        if self._tail >= _TAIL_END:
            self._start_millisecond(self._time_ms + 1)

    def _start_millisecond(self, time_ms: int) -> None:
        # One bit less than there is room for, so that millions of steps fit behind the first.
        self._time_ms = time_ms
        self._tail = self._random_bits(_TAIL_BITS - 1)


def _assembled(time_ms: int, tail: int) -> UUID:
    high, low = tail >> _LOW_BITS, tail & ((1 << _LOW_BITS) - 1)
    return UUID(int=time_ms << 80 | _VERSION | high << 64 | _VARIANT | low)


def made_at_ms(identity: UUID) -> int:
    """The millisecond since 1970 an id carries."""
    return identity.int >> 80
