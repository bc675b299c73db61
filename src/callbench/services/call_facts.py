"""What do the rules need to know of a lead before a call to it is logged or planned?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session

from callbench.domain.cadence_case import CadenceFacts
from callbench.domain.calling_window import CallWindow
from callbench.domain.dispositions import Disposition
from callbench.domain.errors import NotFound
from callbench.domain.leads import LeadStatus, OutReason
from callbench.domain.rejections import RejectionReason
from callbench.domain.sources import Tier
from callbench.domain.windows import Windows
from callbench.services.dialled import NumberFacts
from callbench.services.windows import load_windows
from callbench.storage.accounts import Account
from callbench.storage.calls import Call, CallUndo
from callbench.storage.columns import table_of
from callbench.storage.lead_state import COLUMNS, LeadState
from callbench.storage.leads import Lead
from callbench.storage.prepared import Prepared, Row, connection_of
from callbench.storage.refusals import callable_numbers

LEAD = table_of(Lead).c
MONTH, QUARTER = timedelta(days=30), timedelta(days=92)


@dataclass(frozen=True, slots=True)
class LeadFacts:
    """A lead as a call meets it: its changing state, whose it is, and where it comes from."""

    state: LeadState
    contact_id: int
    account_id: int
    source: str
    campaign_id: int | None
    converted_at: datetime
    score: int
    is_target: bool
    owner_id: int | None
    fence: int = 0
    has_promise: bool = True
    """The person may have an open callback. Only where a call is logged is it known that there is none."""
    has_draft: bool = True
    """Something may be kept of what was typed for the call."""
    call_id: int | None = None
    """The id that is kept for the call; a file gives it when the call is stored."""

    @property
    def values(self) -> Any:
        """The changing columns."""
        return self.state.values

    @property
    def out_reason(self) -> OutReason | None:
        """Why the lead is out of the queue; None if it is in it."""
        reason = self.state.values["out_reason"]
        return OutReason(reason) if reason else None


FACTS_OF_ONE = (
    select(
        *(LEAD[name] for name in COLUMNS),
        LEAD.contact_id,
        LEAD.account_id,
        LEAD.source,
        LEAD.campaign_id,
        LEAD.converted_at,
        LEAD.score,
        table_of(Account).c.is_target,
        LEAD.owner_id,
        LEAD.fence,
    )
    .join(table_of(Account), table_of(Account).c.id == LEAD.account_id)
    .where(LEAD.id == bindparam("lead"))
)
_FACTS = Prepared(FACTS_OF_ONE)


def load_lead(session: Session, lead_id: int) -> LeadFacts:
    """The facts of a lead. Raises NotFound."""
    row = _FACTS.first(connection_of(session), {"lead": lead_id})
    if row is None:
        raise NotFound("lead", lead_id)
    return facts_from(lead_id, row)


def facts_from(lead_id: int, row: Row) -> LeadFacts:
    """The facts in a row of FACTS_OF_ONE."""
    state = dict(zip(COLUMNS, row, strict=False))
    return LeadFacts(LeadState(lead_id, state), *row[len(COLUMNS) :])


def window_of(session: Session, facts: LeadFacts) -> tuple[CallWindow, ZoneInfo]:
    """The lead's calling window, and the zone of the team (that of the first window)."""
    windows = load_windows(session)
    return windows.by_id[facts.values["window_id"]], team_zone(windows)


def team_zone(windows: Windows) -> ZoneInfo:
    """The zone days and hours of calls are counted in."""
    return windows.zone


def cadence_facts(
    session: Session,
    facts: LeadFacts,
    number: NumberFacts | None,
    now: datetime,
    zone: ZoneInfo,
    dispositions: Sequence[Disposition],
) -> CadenceFacts:
    """What the cadence rules ask. Counts that only some outcomes need are looked up for those in `dispositions` alone."""
    values, wanted = facts.values, frozenset(dispositions)
    today = now.astimezone(zone).date()
    last = values["last_disposition"]
    is_target_lead = values["tier"] == Tier.BDR
    return CadenceFacts(
        tier=Tier(values["tier"]),
        status=LeadStatus(values["status"]),
        attempts=values["attempts"],
        first_call_at=values["round_started_at"],
        ever_reached=values["ever_reached"],
        last_disposition=Disposition(last) if last else None,
        unanswered_streak=values["unanswered_streak"],
        busy_today=_busy_on(session, facts, today) if Disposition.BUSY in wanted else 0,
        gatekeeper_blocks=values["gatekeeper_blocks"],
        hang_ups=_earlier(session, facts, Call.disposition == Disposition.HUNG_UP)
        if Disposition.HUNG_UP in wanted
        else 0,
        refusals_without_reason=_unexplained(session, facts) if Disposition.REJECTED in wanted else 0,
        number_failed_days=number.failed_days_before(today) if number is not None else 0,
        has_other_number=_has_other(session, facts, number) if wanted & _ABOUT_NUMBERS else False,
        month_attempts=_since(session, facts, now - MONTH) if is_target_lead else 0,
        quarter_attempts=_since(session, facts, now - QUARTER) if is_target_lead else 0,
        account_quarter_attempts=_since_at_account(session, facts, now - QUARTER) if is_target_lead else 0,
        next_call_at=values["next_call_at"],
    )


_ABOUT_NUMBERS = frozenset(
    {Disposition.WRONG_NUMBER, Disposition.NOT_IN_SERVICE, Disposition.FAX, Disposition.BUSY, Disposition.IVR}
)
_STANDS = ~select(CallUndo.call_id).where(CallUndo.call_id == Call.id).exists()


def _earlier(session: Session, facts: LeadFacts, *conditions: Any) -> int:
    statement = select(func.count()).where(Call.contact_id == facts.contact_id, _STANDS, *conditions)
    return session.scalar(statement.select_from(Call)) or 0


def _busy_on(session: Session, facts: LeadFacts, day: date) -> int:
    return _earlier(session, facts, Call.disposition == Disposition.BUSY, Call.day == day)


def _unexplained(session: Session, facts: LeadFacts) -> int:
    return _earlier(session, facts, Call.rejection_reason == RejectionReason.NO_REASON)


def _since(session: Session, facts: LeadFacts, moment: datetime) -> int:
    return _earlier(session, facts, Call.started_at >= moment, Call.disposition != Disposition.CANCELLED)


def _since_at_account(session: Session, facts: LeadFacts, moment: datetime) -> int:
    statement = (
        select(func.count())
        .select_from(Lead)
        .join(Call, Call.contact_id == Lead.contact_id)
        .where(Lead.account_id == facts.account_id, Call.lead_id == Lead.id, _STANDS)
        .where(Call.started_at >= moment, Call.disposition != Disposition.CANCELLED)
    )
    return session.scalar(statement) or 0


def _has_other(session: Session, facts: LeadFacts, number: NumberFacts | None) -> bool:
    dialled = number.e164 if number is not None else ""
    return any(each != dialled for each in callable_numbers(session, facts.contact_id, facts.account_id))
