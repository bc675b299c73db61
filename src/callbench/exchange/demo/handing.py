"""What becomes of the sample's appointments: meetings, handoffs in every state, opportunities?"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from types import MappingProxyType

from callbench.domain.bant import BantField
from callbench.domain.calling_window import (
    add_business_days,
    add_business_minutes,
    local_time,
)
from callbench.domain.handoff import (
    HandoffFacts,
    HandoffStatus,
    MeetingStatus,
    handoff_readiness,
)
from callbench.domain.leads import LeadStatus, Origin, OutReason
from callbench.domain.notes import NoteField
from callbench.domain.sources import Tier
from callbench.exchange.demo.deals import open_deal
from callbench.exchange.demo.line import LeadFile
from callbench.exchange.demo.prospects import ZONE
from callbench.exchange.demo.scene import Effects, Happening, Scene
from callbench.storage.contacts import Contact
from callbench.storage.handoffs import (
    Appointment,
    Handoff,
    HandoffEvent,
    Meeting,
)
from callbench.storage.notes import BantFact, DmuMember, QualitativeNote

RECYCLE_AFTER_DAYS = 30
_ANSWERS: Mapping[HandoffStatus, float] = MappingProxyType(
    {
        HandoffStatus.ACCEPTED: 62,
        HandoffStatus.RETURNED: 12,
        HandoffStatus.REJECTED: 12,
        HandoffStatus.UNTOUCHED: 14,
    }
)
_HELD: Mapping[MeetingStatus, float] = MappingProxyType(
    {
        MeetingStatus.HELD: 80,
        MeetingStatus.RESCHEDULED: 9,
        MeetingStatus.NO_SHOW: 8,
        MeetingStatus.CANCELLED: 3,
    }
)


@dataclass(frozen=True, slots=True)
class Agreed:
    """An appointment of the sample: whose lead, when it was set, its rows, and the other leads of the company it holds."""

    lead: LeadFile
    user_id: int
    at: datetime
    meeting_id: int
    handoff_id: int
    others: tuple[LeadFile, ...]


def set_appointment(
    scene: Scene, happening: Happening, call_id: int, others: Iterable[LeadFile]
) -> tuple[Agreed, Effects]:
    """The appointment, its meeting and a draft of the handoff; the company's other leads are held."""
    lead, at = happening.lead, happening.at
    held = tuple(other for other in others if other is not lead and other.out_reason is None)
    states = [{"id": other.lead_id, **other.state_at(at)} for other in held]
    whose = {"lead_id": lead.lead_id, "contact_id": lead.contact_id, "account_id": lead.account_id}
    appointment_id = scene.book.add(
        Appointment,
        call_id=call_id,
        **whose,
        set_by=happening.user_id,
        set_at=at,
        trigger=lead.trigger,
    )
    meeting_id = _add_meeting(scene, happening, appointment_id)
    handoff_id = _add_draft(scene, happening, appointment_id, whose)
    effects: Effects = {"appointment": appointment_id, "meeting": meeting_id, "handoff": handoff_id}
    agreed = Agreed(lead, happening.user_id, at, meeting_id, handoff_id, held)
    return agreed, effects | ({"leads_held": states} if states else {})


def _add_meeting(scene: Scene, happening: Happening, appointment_id: int) -> int:
    return scene.book.add(
        Meeting,
        appointment_id=appointment_id,
        starts_at=_meeting_time(scene, happening.at),
        length_minutes=scene.dice.pick((30, 45, 60, 60)),
        place=scene.dice.pick(scene.sample.places),
        attendees_theirs=happening.lead.prospect.person.name,
        status=MeetingStatus.PLANNED,
        is_valid=None,
        held_at=None,
    )


def _add_draft(scene: Scene, happening: Happening, appointment_id: int, whose: dict[str, int]) -> int:
    handoff_id = scene.book.add(
        Handoff,
        appointment_id=appointment_id,
        **whose,
        from_user_id=happening.user_id,
        to_user_id=None,
        status=HandoffStatus.DRAFT,
        created_at=happening.at,
        sent_at=None,
        first_answer_at=None,
        decided_at=None,
        answer_code=None,
        answer_text="",
        readiness=None,
        below_bar_reason="",
    )
    _event(scene, handoff_id, happening.at, happening.user_id, HandoffStatus.DRAFT)
    return handoff_id


def _meeting_time(scene: Scene, at: datetime) -> datetime:
    day = add_business_days(scene.window, at, scene.dice.number(2, 9)).astimezone(ZONE).date()
    return local_time(
        scene.window, day, time(scene.dice.pick((10, 11, 13, 14, 15, 16)), scene.dice.pick((0, 0, 30)))
    )


def _event(
    scene: Scene,
    handoff_id: int,
    at: datetime,
    user_id: int,
    status: HandoffStatus,
    code: str | None = None,
    text: str = "",
) -> None:
    scene.book.add(
        HandoffEvent, handoff_id=handoff_id, at=at, by_user_id=user_id, status=status, code=code, text=text
    )


# --- afterwards -------------------------------------------------------------------------------------------------------------


def settle(scene: Scene, agreed: Agreed, field_ids: tuple[int, ...], now: datetime) -> None:
    """Bring one appointment to `now`: sent within the hour, answered by field sales or left untouched, the meeting held, a deal perhaps."""
    sent_at = add_business_minutes(scene.window, agreed.at, scene.dice.number(10, 60))
    status = HandoffStatus.DRAFT
    if sent_at < now and not scene.dice.chance(0.05):
        status = _hand_over(scene, agreed, scene.dice.pick(field_ids), sent_at, now)
    _hold_company(agreed, status)
    _place_lead(scene, agreed, status)
    held = _hold_meeting(scene, agreed, status, now)
    if held is not None and status is HandoffStatus.ACCEPTED and scene.dice.chance(0.6):
        open_deal(scene, agreed.lead.prospect.person.company, agreed.handoff_id, held, now)


def _hand_over(
    scene: Scene, agreed: Agreed, field_id: int, sent_at: datetime, now: datetime
) -> HandoffStatus:
    row = scene.book.row(Handoff, agreed.handoff_id)
    row.update(
        to_user_id=field_id,
        sent_at=sent_at,
        status=HandoffStatus.UNTOUCHED,
        readiness=_readiness(scene, agreed.lead),
    )
    _event(scene, agreed.handoff_id, sent_at, agreed.user_id, HandoffStatus.UNTOUCHED)
    answered_at = add_business_minutes(scene.window, sent_at, scene.dice.around(15, 900))
    answer = scene.dice.weighted(list(_ANSWERS), list(_ANSWERS.values()))
    if answer is HandoffStatus.UNTOUCHED or answered_at >= now:
        return HandoffStatus.UNTOUCHED
    code, text = _words(scene, answer)
    decided = None if answer is HandoffStatus.RETURNED else answered_at
    row.update(
        status=answer, first_answer_at=answered_at, decided_at=decided, answer_code=code, answer_text=text
    )
    _event(scene, agreed.handoff_id, answered_at, field_id, answer, code, text)
    return answer


def _words(scene: Scene, answer: HandoffStatus) -> tuple[str | None, str]:
    if answer is HandoffStatus.RETURNED:
        return scene.dice.pick(scene.sample.returns)
    return scene.dice.pick(scene.sample.refusals) if answer is HandoffStatus.REJECTED else (None, "")


def _readiness(scene: Scene, lead: LeadFile) -> dict[str, object]:
    notes = {
        row["field"]: row["text"]
        for row in scene.book.rows(QualitativeNote)
        if row["contact_id"] == lead.contact_id
    }
    facts = HandoffFacts(
        mission=notes.get(NoteField.MISSION, ""),
        concerns=notes.get(NoteField.CONCERNS, ""),
        stance=notes.get(NoteField.STANCE, ""),
        named_dmu=sum(row["told_by_contact_id"] == lead.contact_id for row in scene.book.rows(DmuMember)),
        bant={
            BantField(row["field"]): row["value"]
            for row in scene.book.rows(BantFact)
            if row["contact_id"] == lead.contact_id
        },
        buying_stage=scene.book.row(Contact, lead.contact_id)["buying_stage"] or "",
    )
    found = handoff_readiness(facts)
    return {
        "have": list(found.have),
        "lack": list(found.lack),
        "ready": found.ready,
        "bant_known": found.bant_known,
    }


def _hold_company(agreed: Agreed, status: HandoffStatus) -> None:
    """While the handoff is open the company's other leads are out of the queue."""
    is_open = status in (HandoffStatus.DRAFT, HandoffStatus.UNTOUCHED, HandoffStatus.RETURNED)
    for other in agreed.others:
        if is_open and other.out_reason is None:
            other.out_reason = OutReason.HANDOFF_OPEN


def _place_lead(scene: Scene, agreed: Agreed, status: HandoffStatus) -> None:
    """Accepted, the lead belongs to field sales; rejected, it comes back to be recycled, unless the company refused meanwhile."""
    lead, decided_at = agreed.lead, scene.book.row(Handoff, agreed.handoff_id)["decided_at"]
    if lead.out_reason is OutReason.DO_NOT_CALL:
        return
    if status is HandoffStatus.ACCEPTED:
        lead.out_reason = OutReason.CLOSED
    if status is HandoffStatus.REJECTED:
        later = decided_at + timedelta(days=RECYCLE_AFTER_DAYS)
        lead.status, lead.origin, lead.out_reason = LeadStatus.RECYCLED, Origin.NURTURE, None
        lead.next_call_at, lead.is_recycled, lead.attempts = (
            add_business_days(scene.window, later, 0),
            True,
            0,
        )
        lead.round_started_at = None
        lead.tier = Tier.P3 if lead.tier in (Tier.P1, Tier.P2) else lead.tier


def _hold_meeting(scene: Scene, agreed: Agreed, status: HandoffStatus, now: datetime) -> datetime | None:
    """What became of the meeting; when it was held, if it was."""
    row = scene.book.row(Meeting, agreed.meeting_id)
    ends: datetime = row["starts_at"] + timedelta(minutes=row["length_minutes"])
    if status is HandoffStatus.REJECTED and ends > now:
        row.update(status=MeetingStatus.CANCELLED)
        return None
    if ends > now:
        return None
    outcome = scene.dice.weighted(list(_HELD), list(_HELD.values()))
    if outcome is not MeetingStatus.HELD:
        row.update(status=outcome)
        return None
    row.update(status=outcome, held_at=row["starts_at"], is_valid=status is HandoffStatus.ACCEPTED)
    return ends
