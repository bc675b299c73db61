"""Which leads does the sample's team find: those of the last months, and those that came in while you were reading this?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from callbench.domain.calling_window import local_time, next_opening
from callbench.domain.leads import LeadStatus, Origin
from callbench.domain.next_steps import StepWhy
from callbench.domain.scoring import score
from callbench.domain.sources import SOURCES, Source, Tier
from callbench.exchange.demo.companies import Company
from callbench.exchange.demo.line import LeadFile
from callbench.exchange.demo.people import Person, add_person
from callbench.exchange.demo.prospects import (
    ZONE,
    Prospect,
    add_touches,
    draw_conversion,
    draw_source,
    fit_of,
    stage_hinted,
)
from callbench.exchange.demo.sample import CampaignPlan
from callbench.exchange.demo.scene import Caller, Scene
from callbench.storage.contacts import Contact

Campaigns = dict[Source, tuple[int, CampaignPlan]]
_LATER = frozenset({Source.RECYCLED, Source.LOST_DEAL, Source.PAST_AD, Source.PAST_CARD, Source.TARGET_LIST})
_FRESH_MINUTES = (4, 11, 26, 52, 95, 160, 205)
_FRESH_P1 = (Source.INQUIRY, Source.DOC_REQUEST, Source.DEMO_REQUEST, Source.TRIAL_START, Source.CONSULTATION)
_FRESH_OTHERS = (Source.WHITEPAPER, Source.WEBINAR, Source.WHITEPAPER, Source.LP_VISIT, Source.MAIL_CLICK)
_OWNED, _COLLEAGUES = 0.4, 0.12


@dataclass(frozen=True, slots=True)
class Market:
    """Where leads come from: the companies, the campaigns, and who may own a lead."""

    companies: Sequence[Company]
    campaigns: Campaigns
    callers: Sequence[Caller]


def add_leads(scene: Scene, market: Market, count: int, now: datetime) -> list[LeadFile]:
    """`count` leads of the last months, every company with at least one, each person with one; ids run from 1."""
    return [
        _add_lead(scene, market, company, number, now)
        for number, company in enumerate(_spread(scene, market.companies, count), start=1)
    ]


def _spread(scene: Scene, companies: Sequence[Company], count: int) -> list[Company]:
    """Which company each lead belongs to: targets and large ones have several."""
    weights = [min(company.employees, 600) + 150 + 500 * company.is_target for company in companies]
    more = [scene.dice.weighted(companies, weights) for _ in range(max(0, count - len(companies)))]
    return scene.dice.some([*companies, *more], count)


def _add_lead(scene: Scene, market: Market, company: Company, lead_id: int, now: datetime) -> LeadFile:
    dice = scene.dice
    source = draw_source(dice, company.is_target)
    campaign = market.campaigns.get(source)
    converted_at = draw_conversion(dice, source, campaign[1] if campaign else None, now)
    lead = _open_file(scene, company, source, campaign, converted_at, lead_id, now)
    if source in _LATER:
        lead.next_call_at = _planned_time(scene, source, converted_at, now)
    if source is Source.RECYCLED:
        lead.status, lead.origin, lead.is_recycled = LeadStatus.RECYCLED, Origin.NURTURE, True
        lead.next_reason = StepWhy.AFTER_CARE
    owners = [
        each.user_id for each in market.callers if (each.member.role == "BDR") == (lead.tier is Tier.BDR)
    ]
    lead.owner_id = dice.pick(owners) if owners and dice.chance(_OWNED) else None
    if dice.chance(_COLLEAGUES):
        add_person(scene.book, dice, scene.sample, scene.numbers, company, now)
    return lead


def _planned_time(scene: Scene, source: Source, converted_at: datetime, now: datetime) -> datetime:
    """Old contacts and targets come up by date: some in the last weeks, some in the next."""
    days = scene.dice.number(-24, 12 if source is Source.TARGET_LIST else 30)
    day = (
        (max(converted_at, now - timedelta(days=24)) + timedelta(days=max(0, days + 24)))
        .astimezone(ZONE)
        .date()
    )
    return local_time(scene.window, day, time(9 + scene.dice.number(0, 7), 0))


def add_fresh(scene: Scene, market: Market, lead_id: int, number: int, now: datetime) -> LeadFile:
    """The `number`th lead nobody had the time to call: the first ones of P1, some minutes to hours ago; the others within a day."""
    dice = scene.dice
    if number < len(_FRESH_MINUTES):
        source, minutes = dice.pick(_FRESH_P1), _FRESH_MINUTES[number]
    else:
        source, minutes = dice.pick(_FRESH_OTHERS), dice.around(8, 1500)
    company = dice.pick(market.companies)
    converted_at = (now - timedelta(minutes=minutes, seconds=dice.number(0, 50))).replace(microsecond=0)
    return _open_file(scene, company, source, market.campaigns.get(source), converted_at, lead_id, now)


def _open_file(
    scene: Scene,
    company: Company,
    source: Source,
    campaign: tuple[int, CampaignPlan] | None,
    converted_at: datetime,
    lead_id: int,
    now: datetime,
) -> LeadFile:
    person = add_person(scene.book, scene.dice, scene.sample, scene.numbers, company, now)
    tier = SOURCES[source].tier
    prospect = Prospect(person, source, tier, campaign[0] if campaign else None, converted_at)
    touches = add_touches(scene.book, scene.dice, scene.sample, prospect, lead_id, now)
    _know(scene, person, converted_at)
    scene.book.row(Contact, person.contact_id)["buying_stage"] = stage_hinted(touches)
    worth = score(fit_of(person), touches, now)
    return LeadFile(
        lead_id=lead_id,
        prospect=prospect,
        fit=worth.fit,
        engagement=worth.engagement,
        trigger=max(touches, key=lambda touch: touch.at).kind if touches else None,
        owner_id=None,
        tier=tier,
        status=LeadStatus.NEW,
        next_call_at=next_opening(scene.window, converted_at),
        next_reason=StepWhy.FIRST_CALL,
        numbers=list(person.numbers),
    )


def _know(scene: Scene, person: Person, converted_at: datetime) -> None:
    """Nobody is known later than they converted."""
    row = scene.book.row(Contact, person.contact_id)
    row["created_at"] = row["updated_at"] = min(row["created_at"], converted_at)
