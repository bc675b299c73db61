"""Where does a call leave its lead: its counts, its state, its rank?"""

from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from callbench.domain.cadence import Progress, progress_after
from callbench.domain.dispositions import Disposition, counts_as_call, is_connect
from callbench.domain.leads import LeadStatus, Origin, OutReason, QueueState
from callbench.domain.next_steps import NextStep, StepKind, StepWhy
from callbench.domain.queue import QueueFacts, rank
from callbench.domain.sources import Tier
from callbench.domain.staying_out import stays_out
from callbench.services import call_effects as effects_of
from callbench.services.call_logging import Logging
from callbench.services.departments import Effects
from callbench.storage.refusals import callable_numbers


def counts_after(logging: Logging, step: NextStep) -> dict[str, Any]:
    """The columns that count attempts and say how the last one ended; none for an outcome that is no call."""
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


def _progress(logging: Logging, step: NextStep) -> Progress:
    """The counts after the call; a late call starts no new round."""
    late_restart = step.restarts and logging.is_late
    return progress_after(
        logging.known, logging.outcome, replace(step, restarts=False) if late_restart else step
    )


ENDING = frozenset({StepKind.CLOSE, StepKind.HAND_OFF, StepKind.FIND_NUMBER, StepKind.DISCOVER})


def ends(step: NextStep) -> bool:
    """Does the step take the lead out of the queue?"""
    return step.kind in ENDING or step.out_reason is not None


def forbids_calling(step: NextStep) -> bool:
    """A refusal, or a handoff to field sales: nobody calls there from now on, whoever holds the lead."""
    return step.kind is StepKind.HAND_OFF or step.out_reason is OutReason.DO_NOT_CALL


def place_after(session: Session, logging: Logging, step: NextStep, effects: Effects) -> dict[str, Any]:
    """The lead's place after the call. A late call moves it only if it ends it or names a time."""
    values = logging.facts.values
    if logging.is_overtaken and not forbids_calling(step):
        due_at = effects_of.open_promise(session, logging.facts.state.lead_id)
        return _as_before(logging, step, due_at, effects)
    if step.kind is StepKind.UNCHANGED:
        return _freed(logging)
    if logging.is_late and not ends(step) and "callback" not in effects:
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


def _stays_out(session: Session, logging: Logging, step: NextStep) -> bool:
    """Asked of the few who were out before the call: does what held them hold on?"""
    before = logging.facts.out_reason
    if before is OutReason.NO_NUMBER and callable_numbers(
        session, logging.facts.contact_id, logging.facts.account_id
    ):
        return False
    named = logging.report.next_call_at is not None
    return stays_out(before, step, invited=named or is_connect(logging.outcome.reached_or_default))


def _still_out(logging: Logging, step: NextStep, effects: Effects) -> dict[str, Any]:
    """Out for the same reason; a promise made all the same is kept for the day that reason goes."""
    promised = step.at if "callback" in effects else None
    own_status = LeadStatus(logging.facts.values["status"])
    return {
        "status": step.status if step.status is LeadStatus.APPOINTMENT else own_status,
        "next_call_at": promised,
        "callback_owner_id": effects.get("callback_owner"),
        "rank": _rank(logging, step, promised, effects),
    }


def _as_before(logging: Logging, step: NextStep, due_at: datetime | None, effects: Effects) -> dict[str, Any]:
    """A late call leaves the next time alone, and the promise for it, unless the call itself kept that promise."""
    values = logging.facts.values
    return {
        "rank": _rank(logging, step, values["next_call_at"], effects, promised=due_at is not None),
        "callback_owner_id": None if due_at is None else values["callback_owner_id"],
    }


def _freed(logging: Logging) -> dict[str, Any]:
    """As before, and no longer held."""
    values = logging.facts.values
    if values["queue_state"] != QueueState.TAKEN:
        return {}
    due = values["next_call_at"]
    state = QueueState.READY if due is not None and due <= logging.now else QueueState.WAITING
    return {"queue_state": state, "claimed_by": None, "lease_until": None}


def _rank(
    logging: Logging, step: NextStep, at: datetime | None, effects: Effects, *, promised: bool = False
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


def _last_attempt(logging: Logging) -> datetime | None:
    earlier: datetime | None = logging.facts.values["last_call_at"]
    if not counts_as_call(logging.outcome.disposition):
        return earlier
    return logging.started_at if earlier is None else max(earlier, logging.started_at)
