"""What is made of a row, and what is said to be doubtful?"""

from collections.abc import Mapping
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from callbench.domain.lead_row import LeadRow, RejectCode, Rejected
from callbench.domain.people import Seniority
from callbench.domain.sources import Source, Tier
from callbench.exchange.mapping import Columns, Field
from callbench.exchange.presets import choose
from callbench.exchange.regions import region_of_list
from callbench.exchange.rows import Defaults, RowReader
from callbench.exchange.rows_of_csv import Problem, RowCells
from callbench.exchange.tables import open_table

from .lists import shared_file

NOW = datetime(2026, 11, 24, 1, 0, tzinfo=UTC)
DEFAULTS = Defaults(Source.TARGET_LIST, NOW, ZoneInfo("Asia/Tokyo"))
COMPANY = {"会社名": "株式会社東海商事"}


def read(cells: Mapping[str, str], defaults: Defaults = DEFAULTS, preset: str | None = None) -> LeadRow:
    """The lead of a row, its columns understood by their headers."""
    found = RowReader(choose(list(cells), [], preset), defaults).read(RowCells(2, list(cells.values())))
    assert isinstance(found, LeadRow)
    return found


def codes(row: LeadRow) -> set[str]:
    """The doubts about a row."""
    return {str(doubt.code) for doubt in row.doubts}


def test_a_plain_row_says_who_and_how_to_reach_them() -> None:
    row = read(
        {
            **COMPANY,
            "氏名": "山田　太郎",
            "役職": "営業部長",
            "電話番号": "03-1234-5678",
            "メール": "T.Yamada@Example.co.jp",
        }
    )

    assert (row.company.name, row.company.key, row.company.legal_form) == (
        "株式会社東海商事",
        "東海商事",
        "STOCK_COMPANY",
    )
    assert (row.person.name, row.person.name_key) == ("山田 太郎", "山田太郎")
    assert row.person.seniority is Seniority.DEPARTMENT_HEAD
    assert (row.person.email, row.person.email_key) == ("T.Yamada@Example.co.jp", "t.yamada@example.co.jp")
    assert [phone.e164 for phone in row.person.phones] == ["+81312345678"]
    assert not row.doubts


@pytest.mark.parametrize(
    ("cells", "name"),
    [
        ({"姓": "山田", "名": "太郎"}, "山田 太郎"),
        ({"Last Name": "Yamada", "First Name": "Taro"}, "Taro Yamada"),
        ({"氏名": "理事長　新木　一弘"}, "新木 一弘"),
        ({"氏名": "山田太郎 様"}, "山田太郎"),
        ({"セイ": "ヤマダ", "メイ": "タロウ"}, "ヤマダ タロウ"),
    ],
)
def test_a_name_is_put_together(cells: dict[str, str], name: str) -> None:
    assert read({**COMPANY, **cells}).person.name == name


def test_a_title_in_the_name_is_taken_where_no_column_has_one() -> None:
    assert read({**COMPANY, "氏名": "代表取締役 新木一弘"}).person.title == "代表取締役"
    assert read({**COMPANY, "氏名": "代表取締役 新木一弘", "役職": "社長"}).person.title == "社長"


def test_names_stay_as_typed() -> None:
    row = read({"会社名": "㈱髙﨑①商店", "氏名": "神(\ufa19)谷\u3000𠮷男"})

    assert row.company.name == "㈱髙﨑①商店"
    assert "\ufa19" in row.person.name


def test_what_nobody_typed_is_taken_off() -> None:
    row = read({"会社名": "\u200b東海\u202e商事\x07 ", "氏名": "か\u3099き太郎", "メモ": "'=1+1"})

    assert (row.company.name, row.person.name, row.note) == ("東海商事", "がき太郎", "=1+1")


@pytest.mark.parametrize("empty", ["", "  ", "なし", "N/A", "－", "不明"])
def test_a_cell_that_says_nothing_is_nothing(empty: str) -> None:
    assert read({**COMPANY, "部署": empty}).person.department == ""


def test_numbers_of_several_columns_come_once_with_their_kind() -> None:
    row = read(
        {
            **COMPANY,
            "電話番号": "03-1234-5678",
            "TEL直通": "03-1234-9999",
            "携帯": "090-1234-5678",
            "FAX": "03-1234-5679",
            "電話番号_2": "0312345678",
        }
    )

    assert [(phone.e164, phone.kind.value) for phone in row.person.phones] == [
        ("+81312345678", "MAIN"),
        ("+81312349999", "DIRECT"),
        ("+819012345678", "MOBILE"),
        ("+81312345679", "FAX"),
    ]


def test_an_extension_column_belongs_to_the_first_fixed_line() -> None:
    row = read({**COMPANY, "携帯": "090-1234-5678", "電話番号": "03-1234-5678", "内線": "123"})

    assert [(phone.kind.value, phone.extension) for phone in row.person.phones] == [
        ("MAIN", "123"),
        ("MOBILE", ""),
    ]


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("312345678", "LOST_ZERO"),
        ("03-1234-5678 / 03-1234-5679", "SEVERAL_NUMBERS"),
        ("123", "INVALID_NUMBER"),
        ("", "NO_PHONE"),
    ],
)
def test_a_doubtful_number_drops_no_row(cell: str, code: str) -> None:
    assert code in codes(read({**COMPANY, "電話番号": cell}))


def test_a_fax_alone_is_no_way_to_call() -> None:
    assert "NO_PHONE" in codes(read({**COMPANY, "FAX": "03-1234-5679"}))


def test_a_row_without_a_number_is_shown_as_it_stands_in_the_list() -> None:
    found = read({**COMPANY, "電話番号": "なし"})
    (doubt,) = [each for each in found.doubts if each.code == "NO_PHONE"]
    assert doubt.value == f"{' | '.join(COMPANY.values())} | なし"


def test_without_a_column_of_numbers_not_every_row_is_doubted() -> None:
    assert not read({**COMPANY, "住所": "東京都千代田区"}).doubts


@pytest.mark.parametrize(
    ("word", "source"),
    [
        ("お問い合わせ", Source.INQUIRY),
        ("Web", Source.INQUIRY),
        ("資料請求フォーム", Source.DOC_REQUEST),
        ("Trade Show", Source.EXHIBITION),
        ("ウェビナー参加（6/1）", Source.WEBINAR),
        ("Partner Referral", Source.REFERRAL),
        ("Purchased List", Source.TARGET_LIST),
        ("WHITEPAPER", Source.WHITEPAPER),
    ],
)
def test_a_source_is_told_by_other_tools_words(word: str, source: Source) -> None:
    row = read({**COMPANY, "リードソース": word})

    assert (row.source, codes(row)) == (source, set())


def test_an_unknown_source_is_that_of_the_list_and_a_doubt() -> None:
    row = read({**COMPANY, "リードソース": "テレビ番組"})

    assert (row.source, codes(row)) == (Source.TARGET_LIST, {"UNKNOWN_SOURCE"})


def test_our_own_tier_counts_and_another_scale_is_kept_beside() -> None:
    assert read({**COMPANY, "優先度": "P1"}).tier is Tier.P1
    assert read({**COMPANY, "優先度": "Hot"}).extras == {"優先度": "Hot"}


@pytest.mark.parametrize(
    ("cell", "moment"),
    [
        ("2026/5/1", datetime(2026, 4, 30, 15, 0, tzinfo=UTC)),
        ("令和8年5月1日", datetime(2026, 4, 30, 15, 0, tzinfo=UTC)),
        ("2026-05-01 10:30", datetime(2026, 5, 1, 1, 30, tzinfo=UTC)),
        ("2026-05-01T10:30:00Z", datetime(2026, 5, 1, 10, 30, tzinfo=UTC)),
        ("46143", datetime(2026, 4, 30, 15, 0, tzinfo=UTC)),
    ],
)
def test_a_conversion_time_is_local_unless_it_says_otherwise(cell: str, moment: datetime) -> None:
    assert read({**COMPANY, "反響日時": cell}).converted_at == moment


def test_a_time_to_come_is_taken_as_now() -> None:
    row = read({**COMPANY, "反響日時": "2030/1/1"})

    assert (row.converted_at, codes(row)) == (NOW, {"FUTURE_DATE"})


def test_day_or_month_first_is_what_the_column_shows() -> None:
    columns = choose(["会社名", "反響日時"], [])
    sample = [RowCells(2, ["a", "13/05/2026"]), RowCells(3, ["b", "01/02/2026"])]

    row = RowReader(columns, DEFAULTS, sample).read(sample[1])

    assert isinstance(row, LeadRow)
    assert (row.converted_at, codes(row)) == (datetime(2026, 1, 31, 15, 0, tzinfo=UTC), set())


@pytest.mark.parametrize(
    ("cell", "refused"),
    [("1", True), ("○", True), ("架電禁止", True), ("0", False), ("No", False), ("2024年に電話で", True)],
)
def test_a_refusal_is_honoured_also_in_words_nobody_knows(cell: str, refused: bool) -> None:
    assert read({**COMPANY, "Do Not Call": cell}).do_not_call is refused


@pytest.mark.parametrize(
    ("cell", "number", "doubts"),
    [
        ("1,000人", 1000, set()),
        ("100～299名", 100, {"RANGE"}),
        ("1万2千", 10000, {"RANGE"}),
        ("多数", None, {"BAD_NUMBER"}),
    ],
)
def test_employees_are_a_number(cell: str, number: int | None, doubts: set[str]) -> None:
    row = read({**COMPANY, "従業員数": cell})

    assert (row.company.employees, codes(row)) == (number, doubts)


def test_revenue_is_in_yen_with_its_unit() -> None:
    assert read({**COMPANY, "売上高": "12億円"}).company.revenue_yen == 1_200_000_000


def test_another_countrys_revenue_stays_beside_the_record() -> None:
    row = read(
        {"Company": "Acme", "Phone": "(512) 757-6000", "Annual Revenue": "139000000", "Country": "USA"}
    )

    assert (row.company.revenue_yen, row.extras) == (None, {"Annual Revenue": "139000000"})
    assert (row.person.phones[0].e164, row.company.time_zone) == ("+15127576000", "America/New_York")


def test_the_parts_of_an_address_become_one() -> None:
    japanese = read(
        {**COMPANY, "市区町村": "札幌市中央区", "住所1": "大通西３丁目６", "住所2": "東海ビル５Ｆ"}
    )
    western = read({"Company": "Acme", "Street": "312 Constitution Place", "City": "Austin"})

    assert japanese.company.address == "札幌市中央区大通西３丁目６ 東海ビル５Ｆ"
    assert western.company.address == "312 Constitution Place, Austin"


def test_a_prefecture_is_read_off_the_address() -> None:
    assert read({**COMPANY, "住所": "神奈川県横浜市西区"}).company.prefecture == "神奈川県"


@pytest.mark.parametrize(
    ("cell", "code", "doubts"),
    [
        ("1000005", "100-0005", set()),
        ("〒100-0005", "100-0005", set()),
        ("600001", "060-0001", {"LOST_ZERO"}),
    ],
)
def test_a_postcode_has_its_hyphen(cell: str, code: str, doubts: set[str]) -> None:
    row = read({**COMPANY, "郵便番号": cell})

    assert (row.company.postcode, codes(row)) == (code, doubts)


@pytest.mark.parametrize(
    ("cell", "email", "doubts"),
    [
        ("a@b.jp; c@d.jp", "a@b.jp", {"SEVERAL_EMAILS"}),
        ("山田 <a@b.jp>", "a@b.jp", set()),
        ("a@b", "", {"BAD_EMAIL"}),
        ("ａ＠ｂ．ｊｐ", "a@b.jp", set()),
    ],
)
def test_one_mail_address_is_taken(cell: str, email: str, doubts: set[str]) -> None:
    row = read({**COMPANY, "メール": cell})

    assert (row.person.email, codes(row)) == (email, doubts)


def test_a_corporate_number_is_checked() -> None:
    assert read({**COMPANY, "法人番号": "T7000012050002"}).company.corporate_number == "7000012050002"
    assert codes(read({**COMPANY, "法人番号": "7000012050003"})) == {"BAD_CORPORATE_NUMBER"}


def test_ids_carry_the_tool_and_salesforce_ids_their_first_fifteen() -> None:
    row = read(
        {
            "Id": "0034600001Odz7hAAB",
            "AccountId": "000000000000000AAA",
            "LastName": "Gonzalez",
            "OwnerId": "x",
            "IsDeleted": "0",
        }
    )

    assert (row.person.external_id, row.company.external_id) == ("salesforce:0034600001Odz7h", None)


def test_lost_characters_are_pointed_at() -> None:
    assert codes(read({"会社名": "東海?商事"})) == {"LOST_CHARACTERS"}
    assert not codes(read({**COMPANY, "メモ": "いつですか?"}))
    assert codes(read({**COMPANY, "メモ": "????です"})) == {"LOST_CHARACTERS"}


def test_a_text_longer_than_the_database_holds_is_cut_and_said() -> None:
    row = read({**COMPANY, "役職": "長" * 300})

    assert (len(row.person.title), codes(row)) == (200, {"CUT"})


def test_unknown_columns_are_kept_beside_the_record() -> None:
    assert read({**COMPANY, "許可番号": "第1号", "空": ""}).extras == {"許可番号": "第1号"}


@pytest.mark.parametrize(
    ("row", "code", "column"),
    [
        (RowCells(2, ["", "", "03-1234-5678"]), RejectCode.NO_NAME, ""),
        (RowCells(2, ["a", "b", "1", "余り"]), RejectCode.ROW_TOO_LONG, ""),
        (RowCells(2, ["a", "b" * 40_000, "1"]), RejectCode.FIELD_TOO_LONG, "氏名"),
        (RowCells(2, ["a"], Problem.BAD_ROW), RejectCode.BAD_ROW, ""),
        (RowCells(2, ["Copyright"], Problem.FOOTER), RejectCode.FOOTER, ""),
    ],
)
def test_a_row_that_cannot_be_used_says_why_and_where(row: RowCells, code: RejectCode, column: str) -> None:
    found = RowReader(choose(["会社名", "氏名", "電話番号"], []), DEFAULTS).read(row)

    assert isinstance(found, Rejected)
    assert (found.row, found.code, found.column) == (2, code, column)
    assert found.value


def test_a_short_row_is_a_row() -> None:
    columns = Columns((("会社名", Field.COMPANY), ("電話番号", Field.PHONE)), "generic")

    assert isinstance(RowReader(columns, DEFAULTS).read(RowCells(2, ["東海商事"])), LeadRow)


def test_the_country_of_a_lists_numbers_is_found_by_reading_them() -> None:
    columns = choose(["Company", "Phone"], [])
    american = [RowCells(n, ["a", f"(512) 757-60{n:02}"]) for n in range(2, 12)]
    japanese = [RowCells(n, ["a", f"03-1234-56{n:02}"]) for n in range(2, 12)]

    assert (region_of_list(columns, american), region_of_list(columns, japanese)) == ("US", "JP")


@pytest.mark.parametrize(
    ("name", "rows", "callable_rows"),
    [
        ("takamatsu_hostels_2024-11.xlsx", 242, 180),
        ("takamatsu_food_2026-06_cp932.csv", 3_693, 3_013),
        ("salesforce_devorg/Lead.csv", 22, 22),
    ],
)
def test_real_lists_lose_no_row(name: str, rows: int, callable_rows: int) -> None:
    table = open_table(shared_file(name))
    columns = choose(table.headers, [row.cells for row in table.sample], headerless=table.headerless)
    reader = RowReader(columns, DEFAULTS, table.sample)

    found = [reader.read(row) for row in table.rows()]

    leads = [row for row in found if isinstance(row, LeadRow)]
    assert len(leads) == rows
    assert sum(1 for row in leads if any(phone.e164 for phone in row.person.phones)) == callable_rows
