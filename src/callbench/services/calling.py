"""What happens when a call is logged: one transaction from the report to the lead's next place in the queue."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, TypeVar
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import bindparam, delete, insert, select
from sqlalchemy.orm import Session

from callbench.domain.cadence import Progress, next_step, progress_after
from callbench.domain.cadence_case import CadenceFacts
from callbench.domain.calling_window import CallWindow, cool_down_until
from callbench.domain.changes import Changes
from callbench.domain.dispositions import (
    DISPOSITIONS,
    AbsentKind,
    Disposition,
    Outcome,
    Reached,
    counts_as_call,
    is_connect,
    missing_fields,
)
from callbench.domain.errors import BadValue, MissingFields
from callbench.domain.leads import LeadStatus, Origin, OutReason, QueueState
from callbench.domain.next_steps import NextStep, StepKind, StepWhy
from callbench.domain.notes import HANDOFF_NOTES
from callbench.domain.queue import QueueFacts, rank
from callbench.domain.rejections import RejectionReason
from callbench.domain.sources import Tier
from callbench.domain.staying_out import stays_out
from callbench.services import call_effects as effects_of
from callbench.services.cadences import load_cadence
from callbench.services.call_facts import (
    LeadFacts,
    NumberFacts,
    cadence_facts,
    load_lead,
    load_number,
    window_of,
)
from callbench.services.call_report import CallReport
from callbench.services.departments import Effects, Whose
from callbench.services.do_not_call import may_be_called
from callbench.services.learning import check_learned, keep_learned
from callbench.services.operation_ids import new_id
from callbench.storage.audit import record
from callbench.storage.calls import Call, CallDraft, CallEffect
from callbench.storage.columns import table_of
from callbench.storage.lead_state import LeadState, read_state, write_state
from callbench.storage.notes import DmuMember, QualitativeNote
from callbench.storage.prepared import Prepared, connection_of
from callbench.storage.refusals import callable_numbers
from callbench.storage.rollups import RollupKey, Sums, add_to_rollup

Code = TypeVar("Code")
PROMISING = frozenset({Disposition.CALLBACK, Disposition.CONNECTED_CONTINUE})


@dataclass(frozen=True, slots=True)
class CallFinished:
    """A logged call and what followed from it. `follow` names what else is to be done (domain.next_steps.Follow)."""

    call_id: int
    lead_id: int
    disposition: str
    reached: str
    connect: bool
    next_call_at: datetime | None
    status: str
    queue_state: str
    handoff_id: int | None
    new_lead_id: int | None
    follow: tuple[str, ...]
    changes: Changes


@dataclass(frozen=True, slots=True)
class _Logging:
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

    @property
    def is_late(self) -> bool:
        """Logged for another day: it makes no follow-up by itself."""
        return self.report.is_backfill

    def whose(self, call_id: int) -> Whose:
        return Whose(self.facts.contact_id, self.facts.account_id, call_id, self.user_id, self.now)


def finish_call(
    session: Session,
    lead_id: int,
    report: CallReport,
    *,
    user_id: int,
    uid: UUID | None = None,
    now: datetime,
) -> CallFinished:
    """Log a call: the call itself, what was learned, the lead's next place, callbacks, appointment, sums and audit.

    `uid` is the draft's id; a call already logged under it is answered as it was, never logged twice. Raises NotFound, BadValue for a value
    that is none of ours, MissingFields for what the disposition still needs. With `report.is_backfill` nothing is scheduled by itself: the
    lead keeps its place unless the outcome ends it or a next time was chosen.
    """
    known = _logged_before(session, uid)
    if known is not None:
        return known
    logging = _prepare(session, lead_id, report, user_id, now)
    step = next_step(logging.known, logging.outcome, now, logging.window, load_cadence(session))
    call_id = _insert_call(session, logging, uid or new_id())
    effects = _act(session, logging, step, call_id)
    changed = _move_lead(session, logging, step, call_id, effects)
    _remember(session, logging, call_id, effects)
    if uid is not None:
        _END_DRAFT.run(connection_of(session), {"uid": uid})
    return _finished(logging, step, call_id, changed, effects)


def _logged_before(session: Session, uid: UUID | None) -> CallFinished | None:
    if uid is None:
        return None
    known = _KNOWN.scalar(connection_of(session), {"uid": uid})
    if known is None:
        return None
    _END_DRAFT.run(connection_of(session), {"uid": uid})
    call = session.get_one(Call, known)
    values = load_lead(session, call.lead_id).values
    effects = session.get_one(CallEffect, call.id).effects
    return CallFinished(
        call.id,
        call.lead_id,
        call.disposition,
        call.reached,
        is_connect(Reached(call.reached)),
        values["next_call_at"],
        values["status"],
        values["queue_state"],
        effects.get("handoff"),
        effects.get("new_lead"),
        (),
        Changes(),
    )


# --- before anything is written -----------------------------------------------------------------------------------------------


def _prepare(session: Session, lead_id: int, report: CallReport, user_id: int, now: datetime) -> _Logging:
    check_learned(report)
    facts = load_lead(session, lead_id, to_change=True)
    outcome = _outcome(session, facts, report)
    missing = missing_fields(outcome)
    if missing:
        raise MissingFields(tuple(missing))
    window, zone = window_of(session, facts)
    started_at = report.started_at or now
    _check_meeting(report, started_at)
    number = load_number(session, facts, report.phone_number_id)
    known = cadence_facts(session, facts, number, started_at, zone, (outcome.disposition,))
    return _Logging(report, outcome, facts, known, number, window, zone, started_at, user_id, now)


def _check_meeting(report: CallReport, started_at: datetime) -> None:
    """Nobody agrees on a meeting that was before the call."""
    if report.appointment is not None and report.appointment.starts_at < started_at:
        raise BadValue("appointment_at", report.appointment.starts_at.isoformat(), "before_call")


def _outcome(session: Session, facts: LeadFacts, report: CallReport) -> Outcome:
    """The report as the rules read it. Raises BadValue for codes that are none of ours or do not go together."""
    disposition = _code(Disposition, "disposition", report.disposition)
    if disposition is None or disposition is Disposition.UNRESOLVED:
        raise BadValue("disposition", report.disposition, "code")
    reached = _code(Reached, "reached", report.reached)
    if reached is not None and reached not in DISPOSITIONS[disposition].allowed:
        raise BadValue("reached", report.reached, "not_with_disposition")
    reason = _code(RejectionReason, "rejection_reason", report.rejection_reason)
    if reason is not None and disposition is not Disposition.REJECTED:
        raise BadValue("rejection_reason", report.rejection_reason, "not_with_disposition")
    appointment, refusal, referral = report.appointment, report.do_not_call, report.referral
    handoff_note = disposition is Disposition.APPOINTMENT and _has_handoff_note(session, facts, report)
    return Outcome(
        disposition,
        reached,
        reason,
        report.rejection_text,
        _code(AbsentKind, "absent_kind", report.absent_kind),
        report.next_call_at,
        meeting_at=appointment.starts_at if appointment else None,
        attendee=appointment.attendees_theirs if appointment else "",
        handoff_note=handoff_note,
        note=bool(report.memo.strip())
        or any(text.strip() for text in report.notes.values())
        or bool(report.dmu),
        buying_stage=report.buying_stage,
        content_item=report.content_item,
        referred_to=(referral.name or referral.department) if referral else "",
        dnc_scope=refusal.scope if refusal else "",
        who_asked=refusal.who_asked if refusal else "",
        stated_on=report.stated_on,
    )


def _code(codes: type[Code], field: str, value: str) -> Code | None:
    try:
        return codes(value) if value else None  # type: ignore[call-arg]
    except ValueError as error:
        raise BadValue(field, value, "code") from error


def _has_handoff_note(session: Session, facts: LeadFacts, report: CallReport) -> bool:
    """Said in this call or known from an earlier one."""
    if report.dmu or any(report.notes.get(field, "").strip() for field in HANDOFF_NOTES):
        return True
    note = select(QualitativeNote.id).where(
        QualitativeNote.contact_id == facts.contact_id,
        QualitativeNote.field.in_(HANDOFF_NOTES),
        QualitativeNote.text != "",
    )
    member = select(DmuMember.id).where(DmuMember.account_id == facts.account_id)
    return session.scalars(note).first() is not None or session.scalars(member).first() is not None


# --- writing ----------------------------------------------------------------------------------------------------------------

_CALL = table_of(Call)
_CALL_COLUMNS = (
    "uid",
    "lead_id",
    "contact_id",
    "user_id",
    "phone_number_id",
    "dialled",
    "direction",
    "started_at",
    "logged_at",
    "day",
    "hour",
    "duration_s",
    "wrap_up_s",
    "disposition",
    "reached",
    "rejection_reason",
    "rejection_text",
    "absent_kind",
    "voicemail_left",
    "memo",
    "source",
    "tier",
    "campaign_id",
    "is_target",
    "has_appointment",
    "attempt",
    "is_backfill",
)
_INSERT_CALL = Prepared(
    insert(_CALL)
    .values({name: bindparam(name, type_=_CALL.c[name].type) for name in _CALL_COLUMNS})
    .returning(_CALL.c.id)
)
_EFFECT = table_of(CallEffect)
_INSERT_EFFECT = Prepared(
    insert(_EFFECT).values(
        call_id=bindparam("call"), effects=bindparam("effects", type_=_EFFECT.c.effects.type)
    )
)
_DRAFT = table_of(CallDraft)
_END_DRAFT = Prepared(delete(_DRAFT).where(_DRAFT.c.uid == bindparam("uid", type_=_DRAFT.c.uid.type)))
_KNOWN = Prepared(select(_CALL.c.id).where(_CALL.c.uid == bindparam("uid", type_=_CALL.c.uid.type)))


def _insert_call(session: Session, logging: _Logging, uid: UUID) -> int:
    report, outcome, facts, values = logging.report, logging.outcome, logging.facts, logging.facts.values
    local = logging.started_at.astimezone(logging.zone)
    row = {
        "uid": uid,
        "lead_id": facts.state.lead_id,
        "contact_id": facts.contact_id,
        "user_id": logging.user_id,
        "phone_number_id": logging.number.phone_number_id if logging.number else None,
        "dialled": logging.number.e164 if logging.number else "",
        "direction": "OUTBOUND",
        "started_at": logging.started_at,
        "logged_at": logging.now,
        "day": local.date(),
        "hour": local.hour,
        "duration_s": max(report.duration_s, 0),
        "wrap_up_s": max(report.wrap_up_s, 0),
        "disposition": outcome.disposition,
        "reached": outcome.reached_or_default,
        "rejection_reason": outcome.rejection_reason,
        "rejection_text": report.rejection_text.strip(),
        "absent_kind": _absent_kind(outcome),
        "voicemail_left": report.voicemail_left if outcome.disposition is Disposition.VOICEMAIL else None,
        "memo": report.memo.strip(),
        "source": facts.source,
        "tier": values["tier"],
        "campaign_id": facts.campaign_id,
        "is_target": facts.is_target,
        "has_appointment": report.appointment is not None,
        "attempt": values["attempts"] + 1,
        "is_backfill": logging.is_late,
    }
    call_id: int = _INSERT_CALL.scalar(connection_of(session), row)
    return call_id


def _absent_kind(outcome: Outcome) -> str | None:
    if outcome.disposition is not Disposition.ABSENT:
        return None
    return outcome.absent_kind or AbsentKind.AWAY


def _act(session: Session, logging: _Logging, step: NextStep, call_id: int) -> Effects:
    """Everything the call brings beside the lead's own place; says how to take it back."""
    report, facts, whose = logging.report, logging.facts, logging.whose(call_id)
    disposition = logging.outcome.disposition
    effects = keep_learned(session, report, whose) | {"lead": facts.state.as_json()}
    if counts_as_call(disposition):
        until = logging.started_at if logging.is_late and not _ends(step) else None
        effects |= effects_of.close_callbacks(session, facts, call_id, until, logging.now)
    if _makes_promise(logging, step) and step.at is not None:
        effects |= effects_of.open_callback(session, facts, report, step.at, whose)
    effects |= effects_of.mark_number(
        session,
        logging.number,
        disposition,
        logging.outcome.reached_or_default,
        step,
        logging.started_at.astimezone(logging.zone).date(),
    )
    if report.appointment is not None:
        effects |= effects_of.set_appointment(session, facts, report.appointment, whose)
    if disposition in (Disposition.REFERRED, Disposition.LEFT_COMPANY):
        effects |= effects_of.meet_referral(session, facts, report, disposition, logging.window, whose)
    if disposition is Disposition.INFO_REQUESTED:
        effects |= effects_of.send_content(session, report.content_item, whose)
    return effects


def _makes_promise(logging: _Logging, step: NextStep) -> bool:
    """Nothing is promised to somebody who must not be called."""
    if logging.facts.out_reason is OutReason.DO_NOT_CALL:
        return False
    named = logging.report.next_call_at is not None
    if logging.is_late:
        return named and logging.outcome.disposition in PROMISING
    return step.kind is StepKind.CALLBACK_AT or (named and logging.outcome.disposition in PROMISING)


def _move_lead(
    session: Session, logging: _Logging, step: NextStep, call_id: int, effects: Effects
) -> Mapping[str, Any]:
    """Write the lead's counts and its next place; refusals and handoffs move other leads too."""
    refusal = logging.report.do_not_call
    if logging.outcome.disposition is Disposition.DO_NOT_CALL and refusal is not None:
        effects |= effects_of.refuse(session, logging.facts, logging.number, refusal, logging.whose(call_id))
        step = _step_after_refusal(session, logging, step)
    if step.kind is StepKind.HAND_OFF:
        effects |= effects_of.hold_account(session, logging.facts, logging.now)
    changes = _counts(logging, step) | _place(session, logging, step, effects)
    write_state(session, _state_now(session, logging, effects), changes, logging.now)
    return changes


def _state_now(session: Session, logging: _Logging, effects: Effects) -> LeadState:
    """The lead as it stands: as it was loaded, unless a refusal has just taken it out."""
    state = logging.facts.state
    return read_state(session, state.lead_id) or state if "do_not_call" in effects else state


def _step_after_refusal(session: Session, logging: _Logging, step: NextStep) -> NextStep:
    """A refused number is not a refused person: whoever has another number stays, and is left alone until the next business day."""
    if not may_be_called(session, logging.facts.state.lead_id):
        return step
    at = cool_down_until(logging.window, logging.now)
    tier = Tier(logging.facts.values["tier"])
    return NextStep(StepKind.CALL_AT, at, tier, LeadStatus.WORKING, why=StepWhy.OTHER_NUMBER)


def _counts(logging: _Logging, step: NextStep) -> dict[str, Any]:
    values, outcome = logging.facts.values, logging.outcome
    if not counts_as_call(outcome.disposition):
        return {}
    after = _progress(logging, step)
    is_latest = values["last_call_at"] is None or logging.started_at >= values["last_call_at"]
    counts: dict[str, Any] = {
        "attempts": after.attempts,
        "ever_reached": after.ever_reached,
        "gatekeeper_blocks": after.gatekeeper_blocks,
        "first_call_at": min(values["first_call_at"] or logging.started_at, logging.started_at),
        "round_started_at": None
        if step.restarts and not logging.is_late
        else values["round_started_at"] or logging.started_at,
        "awaiting_return": outcome.disposition is Disposition.MESSAGE_LEFT,
    }
    if is_latest:
        counts |= {
            "unanswered_streak": after.unanswered_streak,
            "last_call_at": logging.started_at,
            "last_disposition": outcome.disposition,
            "last_reason": outcome.rejection_reason,
        }
    return counts


def _progress(logging: _Logging, step: NextStep) -> Progress:
    """The counts after the call; a late call starts no new round."""
    late_restart = step.restarts and logging.is_late
    return progress_after(
        logging.known, logging.outcome, replace(step, restarts=False) if late_restart else step
    )


ENDING = frozenset({StepKind.CLOSE, StepKind.HAND_OFF, StepKind.FIND_NUMBER, StepKind.DISCOVER})


def _ends(step: NextStep) -> bool:
    return step.kind in ENDING or step.out_reason is not None


def _place(session: Session, logging: _Logging, step: NextStep, effects: Effects) -> dict[str, Any]:
    """The lead's place after the call. A late call moves it only if it ends it or names a time."""
    values = logging.facts.values
    if step.kind is StepKind.UNCHANGED:
        return _freed(logging)
    if logging.is_late and not _ends(step) and "callback" not in effects:
        due_at = effects_of.open_promise(session, logging.facts.state.lead_id)
        if logging.report.next_call_at is None or due_at is not None:
            return _freed(logging) | _as_before(logging, step, due_at, effects)
    if effects.get("new_lead") is not None:
        step = replace(
            step,
            kind=StepKind.CLOSE,
            at=None,
            status=LeadStatus.CLOSED,
            out_reason=OutReason.CLOSED,
            why=StepWhy.REFERRED,
        )
    tier = Tier.P3 if step.comes_back_recycled and step.tier in (Tier.P1, Tier.P2) else step.tier
    if _stays_out(session, logging, step):
        return _still_out(logging, step, effects)
    return {
        "status": step.status,
        "tier": tier,
        "origin": Origin.NURTURE if step.comes_back_recycled else values["origin"],
        "queue_state": step.queue_state(logging.now),
        "out_reason": step.out_reason,
        "next_call_at": step.at,
        "next_reason": step.why,
        "next_approach_on": step.at.astimezone(logging.zone).date()
        if step.at and step.comes_back_recycled
        else None,
        "mql_rejected": values["mql_rejected"]
        or (logging.outcome.rejection_reason is not None and step.kind is StepKind.CLOSE),
        "callback_owner_id": effects.get("callback_owner"),
        "claimed_by": None,
        "lease_until": None,
        "rank": _rank(logging, step if tier == step.tier else replace(step, tier=tier), step.at, effects),
    }


def _stays_out(session: Session, logging: _Logging, step: NextStep) -> bool:
    """Asked of the few who were out before the call: does what held them hold on?"""
    before = logging.facts.out_reason
    if before is OutReason.NO_NUMBER and callable_numbers(
        session, logging.facts.contact_id, logging.facts.account_id
    ):
        return False
    named = logging.report.next_call_at is not None
    return stays_out(before, step, invited=named or is_connect(logging.outcome.reached_or_default))


def _still_out(logging: _Logging, step: NextStep, effects: Effects) -> dict[str, Any]:
    """Out for the same reason; a promise made all the same is kept for the day that reason goes."""
    promised = step.at if "callback" in effects else None
    own_status = LeadStatus(logging.facts.values["status"])
    return {
        "status": step.status if step.status is LeadStatus.APPOINTMENT else own_status,
        "next_call_at": promised,
        "callback_owner_id": effects.get("callback_owner"),
        "rank": _rank(logging, step, promised, effects),
    }


def _as_before(
    logging: _Logging, step: NextStep, due_at: datetime | None, effects: Effects
) -> dict[str, Any]:
    """A late call leaves the next time alone, and the promise for it, unless the call itself kept that promise."""
    values = logging.facts.values
    return {
        "rank": _rank(logging, step, values["next_call_at"], effects, promised=due_at is not None),
        "callback_owner_id": None if due_at is None else values["callback_owner_id"],
    }


def _freed(logging: _Logging) -> dict[str, Any]:
    """As before, and no longer held."""
    values = logging.facts.values
    if values["queue_state"] != QueueState.TAKEN:
        return {}
    due = values["next_call_at"]
    state = QueueState.READY if due is not None and due <= logging.now else QueueState.WAITING
    return {"queue_state": state, "claimed_by": None, "lease_until": None}


def _rank(
    logging: _Logging, step: NextStep, at: datetime | None, effects: Effects, *, promised: bool = False
) -> int:
    """The rank the lead will have when its time has come. `promised`: an earlier promise stands."""
    values = logging.facts.values
    late_and_unmoved = logging.is_late and at == values["next_call_at"] and "callback" not in effects
    is_recycled = (
        values["status"] in (LeadStatus.NURTURE, LeadStatus.RECYCLED)
        if late_and_unmoved
        else step.comes_back_recycled
    )
    return rank(
        QueueFacts(
            tier=Tier(values["tier"]) if late_and_unmoved else step.tier,
            converted_at=logging.facts.converted_at,
            score=logging.facts.score,
            attempts=_progress(logging, step).attempts,
            last_attempt_at=_last_attempt(logging),
            callback_at=at if promised or "callback" in effects else None,
            is_recycled=is_recycled,
        )
    )


def _last_attempt(logging: _Logging) -> datetime | None:
    earlier: datetime | None = logging.facts.values["last_call_at"]
    if not counts_as_call(logging.outcome.disposition):
        return earlier
    return logging.started_at if earlier is None else max(earlier, logging.started_at)


def _remember(session: Session, logging: _Logging, call_id: int, effects: Effects) -> None:
    """The sums, the audit line, and what an undo needs."""
    add_to_rollup(connection_of(session), _rollup_key(logging), _sums(logging))
    stored = effects | {"report": logging.report.as_json()}
    _INSERT_EFFECT.run(connection_of(session), {"call": call_id, "effects": stored})
    detail = {"lead": logging.facts.state.lead_id, "disposition": str(logging.outcome.disposition)}
    record(session, "CALL_LOGGED", "call", call_id, user_id=logging.user_id, now=logging.now, detail=detail)


def _rollup_key(logging: _Logging) -> RollupKey:
    """What the call is summed under."""
    local = logging.started_at.astimezone(logging.zone)
    return RollupKey(
        local.date(),
        logging.user_id,
        local.hour,
        logging.facts.source,
        logging.facts.values["tier"],
        logging.facts.campaign_id or 0,
        logging.facts.is_target,
        logging.outcome.disposition,
        logging.outcome.reached_or_default,
        logging.outcome.rejection_reason or "",
    )


def _sums(logging: _Logging) -> Sums:
    report = logging.report
    return Sums(1, max(report.duration_s, 0), int(report.appointment is not None))


def _finished(
    logging: _Logging, step: NextStep, call_id: int, changed: Mapping[str, Any], effects: Effects
) -> CallFinished:
    facts = logging.facts
    values = {**facts.values, **changed}
    leads = {facts.state.lead_id, *effects_of.leads_touched(effects)}
    return CallFinished(
        call_id=call_id,
        lead_id=facts.state.lead_id,
        disposition=logging.outcome.disposition,
        reached=logging.outcome.reached_or_default,
        connect=is_connect(logging.outcome.reached_or_default),
        next_call_at=values["next_call_at"],
        status=values["status"],
        queue_state=values["queue_state"],
        handoff_id=effects.get("handoff"),
        new_lead_id=effects.get("new_lead"),
        follow=tuple(str(each) for each in step.follow),
        changes=Changes(
            frozenset(leads),
            frozenset({call_id}),
            frozenset({facts.contact_id}),
            frozenset({facts.account_id}),
        ),
    )
