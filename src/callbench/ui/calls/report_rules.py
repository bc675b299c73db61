"""What does a report still need, and what follows from it? The rules of the domain, asked with what is on the screen."""

from datetime import datetime

from callbench.domain.cadence import next_step
from callbench.domain.dispositions import (
    AbsentKind,
    Disposition,
    Outcome,
    Reached,
    RequiredField,
    missing_fields,
)
from callbench.domain.next_steps import NextStep
from callbench.domain.notes import HANDOFF_NOTES
from callbench.domain.proposals import Proposal, proposals
from callbench.domain.rejections import RejectionReason
from callbench.services.call_report import CallReport
from callbench.services.lead_facts import LeadCard

MUST_CHOOSE = frozenset({Disposition.CALLBACK})


def outcome_of(report: CallReport, card: LeadCard | None) -> Outcome:
    """The report as the rules read it; what is known of the lead from earlier counts as a handoff note."""
    appointment, refusal, referral = report.appointment, report.do_not_call, report.referral
    return Outcome(
        Disposition(report.disposition),
        Reached(report.reached) if report.reached else None,
        RejectionReason(report.rejection_reason) if report.rejection_reason else None,
        report.rejection_text,
        AbsentKind(report.absent_kind) if report.absent_kind else None,
        report.next_call_at,
        meeting_at=appointment.starts_at if appointment else None,
        attendee=appointment.attendees_theirs if appointment else "",
        handoff_note=report.disposition == Disposition.APPOINTMENT and _has_handoff_note(report, card),
        note=bool(report.memo.strip()) or bool(report.dmu) or any(t.strip() for t in report.notes.values()),
        buying_stage=report.buying_stage,
        content_item=report.content_item,
        referred_to=(referral.name or referral.department) if referral else "",
        dnc_scope=refusal.scope if refusal else "",
        who_asked=refusal.who_asked if refusal else "",
        stated_on=report.stated_on,
    )


def missing_in(report: CallReport, card: LeadCard | None) -> tuple[RequiredField, ...]:
    """What must still be said, in the order of the form."""
    return missing_fields(outcome_of(report, card))


def times_after(report: CallReport, card: LeadCard, now: datetime) -> tuple[Proposal, ...]:
    """The times to offer for the next call; what was chosen already does not count."""
    plain = CallReport(
        disposition=report.disposition,
        reached=report.reached,
        rejection_reason=report.rejection_reason,
        stated_on=report.stated_on,
    )
    return proposals(card.cadence, outcome_of(plain, card), now, card.window, card.rules)


def step_after(disposition: Disposition, card: LeadCard, now: datetime) -> NextStep:
    """What the rules would plan if this outcome were saved now, with nothing else said."""
    return next_step(card.cadence, Outcome(disposition), now, card.window, card.rules)


def _has_handoff_note(report: CallReport, card: LeadCard | None) -> bool:
    if report.dmu or any(report.notes.get(field, "").strip() for field in HANDOFF_NOTES):
        return True
    if card is None:
        return False
    gone = {change.member_id for change in report.dmu_changes if change.is_gone}
    stays = any(each.dmu_member_id not in gone for each in card.dmu)
    return stays or any(card.notes.get(field, "").strip() for field in HANDOFF_NOTES)
