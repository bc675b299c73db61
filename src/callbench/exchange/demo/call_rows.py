"""Which rows does a call of the sample leave: the call, what an undo needs, promises, numbers, refusals?"""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from callbench.domain.calling_window import CallWindow, next_opening
from callbench.domain.dispositions import Disposition, is_human
from callbench.domain.next_steps import StepKind
from callbench.domain.phones import PhoneKind
from callbench.exchange.demo.dice import Dice
from callbench.exchange.demo.line import LeadFile
from callbench.exchange.demo.prospects import ZONE
from callbench.exchange.demo.scene import Effects, Happening, Scene
from callbench.services.call_report import CallReport
from callbench.storage.calls import Call, Callback, CallEffect
from callbench.storage.contacts import Contact, PhoneNumber
from callbench.storage.do_not_call import DoNotCall
from callbench.storage.users import AuditEvent

_NUMBER_ENDS = {Disposition.WRONG_NUMBER: "WRONG", Disposition.NOT_IN_SERVICE: "NOT_IN_SERVICE"}
_NUMBER_FAILS = frozenset({Disposition.BUSY, Disposition.IVR, Disposition.NOT_IN_SERVICE})


def add_call(scene: Scene, happening: Happening) -> int:
    """The call itself; its id."""
    lead, talk, at = happening.lead, happening.talk, happening.at
    local = at.astimezone(ZONE)
    wrap_up = scene.dice.number(8, 60)
    return scene.book.add(
        Call,
        uid=_uid(scene.dice, at),
        lead_id=lead.lead_id,
        contact_id=lead.contact_id,
        user_id=happening.user_id,
        phone_number_id=happening.number_id,
        dialled=scene.book.row(PhoneNumber, happening.number_id)["e164"],
        started_at=at,
        logged_at=at + timedelta(seconds=talk.seconds + wrap_up),
        day=local.date(),
        hour=local.hour,
        duration_s=talk.seconds,
        wrap_up_s=wrap_up if talk.seconds else 0,
        disposition=talk.disposition,
        reached=talk.reached,
        rejection_reason=talk.reason,
        rejection_text=happening.memo if talk.reason == "OTHER" else "",
        absent_kind=happening.absent,
        voicemail_left=scene.dice.chance(0.5) if talk.disposition is Disposition.VOICEMAIL else None,
        memo=happening.memo,
        source=lead.prospect.source,
        tier=happening.before["tier"],
        campaign_id=lead.prospect.campaign_id,
        is_target=lead.prospect.person.company.is_target,
        has_appointment=talk.disposition is Disposition.APPOINTMENT,
        attempt=happening.before["attempts"] + 1,
    )


def keep_effects(scene: Scene, happening: Happening, call_id: int, effects: Effects) -> None:
    """What an undo puts back, and the line in the audit log."""
    report = CallReport(
        disposition=happening.talk.disposition,
        reached=happening.talk.reached,
        rejection_reason=happening.talk.reason or "",
        absent_kind=happening.absent or "",
        memo=happening.memo,
        phone_number_id=happening.number_id,
        duration_s=happening.talk.seconds,
        started_at=happening.at,
    )
    kept = {"lead": happening.before, **effects, "report": report.as_json()}
    scene.book.add_keyed(CallEffect, call_id=call_id, effects=kept)
    detail = {"lead": happening.lead.lead_id, "disposition": str(happening.talk.disposition)}
    audit(scene, happening.at, happening.user_id, "CALL_LOGGED", "call", call_id, detail)


def audit(
    scene: Scene,
    at: datetime,
    user_id: int,
    action: str,
    entity: str,
    entity_id: int,
    detail: dict[str, Any] | None,
) -> None:
    """A line in the audit log."""
    scene.book.add(
        AuditEvent, at=at, user_id=user_id, action=action, entity=entity, entity_id=entity_id, detail=detail
    )


def draw_memo(scene: Scene, disposition: str, reason: str | None) -> str:
    """What a rep types into the free memo."""
    if reason is not None:
        return scene.dice.pick(scene.sample.reason_memos[reason])
    return scene.dice.pick(scene.sample.memos[disposition])


def _uid(dice: Dice, at: datetime) -> UUID:
    """A UUIDv7 of that moment, drawn like everything else here, so that the same seed gives the same file."""
    milliseconds = int(at.timestamp() * 1000)
    return UUID(
        int=milliseconds << 80 | 7 << 76 | dice.number(0, 4095) << 64 | 2 << 62 | dice.number(0, 2**62 - 1)
    )


# --- promises ---------------------------------------------------------------------------------------------------------------


def close_callback(scene: Scene, happening: Happening, call_id: int) -> Effects:
    """The person was called: the promise is kept."""
    lead = happening.lead
    if lead.open_callback_id is None:
        return {}
    closed, lead.open_callback_id = lead.open_callback_id, None
    scene.book.row(Callback, closed).update(status="DONE", closed_by_call_id=call_id, closed_at=happening.at)
    return {"callbacks_closed": [closed]}


def cancel_callback(scene: Scene, lead: LeadFile, at: datetime) -> list[int]:
    """Nobody is called any more: the promise falls away."""
    if lead.open_callback_id is None:
        return []
    cancelled = lead.open_callback_id
    lead.open_callback_id = None
    scene.book.row(Callback, cancelled).update(status="CANCELLED", closed_at=at)
    return [cancelled]


def open_callback(scene: Scene, happening: Happening, call_id: int) -> Effects:
    """The promise the rules plan, if they plan one."""
    if happening.step.kind is not StepKind.CALLBACK_AT:
        return {}
    lead = happening.lead
    lead.open_callback_id = scene.book.add(
        Callback,
        contact_id=lead.contact_id,
        lead_id=lead.lead_id,
        due_at=happening.step.at,
        scope="OWNER" if lead.callback_owner_id is not None else "ANYONE",
        owner_id=happening.user_id,
        note=scene.dice.pick(scene.sample.callback_notes),
        status="OPEN",
        created_by_call_id=call_id,
        closed_by_call_id=None,
        created_at=happening.at,
        closed_at=None,
    )
    return {"callback": lead.open_callback_id, "callback_owner": lead.callback_owner_id}


def callback_time(dice: Dice, window: CallWindow, at: datetime) -> datetime:
    """When somebody asks to be called again: in some hours, or on one of the next days, at a full or half hour."""
    days = dice.weighted((0, 1, 2, 3, 5), (3, 4, 2, 1, 1))
    wanted = at.astimezone(ZONE) + (timedelta(days=days) if days else timedelta(hours=dice.number(1, 4)))
    clock = wanted.replace(minute=dice.pick((0, 0, 30)), second=0, microsecond=0)
    if days:
        clock = clock.replace(hour=dice.pick((9, 10, 11, 13, 14, 15, 16)))
    wanted = max(clock, at + timedelta(minutes=20))
    opening = next_opening(window, wanted)
    return opening if opening == wanted else opening + timedelta(minutes=30 * dice.number(0, 5))


# --- numbers ----------------------------------------------------------------------------------------------------------------


def number_to_dial(lead: LeadFile) -> int:
    """The id of the number that is called: the person's first that still serves, else the switchboard."""
    return next(iter(lead.numbers), lead.prospect.person.company.switchboard_id)


def failed_days_before(row: Mapping[str, Any], day: date) -> int:
    """On how many days before this one a number failed."""
    failed = int(row["failed_days"])
    return failed - 1 if row["last_failed_on"] == day else failed


def mark_number(scene: Scene, happening: Happening) -> Effects:
    """What the call said about the number: ended, a fax line, failed again, held, or alive."""
    row, disposition = scene.book.row(PhoneNumber, happening.number_id), happening.talk.disposition
    changes: dict[str, Any] = {}
    if disposition in _NUMBER_ENDS:
        changes["status"] = _NUMBER_ENDS[disposition]
    if disposition is Disposition.FAX:
        changes["kind"] = PhoneKind.FAX
    if disposition in _NUMBER_FAILS:
        day = happening.at.astimezone(ZONE).date()
        changes |= {"failed_days": failed_days_before(row, day) + 1, "last_failed_on": day}
    if is_human(happening.talk.reached) and row["failed_days"]:
        changes |= {"failed_days": 0, "last_failed_on": None}
    if happening.step.hold_number_until is not None:
        changes |= {"status": "HELD", "hold_until": happening.step.hold_number_until}
    if not changes:
        return {}
    failed_on = row["last_failed_on"]
    before = {name: row[name] for name in ("id", "status", "kind", "failed_days")}
    row.update(changes)
    if {"status", "kind"} & set(changes) and happening.number_id in happening.lead.numbers:
        happening.lead.numbers.remove(happening.number_id)
    return {"number": {**before, "last_failed_on": failed_on.isoformat() if failed_on else None}}


# --- refusals ---------------------------------------------------------------------------------------------------------------


def refuse(scene: Scene, happening: Happening, call_id: int, scope: str) -> int:
    """A do-not-call entry of scope PERSON or COMPANY, with its line in the audit log; its id."""
    person = happening.lead.prospect.person
    is_company = scope == "COMPANY"
    entry_id = scene.book.add(
        DoNotCall,
        scope=scope,
        contact_id=None if is_company else person.contact_id,
        account_id=person.company.account_id if is_company else None,
        company_key=person.company.key if is_company else "",
        email_key="" if is_company else scene.book.row(Contact, person.contact_id)["email_key"],
        who_asked=person.name,
        reason=scene.dice.pick(scene.sample.do_not_call),
        at=happening.at,
        entered_by=happening.user_id,
        call_id=call_id,
    )
    audit(
        scene, happening.at, happening.user_id, "DO_NOT_CALL_ADDED", "do_not_call", entry_id, {"scope": scope}
    )
    return entry_id
