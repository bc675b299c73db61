"""Which records are put before a person as possibly one, and which never are?"""

import csv
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from given import Given, new_database
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from callbench.domain.company_names import company_key
from callbench.domain.errors import PairDecided
from callbench.domain.near_names import ASK, Kind, Shared
from callbench.services.duplicates import decide_different, load_pair, load_pairs, undo_different
from callbench.services.duplicates_finding import Found, find_pairs, search_duplicates
from callbench.storage.accounts import Account
from callbench.storage.contacts import Contact, PhoneNumber
from callbench.storage.duplicates import DuplicatePair
from callbench.storage.engine import open_engine
from callbench.storage.users import User

DATA = Path(__file__).resolve().parents[3] / "shared" / "data"


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
    """In a team's database only its lead puts the records in order."""
    session.execute(update(User).values(role="LEAD"))


def found_in(base: Given) -> list[Found]:
    with base.engine.connect() as connection:
        return find_pairs(connection)[0]


def give_company(base: Given, name: str, phone: str = "", **columns: object) -> int:
    def add(session: Session, *, now: datetime) -> int:
        key = company_key(name)
        account = Account(
            name=name, company_key=key.key, legal_form=key.legal_form.value, created_at=now, updated_at=now
        )
        for column, value in columns.items():
            setattr(account, column, value)
        session.add(account)
        session.flush()
        if phone:
            session.add(PhoneNumber(account_id=account.id, e164=phone, kind="MAIN"))
        return account.id

    return base.desk.write(add)


def change_contact(base: Given, lead_contact: int, **columns: object) -> None:
    def write(session: Session, *, now: datetime) -> None:
        session.execute(update(Contact).where(Contact.id == lead_contact).values(**columns))

    base.desk.write(write)


def test_a_telephone_with_the_name_inside_the_other_is_asked(base: Given) -> None:
    one = give_company(base, "医療法人社団雙和会クワヤ病院", "+81878515208")
    other = give_company(base, "クワヤ病院", "+81878515208")
    pairs = [(each.kind, each.first_id, each.second_id) for each in found_in(base)]
    assert pairs == [(Kind.ACCOUNT, one, other)]


def test_a_telephone_alone_asks_nothing(base: Given) -> None:
    give_company(base, "株式会社ダイシン", "+81878515036")
    give_company(base, "香川ペプシコーラ販売株式会社", "+81878515036")
    assert found_in(base) == []


def test_two_corporate_numbers_are_two_companies(base: Given) -> None:
    give_company(base, "株式会社青葉", corporate_number="7000012050002")
    give_company(base, "株式会社青葉", corporate_number="5000012050004")
    assert found_in(base) == []


def test_a_typing_slip_at_the_same_postal_code_is_asked(base: Given) -> None:
    give_company(base, "株式会社青葉ソリューションズ", postcode="7600017")
    give_company(base, "青葉ソリューション株式会社", postcode="7600017")
    (pair,) = found_in(base)
    assert pair.shared == {Shared.PLACE}
    assert pair.score >= ASK


def test_the_same_reading_in_one_company_is_asked_and_a_colleague_is_not(base: Given) -> None:
    first = base.lead(person="高橋 健一", kana="たかはし けんいち")
    second = base.lead(person="髙階 健一", kana="タカハシ ケンイチ", same_account_as=first)
    base.lead(person="鈴木 一郎", kana="すずき いちろう", same_account_as=first)
    pairs = [(each.first_id, each.second_id) for each in found_in(base) if each.kind is Kind.CONTACT]
    assert pairs == [(first, second)]


def test_one_mailbox_and_one_name_in_two_companies_is_asked_once(base: Given) -> None:
    one = base.lead(company="株式会社青葉", person="山田 花子")
    other = base.lead(company="みどり合同会社", person="山田 花子")
    for contact in (one, other):
        change_contact(base, contact, email="hanako@aoba.example", email_key="hanako@aoba.example")
    search_duplicates(base.desk)
    again = search_duplicates(base.desk)
    assert again.found == 0
    with Session(base.engine) as session:
        (pair,) = session.scalars(select(DuplicatePair))
        assert (pair.kind, pair.first_id, pair.second_id, pair.state) == ("CONTACT", one, other, "PENDING")


def test_a_search_that_is_told_to_stop_stops(base: Given) -> None:
    give_company(base, "株式会社青葉")
    give_company(base, "有限会社青葉")
    told = search_duplicates(base.desk, go_on=lambda: False)
    assert told.cancelled
    assert told.compared == 0


@pytest.mark.skipif(not DATA.is_dir(), reason="the folder of real files is not here")
def test_the_labelled_pairs_are_asked(given: Given) -> None:
    with (DATA / "duplicate_pairs.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    wanted: dict[tuple[int, int], str] = {}
    phones: dict[int, str] = {}
    for row in rows:
        phone = "+81" + row["phone"][1:]
        one, other = (
            give_company(given, row[f"name_{side}"], phone, address=row[f"address_{side}"]) for side in "ab"
        )
        wanted[one, other] = row["label"]
        phones |= {one: phone, other: phone}
    met = {(each.first_id, each.second_id) for each in found_in(given)}
    same = {pair for pair, label in wanted.items() if label == "same"}
    strangers = {pair for pair in met if phones[pair[0]] != phones[pair[1]]}
    assert same <= met
    assert len(strangers) <= len(met) // 20


@pytest.mark.skipif(not DATA.is_dir(), reason="the folder of real files is not here")
def test_companies_with_one_telephone_stay_apart_while_a_list_comes_in(given: Given) -> None:
    with (DATA / "different_companies_one_phone.csv").open(encoding="utf-8-sig", newline="") as file:
        groups = [(row["phone"], row["companies"].split(" | ")) for row in csv.DictReader(file)]
    for phone, names in groups:
        for name in names:
            give_company(given, name, "+81" + phone[1:])
    met = {frozenset((each.first_id, each.second_id)) for each in found_in(given)}
    assert len(met) < len(groups), "most of them are not even asked"


def test_a_pair_shows_both_sides_and_different_is_remembered(base: Given) -> None:
    one = give_company(base, "医療法人社団雙和会クワヤ病院", "+81878515208")
    other = give_company(base, "クワヤ病院", "+81878515208")
    search_duplicates(base.desk)
    (row,) = base.desk.read(load_pairs).rows
    detail = base.desk.read(load_pair, row.pair_id)
    assert (detail.first.id, detail.second.id) == (one, other)
    assert detail.second.values["name"] == "クワヤ病院"
    assert row.is_likely
    base.desk.write(decide_different, row.pair_id, user_id=base.user_id)
    assert search_duplicates(base.desk).found == 0
    assert base.desk.read(load_pairs).waiting == 0
    with pytest.raises(PairDecided):
        base.desk.read(load_pair, row.pair_id)
    base.desk.write(undo_different, row.pair_id, user_id=base.user_id)
    assert base.desk.read(load_pairs).waiting == 1
