"""Numbers are read exactly as the library reads them, and shown, searched and dialled as people expect."""

import random

import phonenumbers
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from callbench.domain.phones import (
    PhoneKind,
    dial_digits,
    format_national,
    is_dialable,
    kind_of,
    normalise,
    tail_key,
)

DIGITS = "0123456789"
FULL_WIDTH = str.maketrans(DIGITS + "-()+", "０１２３４５６７８９－（）＋")
STARTS = [
    "",
    "0",
    "00",
    "000",
    "01",
    "010",
    "81",
    "+81",
    "+810",
    "0081",
    "003768",
    "0077",
    "0120",
    "0570",
    "0990",
    "050",
    "090",
]
STARTS += [
    "+",
    "++81",
    "+0",
    "+010",
    "+1",
    "+1876",
    "+44",
    "+39",
    "+7",
    "+800",
    "+979",
    "01044",
    "01081",
    "TEL 03",
    "#",
    "(03)",
    "（0",
]
ENDS = [
    "",
    "",
    "",
    "",
    "  ",
    " ext. 12",
    "x45",
    " #3",
    "(x1)",
    " 内線1",
    "（代）",
    "ABC",
    "d",
    "/x2",
    ",3",
    "~4",
]
MESSY = DIGITS * 5 + "- ()+０１９（）ー－x#;,.~/*内線aBcTint\t\n①_"


def ask_library(raw: str, region: str) -> tuple[str, bool]:
    try:
        number = phonenumbers.parse(raw, region)
    except phonenumbers.NumberParseException:
        return "", False
    e164 = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    return e164, phonenumbers.is_valid_number(number)


def differing(raws: list[tuple[str, str]]) -> list[str]:
    return [raw for raw, region in raws if normalise(raw, region) != ask_library(raw, region)]


def some_number(source: random.Random) -> str:
    start = source.choice(STARTS)
    digits = "".join(source.choices(DIGITS, k=source.randint(0, 13)))
    cut = source.randint(0, len(digits))
    number = (
        start + digits[:cut] + source.choice(["", "-", " ", ")", "."]) + digits[cut:] + source.choice(ENDS)
    )
    return number.translate(FULL_WIDTH) if source.random() < 0.2 else number


def foreign_number(source: random.Random) -> str:
    code = source.choice(sorted(phonenumbers.COUNTRY_CODE_TO_REGION_CODE))
    digits = "".join(source.choices(DIGITS, k=source.randint(4, 12)))
    return f"{source.choice(['+', '010', '+ ', '（+'])}{code}{source.choice(['', '-', '0', '(0)'])}{digits}"


def test_numbers_with_every_kind_of_start_are_read_as_by_the_library() -> None:
    source = random.Random(1)
    assert differing([(some_number(source), "JP") for _ in range(12_000)]) == []


def test_numbers_of_every_country_are_read_as_by_the_library() -> None:
    source = random.Random(2)
    assert differing([(foreign_number(source), "JP") for _ in range(6_000)]) == []


def test_texts_of_any_signs_are_read_as_by_the_library() -> None:
    source = random.Random(3)
    texts = ["".join(source.choices(MESSY, k=source.randint(0, 18))) for _ in range(8_000)]
    assert differing([(text, "JP") for text in texts]) == []


@pytest.mark.parametrize("region", ["US", "CA", "GB", "IT", "AR", "ZZ"])
def test_numbers_dialled_from_another_region_are_read_as_by_the_library(region: str) -> None:
    source = random.Random(4)
    assert differing([(some_number(source), region) for _ in range(1_000)]) == []


@pytest.mark.parametrize("length", [9, 10, 11])
def test_every_start_of_four_digits_is_valid_exactly_where_the_library_says_so(length: int) -> None:
    tail = "234567890"
    assert differing([(f"{start:04}{tail}"[:length], "JP") for start in range(10_000)]) == []


@settings(max_examples=500, deadline=None)
@given(st.text(alphabet=st.characters(), max_size=24) | st.text(alphabet=MESSY, max_size=260))
@example("0312345678;phone-context=+81")
@example("tel:03-1234-5678;isub=12")
@example("03-1234-5678/x内線")
@example("１２３abc４５６７890")
@example("03-1234-5678" + "-" * 250)
def test_any_text_at_all_is_read_as_by_the_library(raw: str) -> None:
    assert normalise(raw) == ask_library(raw, "JP")


@pytest.mark.parametrize(
    ("raw", "e164", "is_valid"),
    [
        ("03-1234-5678", "+81312345678", True),
        ("０３（１２３４）５６７８", "+81312345678", True),
        ("0312345678", "+81312345678", True),
        ("312345678", "+81312345678", True),
        ("087-815-1133  ", "+81878151133", True),
        ("090-1234-5678", "+819012345678", True),
        ("+81 3 1234 5678", "+81312345678", True),
        ("010-1-415-555-2671", "+14155552671", True),
        ("0081312345678", "+810081312345678", False),
        ("03-1234-567", "+8131234567", False),
        ("110", "+81110", False),
        ("#12", "+8112", False),
        ("なし", "", False),
        ("", "", False),
    ],
)
def test_a_text_means_this_number(raw: str, e164: str, is_valid: bool) -> None:
    assert normalise(raw) == (e164, is_valid)


def test_numbers_are_shown_with_the_hyphens_of_the_library() -> None:
    wrong = []
    for start in range(10_000, 100_000, 7):
        for tail in ("2345", "23456"):
            e164 = f"+81{start}{tail}"
            number = phonenumbers.parse(e164)
            if format_national(e164) != phonenumbers.format_number(
                number, phonenumbers.PhoneNumberFormat.NATIONAL
            ):
                wrong.append(e164)
    assert wrong == []


@pytest.mark.parametrize(
    ("e164", "shown", "dialled", "tail"),
    [
        ("+81312345678", "03-1234-5678", "0312345678", "87654321318"),
        ("+81878151133", "087-815-1133", "0878151133", "33115187818"),
        ("+81120123456", "0120-123-456", "0120123456", "65432102118"),
        ("+819012345678", "090-1234-5678", "09012345678", "876543210918"),
        ("+14155552671", "+1 415-555-2671", "01014155552671", "17625555141"),
    ],
)
def test_a_number_is_shown_dialled_and_searched(e164: str, shown: str, dialled: str, tail: str) -> None:
    assert (format_national(e164), dial_digits(e164), tail_key(e164)) == (shown, dialled, tail)


def test_a_text_that_is_no_number_is_shown_as_it_is() -> None:
    assert format_national("内線のみ") == "内線のみ"


@pytest.mark.parametrize("e164", ["+81312345678", "+81120123456", "+81570123456", "+14155552671"])
def test_an_existing_number_may_be_dialled(e164: str) -> None:
    assert is_dialable(e164)


@pytest.mark.parametrize(
    "refused",
    [
        "",
        "110",
        "119",
        "118",
        "171",
        "104",
        "+81110",
        "+81119",
        "+81990123456",
        "+1911",
        "+19005551234",
        "0312345678",
        "+8131234567",
    ]
    + ["+81312345678;ext=1", "+81 312345678", "tel:+81312345678", "+81312345678\n"],
)
def test_emergency_paid_and_unfinished_numbers_are_refused(refused: str) -> None:
    assert not is_dialable(refused)


def test_a_number_without_label_is_a_mobile_only_if_it_looks_like_one() -> None:
    assert kind_of("+819012345678", PhoneKind.MAIN) is PhoneKind.MOBILE
    assert kind_of("+815012345678", PhoneKind.MAIN) is PhoneKind.MAIN
    assert kind_of("+81312345678", PhoneKind.FAX) is PhoneKind.FAX
