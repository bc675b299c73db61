"""Is it seen which tool wrote a list, and what its columns mean?"""

from collections.abc import Sequence

import pytest

from callbench.domain.errors import BadValue, ReadFailed
from callbench.exchange.headers import header_key, header_set_key
from callbench.exchange.mapping import Field, parse_choice
from callbench.exchange.presets import choose, shipped
from callbench.exchange.tables import open_table

from .lists import shared_file

SANSAN = (
    "会社名,部署名,役職,氏名,郵便番号(1),住所(1)［全て］,TEL-1(1),TEL-2(1),FAX(1),携帯電話(1),Email(1),URL(1),"
    "会社名（英名）,会社名（カナ）,氏名［姓］,氏名［名］,氏名（カナ）［姓］,氏名（カナ）［名］,名刺交換日,メモ"
)
EIGHT = "会社名,部署名,役職,氏名,e-mail,郵便番号,住所,TEL会社,TEL部門,TEL直通,Fax,携帯電話,URL,名刺交換日,Eightでつながっている人,再データ化中の名刺,'?'を含んだデータ"
HUBSPOT_EN = "Record ID - Contact,First Name,Last Name,Email,Phone Number,Contact owner,Lead Status,Marketing contact status,Create Date,Company name"
HUBSPOT_JA = "レコードID,姓,名,Eメール,電話番号,携帯電話番号,役職,会社名,コンタクト担当者,リードステータス,ライフサイクルステージ,作成日"
SALESFORCE_JA = "会社名 / 取引先,姓,名,役職,電話,携帯,メール,リード 状況,リードソース,リード所有者,法人番号"
SALESFORCE_EN = "Lead Owner,First Name,Last Name,Title,Company / Account,Email,Phone,Mobile,Lead Source,Lead Status,Rating,Street,City,State/Province,Zip/Postal Code,Country"
PARDOT = "Prospect Id,First Name,Last Name,Email,Company,Last Activity At,Campaign,Score,Grade,Website,Job Title,Phone,Fax,Source,Do Not Email,Do Not Call,Opted Out,CRM Lead FID"
MARKETO = "Id,First Name,Last Name,Email Address,Company Name,Job Title,Phone Number,Mobile Phone Number,Person Source,Person Status,Person Score,Unsubscribed,Marketing Suspended,Do Not Call"
BALES = "システム管理情報：ID,システム管理情報：リード作成日時,会社情報：会社名,会社情報：電話,担当者情報：姓,担当者情報：名,担当者情報：姓（カナ）,担当者情報：電話,リード関連情報：リード所有者"
SATORI = "苗字,名前,苗字（ふりがな）,名前（ふりがな）,会社名,メールアドレス,電話番号,住所,メモ"


def mapping(headers: str, preset: str | None = None) -> dict[str, str]:
    """Column → field of a header line, the unknown ones left out."""
    return {
        c: f
        for c, f in choose(headers.split(","), [], preset).as_dict().items()
        if f not in ("EXTRA", "IGNORE")
    }


@pytest.mark.parametrize(
    ("name", "headers"),
    [
        ("sansan", SANSAN),
        ("eight", EIGHT),
        ("hubspot", HUBSPOT_EN),
        ("hubspot", HUBSPOT_JA),
        ("salesforce", SALESFORCE_JA),
        ("salesforce", SALESFORCE_EN),
        ("account_engagement", PARDOT),
        ("marketo", MARKETO),
        ("bales", BALES),
        ("generic", SATORI),
        ("generic", "会社名,氏名,電話番号"),
    ],
)
def test_each_tool_is_recognised_by_its_headers(name: str, headers: str) -> None:
    assert choose(headers.split(","), []).preset == name


@pytest.mark.parametrize(
    ("headers", "column", "field"),
    [
        (SANSAN, "TEL-1(1)", Field.PHONE),
        (SANSAN, "氏名（カナ）［名］", Field.GIVEN_KANA),
        (SANSAN, "会社名（カナ）", Field.COMPANY_KANA),
        (SANSAN, "住所(1)［全て］", Field.ADDRESS),
        (EIGHT, "TEL直通", Field.PHONE_DIRECT),
        (EIGHT, "名刺交換日", Field.CONVERTED_AT),
        (HUBSPOT_EN, "Record ID - Contact", Field.EXTERNAL_ID),
        (HUBSPOT_JA, "携帯電話番号", Field.PHONE_MOBILE),
        (SALESFORCE_JA, "会社名 / 取引先", Field.COMPANY),
        (SALESFORCE_JA, "リード所有者", Field.OWNER),
        (SALESFORCE_JA, "法人番号", Field.CORPORATE_NUMBER),
        (PARDOT, "Do Not Call", Field.DO_NOT_CALL),
        (MARKETO, "Company Name", Field.COMPANY),
        (BALES, "担当者情報：電話", Field.PHONE_DIRECT),
        (BALES, "会社情報：会社名", Field.COMPANY),
        (SATORI, "名前", Field.GIVEN_NAME),
        (SATORI, "名前（ふりがな）", Field.GIVEN_KANA),
        ("会社名,名前,電話", "名前", Field.NAME),
        ("【必須】会社名*,お電話番号（半角）,ご担当者氏名", "【必須】会社名*", Field.COMPANY),
        ("【必須】会社名*,お電話番号（半角）,ご担当者氏名", "お電話番号（半角）", Field.PHONE),
        ("【必須】会社名*,お電話番号（半角）,ご担当者氏名", "ご担当者氏名", Field.NAME),
        ("会社名,会社名（カナ）,代表取締役氏名カナ", "会社名（カナ）", Field.COMPANY_KANA),
        ("会社名,電話番号,電話番号_2", "電話番号_2", Field.PHONE),
    ],
)
def test_a_column_is_understood(headers: str, column: str, field: Field) -> None:
    assert mapping(headers)[column] == field


@pytest.mark.parametrize(
    "header", ["名称コード", "電話可否", "サービス名", "No", "ID", "確認用メールアドレス", "会社名（英名）"]
)
def test_a_word_inside_a_header_is_no_proof(header: str) -> None:
    found = choose(["会社名", "電話番号", "メール", header], [])

    assert found.as_dict()[header] in ("EXTRA", "IGNORE")


def test_an_address_is_taken_whole_from_one_place() -> None:
    premises_only = mapping("営業者名,施設名称１,施設郵便番号,施設所在地１,施設電話番号,業種")
    licensee_too = mapping("営業者申請者名,営業者住所１,施設名称１,施設郵便番号,施設所在地１,施設電話番号")

    assert premises_only["施設郵便番号"] == "POSTCODE"
    assert (licensee_too["営業者住所１"], "施設郵便番号" in licensee_too) == ("ADDRESS", False)


def test_columns_without_header_are_told_by_their_cells() -> None:
    rows = [
        [
            "1",
            "ﾄｳｶｲｼﾖｳｼﾞ",
            "株式会社東海商事",
            "東京都",
            "千代田区",
            "丸の内",
            "1000005",
            "03-1234-5678",
            "a@example.jp",
        ],
        [
            "2",
            "ｻｲｶｲｾﾂﾋﾞ",
            "西海設備有限会社",
            "大阪府",
            "大阪市北区",
            "梅田１－２",
            "5300001",
            "06-1234-5678",
            "b@example.jp",
        ],
    ]

    found = choose([f"列{n}" for n in range(1, 10)], rows, headerless=True)

    assert [field.value for _, field in found.fields] == [
        *(
            "EXTRA",
            "COMPANY_KANA",
            "COMPANY",
            "PREFECTURE",
            "ADDRESS",
            "ADDRESS",
            "POSTCODE",
            "PHONE",
            "EMAIL",
        )
    ]


def test_a_table_that_holds_no_leads_is_refused() -> None:
    with pytest.raises(ReadFailed) as refusal:
        choose(
            ["Name", "StageName", "Amount", "CloseDate", "Probability", "IsWon", "IsClosed"],
            [],
            path="deals.csv",
        )

    assert (refusal.value.path, refusal.value.reason) == ("deals.csv", "NOT_A_LEAD_LIST")


def test_a_person_has_the_last_word() -> None:
    columns = choose(["会社名", "担当", "番号"], []).changed(
        dict([parse_choice("番号=phone"), parse_choice("担当=name")])
    )

    assert columns.as_dict() == {"会社名": "COMPANY", "担当": "NAME", "番号": "PHONE"}


@pytest.mark.parametrize("text", ["番号", "=phone", "番号=telephon"])
def test_a_choice_that_cannot_be_read_is_refused(text: str) -> None:
    with pytest.raises(BadValue):
        parse_choice(text)


def test_a_choice_for_a_column_that_is_not_there_is_refused() -> None:
    with pytest.raises(BadValue):
        choose(["会社名"], []).changed({"住所": Field.ADDRESS})


def test_an_unknown_preset_is_refused() -> None:
    with pytest.raises(BadValue):
        choose(["会社名"], [], "klingon")


@pytest.mark.parametrize(
    "same",
    [
        ("会社名 / 取引先", "会社名/取引先"),
        ("氏名［姓］", "氏名(姓)"),
        ("ＴＥＬ", "tel"),
        ("会社名*", "会社名（必須）"),
    ],
)
def test_headers_are_compared_folded(same: Sequence[str]) -> None:
    assert header_key(same[0]) == header_key(same[1])


def test_a_remembered_mapping_is_found_whatever_the_order() -> None:
    assert header_set_key(("会社名", "TEL")) == header_set_key(("ＴＥＬ", "会社名 "))


def test_every_shipped_preset_is_sound() -> None:
    for preset in shipped().values():
        assert preset.least <= len(preset.marks)
        assert all(preset.fields)


@pytest.mark.parametrize(
    ("name", "preset", "fields"),
    [
        (
            "takamatsu_hostels_2024-11.xlsx",
            "open_data_jp",
            {"営業者申請者名": "COMPANY", "営業者代表者名": "NAME", "営業者役職名": "TITLE"},
        ),
        (
            "takamatsu_food_2026-06_cp932.csv",
            "open_data_jp",
            {"営業者名": "COMPANY", "施設電話番号": "PHONE", "施設名称１": "DEPARTMENT"},
        ),
        (
            "jigyosyo_cp932.csv",
            "generic",
            {"列3": "COMPANY", "列2": "COMPANY_KANA", "列4": "PREFECTURE", "列8": "POSTCODE"},
        ),
        (
            "salesforce_devorg/Lead.csv",
            "salesforce",
            {"Company": "COMPANY", "Id": "EXTERNAL_ID", "DoNotCall": "DO_NOT_CALL"},
        ),
        (
            "salesforce_devorg/Account.csv",
            "salesforce_accounts",
            {"Name": "COMPANY", "Id": "ACCOUNT_EXTERNAL_ID"},
        ),
        (
            "salesforce_devorg/Contact.csv",
            "salesforce",
            {"AccountId": "ACCOUNT_EXTERNAL_ID", "MobilePhone": "PHONE_MOBILE"},
        ),
    ],
)
def test_real_lists_are_understood(name: str, preset: str, fields: dict[str, str]) -> None:
    table = open_table(shared_file(name))

    found = choose(table.headers, [row.cells for row in table.sample], headerless=table.headerless)

    assert found.preset == preset
    assert fields.items() <= found.as_dict().items()
