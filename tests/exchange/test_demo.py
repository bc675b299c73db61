"""Is the sample database believable, consistent with the rules of the program, and alive at any hour?"""

import hashlib
import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from callbench.domain.call_list import Filter, View
from callbench.domain.errors import BadValue
from callbench.domain.handoff import HandoffStatus
from callbench.domain.leads import OutReason, QueueState
from callbench.domain.names import fold
from callbench.domain.phones import is_dialable, normalise
from callbench.exchange.demo.making import CALLS, LEADS, DemoMade, make_demo
from callbench.services.desk import Desk
from callbench.services.doctor import (
    check_callbacks,
    check_counters,
    check_foreign_keys,
    check_order,
    check_rollups,
)
from callbench.services.queue import promote, queue_page, tab_counts
from callbench.services.undoing import last_undoable_call, undo_call
from callbench.storage.accounts import Account
from callbench.storage.calls import Call, CallEffect
from callbench.storage.contacts import Contact, PhoneNumber
from callbench.storage.do_not_call import DoNotCall
from callbench.storage.engine import open_engine
from callbench.storage.handoffs import Appointment, Handoff, Meeting, Opportunity
from callbench.storage.lead_state import COLUMNS, read_state
from callbench.storage.leads import Lead
from callbench.storage.schema import TABLES
from callbench.storage.search import contact_hits, tokens
from callbench.storage.users import User

MORNING = datetime(2026, 11, 24, 1, 30, tzinfo=UTC)
SUNDAY_NIGHT = datetime(2026, 11, 22, 13, 0, tzinfo=UTC)
NEW_YEAR = datetime(2027, 1, 1, 3, 0, tzinfo=UTC)
CONNECTS = ("TARGET", "KEYMAN")


def _made(
    path: Path, now: datetime, leads: int = LEADS, calls: int = CALLS, seed: int = 1
) -> tuple[Engine, DemoMade]:
    engine = open_engine(path, create=True)
    return engine, make_demo(engine, leads=leads, calls=calls, seed=seed, now=now)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Engine, DemoMade]]:
    """The sample as `callbench demo` makes it, on a working morning."""
    engine, made = _made(tmp_path_factory.mktemp("demo") / "demo.db", MORNING)
    yield engine, made
    engine.dispose()


@pytest.fixture
def session(whole: tuple[Engine, DemoMade]) -> Iterator[Session]:
    with Session(whole[0]) as opened:
        yield opened


def _content(path: Path) -> str:
    with closing(sqlite3.connect(path)) as connection:
        whole = hashlib.sha256()
        for name in sorted(TABLES):
            for row in connection.execute(f'SELECT * FROM "{name}" ORDER BY rowid'):
                whole.update(repr(row).encode())
        return whole.hexdigest()


# --- the same for the same --------------------------------------------------------------------------------------------------


def test_the_same_seed_and_moment_give_the_same_rows(tmp_path: Path) -> None:
    for name in ("one", "two"):
        _made(tmp_path / f"{name}.db", MORNING, leads=120, calls=150)[0].dispose()
    _made(tmp_path / "other.db", MORNING, leads=120, calls=150, seed=2)[0].dispose()
    one, two, other = (_content(tmp_path / f"{name}.db") for name in ("one", "two", "other"))
    assert one == two != other


def test_two_processes_make_the_same_database_to_the_last_table(tmp_path: Path) -> None:
    for name, hash_seed, zone in (("one", "0", "Asia/Tokyo"), ("two", "4242", "America/New_York")):
        words = ["demo", "--leads", "120", "--calls", "150", "--seed", "7", "--at", "2026-11-24T10:00"]
        surroundings = {"PYTHONHASHSEED": hash_seed, "TZ": zone, "CALLBENCH_HOME": str(tmp_path / name)}
        subprocess.run(
            [sys.executable, "-m", "callbench", *words, "--to", str(tmp_path / f"{name}.db")],
            env={**os.environ, **surroundings},
            check=True,
            capture_output=True,
        )
    one, two = (_every_table(tmp_path / f"{name}.db") for name in ("one", "two"))
    assert set(one) == set(two) > set(TABLES)
    assert [name for name in one if one[name] != two[name]] == []
    assert one["call"]


def _every_table(path: Path) -> dict[str, list[str]]:
    """Each table with its rows as they lie there, those of the search index and the planner's statistics too."""
    with closing(sqlite3.connect(path)) as connection:
        names = connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'"
        )
        return {
            name: list(map(repr, connection.execute(f'SELECT * FROM "{name}"')))
            for (name,) in names.fetchall()
        }


def test_a_database_in_use_is_not_filled(tmp_path: Path) -> None:
    engine, _made_first = _made(tmp_path / "demo.db", MORNING, leads=40, calls=20)
    with pytest.raises(BadValue):
        make_demo(engine, now=MORNING)
    engine.dispose()


def test_progress_is_told_of(tmp_path: Path) -> None:
    engine = open_engine(tmp_path / "demo.db", create=True)
    told: list[tuple[int, int]] = []
    make_demo(engine, leads=40, calls=20, now=MORNING, progress=lambda done, of: told.append((done, of)))
    engine.dispose()
    assert told
    assert [done for done, _of in told] == sorted(done for done, _of in told)
    assert all(0 < done <= of for done, of in told)


# --- consistent with the program ----------------------------------------------------------------------------------------------


def test_sums_counters_order_callbacks_and_references_are_right(session: Session) -> None:
    checks = (check_rollups, check_counters, check_order, check_callbacks, check_foreign_keys)
    assert [check.name for ask in checks if (check := ask(session.connection())).wrong] == []


def test_there_is_what_was_asked_for(whole: tuple[Engine, DemoMade], session: Session) -> None:
    made = whole[1]
    counted = [
        session.scalar(select(func.count()).select_from(each)) for each in (Account, Contact, Lead, Call)
    ]
    assert counted == [made.accounts, made.contacts, made.leads, made.calls]
    assert made.leads == 3_000
    assert made.accounts == 1_200
    assert 2_300 <= made.calls <= 3_300


def test_every_lead_stands_where_its_calls_left_it(session: Session) -> None:
    calls: dict[int, list[Call]] = {}
    for call in session.scalars(
        select(Call).where(Call.disposition != "CANCELLED").order_by(Call.started_at)
    ):
        calls.setdefault(call.lead_id, []).append(call)
    for lead in session.scalars(select(Lead)):
        own = calls.get(lead.id, [])
        assert lead.first_call_at == (own[0].started_at if own else None)
        assert lead.last_call_at == (own[-1].started_at if own else None)
        assert lead.last_disposition == (own[-1].disposition if own else None)
        assert lead.last_reason == (own[-1].rejection_reason if own else None)
        assert lead.ever_reached == any(call.reached in CONNECTS for call in own)
        since = [call for call in own if lead.round_started_at and call.started_at >= lead.round_started_at]
        assert lead.attempts == len(since)


def test_calls_lie_inside_the_window_and_in_the_past(session: Session) -> None:
    for call in session.scalars(select(Call)):
        local = call.started_at + timedelta(hours=9)
        minutes = local.hour * 60 + local.minute
        assert call.logged_at <= MORNING
        assert local.weekday() < 5
        assert 540 <= minutes < 720 or 780 <= minutes < 1_051
        assert (call.day, call.hour) == (local.date(), local.hour)


def test_queue_states_follow_the_clock_and_the_reasons(session: Session) -> None:
    for lead in session.scalars(select(Lead)):
        is_due = lead.next_call_at is not None and lead.next_call_at <= MORNING
        if lead.out_reason is not None:
            assert lead.queue_state == QueueState.OUT
        else:
            assert lead.queue_state == (QueueState.READY if is_due else QueueState.WAITING)
        assert lead.converted_at <= MORNING
        assert lead.score == lead.fit + lead.engagement


def test_nobody_has_two_leads_in_the_queue(session: Session) -> None:
    twice = (
        select(Lead.contact_id)
        .where(Lead.queue_state != "OUT")
        .group_by(Lead.contact_id)
        .having(func.count() > 1)
    )
    assert session.execute(twice).all() == []


def test_open_handoffs_keep_the_company_out_of_the_queue(session: Session) -> None:
    statuses = (HandoffStatus.DRAFT, HandoffStatus.UNTOUCHED, HandoffStatus.RETURNED)
    companies = select(Handoff.account_id).where(Handoff.status.in_(statuses))
    held = session.scalars(select(Lead).where(Lead.account_id.in_(companies))).all()
    assert held
    assert {lead.queue_state for lead in held} == {QueueState.OUT}


def test_refusals_are_honoured(session: Session) -> None:
    people = select(DoNotCall.contact_id).where(DoNotCall.scope == "PERSON")
    companies = select(DoNotCall.account_id).where(DoNotCall.scope == "COMPANY")
    refused = select(Lead).where(Lead.contact_id.in_(people) | Lead.account_id.in_(companies))
    assert {lead.out_reason for lead in session.scalars(refused)} == {OutReason.DO_NOT_CALL}


def test_every_contact_is_found_by_its_text(session: Session) -> None:
    for pair in ("製作", "物流", "佐藤", "商事"):
        match = session.connection().exec_driver_sql(
            "SELECT count(*) FROM contact_search WHERE contact_search MATCH ?", (f'"{fold(pair)}"',)
        )
        like = select(func.count()).where(Contact.search_text.contains(fold(pair)))
        found = session.scalar(like) or 0
        assert match.scalar() == found > 0
    contact = session.scalars(select(Contact).where(Contact.name != "").order_by(Contact.id.desc())).first()
    assert contact is not None
    assert tokens(contact.search_text)
    hits = contact_hits(session, contact.name.replace(" ", ""))
    assert hits is not None
    assert contact.id in hits.values["hit_contacts"]


# --- believable ---------------------------------------------------------------------------------------------------------------


def test_shares_are_those_of_a_team(session: Session) -> None:
    calls = session.scalar(select(func.count()).where(Call.disposition != "CANCELLED")) or 0
    connects = session.scalar(select(func.count()).where(Call.reached.in_(CONNECTS))) or 0
    appointments = session.scalar(select(func.count()).where(Call.has_appointment)) or 0
    assert 0.15 <= connects / calls <= 0.30
    assert 0.05 <= appointments / connects <= 0.15


def _connect_rate(session: Session, after: timedelta, before: timedelta) -> float:
    """Among first calls of P1 and P2 leads made so long after the conversion."""
    rows = session.execute(
        select(Call.reached, Lead.converted_at, Call.started_at)
        .join(Lead, Lead.id == Call.lead_id)
        .where(Lead.first_call_at == Call.started_at, Call.tier.in_(("P1", "P2")))
    ).all()
    reached = [row.reached in CONNECTS for row in rows if after <= row.started_at - row.converted_at < before]
    return sum(reached) / len(reached)


def test_who_is_called_soon_is_reached_more_often(session: Session) -> None:
    soon = _connect_rate(session, timedelta(), timedelta(hours=3))
    late = _connect_rate(session, timedelta(days=3), timedelta(days=60))
    assert soon > late * 1.2


def test_whitepapers_are_declined_as_too_early(session: Session) -> None:
    reasons = session.scalars(
        select(Call.rejection_reason).where(Call.source == "WHITEPAPER", Call.disposition == "REJECTED")
    ).all()
    early = {"INFO_GATHERING", "NO_ISSUE_YET", "TIMING_LATER", "NOT_A_PRIORITY"}
    assert len(reasons) >= 20
    assert sum(reason in early for reason in reasons) / len(reasons) >= 0.4


def test_every_tier_source_role_and_state_of_a_handoff_occurs(session: Session) -> None:
    def values(column: object) -> set[str]:
        return set(session.scalars(select(column).distinct()))  # type: ignore[call-overload]

    assert values(Lead.tier) == {"P1", "P2", "P3", "BDR"}
    assert len(values(Lead.source)) == 21
    assert values(User.role) == {"SDR", "BDR", "LEAD", "FIELD"}
    assert values(Handoff.status) == {"DRAFT", "UNTOUCHED", "ACCEPTED", "RETURNED", "REJECTED"}
    assert {"PLANNED", "HELD"} <= values(Meeting.status)
    assert values(Opportunity.status) == {"OPEN", "WON", "LOST"}
    assert session.scalar(select(func.count()).select_from(Appointment)) == session.scalar(
        select(func.count()).where(Call.has_appointment)
    )


def test_numbers_have_the_right_form_and_are_nobodys(session: Session) -> None:
    """Local exchanges begin with 2 to 9 in Japan, so one that begins with 1 rings nobody."""
    for e164, raw in session.execute(select(PhoneNumber.e164, PhoneNumber.raw)):
        assert is_dialable(e164)
        assert normalise(raw) == (e164, True)
        assert e164.startswith("+81609") or raw.split("-")[1].startswith("1")


def test_mail_addresses_lead_nowhere(session: Session) -> None:
    assert all(
        mail.endswith(".example.co.jp")
        for mail in session.scalars(select(Contact.email).where(Contact.email != ""))
    )


# --- alive at any hour ----------------------------------------------------------------------------------------------------------


def test_a_working_morning_has_missed_and_coming_promises_and_leads_of_minutes_ago(
    whole: tuple[Engine, DemoMade],
) -> None:
    desk = Desk(whole[0], whole[1].user_id, lambda: MORNING)
    counts = desk.read(tab_counts, user_id=desk.user_id)
    rows = desk.read(queue_page, Filter(view=View.CALLBACKS), user_id=desk.user_id).rows
    due = [row.next_call_at for row in rows if row.next_call_at is not None]
    newest = desk.read(
        queue_page, Filter(view=View.P1, sources=("INQUIRY", "DOC_REQUEST")), user_id=desk.user_id
    )
    assert counts.now > 500
    assert any(at < MORNING - timedelta(minutes=15) for at in due)
    assert any(MORNING < at < MORNING + timedelta(hours=8) for at in due)
    assert max(row.converted_at for row in newest.rows) > MORNING - timedelta(hours=4)


@pytest.mark.parametrize(
    "now", [SUNDAY_NIGHT, NEW_YEAR, MORNING.replace(hour=12), MORNING.replace(hour=0, minute=1)]
)
def test_it_lives_when_the_window_is_closed_and_the_next_morning_is_full(
    tmp_path: Path, now: datetime
) -> None:
    engine, made = _made(tmp_path / "demo.db", now, leads=600, calls=500)
    clock = [now]
    desk = Desk(engine, made.user_id, lambda: clock[0])
    asleep = desk.read(tab_counts, user_id=made.user_id)
    if asleep.next_opening is not None:
        assert asleep.now <= asleep.callbacks
        clock[0] = asleep.next_opening
        desk.write(promote)
    awake = desk.read(tab_counts, user_id=made.user_id)
    engine.dispose()
    assert min(asleep.p1, asleep.p2, asleep.other, asleep.callbacks) > 0
    assert awake.now > 100


def test_the_last_call_can_be_taken_back(tmp_path: Path) -> None:
    engine, made = _made(tmp_path / "demo.db", MORNING, leads=300, calls=300)
    desk = Desk(engine, made.user_id, lambda: MORNING)
    last = desk.read(last_undoable_call, user_id=made.user_id)
    assert last is not None
    undone = desk.write(undo_call, last.call_id, user_id=made.user_id)
    with Session(engine) as session:
        state = read_state(session, undone.lead_id)
        assert state is not None
        assert state.values["attempts"] == session.get_one(Call, last.call_id).attempt - 1
        assert [
            each.wrong for each in (check_rollups(session.connection()), check_counters(session.connection()))
        ] == [0, 0]
    engine.dispose()


def test_what_an_undo_needs_is_kept_for_every_call(session: Session) -> None:
    assert session.scalar(select(func.count()).select_from(CallEffect)) == session.scalar(
        select(func.count()).select_from(Call)
    )
    effects = session.scalars(select(CallEffect.effects).limit(50)).all()
    assert all(
        {"id", "status", "tier", "queue_state", "rank"} <= set(each["lead"]) <= {"id", *COLUMNS}
        for each in effects
    )


@pytest.mark.parametrize(("leads", "calls"), [(1, 0), (3, 40), (60, 0)])
def test_a_tiny_sample_is_sound_too(tmp_path: Path, leads: int, calls: int) -> None:
    engine, made = _made(tmp_path / "demo.db", MORNING, leads=leads, calls=calls)
    with Session(engine) as session:
        checks = (check_rollups, check_counters, check_order, check_callbacks, check_foreign_keys)
        assert [check.name for ask in checks if (check := ask(session.connection())).wrong] == []
    engine.dispose()
    assert made.leads == leads
