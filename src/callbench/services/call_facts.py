"""What do the rules need to know of a lead before a call to it is logged or planned?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import (
    BigInteger,
    Column,
    Connection,
    ScalarSelect,
    bindparam,
    func,
    literal_column,
    null,
    or_,
    select,
)
from sqlalchemy.orm import Session

from callbench.domain.cadence_case import CadenceFacts
from callbench.domain.calling_window import CallWindow
from callbench.domain.dispositions import Disposition
from callbench.domain.errors import NotFound
from callbench.domain.leads import LeadStatus, OutReason
from callbench.domain.rejections import RejectionReason
from callbench.domain.sources import Tier
from callbench.domain.windows import Windows
from callbench.services.cadences import STORED, keep_cadence
from callbench.services.windows import ask_windows, load_windows
from callbench.storage.accounts import Account
from callbench.storage.calls import Call, Callback, CallDraft, CallUndo
from callbench.storage.columns import table_of
from callbench.storage.contacts import PhoneNumber
from callbench.storage.lead_state import COLUMNS, LeadState
from callbench.storage.leads import Lead
from callbench.storage.prepared import Prepared, Row, connection_of
from callbench.storage.refusals import callable_numbers
from callbench.storage.together import Statement, ask_ahead

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


@dataclass(frozen=True, slots=True)
class NumberFacts:
    """The number that is dialled: earlier days it failed on, not counting today."""

    phone_number_id: int
    e164: str
    failed_days: int
    last_failed_on: date | None
    status: str
    kind: str

    def failed_days_before(self, today: date) -> int:
        """On how many earlier days the number failed."""
        return self.failed_days - (self.last_failed_on == today)


_FACTS_OF_ONE = (
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
_FACTS = Prepared(_FACTS_OF_ONE)
_CALL, _CALLBACK, _DRAFT = table_of(Call).c, table_of(Callback).c, table_of(CallDraft).c
_LOGGED = (
    select(_CALL.id)
    .where(_CALL.uid == bindparam("uid", type_=_CALL.uid.type))
    .correlate(None)
    .scalar_subquery()
)
_PROMISED = (
    select(_CALLBACK.id)
    .where(_CALLBACK.contact_id == LEAD.contact_id, _CALLBACK.status == "OPEN")
    .correlate(table_of(Lead))
    .exists()
)
_DRAFTED = (
    select(_DRAFT.uid).where(_DRAFT.uid == bindparam("uid", type_=_DRAFT.uid.type)).correlate(None).exists()
)
_FACTS_TO_LOG = {
    dialect: Prepared(
        _FACTS_OF_ONE.add_columns(
            _PROMISED, _DRAFTED, next_id, _LOGGED, STORED.scalar_subquery()
        ).with_for_update(of=table_of(Lead))
    )
    for dialect, next_id in (
        ("sqlite", null()),
        ("postgresql", literal_column("nextval('call_id_seq')", BigInteger())),
    )
}


def load_lead(session: Session, lead_id: int) -> LeadFacts:
    """The facts of a lead. Raises NotFound."""
    row = _FACTS.first(connection_of(session), {"lead": lead_id})
    if row is None:
        raise NotFound("lead", lead_id)
    return _facts(lead_id, row)


def load_to_log(
    session: Session, lead_id: int, uid: UUID | None, phone_number_id: int | None
) -> tuple[LeadFacts | None, int | None]:
    """The facts of a lead that a call is logged for, held until the transaction ends (None if there is no such lead), and the call that was
    logged under `uid` before. A server is asked at once for all else that logging asks of it.
    """
    connection = connection_of(session)
    facts, wanted = _FACTS_TO_LOG[connection.dialect.name], {"lead": lead_id, "uid": uid}
    if connection.dialect.name != "sqlite":
        asked = [
            facts.statement(connection, wanted),
            ask_windows(connection),
            _ask_number(connection, lead_id, phone_number_id),
        ]
        ask_ahead(connection, asked)
    row = facts.first(connection, wanted)
    if row is None:
        return None, None
    keep_cadence(session, row[-1])
    return _facts(lead_id, row[:-2]), row[-2]


def _facts(lead_id: int, row: Row) -> LeadFacts:
    state = dict(zip(COLUMNS, row, strict=False))
    return LeadFacts(LeadState(lead_id, state), *row[len(COLUMNS) :])


def window_of(session: Session, facts: LeadFacts) -> tuple[CallWindow, ZoneInfo]:
    """The lead's calling window, and the zone of the team (that of the first window)."""
    windows = load_windows(session)
    return windows.by_id[facts.values["window_id"]], team_zone(windows)


def team_zone(windows: Windows) -> ZoneInfo:
    """The zone days and hours of calls are counted in."""
    return windows.zone


def _of_lead(column: Column[Any]) -> ScalarSelect[Any]:
    return select(column).where(LEAD.id == bindparam("lead")).correlate(None).scalar_subquery()


_NUMBER = select(
    PhoneNumber.id,
    PhoneNumber.e164,
    PhoneNumber.failed_days,
    PhoneNumber.last_failed_on,
    PhoneNumber.status,
    PhoneNumber.kind,
)
_GIVEN_NUMBER = Prepared(
    _NUMBER.where(
        PhoneNumber.id == bindparam("number"),
        or_(
            PhoneNumber.account_id == _of_lead(LEAD.account_id),
            PhoneNumber.contact_id == _of_lead(LEAD.contact_id),
        ),
    )
)
_FIRST_NUMBER = Prepared(
    _NUMBER.where(
        PhoneNumber.contact_id == _of_lead(LEAD.contact_id),
        PhoneNumber.status == "ACTIVE",
        PhoneNumber.kind != "FAX",
        PhoneNumber.e164 != "",
    )
    .order_by(PhoneNumber.position, PhoneNumber.id)
    .limit(1)
)


def load_number(session: Session, facts: LeadFacts, phone_number_id: int | None) -> NumberFacts | None:
    """The number that was dialled: the one named, else the person's first. Raises NotFound for a number of another company."""
    if phone_number_id is not None:
        row = _GIVEN_NUMBER.first(connection_of(session), _number_asked(facts.state.lead_id, phone_number_id))
        if row is None:
            raise NotFound("phone_number", phone_number_id)
    else:
        row = _FIRST_NUMBER.first(connection_of(session), _number_asked(facts.state.lead_id, None))
    return None if row is None else NumberFacts(*row)


def _number_asked(lead_id: int, phone_number_id: int | None) -> dict[str, int]:
    return {"lead": lead_id} if phone_number_id is None else {"lead": lead_id, "number": phone_number_id}


def _ask_number(connection: Connection, lead_id: int, phone_number_id: int | None) -> Statement:
    number = _FIRST_NUMBER if phone_number_id is None else _GIVEN_NUMBER
    return number.statement(connection, _number_asked(lead_id, phone_number_id))


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
