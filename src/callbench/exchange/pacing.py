"""How many rows of a list go into one transaction, so that whoever works beside is not held up?

A file has one writer at a time. As long as nobody else writes, a chunk is one transaction; once somebody does, a transaction lasts no longer
than a call may wait, with a gap behind each in which others have their turn.
"""

import time
from collections.abc import Iterator, Sequence

from callbench.domain.lead_row import LeadRow, Rejected
from callbench.services.desk import Desk

SHORT_S, GAP_S = 0.010, 0.003
CONSIDERATE_S = 600.0
"""So long after somebody else's last write: people log a call every few minutes."""
FEWEST = 10


class Pace:
    """Divides the chunks of one import."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._trace = desk.trace_of_others()
        self._considerate_until = 0.0
        self._seconds_a_row = 0.0

    def parts(
        self, rows: Sequence[LeadRow], rejected: Sequence[Rejected]
    ) -> Iterator[tuple[Sequence[LeadRow], Sequence[Rejected]]]:
        """Rows and rejected rows of one transaction each; what the caller does with one part says how large the next may be."""
        at = 0
        while at < len(rows) or rejected:
            part = rows[at : at + self._most(len(rows))]
            began = time.monotonic()
            yield part, rejected
            self._learn(len(part), time.monotonic() - began)
            at, rejected = at + len(part), ()

    def _most(self, rows: int) -> int:
        if time.monotonic() >= self._considerate_until or not self._seconds_a_row:
            return max(rows, 1)
        return max(int(SHORT_S / self._seconds_a_row), FEWEST)

    def _learn(self, rows: int, seconds: float) -> None:
        if rows:
            self._seconds_a_row = seconds / rows
        trace, now = self._desk.trace_of_others(), time.monotonic()
        if trace != self._trace:
            self._trace, self._considerate_until = trace, now + CONSIDERATE_S
        if now < self._considerate_until:
            time.sleep(GAP_S)
