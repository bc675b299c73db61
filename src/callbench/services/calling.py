"""What happens when a call is logged: one transaction from the report to the lead's next place in the queue."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, delete, select
from sqlalchemy.orm import Session

from callbench.domain.cadence import next_step
from callbench.domain.calling_window import cool_down_until
from callbench.domain.changes import Changes
from callbench.domain.dispositions import (
    Disposition,
    Reached,
    counts_as_call,
    is_connect,
    missing_fields,
)
from callbench.domain.errors import MissingFields, NotFound
from callbench.domain.leads import LeadStatus, OutReason
from callbench.domain.next_steps import NextStep, StepKind, StepWhy
from callbench.domain.sources import Tier
from callbench.services import call_effects as effects_of
from callbench.services.cadences import load_cadence
from callbench.services.call_facts import (
    LeadFacts,
    cadence_facts,
    load_lead,
    window_of,
)
from callbench.services.call_logging import Logging
from callbench.services.call_outcome import check_meeting, outcome_of
from callbench.services.call_place import counts_after, ends, forbids_calling, place_after
from callbench.services.call_referral import meet_referral
from callbench.services.call_report import CallReport
from callbench.services.call_rows import insert_call, remember
from callbench.services.clashes import LearnedClash, clashes_from
from callbench.services.departments import Effects
from callbench.services.dialled import load_number
from callbench.services.do_not_call import may_be_called
from callbench.services.lead_to_log import load_to_log
from callbench.services.learning import CLASHES, check_learned, keep_learned
from callbench.services.operation_ids import new_id
from callbench.storage.calls import Call, CallDraft, CallEffect
from callbench.storage.columns import table_of
from callbench.storage.lead_state import LeadState, read_state, write_state
from callbench.storage.prepared import Prepared, connection_of
from callbench.storage.refusals import hold_company

PROMISING = frozenset({Disposition.CALLBACK, Disposition.CONNECTED_CONTINUE})
MOVING_OTHERS = frozenset({Disposition.APPOINTMENT, Disposition.DO_NOT_CALL})
"""What of one person takes the others at the company out of the queue, too."""


@dataclass(frozen=True, slots=True)
class PlaceConflict:
    """The call was logged by a claim that was over: somebody else has taken the lead since, and their place of it stands.

    `holder` is who has it now (None: nobody); `status` and `next_call_at` are what the call would have made of the lead.
    """

    holder: int | None
    status: str
    next_call_at: datetime | None


@dataclass(frozen=True, slots=True)
class CallFinished:
    """A logged call and what followed from it. `follow` names what else is to be done (domain.next_steps.Follow).

    `clashes`: what was said otherwise than a colleague had since; theirs stands. `wanted_…`: what the outcome by itself makes of the lead,
    whether it did or not.
    """

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
    conflict: PlaceConflict | None = None
    clashes: tuple[LearnedClash, ...] = ()
    wanted_status: str = ""
    wanted_at: datetime | None = None


def finish_call(
    session: Session,
    lead_id: int,
    report: CallReport,
    *,
    user_id: int,
    uid: UUID | None = None,
    fence: int | None = None,
    now: datetime,
) -> CallFinished:
    """Log a call: the call itself, what was learned, the lead's next place, callbacks, appointment, sums and audit.

    `uid` is the draft's id; a call already logged under it is answered as it was, never logged twice. Raises NotFound, BadValue for a value
    that is none of ours, MissingFields for what the disposition still needs. With `report.is_backfill` nothing is scheduled by itself: the
    lead keeps its place unless the outcome ends it or a next time was chosen.

    `fence` is the number of the claim the call was made under. If somebody else has taken the lead since, the call is stored and counted, and
    what it would have made of the lead is answered as a conflict; only a refusal and a handoff hold all the same.
    """
    if report.disposition in MOVING_OTHERS:
        hold_company(session, lead_id)
    facts, known = load_to_log(session, lead_id, uid, report.phone_number_id)
    if known is not None or facts is None:
        return _logged_before(session, lead_id, uid)
    logging = _prepare(session, facts, report, user_id, now)
    step = next_step(logging.known, logging.outcome, now, logging.window, load_cadence(session))
    conflict = _conflict(logging, step, fence)
    if conflict is not None:
        logging = _overtaken(logging)
    call_id = insert_call(session, logging, uid or new_id())
    effects = _act(session, logging, step, call_id)
    if logging.is_overtaken:
        effects["overtaken"] = True
    state, changed = _move_lead(session, logging, step, call_id, effects)
    write_state(session, state, changed, now)
    remember(session, logging, call_id, effects)
    if facts.has_draft:
        _END_DRAFT.run(connection_of(session), {"uid": uid})
    return _finished(logging, step, call_id, changed, effects, conflict)


def _conflict(logging: Logging, step: NextStep, fence: int | None) -> PlaceConflict | None:
    holder = logging.facts.values["claimed_by"]
    if fence is None or logging.facts.fence <= fence or holder == logging.user_id or forbids_calling(step):
        return None
    return PlaceConflict(holder, step.status, step.at)


def _overtaken(logging: Logging) -> Logging:
    """It promises nothing and names no time: that is for whoever has the lead now."""
    report = replace(logging.report, is_backfill=True, next_call_at=None)
    return replace(logging, report=report, is_overtaken=True)


def _logged_before(session: Session, lead_id: int, uid: UUID | None) -> CallFinished:
    """The call that was logged under `uid`, as it was answered then. Raises NotFound for the lead if there is none."""
    known = _KNOWN.scalar(connection_of(session), {"uid": uid})
    if known is None:
        raise NotFound("lead", lead_id)
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
        clashes=clashes_from(effects.get(CLASHES, ())),
    )


# --- before anything is written -----------------------------------------------------------------------------------------------


def _prepare(session: Session, facts: LeadFacts, report: CallReport, user_id: int, now: datetime) -> Logging:
    check_learned(report)
    outcome = outcome_of(session, facts, report)
    missing = missing_fields(outcome)
    if missing:
        raise MissingFields(tuple(missing))
    window, zone = window_of(session, facts)
    started_at = report.started_at or now
    check_meeting(report, started_at)
    number = load_number(session, facts.state.lead_id, report.phone_number_id)
    known = cadence_facts(session, facts, number, started_at, zone, (outcome.disposition,))
    return Logging(report, outcome, facts, known, number, window, zone, started_at, user_id, now)


# --- writing ----------------------------------------------------------------------------------------------------------------

_DRAFT = table_of(CallDraft)
_END_DRAFT = Prepared(delete(_DRAFT).where(_DRAFT.c.uid == bindparam("uid", type_=_DRAFT.c.uid.type)))
_CALL = table_of(Call)
_KNOWN = Prepared(select(_CALL.c.id).where(_CALL.c.uid == bindparam("uid", type_=_CALL.c.uid.type)))


def _act(session: Session, logging: Logging, step: NextStep, call_id: int) -> Effects:
    """Everything the call brings beside the lead's own place; says how to take it back."""
    report, facts, whose = logging.report, logging.facts, logging.whose(call_id)
    disposition = logging.outcome.disposition
    effects = keep_learned(session, report, whose) | {"lead": facts.state.as_json()}
    if counts_as_call(disposition) and facts.has_promise:
        until = logging.started_at if logging.is_late and not ends(step) else None
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
        effects |= meet_referral(session, facts, report, disposition, logging.window, whose)
    if disposition is Disposition.INFO_REQUESTED:
        effects |= effects_of.send_content(session, report.content_item, whose)
    return effects


def _makes_promise(logging: Logging, step: NextStep) -> bool:
    """Nothing is promised to somebody who must not be called."""
    if logging.facts.out_reason is OutReason.DO_NOT_CALL:
        return False
    named = logging.report.next_call_at is not None
    if logging.is_late:
        return named and logging.outcome.disposition in PROMISING
    return step.kind is StepKind.CALLBACK_AT or (named and logging.outcome.disposition in PROMISING)


def _move_lead(
    session: Session, logging: Logging, step: NextStep, call_id: int, effects: Effects
) -> tuple[LeadState, Mapping[str, Any]]:
    """The lead as it stands, its counts and its next place; refusals and handoffs move other leads at once."""
    refusal = logging.report.do_not_call
    if logging.outcome.disposition is Disposition.DO_NOT_CALL and refusal is not None:
        effects |= effects_of.refuse(session, logging.facts, logging.number, refusal, logging.whose(call_id))
        step = _step_after_refusal(session, logging, step)
    if step.kind is StepKind.HAND_OFF:
        effects |= effects_of.hold_account(session, logging.facts, logging.now)
    changes = counts_after(logging, step) | place_after(session, logging, step, effects)
    return _state_now(session, logging, effects), changes


def _state_now(session: Session, logging: Logging, effects: Effects) -> LeadState:
    """The lead as it stands: as it was loaded, unless a refusal has just taken it out."""
    state = logging.facts.state
    return read_state(session, state.lead_id) or state if "do_not_call" in effects else state


def _step_after_refusal(session: Session, logging: Logging, step: NextStep) -> NextStep:
    """A refused number is not a refused person: whoever has another number stays, and is left alone until the next business day."""
    if not may_be_called(session, logging.facts.state.lead_id):
        return step
    at = cool_down_until(logging.window, logging.now)
    tier = Tier(logging.facts.values["tier"])
    return NextStep(StepKind.CALL_AT, at, tier, LeadStatus.WORKING, why=StepWhy.OTHER_NUMBER)


def _finished(
    logging: Logging,
    step: NextStep,
    call_id: int,
    changed: Mapping[str, Any],
    effects: Effects,
    conflict: PlaceConflict | None,
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
        conflict=conflict,
        clashes=clashes_from(effects.get(CLASHES, ())),
        wanted_status=step.status,
        wanted_at=step.at,
    )
