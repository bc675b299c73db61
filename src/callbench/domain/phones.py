"""Which telephone number is meant, is it one, and how is it shown, searched and dialled?"""

import re
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from callbench.domain.phone_parsing import is_premium, resolve
from callbench.domain.phone_plans import japanese_pattern, plan_of_region

JAPAN = "JP"
_JAPAN_PREFIX = "+81"
_ABROAD = "010"
_JAPANESE_MOBILE = re.compile(r"\+81[6-9]0[1-9]\d{7}")
_LONGEST_TEXT = 250


class PhoneKind(StrEnum):
    """What a number is for."""

    MAIN = "MAIN"
    DIRECT = "DIRECT"
    MOBILE = "MOBILE"
    EXT = "EXT"
    FAX = "FAX"
    OTHER = "OTHER"


class PhoneNumber(NamedTuple):
    """A number as it was written (`raw`); `e164` is empty if it is no valid number, `extension` if there is none."""

    e164: str
    extension: str
    kind: PhoneKind
    raw: str


class ReadNumber(NamedTuple):
    """What a text means as a number: E.164 (empty if it cannot be one) and whether such a number exists."""

    e164: str
    is_valid: bool


_NOTHING = ReadNumber("", False)

# What libphonenumber takes as punctuation inside a number, except x and tildes, which may also start an extension.
_DASHES = "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u30fc\uff0d"
_SPACES = " \u00a0\u00ad\u200b\u2060\u3000"
_OTHERS = "()\uff08\uff09\uff3b\uff3d.[]/\uff0e\uff0f"
_PLAIN = str.maketrans(
    "\uff10\uff11\uff12\uff13\uff14\uff15\uff16\uff17\uff18\uff19\uff0b",
    "0123456789+",
    _DASHES + _SPACES + _OTHERS,
)
# Two digits are read as a number only if nothing but signs stands around them.
_FEW = 3
_TWO_DIGITS = re.compile(r"[^+\uff0b\d]*\d\d(?:_|[^#\w])*")
_START = re.compile(r"[+\uff0b\d]")
_NEVER_IN_NUMBER = re.compile(r"[\u3041-\u3096\u30a1-\u30fa\u4e00-\u9fff]")

_ONLY_DIGITS = re.compile(r"\+?[0-9]+")
_WITH_LETTERS = re.compile(r"\+?[0-9][0-9A-Za-z]+")
_WITH_EXTENSION = re.compile(r"(?P<number>[0-9](?:[-() ]?[0-9]){2,}\)?) *(?:ext\.?|x|#) ?[0-9]{1,6}")
_EXTENSION_LABEL = re.compile(r"x|int", re.IGNORECASE)
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_KEYPAD = str.maketrans(_LETTERS, "22233344455566677778889999" * 2)
_NO_LETTERS = str.maketrans("", "", _LETTERS)


def normalise(raw: str, region: str = JAPAN) -> ReadNumber:
    """The number a text means when dialled from a region: exactly what `phonenumbers` finds, ten times faster.

    Digits with the usual punctuation are resolved here, by patterns compiled from the library's own metadata; texts with letters,
    extensions or other signs go to the library itself.
    """
    if len(raw) > _LONGEST_TEXT:
        return _NOTHING
    plain = raw.replace("-", "").strip()
    if region == JAPAN and (match := japanese_pattern().fullmatch(plain)):
        return ReadNumber(_JAPAN_PREFIX + match[1], True)
    if plain.isdecimal() and plain.isascii():
        return _normalise_digits(plain, False, raw, region)
    plain = raw.strip().translate(_PLAIN)
    if region == JAPAN and (match := japanese_pattern().fullmatch(plain)):
        return ReadNumber(_JAPAN_PREFIX + match[1], True)
    digits = plain.removeprefix("+")
    if digits.isdecimal() and digits.isascii():
        return _normalise_digits(digits, plain.startswith("+"), raw, region)
    return _normalise_text(raw, plain, region)


def _normalise_digits(digits: str, has_plus: bool, raw: str, region: str) -> ReadNumber:
    if len(digits) < _FEW and (has_plus or not _TWO_DIGITS.fullmatch(raw)):
        return _NOTHING
    if plan_of_region(region) is None:
        return _ask_library(raw, region)
    found = resolve(digits, has_plus, region)
    return _NOTHING if found is None else ReadNumber(*found)


def _normalise_text(raw: str, plain: str, region: str) -> ReadNumber:
    """A text with signs that cannot be part of a number: no number at all, words around one, or a case for the library.

    `plain` is the same text without punctuation.
    """
    if ";" in raw:
        return _ask_library(raw, region)
    start = _START.search(raw)
    if start is None:
        return _NOTHING
    if raw.isascii() and _WITH_LETTERS.fullmatch(plain) and not _EXTENSION_LABEL.search(plain):
        # Only ASCII digits count for the library where there are letters.
        return _normalise_letters(plain, raw, region)
    rest = raw[start.start() :].rstrip()
    # A slash and an x start a second number, which the library cuts off with all that follows.
    if "x" not in rest and _NEVER_IN_NUMBER.search(rest):
        return _NOTHING
    if (with_extension := _WITH_EXTENSION.fullmatch(rest)) is not None:
        return normalise(with_extension["number"], region)
    if start.start() and _ONLY_DIGITS.fullmatch(rest.translate(_PLAIN)):
        return normalise(rest, region)
    return _ask_library(raw, region)


def _normalise_letters(plain: str, raw: str, region: str) -> ReadNumber:
    """Three and more letters stand for the digits of the telephone keypad, fewer are ignored; three digits must come first."""
    number = plain.removeprefix("+")
    if not number[:_FEW].isdecimal():
        return _NOTHING
    digits = number.translate(_NO_LETTERS)
    if len(number) - len(digits) >= _FEW:
        digits = number.translate(_KEYPAD)
    return _normalise_digits(digits, plain.startswith("+"), raw, region)


def _ask_library(raw: str, region: str) -> ReadNumber:
    # Imported where it is used: it costs 20 ms, and most starts never need it.
    import phonenumbers

    try:
        number = phonenumbers.parse(raw, region)
    except phonenumbers.NumberParseException:
        return _NOTHING
    e164 = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    return ReadNumber(e164, phonenumbers.is_valid_number(number))


def format_national(e164: str) -> str:
    """How a number is shown: 03-1234-5678 for Japan, +1 415-555-2671 for the rest of the world; a text that is no number as it is."""
    national = e164.removeprefix(_JAPAN_PREFIX)
    if national == e164 or national.startswith("0"):
        return _format_by_library(e164)
    # Area codes differ within their first five digits; the sixth is for safety.
    cuts = _cuts(national[:6], len(national))
    if not cuts:
        return _format_by_library(e164)
    first, second = cuts
    return f"0{national[:first]}-{national[first:second]}-{national[second:]}"


@lru_cache(maxsize=65_536)
def _cuts(start: str, length: int) -> tuple[int, int] | None:
    """Where the hyphens of Japanese numbers with this start stand; None if such numbers are not shown in three groups."""
    shown = _format_by_library(_JAPAN_PREFIX + start.ljust(length, "0"))
    groups = shown.split("-")
    if len(groups) != 3 or not shown.startswith("0"):
        return None
    first = len(groups[0]) - 1
    return first, first + len(groups[1])


@lru_cache(maxsize=4_096)
def _format_by_library(e164: str) -> str:
    import phonenumbers

    try:
        number = phonenumbers.parse(e164)
    except phonenumbers.NumberParseException:
        return e164
    formats = phonenumbers.PhoneNumberFormat
    own = formats.NATIONAL if e164.startswith(_JAPAN_PREFIX) else formats.INTERNATIONAL
    return phonenumbers.format_number(number, own)


def tail_key(e164: str) -> str:
    """The digits reversed, so that numbers ending alike stand side by side in an index."""
    return e164[:0:-1] if e164.startswith("+") else e164[::-1]


def dial_digits(e164: str) -> str:
    """What a telephone in Japan dials: 0 before a national number, 010 before a foreign one."""
    if not e164.startswith(_JAPAN_PREFIX):
        return _ABROAD + e164.removeprefix("+")
    national = e164.removeprefix(_JAPAN_PREFIX)
    return national if national.startswith("0") else "0" + national


def is_dialable(e164: str) -> bool:
    """Whether a number may be dialled: it exists and is no paid service.

    Emergency and service numbers (110, 118, 119, 104, 171 …) do not exist as full numbers anywhere, so they are refused as well.
    """
    read = normalise(e164)
    if not e164.startswith("+") or not read.is_valid or read.e164 != e164:
        return False
    return not is_premium(e164)


def kind_of(e164: str, usual: PhoneKind) -> PhoneKind:
    """The kind of a number without a label: a Japanese mobile number is a mobile, anything else is the usual kind of its column."""
    return PhoneKind.MOBILE if _JAPANESE_MOBILE.fullmatch(e164) else usual
