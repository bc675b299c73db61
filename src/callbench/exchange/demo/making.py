"""How is the sample database made? A believable month of an invented Japanese team, the same for the same seed and moment.

It stands in `exchange`, beside imports and exports: it brings data in from shipped files in transactions of its own, over the
use cases of `services`, and no use case needs it.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy import Engine, select, text
from sqlalchemy.orm import Session

from callbench.domain.call_list import Filter, View
from callbench.domain.calling_window import CallWindow
from callbench.domain.errors import BadValue
from callbench.domain.handoff import OPEN_STATUSES
from callbench.domain.opportunities import OppStatus
from callbench.domain.sources import Source
from callbench.exchange.demo.book import Book
from callbench.exchange.demo.call_rows import audit
from callbench.exchange.demo.companies import Company, Numbers, add_companies
from callbench.exchange.demo.deals import add_opportunity
from callbench.exchange.demo.dice import Dice
from callbench.exchange.demo.handing import settle
from callbench.exchange.demo.leads import Market, add_fresh, add_leads
from callbench.exchange.demo.line import LeadFile
from callbench.exchange.demo.month import DAYS, Month
from callbench.exchange.demo.prospects import ZONE, add_campaigns
from callbench.exchange.demo.sample import Sample, load_sample
from callbench.exchange.demo.scene import Caller, Scene
from callbench.services.queue import save_list
from callbench.services.starting import create_user, prepare_database
from callbench.storage.accounts import Account
from callbench.storage.calls import Call
from callbench.storage.contacts import Contact
from callbench.storage.content import ContentItem
from callbench.storage.counters import rebuild_counts
from callbench.storage.do_not_call import DoNotCall
from callbench.storage.engine import for_writing
from callbench.storage.handoffs import Handoff
from callbench.storage.leads import Lead
from callbench.storage.rollups import rebuild_rollup
from callbench.storage.search import add_texts
from callbench.storage.users import ChangeNote, User

LEADS, CALLS = 3_000, 2_800
_ACCOUNTS_A_LEAD, _ROOM, _FRESH = 0.4, 34, 24
_LISTS = {
    "P1_HOT": Filter(view=View.P1, sources=(Source.INQUIRY, Source.DEMO_REQUEST, Source.CONSULTATION)),
    "P2_SEMINAR": Filter(view=View.P2, sources=(Source.WEBINAR, Source.OWN_SEMINAR)),
    "P3_SHALLOW": Filter(view=View.OTHER, sources=(Source.EXHIBITION, Source.MEDIA_DOWNLOAD)),
}
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class DemoMade:
    """How much of everything there is; `user_id` is the rep whose day the sample shows."""

    user_id: int
    user: str
    accounts: int
    contacts: int
    leads: int
    calls: int


def make_demo(
    engine: Engine,
    *,
    leads: int = LEADS,
    calls: int = CALLS,
    seed: int = 1,
    now: datetime,
    progress: Progress | None = None,
) -> DemoMade:
    """Fill an empty database with `leads` leads and about `calls` calls of the last four weeks, seen from `now`.

    The same seed and `now` give the same rows; on another day it is another month of the same kind. `progress(done, of)` is told of
    every step. All in one transaction. Raises BadValue if the database holds users already.
    """
    prepare_database(engine, now)
    with Session(for_writing(engine), expire_on_commit=False) as session, session.begin():
        if session.scalars(select(User.id)).first() is not None:
            raise BadValue("database", str(engine.url.database or ""), "not_empty")
        made = _fill(session, leads, calls, f"{seed} {now.astimezone(ZONE):%Y-%m-%d}", now, progress)
    with engine.begin() as connection:
        connection.execute(text("ANALYZE"))
    return made


def _fill(
    session: Session, leads: int, calls: int, seed: str, now: datetime, progress: Progress | None
) -> DemoMade:
    sample = load_sample()
    callers = _add_team(session, sample, now)
    book = Book(session.connection())
    scene = _scene(session, book, sample, seed)
    companies = add_companies(
        book, Dice(seed, "companies"), sample, scene.numbers, max(1, round(leads * _ACCOUNTS_A_LEAD)), now
    )
    market = Market(companies, add_campaigns(book, sample, now), callers)
    month = _play(scene, market, leads, calls, seed, now, progress)
    _add_past(replace(scene, dice=Dice(seed, "past")), market, now)
    _write(session, book, month.leads, now)
    _save_lists(session, sample, callers[0].user_id, now)
    counts = (len(book.rows(table)) for table in (Account, Contact, Lead, Call))
    return DemoMade(callers[0].user_id, callers[0].member.name, *counts)


def _scene(session: Session, book: Book, sample: Sample, seed: str) -> Scene:
    content = session.execute(select(ContentItem.id, ContentItem.name).order_by(ContentItem.id)).all()
    numbers = Numbers(Dice(seed, "numbers"))
    return Scene(
        book,
        Dice(seed, "leads"),
        sample,
        numbers,
        CallWindow(ZONE.key),
        tuple((row.id, row.name) for row in content),
    )


def _add_team(session: Session, sample: Sample, now: datetime) -> list[Caller]:
    """The team joined before the month began, with the goals of their roles."""
    joined = now - timedelta(days=DAYS + 60)
    users = [create_user(session, each.name, each.role, joined, team=each.team) for each in sample.team]
    callers = [Caller(saved.person.user_id, each) for saved, each in zip(users, sample.team, strict=True)]
    session.flush()
    return callers


def _play(
    scene: Scene, market: Market, leads: int, calls: int, seed: str, now: datetime, progress: Progress | None
) -> Month:
    """The leads, the month of calls, what became of the appointments, and the leads nobody called yet."""
    fresh, room = min(_FRESH, leads // 4), leads // _ROOM
    files = add_leads(scene, market, max(0, leads - fresh - room), now)
    at_work = [caller for caller in market.callers if caller.member.calls_a_day]
    month = Month(replace(scene, dice=Dice(seed, "calls")), files, at_work, room, now)
    for number, _day in enumerate(month.play(calls), start=1):
        if progress is not None:
            progress(number, DAYS)
    later = replace(scene, dice=Dice(seed, "afterwards"))
    field = tuple(caller.user_id for caller in market.callers if caller.member.role == "FIELD")
    for agreed in month.agreed:
        settle(later, agreed, field, now)
    free = replace(market, companies=_free_companies(market, later))
    for number in range(leads - len(month.leads)):
        month.leads.append(add_fresh(later, free, len(month.leads) + 1, number, now))
    return month


def _free_companies(market: Market, scene: Scene) -> list[Company]:
    """Those that may be called: no open handoff, no refusal."""
    held = {row["account_id"] for row in scene.book.rows(Handoff) if row["status"] in OPEN_STATUSES}
    held |= {row.get("account_id") for row in scene.book.rows(DoNotCall)}
    return [company for company in market.companies if company.account_id not in held]


# --- what was there before --------------------------------------------------------------------------------------------------


def _add_past(scene: Scene, market: Market, now: datetime) -> None:
    """Orders won and lost last year, numbers that refused long ago, changes of the way of working."""
    dice, lead = scene.dice, next(each.user_id for each in market.callers if each.member.role == "LEAD")
    for company in dice.some(market.companies, len(market.companies) // 25):
        opened = (now - timedelta(days=dice.number(120, 420))).date()
        product, won = dice.pick(scene.sample.products), dice.chance(0.4)
        days = (opened, opened + timedelta(days=dice.number(20, 90)))
        name = f"{company.name} {product}"
        status = OppStatus.WON if won else OppStatus.LOST
        add_opportunity(scene, company.account_id, None, name, product, status, days)
    for _ in range(6):
        at = now - timedelta(days=dice.number(40, 300))
        entry = scene.book.add(
            DoNotCall,
            scope="NUMBER",
            e164=scene.numbers.fixed(dice.pick(market.companies).area),
            reason=dice.pick(scene.sample.do_not_call),
            at=at,
            entered_by=lead,
        )
        audit(scene, at, lead, "DO_NOT_CALL_ADDED", "do_not_call", entry, {"scope": "NUMBER"})
    for words in scene.sample.change_notes:
        at = now - timedelta(days=dice.number(5, 25))
        scene.book.add(ChangeNote, at=at, by_user_id=lead, kind="SCRIPT", text=words)


def _save_lists(session: Session, sample: Sample, user_id: int, now: datetime) -> None:
    for key, name in sample.lists.items():
        save_list(session, name, _LISTS[key], shared=key != "P1_HOT", user_id=user_id, now=now)


# --- writing ----------------------------------------------------------------------------------------------------------------


def _write(session: Session, book: Book, files: list[LeadFile], now: datetime) -> None:
    """All rows, then what is derived from them: search index, counters, sums."""
    connection = session.connection()
    for lead in files:
        book.add(Lead, **_lead_row(lead, now))
    book.write()
    add_texts(connection, [(row["id"], row["search_text"]) for row in book.rows(Contact)])
    rebuild_counts(connection)
    rebuild_rollup(connection)


def _lead_row(lead: LeadFile, now: datetime) -> dict[str, object]:
    converted_at = lead.prospect.converted_at
    state = lead.state_at(now)
    return {
        "contact_id": lead.contact_id,
        "account_id": lead.account_id,
        "source": lead.prospect.source,
        "campaign_id": lead.prospect.campaign_id,
        "converted_at": converted_at,
        "created_at": converted_at,
        "owner_id": lead.owner_id,
        "fit": lead.fit,
        "engagement": lead.engagement,
        "score": lead.score,
        "updated_at": state["last_call_at"] or converted_at,
        **state,
    }
