"""What was reported of a call, as the rules read it?"""

from datetime import datetime
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from callbench.domain.dispositions import DISPOSITIONS, AbsentKind, Disposition, Outcome, Reached
from callbench.domain.errors import BadValue
from callbench.domain.notes import HANDOFF_NOTES
from callbench.domain.rejections import RejectionReason
from callbench.services.call_facts import LeadFacts
from callbench.services.call_report import CallReport
from callbench.storage.notes import DmuMember, QualitativeNote

Code = TypeVar("Code")


def check_meeting(report: CallReport, started_at: datetime) -> None:
    """Nobody agrees on a meeting that was before the call."""
    if report.appointment is not None and report.appointment.starts_at < started_at:
        raise BadValue("appointment_at", report.appointment.starts_at.isoformat(), "before_call")


def outcome_of(session: Session, facts: LeadFacts, report: CallReport) -> Outcome:
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
