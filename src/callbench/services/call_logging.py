"""What is known of one call while it is being logged?"""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from callbench.domain.cadence_case import CadenceFacts
from callbench.domain.calling_window import CallWindow
from callbench.domain.dispositions import Outcome
from callbench.services.call_facts import LeadFacts
from callbench.services.call_report import CallReport
from callbench.services.departments import Whose
from callbench.services.dialled import NumberFacts


@dataclass(frozen=True, slots=True)
class Logging:
    """One call being logged."""

    report: CallReport
    outcome: Outcome
    facts: LeadFacts
    known: CadenceFacts
    number: NumberFacts | None
    window: CallWindow
    zone: ZoneInfo
    started_at: datetime
    user_id: int
    now: datetime
    is_overtaken: bool = False
    """Somebody else has taken the lead since: the call is stored, the lead's place is theirs."""

    @property
    def is_late(self) -> bool:
        """Logged for another day: it makes no follow-up by itself."""
        return self.report.is_backfill

    def whose(self, call_id: int) -> Whose:
        """Whose notes, callbacks and the like this call brings."""
        return Whose(self.facts.contact_id, self.facts.account_id, call_id, self.user_id, self.now)
