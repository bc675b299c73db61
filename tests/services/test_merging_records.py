"""Do two persons or companies become one without losing a word, and two again exactly as they were?"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from given import Given, new_database
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import insert, select, text, update
from sqlalchemy.orm import Session

from callbench.domain.changes import Changes
from callbench.domain.errors import LeadInHand, PairDecided
from callbench.domain.near_names import Kind, Shared
from callbench.services.do_not_call import add_entry
from callbench.services.duplicates_finding import Found, store_pairs
from callbench.services.duplicates_merging import MergeDone, merge_pair, undo_merge
from callbench.storage.accounts import Department
from callbench.storage.calls import Call, Callback
from callbench.storage.columns import table_of
from callbench.storage.contacts import Contact, PhoneNumber
from callbench.storage.do_not_call import DoNotCall
from callbench.storage.duplicates import DuplicatePair
from callbench.storage.engine import open_engine
from callbench.storage.leads import Lead
from callbench.storage.notes import BantFact, DmuMember, QualitativeNote
from callbench.storage.reindexing import search_anew
from callbench.storage.rollups import rebuild_rollup
from callbench.storage.schema import TABLES
from callbench.storage.search import tokens
from callbench.storage.server.merging import GIVEN_OVER
from callbench.storage.touches import Touch
from callbench.storage.users import User

NOT_GIVEN_OVER = {
    "account.merged_into_id",
    "contact.merged_into_id",
    "duplicate_pair.account_id",
}
"""What says who stands for whom."""


@pytest.fixture(params=["sqlite", "postgresql"])
def base(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Given]:
    """The same use cases on a file and on a server."""
    if request.param == "sqlite":
        engine = new_database(tmp_path / "work.db")
    else:
        engine = open_engine(request.getfixturevalue("pg_migrated_url"))
    built = Given(engine)
    built.desk.write(make_lead)
    yield built
    built.check_sums()
    engine.dispose()


def make_lead(session: Session, *, now: datetime) -> None:
    session.execute(update(User).values(role="LEAD"))


def pair_of(base: Given, kind: Kind, first: int, second: int) -> int:
    def write(session: Session, *, now: datetime) -> int:
        store_pairs(session, [Found(kind, first, second, 1, 80, frozenset({Shared.PHONE}))], now=now)
        wanted = select(DuplicatePair.id).where(DuplicatePair.kind == kind, DuplicatePair.first_id == first)
        return session.scalars(wanted.order_by(DuplicatePair.id.desc())).first() or 0

    return base.desk.write(write)


def merge(base: Given, pair: int, kept: int, *fields: str) -> MergeDone:
    return base.desk.write(merge_pair, pair, kept, fields, user_id=base.user_id)


def undo(base: Given, pair: int) -> MergeDone:
    return base.desk.write(undo_merge, pair, user_id=base.user_id)


def rows(base: Given, *, exactly: bool = True) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table, but for the audit and the pairs themselves."""
    grown = set() if exactly else {"version"}
    with base.engine.connect() as connection:
        return {
            name: sorted(
                tuple(repr(value) for value in row)
                for row in connection.execute(
                    select(*(column for column in table.columns if column.name not in grown))
                )
            )
            for name, table in TABLES.items()
            if name not in ("audit_event", "duplicate_pair", "queue_count")
        }


def found(base: Given, word: str) -> set[int]:
    """Contacts whose indexed words are all those of `word` (the index of a file)."""
    with base.engine.connect() as connection:
        asked = " ".join(f'"{token}"' for token in tokens(word))
        if connection.dialect.name != "sqlite":
            like = select(Contact.id).where(Contact.search_text.contains(word))
            return set(connection.scalars(like))
        statement = text("SELECT rowid FROM contact_search WHERE contact_search MATCH :asked")
        return set(connection.scalars(statement, {"asked": asked}))


def log(session: Session, lead: Lead, number: int, now: datetime) -> None:
    """A call with what it left behind."""
    session.execute(
        insert(table_of(Call)).values(
            uid=UUID(int=lead.id * 1000 + number),
            lead_id=lead.id,
            contact_id=lead.contact_id,
            user_id=1,
            started_at=now,
            logged_at=now,
            day=now.date(),
            hour=10,
            disposition="NO_ANSWER",
            reached="NONE",
            source=lead.source,
            tier=lead.tier,
        )
    )


def furnish(
    base: Given, lead_id: int, calls: int, *, note: str = "", promise: int = 0, refused: bool = False
) -> None:
    """Calls, a note, BANT, a touch, a member of the DMU, a promise, a refusal."""

    def write(session: Session, *, now: datetime) -> Changes:
        lead = session.get_one(Lead, lead_id)
        for number in range(calls):
            log(session, lead, number, now)
        session.add(Touch(contact_id=lead.contact_id, lead_id=lead.id, kind="WEB_VISIT", at=now))
        session.add(
            DmuMember(
                account_id=lead.account_id, contact_id=lead.contact_id, name="部長", role="DECIDER", at=now
            )
        )
        if note:
            session.add(
                QualitativeNote(
                    contact_id=lead.contact_id, field="MISSION", text=note, updated_at=now, updated_by=1
                )
            )
            session.add(
                BantFact(
                    contact_id=lead.contact_id,
                    field="BUDGET",
                    value=note[:1],
                    updated_at=now + timedelta(hours=lead_id),
                )
            )
        if promise:
            session.add(
                Callback(
                    contact_id=lead.contact_id,
                    lead_id=lead.id,
                    due_at=now + timedelta(hours=promise),
                    scope="OWNER",
                    owner_id=1,
                    created_at=now,
                )
            )
        rebuild_rollup(session.connection())
        if refused:
            add_entry(session, "PERSON", contact_id=lead.contact_id, user_id=1, now=now)
        return Changes()

    base.desk.write(write)


def count(base: Given, mapped: type, **values: object) -> int:
    with Session(base.engine) as session:
        return session.query(mapped).filter_by(**values).count()


def test_everything_of_both_is_one_person_s(base: Given) -> None:
    one = base.lead(person="高橋 健一", phones=2, attempts=1, last_call=timedelta(days=2))
    other = base.lead(
        person="高橋", kana="たかはし", same_account_as=one, source="WEBINAR", phones=1, attempts=2
    )
    furnish(base, one, 3, note="費用を下げたい")
    furnish(base, other, 2, note="人手が足りない", promise=5)
    done = merge(base, pair_of(base, Kind.CONTACT, one, other), one)
    with Session(base.engine) as session:
        contact = session.get_one(Contact, one)
        assert contact.kana == "たかはし"
        note = session.query(QualitativeNote).filter_by(contact_id=one).one()
        assert note.text.split("\n") == ["費用を下げたい", "人手が足りない"]
        lead = session.get_one(Lead, other)
        assert (lead.contact_id, lead.tier, lead.attempts, lead.queue_state) == (one, "P1", 3, "WAITING")
        assert session.get_one(Lead, one).out_reason == "DUPLICATE"
        assert session.query(BantFact).filter_by(contact_id=one).one().value == "人"
        assert session.query(Callback).filter_by(contact_id=one, lead_id=other).count() == 1
    assert count(base, Call, contact_id=one) == 5
    assert count(base, PhoneNumber, contact_id=one) == 3
    assert count(base, Touch, contact_id=one) == 2
    assert count(base, DmuMember, contact_id=one) == 2
    assert done.changes.lead_ids == {one, other}
    assert found(base, "高橋") == {one}


def test_who_refused_once_is_never_called_again(base: Given) -> None:
    one = base.lead(person="高橋 健一")
    other = base.lead(person="髙橋 健一", same_account_as=one)
    furnish(base, one, 1, refused=True)
    pair = pair_of(base, Kind.CONTACT, one, other)
    merge(base, pair, other)
    assert count(base, DoNotCall, contact_id=other) == 1
    with Session(base.engine) as session:
        assert session.get_one(Lead, other).out_reason == "DO_NOT_CALL"
        assert not session.query(Lead).filter(Lead.queue_state.in_(("READY", "WAITING"))).count()
    undo(base, pair)
    with Session(base.engine) as session:
        assert session.get_one(Lead, other).queue_state == "READY"
        assert session.get_one(Lead, one).out_reason == "DO_NOT_CALL"


def test_companies_become_one_with_their_departments(base: Given) -> None:
    one = base.lead(company="株式会社青葉", person="高橋 健一")
    other = base.lead(company="(株)アオバ", person="山田 花子")

    def departments(session: Session, *, now: datetime) -> tuple[int, int]:
        first, second = session.get_one(Lead, one).account_id, session.get_one(Lead, other).account_id
        mine, theirs = (
            Department(account_id=each, name="営業部", name_key="営業部", created_at=now)
            for each in (first, second)
        )
        session.add_all([mine, theirs])
        session.flush()
        session.get_one(Contact, other).department_id = theirs.id
        session.flush()
        search_anew(session.connection(), [], [other])
        return first, second

    first, second = base.desk.write(departments)
    before = rows(base, exactly=base.engine.dialect.name == "sqlite")
    pair = pair_of(base, Kind.ACCOUNT, first, second)
    merge(base, pair, first, "name")
    with Session(base.engine) as session:
        contact = session.get_one(Contact, other)
        assert contact.account_id == session.get_one(Lead, other).account_id == first
        assert session.get_one(Department, contact.department_id).account_id == first
    assert found(base, "あおば") == {one, other}
    undo(base, pair)
    assert rows(base, exactly=base.engine.dialect.name == "sqlite") == before
    assert found(base, "あおば") == {other}


def test_what_is_in_somebody_s_hands_waits(base: Given) -> None:
    one, other = base.lead(), base.lead()
    pair = pair_of(base, Kind.CONTACT, one, other)

    def take(session: Session, *, now: datetime) -> None:
        session.execute(update(Lead).where(Lead.id == one).values(queue_state="TAKEN", claimed_by=1))

    def free(session: Session, *, now: datetime) -> None:
        session.execute(update(Lead).where(Lead.id == one).values(queue_state="READY", claimed_by=None))

    base.desk.write(take)
    with pytest.raises(LeadInHand):
        merge(base, pair, one)
    base.desk.write(free)


def test_a_pair_is_decided_once(base: Given) -> None:
    one, other = base.lead(), base.lead()
    pair = pair_of(base, Kind.CONTACT, one, other)
    merge(base, pair, one)
    with pytest.raises(PairDecided):
        merge(base, pair, one)
    undo(base, pair)
    with pytest.raises(PairDecided):
        undo(base, pair)


def test_every_reference_to_a_person_or_company_is_given_over() -> None:
    """A table added later is noticed here."""
    there = {
        f"{table.name}.{key.parent.name}"
        for table in TABLES.values()
        for key in table.foreign_keys
        if key.column.table.name in ("contact", "account")
    }
    assert there - NOT_GIVEN_OVER == {
        each for each, kind in GIVEN_OVER.items() if kind in ("contact", "account")
    }


SIDES = st.fixed_dictionaries(
    {
        "calls": st.integers(0, 3),
        "note": st.sampled_from(["", "費用", "人手"]),
        "promise": st.sampled_from([0, 2, 9]),
        "refused": st.booleans(),
    }
)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    mine=SIDES,
    theirs=SIDES,
    kept=st.integers(0, 1),
    same=st.booleans(),
    fields=st.sets(st.sampled_from(["name", "kana"])),
)
def test_undo_gives_back_the_state_before_and_merging_loses_nothing(
    tmp_path_factory: pytest.TempPathFactory,
    mine: dict,
    theirs: dict,
    kept: int,
    same: bool,
    fields: set[str],
) -> None:
    base = Given(new_database(tmp_path_factory.mktemp("merge") / "work.db"))
    one = base.lead(person="高橋 健一", phones=2, attempts=mine["calls"])
    other = base.lead(
        company="株式会社青葉ソリューションズ" if same else "(株)青葉",
        person="高橋",
        kana="たかはし",
        phones=1,
        source="WEBINAR",
        same_account_as=one if same else None,
    )
    furnish(base, one, **mine)
    furnish(base, other, **theirs)
    before = rows(base)
    pair = pair_of(base, Kind.CONTACT, one, other)
    stays = (one, other)[kept]
    merge(base, pair, stays, *fields)
    base.check_sums()
    assert count(base, Call, contact_id=stays) == mine["calls"] + theirs["calls"]
    assert count(base, DoNotCall, contact_id=stays) == mine["refused"] + theirs["refused"]
    if mine["refused"] or theirs["refused"]:
        assert not count(base, Lead, queue_state="READY") + count(base, Lead, queue_state="WAITING")
    undo(base, pair)
    base.check_sums()
    assert rows(base) == before
    base.engine.dispose()
