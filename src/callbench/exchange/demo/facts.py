"""What do the cadence rules ask of a lead of the sample before a call?"""

from collections.abc import Iterable
from datetime import datetime, timedelta

from callbench.domain.cadence_case import CadenceFacts
from callbench.domain.dispositions import Disposition
from callbench.domain.rejections import RejectionReason
from callbench.domain.sources import Tier
from callbench.exchange.demo.call_rows import failed_days_before, number_to_dial
from callbench.exchange.demo.line import LeadFile
from callbench.exchange.demo.prospects import ZONE
from callbench.exchange.demo.scene import Scene
from callbench.storage.contacts import PhoneNumber

_MONTH, _QUARTER = timedelta(days=30), timedelta(days=92)


def facts_of(scene: Scene, lead: LeadFile, of_company: Iterable[LeadFile], at: datetime) -> CadenceFacts:
    """The facts of a lead; the caps of targets count the calls to everybody of the company."""
    day = at.astimezone(ZONE).date()
    number = scene.book.row(PhoneNumber, number_to_dial(lead))
    known = {scene.book.row(PhoneNumber, each)["e164"] for each in lead.numbers}
    known.add(lead.prospect.person.company.switchboard)
    is_target = lead.tier is Tier.BDR
    last = lead.calls[-1] if lead.calls else None
    return CadenceFacts(
        tier=lead.tier,
        status=lead.status,
        attempts=lead.attempts,
        first_call_at=lead.round_started_at,
        ever_reached=lead.ever_reached,
        last_disposition=Disposition(last.disposition) if last else None,
        unanswered_streak=lead.unanswered_streak,
        busy_today=sum(
            call.disposition == Disposition.BUSY and call.at.astimezone(ZONE).date() == day
            for call in lead.calls
        ),
        gatekeeper_blocks=lead.gatekeeper_blocks,
        hang_ups=sum(call.disposition == Disposition.HUNG_UP for call in lead.calls),
        refusals_without_reason=sum(call.reason == RejectionReason.NO_REASON for call in lead.calls),
        number_failed_days=failed_days_before(number, day),
        has_other_number=bool(known - {number["e164"]}),
        month_attempts=_since((lead,), at - _MONTH) if is_target else 0,
        quarter_attempts=_since((lead,), at - _QUARTER) if is_target else 0,
        account_quarter_attempts=_since(of_company, at - _QUARTER) if is_target else 0,
        next_call_at=lead.next_call_at,
    )


def _since(leads: Iterable[LeadFile], moment: datetime) -> int:
    return sum(call.at >= moment for lead in leads for call in lead.calls)
