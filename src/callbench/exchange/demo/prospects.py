"""Which leads does the sample begin with: whose, from which source, converted when, after which touches?"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from types import MappingProxyType
from zoneinfo import ZoneInfo

from callbench.domain.people import BuyingStage
from callbench.domain.scoring import FitFacts, TouchFact
from callbench.domain.sources import SOURCES, Source, Tier
from callbench.domain.touches import TOUCHES, TouchKind
from callbench.exchange.demo.book import Book
from callbench.exchange.demo.dice import Dice
from callbench.exchange.demo.people import Person
from callbench.exchange.demo.sample import CampaignPlan, Sample
from callbench.storage.leads import Campaign
from callbench.storage.touches import Touch

ZONE = ZoneInfo("Asia/Tokyo")
SITE = "https://www.minamo-order.example"
SHARES: Mapping[Source, float] = MappingProxyType(
    {
        Source.INQUIRY: 2.4,
        Source.DEMO_REQUEST: 1.0,
        Source.DOC_REQUEST: 3.6,
        Source.CONSULTATION: 0.6,
        Source.TRIAL_START: 0.9,
        Source.REFERRAL: 0.5,
        Source.OWN_SEMINAR: 4.5,
        Source.WEBINAR: 8.0,
        Source.WHITEPAPER: 12.0,
        Source.SEMINAR_NO_SHOW: 4.0,
        Source.MAIL_CLICK: 8.0,
        Source.LP_VISIT: 4.5,
        Source.EXHIBITION: 13.0,
        Source.MEDIA_DOWNLOAD: 9.0,
        Source.PAST_AD: 1.5,
        Source.PAST_CARD: 4.0,
        Source.RECYCLED: 2.5,
        Source.LOST_DEAL: 1.5,
        Source.TARGET_LIST: 10.0,
        Source.LETTER: 2.0,
        Source.INTERNAL_INTRO: 0.8,
    }
)
"""Of a hundred leads, about how many come from where."""

_FRESH_DAYS = {Tier.P1: 33, Tier.P2: 40, Tier.P3: 120, Tier.BDR: 60}
_OLD_DAYS = {
    Source.PAST_AD: (200, 500),
    Source.PAST_CARD: (150, 600),
    Source.RECYCLED: (120, 400),
    Source.LOST_DEAL: (90, 400),
}
_HOURS = (8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 20, 22)
_HOUR_WEIGHTS = (3, 9, 14, 12, 6, 11, 13, 12, 11, 8, 4, 2, 1)


@dataclass(frozen=True, slots=True)
class Prospect:
    """A lead before its first call."""

    person: Person
    source: Source
    tier: Tier
    campaign_id: int | None
    converted_at: datetime


def add_campaigns(book: Book, sample: Sample, now: datetime) -> dict[Source, tuple[int, CampaignPlan]]:
    """The campaigns, by the source they bring."""
    return {Source(plan.source): (_add_campaign(book, plan, now), plan) for plan in sample.campaigns}


def _add_campaign(book: Book, plan: CampaignPlan, now: datetime) -> int:
    start = now.astimezone(ZONE).date() - timedelta(days=plan.days_ago)
    return book.add(
        Campaign,
        name=plan.name,
        purpose=plan.purpose,
        source=plan.source,
        started_on=start,
        ended_on=start + timedelta(days=plan.length) if plan.length else None,
        cost_yen=plan.cost_yen,
        created_at=datetime.combine(start, time(9), ZONE),
    )


def draw_source(dice: Dice, is_target: bool) -> Source:
    """Where a lead comes from; outbound sources only at target companies."""
    sources = [source for source in SHARES if is_target or SOURCES[source].tier is not Tier.BDR]
    weights = [SHARES[source] * (4.5 if SOURCES[source].tier is Tier.BDR else 1) for source in sources]
    return dice.weighted(sources, weights)


def draw_conversion(dice: Dice, source: Source, plan: CampaignPlan | None, now: datetime) -> datetime:
    """When somebody converted: by day and mostly on working days, inside the campaign's time; never later than `now`."""
    first, last = _OLD_DAYS.get(source, (0, _FRESH_DAYS[SOURCES[source].tier]))
    if plan is not None:
        last = plan.days_ago if plan.length else min(last, plan.days_ago)
        first = max(first, plan.days_ago - plan.length) if plan.length else first
    today = now.astimezone(ZONE).date()
    day = today - timedelta(days=dice.number(first, max(first, last)))
    while day.weekday() >= 5 and dice.chance(0.8):
        day -= timedelta(days=1)
    return min(_clock(dice, day), now - timedelta(minutes=dice.number(240, 600)))


def _clock(dice: Dice, day: date) -> datetime:
    clock = time(dice.weighted(_HOURS, _HOUR_WEIGHTS), dice.number(0, 59), dice.number(0, 59))
    return datetime.combine(day, clock, ZONE)


# --- touches ----------------------------------------------------------------------------------------------------------------

_CONVERSION: Mapping[Source, TouchKind] = MappingProxyType(
    {
        Source.INQUIRY: TouchKind.FORM,
        Source.DEMO_REQUEST: TouchKind.FORM,
        Source.CONSULTATION: TouchKind.FORM,
        Source.DOC_REQUEST: TouchKind.DOWNLOAD,
        Source.TRIAL_START: TouchKind.TRIAL,
        Source.OWN_SEMINAR: TouchKind.SEMINAR,
        Source.WEBINAR: TouchKind.SEMINAR,
        Source.WHITEPAPER: TouchKind.DOWNLOAD,
        Source.SEMINAR_NO_SHOW: TouchKind.SEMINAR_NO_SHOW,
        Source.MAIL_CLICK: TouchKind.MAIL_CLICK,
        Source.LP_VISIT: TouchKind.PRICE_PAGE,
        Source.EXHIBITION: TouchKind.EXHIBITION,
        Source.MEDIA_DOWNLOAD: TouchKind.DOWNLOAD,
        Source.PAST_CARD: TouchKind.CARD,
        Source.LETTER: TouchKind.LETTER,
    }
)
_VISITS = {Tier.P1: (2, 6), Tier.P2: (0, 4), Tier.P3: (0, 2), Tier.BDR: (0, 1)}


def add_touches(
    book: Book, dice: Dice, sample: Sample, prospect: Prospect, lead_id: int, now: datetime
) -> list[TouchFact]:
    """The visit behind the conversion, web pages around it, and mails since; what the score is made of."""
    made = [
        *_conversion(dice, sample, prospect),
        *_visits(dice, sample, prospect, now),
        *_mails(dice, sample, prospect, now),
    ]
    for kind, at, title, url, minutes in sorted(made, key=lambda each: each[1]):
        converted = at == prospect.converted_at
        book.add(
            Touch,
            contact_id=prospect.person.contact_id,
            lead_id=lead_id,
            kind=kind,
            at=at,
            title=title,
            detail=dice.pick(sample.inquiries) if kind is TouchKind.FORM else "",
            url=url,
            source=prospect.source if converted else None,
            campaign_id=prospect.campaign_id if converted else None,
            depth_minutes=minutes,
        )
    return [TouchFact(kind, at, minutes) for kind, at, _title, _url, minutes in made]


def stage_hinted(touches: list[TouchFact]) -> BuyingStage | None:
    """The furthest buying stage that touches hint at."""
    stages = [stage for each in touches if (stage := TOUCHES[TouchKind(each.kind)].stage_hint) is not None]
    return max(stages, key=list(BuyingStage).index, default=None)


def fit_of(person: Person) -> FitFacts:
    """The static facts of a person."""
    company = person.company
    return FitFacts(company.is_target, company.employees, person.seniority, person.has_direct_number, True)


_Made = tuple[TouchKind, datetime, str, str, int]


def _conversion(dice: Dice, sample: Sample, prospect: Prospect) -> list[_Made]:
    kind = _CONVERSION.get(prospect.source)
    if kind is None:
        return []
    titles = {
        TouchKind.DOWNLOAD: sample.downloads,
        TouchKind.SEMINAR: sample.seminars,
        TouchKind.SEMINAR_NO_SHOW: sample.seminars,
        TouchKind.MAIL_CLICK: sample.mails,
    }
    title = dice.pick(titles[kind]) if kind in titles else ""
    return [(kind, prospect.converted_at, title, "", SOURCES[prospect.source].depth_minutes)]


def _visits(dice: Dice, sample: Sample, prospect: Prospect, now: datetime) -> list[_Made]:
    """Pages read shortly before the conversion, and now and then one since."""
    made: list[_Made] = []
    at = prospect.converted_at
    for _ in range(dice.number(*_VISITS[prospect.tier])):
        page = dice.pick(sample.pages)
        minutes = dice.number(*page.minutes)
        at -= timedelta(minutes=minutes, seconds=dice.number(5, 50))
        made.append((_page_kind(page.path), at, page.title, SITE + page.path, minutes))
    if dice.chance(0.22):
        page = dice.pick(sample.pages)
        since = dice.moment(
            max(prospect.converted_at, now - timedelta(days=30)),
            now - timedelta(minutes=2),
        )
        made.append(
            (
                _page_kind(page.path),
                since,
                page.title,
                SITE + page.path,
                dice.number(*page.minutes),
            )
        )
    return made


def _page_kind(path: str) -> TouchKind:
    return TouchKind.PRICE_PAGE if path == "/price/" else TouchKind.PAGE_VIEW


def _mails(dice: Dice, sample: Sample, prospect: Prospect, now: datetime) -> list[_Made]:
    """A mail that was opened, perhaps clicked."""
    if now - prospect.converted_at < timedelta(days=3) or not dice.chance(0.3):
        return []
    at = dice.moment(max(prospect.converted_at, now - timedelta(days=60)), now - timedelta(days=1))
    title = dice.pick(sample.mails)
    made: list[_Made] = [(TouchKind.MAIL_OPEN, at, title, "", 0)]
    if dice.chance(0.4):
        made.append((TouchKind.MAIL_CLICK, at + timedelta(minutes=1), title, "", 1))
    return made
