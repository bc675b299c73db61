"""Are companies found by any part of their name, however it was written?"""

import pytest
from given import Given
from sqlalchemy import update
from sqlalchemy.orm import Session

from callbench.services.finding import account_names, find_accounts
from callbench.storage.accounts import Account

NAMES = (
    "株式会社青葉ソリューションズ",
    "青葉(有)製作所",
    "100%果汁株式会社",
    "Smith & Co., Ltd.",
    "髙橋商店",
)


@pytest.fixture
def companies(given: Given) -> Given:
    for name in NAMES:
        given.lead(name)
    given.desk.write(_give_kana)
    return given


def _give_kana(session: Session, *, now: object) -> None:
    session.execute(update(Account).where(Account.name == NAMES[0]).values(kana="アオバソリューションズ"))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("青葉", [NAMES[1], NAMES[0]]),
        ("ソリュ", [NAMES[0]]),
        ("ｿﾘｭｰｼｮﾝｽﾞ", [NAMES[0]]),
        ("あおば", [NAMES[0]]),
        ("アオバ", [NAMES[0]]),
        ("株式会社青葉", [NAMES[1], NAMES[0]]),
        ("青葉 製作", [NAMES[1]]),
        ("高橋", [NAMES[4]]),
        ("ＳＭＩＴＨ", [NAMES[3]]),
        ("%", [NAMES[2]]),
        ("_", []),
        ("  ", []),
        ("無い会社", []),
    ],
)
def test_a_company_is_found_by_a_part_of_its_name(companies: Given, text: str, found: list[str]) -> None:
    assert sorted(each.name for each in companies.desk.read(find_accounts, text)) == sorted(found)


def test_names_that_begin_with_it_come_first(given: Given) -> None:
    for name in ("東京青葉株式会社", "株式会社青葉", "南青葉商事"):
        given.lead(name)
    assert given.desk.read(find_accounts, "青葉")[0].name == "株式会社青葉"


def test_no_more_than_asked_for_are_found(companies: Given) -> None:
    assert len(companies.desk.read(find_accounts, "青葉", 1)) == 1


def test_companies_are_named_by_number(companies: Given) -> None:
    (aoba,) = companies.desk.read(find_accounts, "ソリュ")
    assert companies.desk.read(account_names, [aoba.id, 4711]) == (aoba,)
