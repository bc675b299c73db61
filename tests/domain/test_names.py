"""Names are searched, compared, split and cleaned without changing how they are written."""

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callbench.domain.kanji_variants import VARIANTS
from callbench.domain.names import (
    CompanyKey,
    FormPosition,
    LegalForm,
    PersonName,
    TitledName,
    bigrams,
    clean,
    company_key,
    corporate_number,
    fold,
    is_corporate_number,
    join_person_name,
    split_person_name,
    split_title_and_name,
    to_hiragana,
    without_honorific,
)

DATA = Path(__file__).parents[2].parent / "shared" / "data"
needs_data = pytest.mark.skipif(
    not DATA.is_dir(), reason="the folder of real files is not beside the project"
)
NAME_SIGNS = "株式会社有限ヤマダｱﾄﾞやまだ髙高﨑澤ABcd・－ー-（）() 　㈱①"


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("Acme Corp", "acmecorp"),
        ("ＡＣＭＥ　Ｃｏｒｐ", "acmecorp"),
        ("ﾔﾏﾀﾞ ﾀﾛｳ", "やまだたろう"),
        ("ヤマダ　太郎", "やまだ太郎"),
        ("髙橋 﨑山 𠮷田 濵口 渡邉", "高橋崎山吉田浜口渡辺"),
        ("㈱山田", "(株)山田"),
        ("ス－パ－", "すーぱー"),
        ("コーヒー", "こーひー"),
        ("1ー2ー3", "1-2-3"),
        ("霞ヶ関", "霞け関"),
        ("葛\U000e0100城", "葛城"),
        ("", ""),
    ],
)
def test_a_text_is_searched_under_its_folded_form(typed: str, folded: str) -> None:
    assert fold(typed) == folded


@given(st.text(alphabet=NAME_SIGNS, max_size=30))
def test_folding_twice_changes_nothing_and_leaves_no_blank(text: str) -> None:
    folded = fold(text)
    assert fold(folded) == folded
    assert not any(sign.isspace() for sign in folded)


def test_no_variant_leads_to_another_variant() -> None:
    assert [
        pair for pair in VARIANTS.items() if pair[1] in VARIANTS or len(pair[0]) != 1 or len(pair[1]) != 1
    ] == []


@given(st.text(alphabet=NAME_SIGNS, max_size=20), st.integers(0, 20), st.integers(2, 20))
def test_every_part_of_a_text_has_its_bigrams_among_those_of_the_text(
    text: str, start: int, length: int
) -> None:
    folded = fold(text)
    part = folded[start : start + length]
    assert len(part) < 2 or set(bigrams(part)) <= set(bigrams(folded))


def test_bigrams_come_once_and_in_order() -> None:
    assert bigrams("ababc") == ("ab", "ba", "bc")
    assert bigrams("a") == ("a",)
    assert bigrams("") == ()


@pytest.mark.parametrize(
    ("name", "form", "position"),
    [
        ("株式会社山田商店", LegalForm.STOCK_COMPANY, FormPosition.BEFORE),
        ("山田商店㈱", LegalForm.STOCK_COMPANY, FormPosition.AFTER),
        ("㍿　山田商店", LegalForm.STOCK_COMPANY, FormPosition.BEFORE),
        ("（株） 山田・商店", LegalForm.STOCK_COMPANY, FormPosition.BEFORE),
        ("株式會社山田商店", LegalForm.STOCK_COMPANY, FormPosition.BEFORE),
        ("有限会社　山田商店", LegalForm.LIMITED_COMPANY, FormPosition.BEFORE),
        ("山田商店（有）", LegalForm.LIMITED_COMPANY, FormPosition.AFTER),
        ("合同会社山田商店", LegalForm.LIMITED_LIABILITY, FormPosition.BEFORE),
        ("合名会社山田商店", LegalForm.GENERAL_PARTNERSHIP, FormPosition.BEFORE),
        ("合資会社山田商店", LegalForm.LIMITED_PARTNERSHIP, FormPosition.BEFORE),
        ("一般社団法人山田商店", LegalForm.GENERAL_ASSOCIATION, FormPosition.BEFORE),
        ("医療法人社団山田商店", LegalForm.MEDICAL, FormPosition.BEFORE),
        ("社会福祉法人山田商店", LegalForm.WELFARE, FormPosition.BEFORE),
        ("学校法人　山田商店", LegalForm.SCHOOL, FormPosition.BEFORE),
        ("独立行政法人山田商店", LegalForm.AGENCY, FormPosition.BEFORE),
        ("山田商店", LegalForm.NONE, FormPosition.NONE),
        ("山田商店 Inc.", LegalForm.INCORPORATED, FormPosition.AFTER),
    ],
)
def test_a_company_has_one_key_whatever_its_legal_form(
    name: str, form: LegalForm, position: FormPosition
) -> None:
    assert company_key(name) == CompanyKey("山田商店", form, position)


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("Acme", LegalForm.NONE),
        ("ACME, Inc.", LegalForm.INCORPORATED),
        ("Acme Co., Ltd.", LegalForm.LIMITED),
        ("Acme Company Limited", LegalForm.LIMITED),
        ("ＡＣＭＥ　Ｋ．Ｋ．", LegalForm.STOCK_COMPANY),
        ("Acme KK", LegalForm.STOCK_COMPANY),
        ("acme llc", LegalForm.LLC),
        ("Acme L.L.C.", LegalForm.LLC),
        ("Acme GmbH", LegalForm.GMBH),
        ("Acme Corp", LegalForm.CORPORATION),
        ("A-C-M-E Corporation", LegalForm.CORPORATION),
        ("Acme株式会社", LegalForm.STOCK_COMPANY),
    ],
)
def test_a_western_name_has_one_key_whatever_its_legal_form(name: str, form: LegalForm) -> None:
    key = company_key(name)
    assert (key.key, key.legal_form) == ("acme", form)


@pytest.mark.parametrize("name", ["ｵｵﾉｶﾌﾞｼｷｶﾞｲｼｬ", "カ）オオノ", "オオノ（カ", "株式会社オオノ", "おおの"])
def test_the_kana_of_a_company_has_the_same_key(name: str) -> None:
    assert company_key(name).key == "おおの"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("香川県農業協同組合", "香川県漁業協同組合"),
        ("香川県農業協同組合", "香川県"),
        ("東京ビル株式会社", "東京ビール株式会社"),
        ("Texaco", "Texa"),
        ("Visa", "Vi"),
        ("斎藤工業", "斉藤工業"),
    ],
)
def test_different_companies_keep_different_keys(one: str, other: str) -> None:
    assert company_key(one).key != company_key(other).key


@pytest.mark.parametrize("name", ["株式会社", "(株)", "Inc.", "CO"])
def test_a_name_that_is_only_a_form_still_has_a_key(name: str) -> None:
    assert company_key(name).key


@pytest.mark.timeout(5)
@pytest.mark.parametrize("sign", ["・", "- ", "ー-", " ", ",", ". ", "(", "co ", "株式会社", "(株)"])
def test_a_hostile_name_takes_no_longer_than_its_length_allows(sign: str) -> None:
    assert company_key(sign * 20_000).position in FormPosition


@needs_data
def test_equal_names_of_the_labelled_pairs_have_equal_keys_and_doubtful_ones_do_not() -> None:
    with (DATA / "duplicate_pairs.csv").open(encoding="utf-8-sig", newline="") as file:
        pairs = list(csv.DictReader(file))
    equal = {
        row["phone"] for row in pairs if company_key(row["name_a"]).key == company_key(row["name_b"]).key
    }
    assert {row["phone"] for row in pairs if row["relation"] == "same_name"} <= equal
    assert not equal & {row["phone"] for row in pairs if row["label"] == "check"}
    contained = [row["phone"] in equal for row in pairs if row["relation"] == "contains"]
    assert sum(contained) >= len(contained) // 2


@needs_data
def test_companies_that_only_share_a_phone_have_different_keys() -> None:
    with (DATA / "different_companies_one_phone.csv").open(encoding="utf-8-sig", newline="") as file:
        groups = [row["companies"].split(" | ") for row in csv.DictReader(file)]
    assert len(groups) == 13
    assert [names for names in groups if len({company_key(name).key for name in names}) != len(names)] == []


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("山田 太郎", PersonName("山田", "太郎")),
        ("山田　太郎　様", PersonName("山田", "太郎")),
        ("山田太郎", PersonName("山田太郎", "")),
        ("Rose Gonzalez", PersonName("Gonzalez", "Rose")),
        ("SATO Taro", PersonName("SATO", "Taro")),
        ("Smith, John", PersonName("Smith", "John")),
        ("Mr. John A. Smith", PersonName("Smith", "John A.")),
        ("ジョン・スミス", PersonName("スミス", "ジョン")),
        ("", PersonName("", "")),
    ],
)
def test_a_person_is_split_into_family_and_given_name(name: str, expected: PersonName) -> None:
    assert split_person_name(name) == expected


def test_family_and_given_name_are_joined_in_the_order_of_their_language() -> None:
    assert join_person_name("山田", "太郎") == "山田 太郎"
    assert join_person_name("Gonzalez", "Rose") == "Rose Gonzalez"
    assert join_person_name("山田", "") == "山田"


@pytest.mark.parametrize(
    ("text", "title", "name"),
    [
        ("理事長　新木　一弘", "理事長", "新木 一弘"),
        ("代表取締役山田太郎", "代表取締役", "山田太郎"),
        ("代表取締役社長 兼 CEO 山田　太郎 様", "代表取締役社長 兼 CEO", "山田 太郎"),
        ("営業部 部長 田中 一郎", "営業部 部長", "田中 一郎"),
        ("山田 太郎 部長", "部長", "山田 太郎"),
        ("田中 課長", "課長", "田中"),
        ("代表社員 佐藤", "代表社員", "佐藤"),
        ("服部 太郎", "", "服部 太郎"),
        ("山田 太郎", "", "山田 太郎"),
        ("店長", "", "店長"),
        ("", "", ""),
    ],
)
def test_a_title_and_the_name_in_one_cell_are_told_apart(text: str, title: str, name: str) -> None:
    assert split_title_and_name(text) == TitledName(title, name)


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("山田様", "山田"),
        ("山田 太郎 殿", "山田 太郎"),
        ("山田さん", "山田"),
        ("鵜殿", "鵜殿"),
        ("林 様", "林"),
        ("Ms. Cotton", "Cotton"),
    ],
)
def test_honorifics_are_no_part_of_a_name(name: str, plain: str) -> None:
    assert without_honorific(name) == plain


@pytest.mark.parametrize(
    ("dirty", "cleaned"),
    [
        ("山田\u200b太郎\x00", "山田太郎"),
        ("\u202e郎太\u202c", "郎太"),
        ("ハ\u3099ス", "バス"),
        ("①㈱髙﨑\ufa1b", "①㈱髙﨑\ufa1b"),
        ("葛\U000e0100", "葛\U000e0100"),
        ("一\t二\r\n三", "一 二 三"),
        (" 山田 ", "山田"),
        ("a\ud800b", "ab"),
        ("a\u2028b", "a b"),
    ],
)
def test_signs_nobody_can_see_are_taken_out(dirty: str, cleaned: str) -> None:
    assert clean(dirty) == cleaned


def test_several_lines_keep_their_breaks_and_tabs() -> None:
    assert clean("一\t二\r\n三\r四\x07", multi_line=True) == "一\t二\n三\n四"


@given(st.text())
def test_clean_text_can_be_stored_and_stays_as_it_is(text: str) -> None:
    cleaned = clean(text)
    assert clean(cleaned) == cleaned
    assert not set(cleaned) & set("\n\t\r\x00\u200b\u202e\ufeff")
    cleaned.encode()


def test_readings_are_sorted_in_hiragana() -> None:
    assert to_hiragana("ﾔﾏﾀﾞ　タロウ") == "やまだ たろう"
    assert to_hiragana("コーヒー") == "こーひー"


@pytest.mark.parametrize(
    "text",
    ["7000012050002", "T7000012050002", "７００００１２０５０００２", "7000012050002.0", "7000-0120-50002"],
)
def test_a_corporate_number_is_known_by_its_check_digit(text: str) -> None:
    assert corporate_number(text) == "7000012050002"


@pytest.mark.parametrize("text", ["7000012050003", "700001205000", "", "abc", "8000012050002"])
def test_other_digits_are_no_corporate_number(text: str) -> None:
    assert not is_corporate_number(text)


@given(st.integers(0, 10**12 - 1))
def test_exactly_one_first_digit_makes_twelve_others_a_corporate_number(rest: int) -> None:
    assert sum(is_corporate_number(f"{first}{rest:012}") for first in range(10)) == 1
