"""A team's lead makes two records of their lists one and two again; nobody else does, and nobody reaches beyond their lists."""

from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session
from staff import Staff

from callbench.domain.errors import NotAllowed
from callbench.domain.near_names import Kind, Shared
from callbench.domain.server_errors import RightMissing
from callbench.exchange.importing import ImportOptions, import_file
from callbench.services.duplicates_finding import Found, store_pairs
from callbench.services.duplicates_merging import merge_pair, undo_merge

LIST = """会社名,氏名,電話番号,メール,リードソース
株式会社青葉,高橋 健一,03-1234-5678,a@aoba.example.jp,資料請求
株式会社青葉,髙階 健一,03-1234-9999,b@aoba.example.jp,ウェビナー参加
"""


def test_a_lead_merges_and_takes_it_back_and_a_rep_may_not(own_staff: Staff, tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_text(LIST, encoding="utf-8")
    desk = own_staff.desk_of("lead")
    assert import_file(desk, file, ImportOptions()).created == 2
    with own_staff.engine_of("lead").connect() as connection:
        rows = connection.execute(
            text("SELECT id, account_id FROM contact WHERE email LIKE '%aoba%' ORDER BY id")
        ).all()
    (first, account), (second, _) = rows

    def offer(session: Session, *, now: datetime) -> int:
        store_pairs(
            session, [Found(Kind.CONTACT, first, second, account, 80, frozenset({Shared.COMPANY}))], now=now
        )
        wanted = text("SELECT id FROM duplicate_pair WHERE first_id = :first AND kind = 'CONTACT'")
        return int(session.execute(wanted, {"first": first}).scalar_one())

    pair = desk.write(offer)
    rep = own_staff.desk_of("sdr")
    with pytest.raises(NotAllowed):
        rep.write(merge_pair, pair, first, user_id=rep.user_id)
    desk.write(merge_pair, pair, first, user_id=desk.user_id)
    assert _leads(own_staff, first) == 2
    desk.write(undo_merge, pair, user_id=desk.user_id)
    assert _leads(own_staff, first) == _leads(own_staff, second) == 1


def test_the_function_gives_nothing_over_to_a_rep(own_staff: Staff) -> None:
    moving = text("SELECT server.give_over('call.contact_id', ARRAY[1], 1, 1)")
    with own_staff.engine_of("sdr").connect() as connection, pytest.raises(RightMissing):
        connection.execute(moving)


def _leads(staff: Staff, contact: int) -> int:
    with staff.engine_of("lead").connect() as connection:
        counted = text("SELECT count(*) FROM lead WHERE contact_id = :contact")
        return int(connection.execute(counted, {"contact": contact}).scalar_one())
