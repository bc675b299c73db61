"""Do the lists of marketing tools become touches of the persons who are here, deep ones weighing more, once, and back again?"""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from given import Given
from sqlalchemy import text
from sqlalchemy.orm import Session

from callbench.domain.people import BuyingStage
from callbench.domain.touches import TouchKind, stage_after
from callbench.exchange.importing import ImportOptions, ImportReport, import_file, undo_file
from callbench.exchange.presets import shipped
from callbench.exchange.touch_list import words
from callbench.services.lead_card import show_lead
from callbench.services.starting import seed_defaults
from callbench.storage.engine import for_writing

from .lists import csv_file

HEADER = ["会社名", "氏名", "電話番号", "メール", "流入元", "反響日時", "リードID"]
PERSONS = [
    ["株式会社東海商事", "山田 太郎", "03-1234-5678", "y@tokai.jp", "展示会", "2026/11/20 10:00", "501"],
    ["株式会社東海商事", "佐藤 花子", "03-1234-5678", "s@tokai.jp", "展示会", "2026/11/20 10:00", "502"],
    ["西海設備", "森 葵", "06-1111-2222", "", "展示会", "2026/11/20 10:00", "503"],
]
KINDS = ["メールアドレス", "活動種別", "活動日時", "タイトル", "URL"]
SNAPSHOT = {
    "lead": "SELECT id, rank, score, engagement, fit, queue_state, version FROM lead ORDER BY id",
    "contact": "SELECT id, buying_stage, version FROM contact ORDER BY id",
    "touch": "SELECT contact_id, kind, at, title, url, depth_minutes FROM touch ORDER BY id",
}


@pytest.fixture
def filled(given: Given, tmp_path: Path) -> Given:
    """Three persons; two of them share a number."""
    with Session(for_writing(given.engine)) as session, session.begin():
        seed_defaults(session, given.clock())
    import_file(given.desk, csv_file(tmp_path, [HEADER, *PERSONS]), ImportOptions())
    return given


@pytest.fixture
def here(local: Given, tmp_path: Path) -> Given:
    """The same in a file of one's own."""
    with Session(for_writing(local.engine)) as session, session.begin():
        seed_defaults(session, local.clock())
    import_file(local.desk, csv_file(tmp_path, [HEADER, *PERSONS]), ImportOptions())
    return local


def stored(given: Given) -> dict[str, list[tuple[object, ...]]]:
    with given.engine.connect() as connection:
        return {name: [tuple(row) for row in connection.execute(text(sql))] for name, sql in SNAPSHOT.items()}


def kinds(given: Given) -> list[object]:
    """The kinds of the touches a list of touches added."""
    return [row[1] for row in stored(given)["touch"][len(PERSONS) :]]


def brought_in(given: Given, folder: Path, rows: list[list[str]], **options: str) -> ImportReport:
    return import_file(given.desk, csv_file(folder, rows), ImportOptions(**options))  # type: ignore[arg-type]


CLICK = ["y@tokai.jp", "メールクリック", "2026/11/23 09:00", "11月号", "https://example.jp/a"]
SEMINAR = ["s@tokai.jp", "ウェビナー参加", "2026/11/23 14:00", "製造業DXセミナー", ""]
PRICES = ["S@tokai.jp ", "ページ閲覧", "2026/11/23 15:00", "料金プラン", "https://example.jp/pricing"]


def test_touches_stand_on_the_timeline_and_lift_score_and_stage_by_their_depth(
    filled: Given, tmp_path: Path
) -> None:
    before = stored(filled)

    report = brought_in(filled, tmp_path, [KINDS, CLICK, SEMINAR, PRICES])

    after = stored(filled)
    gains = [new[3] - old[3] for new, old in zip(after["lead"], before["lead"], strict=True)]  # type: ignore[operator]
    scores = [new[2] - old[2] for new, old in zip(after["lead"], before["lead"], strict=True)]  # type: ignore[operator]
    assert (report.preset, report.updated, report.created, report.rejected) == ("touches", 3, 0, ())
    assert kinds(filled) == ["MAIL_CLICK", "SEMINAR", "PRICE_PAGE"]
    assert gains == scores
    assert 0 < gains[0] < 3 < 40 < gains[1]
    assert gains[2] == 0
    assert [row[1] for row in after["contact"]] == ["AWARENESS", "COMPARISON", None]
    lead_id = after["lead"][1][0]
    assert isinstance(lead_id, int)
    card = filled.desk.read(show_lead, lead_id)
    assert {"SEMINAR", "PRICE_PAGE"} <= {event.kind for event in card.timeline}


def test_twice_adds_nothing_and_undo_gives_back_what_was(filled: Given, tmp_path: Path) -> None:
    before = stored(filled)
    first = brought_in(filled, tmp_path, [KINDS, CLICK, SEMINAR, PRICES])
    once = stored(filled)

    again = brought_in(filled, tmp_path, [KINDS, PRICES, CLICK, SEMINAR, CLICK])

    assert (again.updated, again.skipped, stored(filled)) == (0, 4, once)
    assert first.batch is not None
    undone = undo_file(filled.desk, first.batch)
    assert undone.kept == ()
    assert stored(filled) == before


def test_persons_are_found_by_id_and_number_and_unknown_ones_are_listed(here: Given, tmp_path: Path) -> None:
    header = ["リードID", "電話番号", "メールアドレス", "行動種別", "行動日時"]
    rows = [
        ["503", "", "", "サイト訪問", "2026-11-23T00:30:00Z"],
        ["", "06-1111-2222", "", "資料ダウンロード", "2026年11月23日 10時00分"],
        ["", "03-1234-5678", "", "サイト訪問", "2026/11/23"],
        ["", "", "nobody@example.jp", "サイト訪問", "2026/11/23"],
        ["503", "", "", "", "2026/11/23"],
        ["503", "", "", "サイト訪問", "いつか"],
    ]

    report = brought_in(here, tmp_path, [header, *rows])

    assert [(row.row, row.code) for row in report.rejected] == [
        (6, "NO_TOUCH"),
        (7, "NO_TIME"),
        (4, "SEVERAL_PERSONS"),
        (5, "UNKNOWN_PERSON"),
    ]
    assert report.rows == report.updated + len(report.rejected) == 6
    assert kinds(here) == ["WEB_VISIT", "DOWNLOAD"]
    assert stored(here)["touch"][3][0] == stored(here)["touch"][4][0] == stored(here)["contact"][2][0]


def test_the_minutes_of_a_seminar_count_and_an_absent_person_took_no_part(
    here: Given, tmp_path: Path
) -> None:
    header = [
        "Attended",
        "First Name",
        "Last Name",
        "Email",
        "Join Time",
        "Leave Time",
        "Time in Session (minutes)",
    ]
    rows = [
        ["Yes", "Taro", "Yamada", "y@tokai.jp", "2026/11/23 14:02", "2026/11/23 14:27", "25"],
        ["No", "Hanako", "Sato", "s@tokai.jp", "2026/11/23 14:00", "", "--"],
    ]

    report = brought_in(here, tmp_path, [header, *rows])

    found = stored(here)["touch"][len(PERSONS) :]
    assert (report.preset, [(row[1], row[5]) for row in found]) == (
        "touches_plain",
        [("SEMINAR", 25), ("SEMINAR_NO_SHOW", 2)],
    )


def test_a_file_of_marketo_is_read_by_its_numbers(here: Given, tmp_path: Path) -> None:
    header = [
        "marketoGUID",
        "leadId",
        "activityDate",
        "activityTypeId",
        "campaignId",
        "primaryAttributeValueId",
        "primaryAttributeValue",
        "attributes",
    ]
    row = ["783962", "501", "2026-11-22T02:00:00Z", "11", "7", "1", "November", "{}"]

    brought_in(here, tmp_path, [header, row])

    kind, at, title = stored(here)["touch"][-1][1:4]
    assert (kind, title) == ("MAIL_CLICK", "November")
    assert at == int(datetime(2026, 11, 22, 2, tzinfo=UTC).timestamp() * 1_000_000)


def test_a_list_that_names_companies_is_still_a_list_of_leads(here: Given, tmp_path: Path) -> None:
    header = ["会社名", "氏名", "電話番号", "メール", "資料名", "ダウンロード日時"]
    row = ["新海工業", "林 誠", "03-2222-3333", "h@shinkai.jp", "導入事例集", "2026/11/23 10:00"]

    report = brought_in(here, tmp_path, [header, row])

    assert (report.preset, report.created) == ("generic", 1)


def test_a_preset_may_be_chosen(here: Given, tmp_path: Path) -> None:
    header = ["会社名", "メールアドレス", "クリックURL", "クリック日時"]
    row = ["株式会社東海商事", "y@tokai.jp", "https://example.jp/x", "2026/11/23 10:00"]

    report = brought_in(here, tmp_path, [header, row], preset="touches_plain")

    assert (report.updated, kinds(here)) == (1, ["MAIL_CLICK"])


def test_a_dry_run_says_the_same_and_writes_nothing(here: Given, tmp_path: Path) -> None:
    before = stored(here)
    path = csv_file(tmp_path, [KINDS, CLICK, ["x@y.jp", "クリック", "2026/11/23", "", ""]])

    report = import_file(here.desk, path, ImportOptions(dry_run=True))

    assert (report.updated, [row.code for row in report.rejected]) == (1, ["UNKNOWN_PERSON"])
    assert stored(here) == before


def test_every_word_of_a_kind_is_found_and_every_header_is_known() -> None:
    marks = shipped()["touches"].marks | shipped()["touches_plain"].marks
    assert set(words().kinds) | {TouchKind.CARD, TouchKind.NOTE} == set(TouchKind)
    assert set(words().told_by) <= set(words().columns)
    assert len(marks & set(words().columns)) > 30


@pytest.mark.parametrize(
    ("known", "kind", "stage"),
    [
        (None, TouchKind.SEMINAR, BuyingStage.INTEREST),
        (BuyingStage.AWARENESS, TouchKind.PRICE_PAGE, BuyingStage.COMPARISON),
        (BuyingStage.INTRODUCTION, TouchKind.WEB_VISIT, BuyingStage.INTRODUCTION),
        (None, TouchKind.LETTER, None),
    ],
)
def test_a_touch_never_leads_back_to_an_earlier_stage(
    known: BuyingStage | None, kind: TouchKind, stage: BuyingStage | None
) -> None:
    assert stage_after(known, [kind]) == stage
