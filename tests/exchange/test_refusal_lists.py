"""Is everybody on a do-not-call list left alone, however the list is written, and stays so through imports, merges and a second reading?"""

import random
from pathlib import Path

import pytest
from given import Given
from hypothesis import HealthCheck, settings
from hypothesis import given as for_all
from hypothesis import strategies as st
from sqlalchemy import select, text

from callbench.domain.errors import MappingIncomplete, NotAllowed
from callbench.domain.near_names import Kind, Shared
from callbench.domain.refusal_rows import RefusalFate, RefusalFault
from callbench.exchange.importing import ImportOptions, import_file
from callbench.exchange.refusal_columns import Part
from callbench.exchange.refusal_list import RefusalOptions, RefusalReport, enter_refusals, review_refusals
from callbench.services.do_not_call import lift_entry, list_entries
from callbench.services.duplicates_finding import Found, store_pairs
from callbench.services.duplicates_merging import merge_pair, undo_merge
from callbench.services.erasing import erase_person
from callbench.services.users import set_user
from callbench.storage.contacts import PhoneNumber
from callbench.storage.do_not_call import DoNotCall
from callbench.storage.leads import Lead
from exchange.lists import csv_file, xlsx_file
from exchange.other_workbooks import ods_file, xls_file

PLAIN = RefusalOptions()
FULL_WIDTH = str.maketrans("0123456789-()+", "０１２３４５６７８９－（）＋")


def numbers_of(given: Given, lead_id: int) -> list[str]:
    with given.engine.connect() as connection:
        found = select(PhoneNumber.e164).join(Lead, Lead.contact_id == PhoneNumber.contact_id)
        return list(connection.scalars(found.where(Lead.id == lead_id).order_by(PhoneNumber.position)))


def standing(given: Given, lead_id: int) -> str | None:
    with given.engine.connect() as connection:
        return connection.scalar(select(Lead.out_reason).where(Lead.id == lead_id))


def entered(given: Given, path: Path, options: RefusalOptions = PLAIN) -> RefusalReport:
    return enter_refusals(given.desk, path, options)


def written(e164: str, style: int) -> str:
    """A number of Tokyo as lists write it."""
    area, middle, last = e164[3:4], e164[4:8], e164[8:]
    return (
        f"0{area}-{middle}-{last}",
        f"0{area}{middle}{last}",
        f"{area}{middle}{last}",
        f"+81-{area}-{middle}-{last}",
        f"0{area}({middle}){last}",
        f"(0{area}) {middle} {last}",
        f"0{area}-{middle}-{last}".translate(FULL_WIDTH),
        f"0{area}（{middle}）{last}（代表）",
        f"TEL:0{area}-{middle}-{last}",
        f"{area}{middle}{last}.0",
        f"0{area}-{middle}-{last} / 090-1111-2222",
        f"090-1111-2222\n0{area}-{middle}-{last}",
        f"0{area}-{middle}-{last} 内線 123",
    )[style % 13]


ENCODINGS = ("utf-8", "utf-8-sig", "cp932", "utf-16", "euc_jp")
HEADS = (("電話番号", "理由", "日付"), ("TEL", "備考", "登録日"), ("Phone", "Reason", "Date"))


def list_file(folder: Path, kind: int, rows: list[list[str]]) -> Path:
    """A list as a text in one of the encodings, or as a workbook."""
    if ENCODINGS[kind % len(ENCODINGS)] == "euc_jp":
        rows = [[cell.replace("－", "−") for cell in row] for row in rows]
    if kind < len(ENCODINGS):
        return csv_file(folder, rows, ENCODINGS[kind], "\t" if kind % 2 else ",")
    make = (
        lambda: xlsx_file(folder, {"リスト": rows}),
        lambda: xls_file(folder, {"リスト": rows}),
        lambda: ods_file(folder, {"リスト": rows}),
    )
    return make[kind - len(ENCODINGS)]()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@for_all(
    kind=st.integers(0, len(ENCODINGS) + 2),
    head=st.integers(0, len(HEADS) - 1),
    styles=st.lists(st.integers(0, 12), min_size=1, max_size=5),
    later=st.integers(0, 12),
)
def test_a_number_is_met_in_every_format_and_no_list_wakes_it(
    local: Given, tmp_path: Path, kind: int, head: int, styles: list[int], later: int
) -> None:
    leads = [local.lead(f"会社{style}株式会社", f"山田 {number}郎") for number, style in enumerate(styles)]
    numbers = [numbers_of(local, lead)[0] for lead in leads]
    rows = [
        [written(number, style), "本人申出", "令和8年11月1日"]
        for number, style in zip(numbers, styles, strict=True)
    ]
    path = list_file(tmp_path, kind, [list(HEADS[head]), *rows])
    before = review_refusals(local.desk, path, PLAIN)
    assert [standing(local, lead) for lead in leads] == [None] * len(leads), "a review writes nothing"
    told = entered(local, path)
    assert (told.rows, told.counts) == (before.rows, before.counts)
    assert told.counts[RefusalFate.REJECTED] == 0
    assert [standing(local, lead) for lead in leads] == ["DO_NOT_CALL"] * len(leads)
    again = entered(local, path)
    assert (again.entries, again.counts[RefusalFate.KNOWN]) == (0, len(leads))
    new = csv_file(
        tmp_path, [["会社名", "氏名", "電話番号"], ["別の会社", "別 人", written(numbers[0], later)]]
    )
    import_file(local.desk, new, ImportOptions())
    with local.engine.connect() as connection:
        assert not connection.scalars(
            select(Lead.id)
            .join(PhoneNumber, PhoneNumber.contact_id == Lead.contact_id)
            .where(PhoneNumber.e164 == numbers[0], Lead.queue_state != "OUT")
        ).all()


def test_a_mail_address_forbids_whoever_has_it_now_or_later(given: Given, tmp_path: Path) -> None:
    first = [
        ["会社名", "氏名", "メール", "電話番号"],
        ["株式会社青葉", "青葉 太郎", "taro@aoba.example", "03-6821-9000"],
    ]
    import_file(given.desk, csv_file(tmp_path, first), ImportOptions())
    path = csv_file(tmp_path, [["メール"], ["ＴＡＲＯ＠aoba.example; jiro@midori.example"]])
    told = entered(given, path)
    assert (told.entries, told.leads, _newest(given)) == (2, 1, "DO_NOT_CALL")
    rows = [
        ["会社名", "氏名", "メール", "電話番号"],
        ["株式会社緑", "緑 次郎", "Jiro@midori.example", "03-6821-9001"],
    ]
    import_file(given.desk, csv_file(tmp_path, rows), ImportOptions())
    assert _newest(given) == "DO_NOT_CALL"
    assert entered(given, csv_file(tmp_path, [["メール"], ["jiro@midori.example"]])).entries == 0


@pytest.mark.parametrize("written_so", ["株式会社青葉", "(株)青葉", "青葉㈱", "ｱｵﾊﾞ株式会社"])
def test_a_company_is_met_by_its_folded_name(local: Given, tmp_path: Path, written_so: str) -> None:
    lead, other = local.lead("株式会社青葉"), local.lead("株式会社アオバ")
    told = entered(local, csv_file(tmp_path, [["架電禁止企業"], [written_so]]))
    assert told.leads == 1
    met = other if written_so.startswith("ｱ") else lead
    assert standing(local, met) == "DO_NOT_CALL"


def test_a_corporate_number_forbids_the_company_under_any_name(given: Given, tmp_path: Path) -> None:
    path = csv_file(tmp_path, [["法人番号"], ["7000012050002"], ["1234567890123"]])
    told = entered(given, path)
    assert (told.entries, told.counts[RefusalFate.REJECTED]) == (1, 1)
    assert told.faults[0][:3] == (3, "法人番号", RefusalFault.BAD_CORPORATE_NUMBER)
    rows = [
        ["会社名", "法人番号", "氏名", "電話番号"],
        ["名前の違う会社", "7000012050002", "佐藤 一", "03-6821-9001"],
    ]
    import_file(given.desk, csv_file(tmp_path, rows), ImportOptions())
    assert _newest(given) == "DO_NOT_CALL"


def test_a_row_with_a_number_forbids_the_company_only_where_it_is_said(local: Given, tmp_path: Path) -> None:
    lead, colleague = local.lead("株式会社青葉"), local.lead("株式会社青葉", "別 人", same_account_as=1)
    number = written(numbers_of(local, lead)[0], 0)
    path = csv_file(tmp_path, [["会社名", "電話番号"], ["(株)青葉", number]])
    assert entered(local, path).leads == 1
    assert (standing(local, lead), standing(local, colleague)) == ("DO_NOT_CALL", None)
    assert entered(local, path, RefusalOptions(is_whole_company=True)).leads == 1
    assert standing(local, colleague) == "DO_NOT_CALL"


def test_a_person_is_met_by_name_and_company_and_a_stranger_is_told(local: Given, tmp_path: Path) -> None:
    lead, colleague = (
        local.lead("株式会社青葉", "高橋 健一", phones=2),
        local.lead("株式会社青葉", "別 人", same_account_as=1),
    )
    rows = [["会社名", "氏名", "理由"], ["青葉㈱", "高橋健一 様", "クレーム"], ["青葉㈱", "居ない 人", ""]]
    told = entered(local, csv_file(tmp_path, rows))
    assert (standing(local, lead), standing(local, colleague)) == ("DO_NOT_CALL", None)
    assert [(fault.row, fault.code) for fault in told.faults] == [(3, RefusalFault.UNKNOWN_PERSON)]


def test_only_marked_rows_of_a_list_with_marks_are_taken(local: Given, tmp_path: Path) -> None:
    rows = [
        ["電話番号", "会社名", "架電禁止"],
        ["03-6821-4400", "甲", "1"],
        ["03-6821-4401", "乙", "0"],
        ["03-6821-4402", "丙", ""],
        ["03-6821-4403", "丁", "至急"],
    ]
    told = review_refusals(local.desk, csv_file(tmp_path, rows), PLAIN)
    assert (told.counts[RefusalFate.NEW], told.counts[RefusalFate.NOT_MARKED]) == (2, 2)
    assert told.fault_counts == {RefusalFault.BAD_MARK: 1}


def test_a_list_without_a_header_is_understood_by_its_cells(local: Given, tmp_path: Path) -> None:
    lead = local.lead()
    rows = [[written(numbers_of(local, lead)[0], 0)], ["03-6821-4499"], ["これは番号ではない"]]
    told = entered(local, csv_file(tmp_path, rows))
    assert (told.rows, told.counts[RefusalFate.NEW], standing(local, lead)) == (3, 2, "DO_NOT_CALL")
    assert (told.faults[0].row, told.faults[0].code) == (3, RefusalFault.BAD_NUMBER)


def test_reason_day_and_who_asked_are_kept(local: Given, tmp_path: Path) -> None:
    rows = [["電話番号", "理由", "申出日", "申出者"], ["03-6821-4400", "お断り", "2026/10/05", "総務 佐藤様"]]
    entered(local, csv_file(tmp_path, rows))
    (entry,) = local.desk.read(list_entries)
    assert (entry.reason, entry.who_asked, entry.at.isoformat()) == (
        "お断り",
        "総務 佐藤様",
        "2026-10-04T15:00:00+00:00",
    )


def test_what_a_lead_lifted_is_entered_again_unless_the_list_is_older(local: Given, tmp_path: Path) -> None:
    lead, boss = local.lead(), local.user("長", "LEAD")
    number = written(numbers_of(local, lead)[0], 3)
    entered(local, csv_file(tmp_path, [["TEL"], [number]]))
    (entry,) = local.desk.read(list_entries)
    with pytest.raises(NotAllowed):
        local.desk.write(lift_entry, entry.entry_id, reason="x", user_id=local.user_id)
    local.desk.write(lift_entry, entry.entry_id, reason="本人の依頼", user_id=boss)
    assert standing(local, lead) is None
    old = csv_file(tmp_path, [["TEL", "日付"], [number, "2026-11-01"]])
    assert entered(local, old).counts[RefusalFate.KNOWN] == 1
    assert standing(local, lead) is None
    told = entered(local, csv_file(tmp_path, [["TEL"], [number]]))
    assert (told.counts[RefusalFate.AGAIN], standing(local, lead)) == (1, "DO_NOT_CALL")


def test_a_stopped_list_goes_on_where_it_ended(local: Given, tmp_path: Path) -> None:
    rows = [["TEL"], *([f"03-6821-{number:04}"] for number in range(250))]
    path = csv_file(tmp_path, rows)
    told = enter_refusals(local.desk, path, PLAIN, lambda done: done < 100)
    assert (told.is_stopped, told.entries) == (True, 100)
    assert entered(local, path).entries == 150


def test_a_list_of_nobody_is_refused(local: Given, tmp_path: Path) -> None:
    path = csv_file(tmp_path, [["理由", "日付"], ["お断り", "2026-11-01"]])
    with pytest.raises(MappingIncomplete):
        review_refusals(local.desk, path, RefusalOptions(choices={"理由": None}))
    chosen = review_refusals(local.desk, path, RefusalOptions(choices={"理由": Part.COMPANY}))
    assert chosen.counts[RefusalFate.NEW] == 1


@pytest.mark.parametrize("kept_is_refused", [True, False])
def test_merging_keeps_a_refusal_that_knows_the_person_by_the_address_alone(
    local: Given, tmp_path: Path, kept_is_refused: bool
) -> None:
    entered(local, csv_file(tmp_path, [["メール"], ["jiro@midori.example"]]))
    rows = [
        ["会社名", "氏名", "メール", "電話番号"],
        ["株式会社緑", "緑 次郎", "jiro@midori.example", "03-6821-9001"],
        ["株式会社緑", "緑 二郎", "niro@midori.example", "03-6821-9002"],
    ]
    import_file(local.desk, csv_file(tmp_path, rows), ImportOptions())
    assert (standing(local, 1), standing(local, 2)) == ("DO_NOT_CALL", None)
    found = [Found(Kind.CONTACT, 1, 2, 1, 80, frozenset({Shared.COMPANY}))]
    local.desk.write(lambda session, *, now: store_pairs(session, found, now=now))
    local.desk.write(merge_pair, 1, 1 if kept_is_refused else 2, (), user_id=local.user_id)
    with local.engine.connect() as connection:
        assert not connection.scalars(select(Lead.id).where(Lead.queue_state != "OUT")).all()
    local.desk.write(undo_merge, 1, user_id=local.user_id)
    assert (standing(local, 1), standing(local, 2)) == ("DO_NOT_CALL", None)


def test_a_number_of_somebody_who_was_erased_is_not_written_down_again(local: Given, tmp_path: Path) -> None:
    lead = local.lead()
    number = numbers_of(local, lead)[0]
    local.desk.write(erase_person, 1, user_id=local.user_id)
    told = entered(local, csv_file(tmp_path, [["TEL"], [written(number, 6)]]))
    assert (told.entries, told.counts[RefusalFate.KNOWN]) == (0, 1)
    with local.engine.connect() as connection:
        assert number not in connection.scalars(select(DoNotCall.e164)).all()


def test_random_lists_and_imports_in_any_order_never_offer_who_refused(local: Given, tmp_path: Path) -> None:
    """A thousand steps in one database: imports and do-not-call lists in any order and format."""
    chance, refused, steps = random.Random(20261124), set[str](), 0
    pool = [f"+813682{number:05}" for number in range(40)]
    for _ in range(50):
        picked = chance.sample(pool, 10)
        if is_refusal := chance.random() < 0.4:
            picked = picked[:3]
            refused.update(picked)
        rows = [
            [
                written(number, chance.choice([0, 1, 2, 3, 4, 5, 6, 8])),
                f"会社{number[-2:]}",
                f"人 {number[-3:]}",
            ]
            for number in picked
        ]
        path = csv_file(tmp_path, [["電話番号", "会社名", "氏名"], *rows])
        entered(local, path) if is_refusal else import_file(local.desk, path, ImportOptions())
        steps += len(rows)
        with local.engine.connect() as connection:
            offered = (
                select(PhoneNumber.e164)
                .join(Lead, Lead.contact_id == PhoneNumber.contact_id)
                .where(Lead.queue_state != "OUT")
            )
            assert not refused.intersection(connection.scalars(offered))
    assert (steps > 300, len(refused) > 20) == (True, True)


def test_who_may_not_bring_lists_in_may_not_bring_this_one(given: Given, tmp_path: Path) -> None:
    given.desk.write(set_user, given.user_id, role="FIELD")
    with pytest.raises(NotAllowed):
        entered(given, csv_file(tmp_path, [["TEL"], ["03-6821-4400"]]))


def test_the_audit_log_says_that_a_list_came_in_without_a_name_or_number(
    local: Given, tmp_path: Path
) -> None:
    entered(local, csv_file(tmp_path, [["TEL"], ["03-6821-4400"]]))
    with local.engine.connect() as connection:
        noted = connection.execute(
            text("SELECT detail FROM audit_event WHERE action = 'DO_NOT_CALL_IMPORTED'")
        ).scalar_one()
    assert '"new": 1' in noted
    assert "6821" not in noted.replace(noted.split('"file": "')[1][:64], "")


def _newest(given: Given) -> str | None:
    with given.engine.connect() as connection:
        assert connection.scalar(select(DoNotCall.id).limit(1)) is not None
        return connection.scalar(select(Lead.out_reason).order_by(Lead.id.desc()).limit(1))
