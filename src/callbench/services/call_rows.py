"""What is stored of a logged call itself: its row, the sums it counts in, the audit line, and what an undo needs."""

from uuid import UUID

from sqlalchemy import bindparam, insert
from sqlalchemy.orm import Session

from callbench.domain.dispositions import AbsentKind, Disposition, Outcome
from callbench.services.call_logging import Logging
from callbench.services.departments import Effects
from callbench.services.permissions import is_shared
from callbench.storage.audit import record
from callbench.storage.calls import Call, CallEffect
from callbench.storage.columns import table_of
from callbench.storage.prepared import Prepared, connection_of
from callbench.storage.rollups import RollupKey, Sums, add_to_rollup

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
_INSERT_CALL_AS = Prepared(
    insert(_CALL)
    .values({name: bindparam(name, type_=_CALL.c[name].type) for name in ("id", *_CALL_COLUMNS)})
    .inline()
)
_EFFECT = table_of(CallEffect)
_INSERT_EFFECT = Prepared(
    insert(_EFFECT).values(
        call_id=bindparam("call"), effects=bindparam("effects", type_=_EFFECT.c.effects.type)
    )
)


def insert_call(session: Session, logging: Logging, uid: UUID) -> int:
    """Store the call; its id."""
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
    if facts.call_id is not None:
        _INSERT_CALL_AS.run(connection_of(session), {"id": facts.call_id, **row})
        return facts.call_id
    call_id: int = _INSERT_CALL.scalar(connection_of(session), row)
    return call_id


def _absent_kind(outcome: Outcome) -> str | None:
    if outcome.disposition is not Disposition.ABSENT:
        return None
    return outcome.absent_kind or AbsentKind.AWAY


def remember(session: Session, logging: Logging, call_id: int, effects: Effects) -> None:
    """The sums, the audit line, and what an undo needs."""
    add_to_rollup(connection_of(session), _rollup_key(logging), _sums(logging))
    stored = effects | {"report": logging.report.as_json()}
    _INSERT_EFFECT.run(connection_of(session), {"call": call_id, "effects": stored})
    if is_shared(session):
        return  # a server writes the line by itself (storage.server.auditing)
    detail = {"lead": logging.facts.state.lead_id, "disposition": str(logging.outcome.disposition)}
    record(session, "CALL_LOGGED", "call", call_id, user_id=logging.user_id, now=logging.now, detail=detail)


def _rollup_key(logging: Logging) -> RollupKey:
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


def _sums(logging: Logging) -> Sums:
    report = logging.report
    return Sums(1, max(report.duration_s, 0), int(report.appointment is not None))
