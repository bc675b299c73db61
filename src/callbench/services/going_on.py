"""What does "save and next" do: log the call and hold the next lead, in one transaction?"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from callbench.domain.call_list import Filter
from callbench.domain.changes import Changes
from callbench.services.call_report import CallReport
from callbench.services.calling import CallFinished, finish_call
from callbench.services.queue import Taken, take_next
from callbench.storage.counters import CountingOnce


@dataclass(frozen=True, slots=True)
class WentOn:
    """The call that was logged, and the lead that is next."""

    finished: CallFinished
    taken: Taken

    @property
    def changes(self) -> Changes:
        """What both changed."""
        return self.finished.changes | self.taken.changes


def finish_and_take_next(
    session: Session,
    lead_id: int,
    report: CallReport,
    wanted: Filter | None = None,
    *,
    user_id: int,
    uid: UUID | None = None,
    fence: int | None = None,
    now: datetime,
) -> WentOn:
    """Log a call (services.calling.finish_call) and claim the next lead of the list: both or neither."""
    with CountingOnce(session):
        finished = finish_call(session, lead_id, report, user_id=user_id, uid=uid, fence=fence, now=now)
        taken = take_next(session, wanted, user_id=user_id, now=now)
    return WentOn(finished, taken)
