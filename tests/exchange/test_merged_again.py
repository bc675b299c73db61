"""Does a list that names a person or company as they were before they became one with another still mean them?"""

from datetime import datetime
from pathlib import Path

from given import Given
from sqlalchemy import select
from sqlalchemy.orm import Session

from callbench.domain.near_names import Kind, Shared
from callbench.exchange.importing import ImportOptions, ImportReport, import_file
from callbench.services.duplicates_finding import Found, store_pairs
from callbench.services.duplicates_merging import merge_pair
from callbench.storage.accounts import Account
from callbench.storage.contacts import Contact
from callbench.storage.duplicates import DuplicatePair
from callbench.storage.leads import Lead
from callbench.storage.touches import Touch

from .lists import csv_file

HEADER = ["会社名", "氏名", "電話番号", "メール", "リードソース", "反響日時"]
ONE = [
    "株式会社青葉",
    "高橋 健一",
    "03-1234-5678",
    "k@aoba.example.jp",
    "メールURLクリック",
    "2026/11/18 10:00",
]
OTHER = [
    "有限会社青葉",
    "髙階 健一",
    "03-1234-9999",
    "k2@aoba.example.jp",
    "ウェビナー参加",
    "2026/11/19 10:00",
]


def bring_in(given: Given, folder: Path, *rows: list[str]) -> ImportReport:
    return import_file(given.desk, csv_file(folder, [HEADER, *rows], "cp932"), ImportOptions())


def make_one(given: Given, kind: Kind, first: int, second: int) -> None:
    def write(session: Session, *, now: datetime) -> None:
        store_pairs(session, [Found(kind, first, second, 1, 80, frozenset({Shared.NAME}))], now=now)
        pair = session.scalars(select(DuplicatePair.id).where(DuplicatePair.kind == kind)).one()
        merge_pair(session, pair, first, user_id=1, now=now)

    given.desk.write(write)


def test_a_later_conversion_of_either_is_the_one_person_s(given: Given, tmp_path: Path) -> None:
    assert bring_in(given, tmp_path, ONE, OTHER).created == 2
    make_one(given, Kind.ACCOUNT, 1, 2)
    make_one(given, Kind.CONTACT, 1, 2)
    later = [*OTHER[:4], "資料請求", "2026/11/23 10:00"]
    report = bring_in(given, tmp_path, later)
    assert (report.created, report.updated) == (0, 1)
    with Session(given.engine) as session:
        assert session.query(Account).filter_by(merged_into_id=None).count() == 1
        assert session.query(Contact).filter_by(is_deleted=False).count() == 1
        assert session.query(Touch).filter_by(contact_id=1).count() == 3
        assert session.query(Lead).filter(Lead.queue_state != "OUT").one().tier == "P1"
