"""Which numbers stand in one cell of a list, and what is doubtful about them?"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple
from unicodedata import normalize

from callbench.domain.phones import JAPAN, PhoneKind, PhoneNumber, kind_of, normalise


class PhoneDoubtCode(StrEnum):
    """Why a person should look at a cell; none of them drops a row."""

    INVALID_NUMBER = "INVALID_NUMBER"
    LOST_ZERO = "LOST_ZERO"
    LOST_AREA_CODE = "LOST_AREA_CODE"
    NOTE_IN_CELL = "NOTE_IN_CELL"
    SEVERAL_NUMBERS = "SEVERAL_NUMBERS"
    SCIENTIFIC = "SCIENTIFIC"


@dataclass(frozen=True, slots=True)
class PhoneDoubt:
    """A doubt and the piece of the cell it is about."""

    code: PhoneDoubtCode
    text: str


class PhoneCell(NamedTuple):
    """The numbers of a cell in the order they are written; a number that is not valid is kept with an empty `e164`."""

    numbers: tuple[PhoneNumber, ...]
    doubts: tuple[PhoneDoubt, ...]


_EMPTY = PhoneCell((), ())
_NO_NUMBER = frozenset(
    {
        "",
        "なし",
        "無し",
        "無",
        "ナシ",
        "不明",
        "未定",
        "非公開",
        "未登録",
        "n/a",
        "na",
        "none",
        "null",
        "unknown",
        "nan",
        "0",
    }
)
_LONGEST_CELL = 250
_USUAL = re.compile(r"(?:\+81|0)[0-9]+(?:-[0-9]+)*")
_FROM_ABROAD = re.compile(r"^\s*00[\s-]*81(?=\D*[0-9]{1,4}\D*[0-9])")
"""Japan as most other countries dial it; nothing in Japan begins with two zeros."""
_SCIENTIFIC = re.compile(r"[0-9](?:\.[0-9]+)?e\+?[0-9]+", re.IGNORECASE)
_SHOWN_AS_AMOUNT = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+(?=\.0+$)")
_DASHES = re.compile("[\u2010-\u2015\u2212\u2500\u30fc]")
# What is left of a number when its area code is not written, down to the last four digits of a neighbouring line.
_LOCAL_LENGTHS = range(4, 9)

_LABELS = {
    "代": PhoneKind.MAIN,
    "直": PhoneKind.DIRECT,
    "direct": PhoneKind.DIRECT,
    "main": PhoneKind.MAIN,
    "携帯": PhoneKind.MOBILE,
    "モバイル": PhoneKind.MOBILE,
    "mobile": PhoneKind.MOBILE,
    "cell": PhoneKind.MOBILE,
    "fax": PhoneKind.FAX,
    "ファ": PhoneKind.FAX,
}
_WORDS = (
    r"(?:大?代表|直通|携帯|モバイル|ファッ?クス|ファクシミリ|電話) (?:電話)? (?:番号)?"
    r"| (?:direct|main|mobile|cell|fax|tele|tel|phone) (?:phone)? (?![a-z]) (?: \s* no (?![a-z]) )?"
)
_EXTENSION = r"(?: 内線? (?:番号)? | ext(?:ension)? | x ) [\s.:\#]* (?P<{name}>[0-9]{{1,10}}) (?![0-9-])"
_TOKEN = re.compile(
    rf"""
    (?P<line> \s*\n\s* ) | [^\S\n]+
  | (?P<extension> \( \s* {_EXTENSION.format(name="inner")} \s* \) | {_EXTENSION.format(name="outer")} )
  | (?P<bracketed> \( \s* (?P<inner_word> {_WORDS} | 代 | 直 ) \s* \) )
  | (?P<label> (?P<outer_word> {_WORDS} | [代直] (?=\s*:) ) [\s.:]* )
  | (?P<remark> \( (?= [^()]* [^\W\d_] ) (?! [^()]* (?: [0-9] [-\s]* ){{5}} ) [^()]* \) )
  | (?P<number> \+? \(? [0-9] (?: (?: [-.()] | [^\S\n] )* [0-9] )* )
  | (?P<separator> [/、,;|]+ )
  | (?P<note> [^\s0-9/、,;|()+] (?: (?! \s* (?: {_WORDS} | {_EXTENSION.format(name="ahead")} ) ) [^0-9/、,;|()+\n] )* | . )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_ONLY_SIGNS = re.compile(r"[\W_]*")


def read_cell(text: str, region: str = JAPAN, default_kind: PhoneKind = PhoneKind.MAIN) -> PhoneCell:
    """The numbers of a cell. `default_kind` is the kind of its column, for numbers that carry no label of their own."""
    cell = text.strip()
    if region == JAPAN and _USUAL.fullmatch(cell):
        read = normalise(cell)
        if read.is_valid:
            return PhoneCell((PhoneNumber(read.e164, "", kind_of(read.e164, default_kind), cell),), ())
    plain = _DASHES.sub("-", normalize("NFKC", cell)).strip()
    if plain.lower() in _NO_NUMBER or _ONLY_SIGNS.fullmatch(plain):
        return _EMPTY
    if _SCIENTIFIC.fullmatch(plain):
        return _kept(cell, PhoneDoubtCode.SCIENTIFIC, default_kind)
    if len(plain) > _LONGEST_CELL:
        return _kept(cell, PhoneDoubtCode.NOTE_IN_CELL, default_kind)
    return _Reading(region, default_kind).read(_as_digits(plain), cell)


def _kept(cell: str, code: PhoneDoubtCode, kind: PhoneKind) -> PhoneCell:
    return PhoneCell((PhoneNumber("", "", kind, cell),), (PhoneDoubt(code, cell),))


def _as_digits(plain: str) -> str:
    """Without what a spreadsheet adds when it takes a number for an amount: 312,345,678 and 312345678.0."""
    match = _SHOWN_AS_AMOUNT.match(plain)
    rest = plain[match.end() :] if match else plain
    return match[0].replace(",", "") if match and not rest.strip(".0") else plain


@dataclass(slots=True)
class _Found:
    """A number while its cell is being read."""

    e164: str
    raw: str
    kind: PhoneKind | None = None
    extension: str = ""


@dataclass(slots=True)
class _Reading:
    """Reads one cell token by token; a label in brackets belongs to the number before it, any other to the next one."""

    region: str
    default_kind: PhoneKind
    found: list[_Found] = field(default_factory=list)
    doubts: list[PhoneDoubt] = field(default_factory=list)
    pending: PhoneKind | None = None
    last: _Found | None = None

    def read(self, plain: str, cell: str) -> PhoneCell:
        for match in _TOKEN.finditer(plain):
            self._take(match)
        self._end_segment()
        if len(self.found) > 1:
            self.doubts.append(PhoneDoubt(PhoneDoubtCode.SEVERAL_NUMBERS, cell))
        if not self.found:
            # Words alone: kept as they are, so that nothing of the row is lost.
            self.found.append(_Found("", cell))
        if len(self.found) == 1:
            self.found[0].raw = cell
        return PhoneCell(tuple(self._finished()), tuple(self.doubts))

    def _take(self, match: re.Match[str]) -> None:
        match match.lastgroup:
            case "extension":
                self._take_extension(match["inner"] or match["outer"], match[0])
            case "bracketed":
                self._take_label(match["inner_word"].lower(), in_brackets=True)
            case "label":
                self._take_label(match["outer_word"].lower(), in_brackets=False)
            case "number":
                for piece in _pieces(match[0], self.region):
                    self._take_number(piece)
            case "separator" | "line":
                self._end_segment()
            case "remark" | "note" if not _ONLY_SIGNS.fullmatch(match[0]):
                self._doubt(PhoneDoubtCode.NOTE_IN_CELL, match[0])

    def _take_extension(self, digits: str, raw: str) -> None:
        if self.last is None:
            self.last = _Found("", raw, PhoneKind.EXT)
            self.found.append(self.last)
        self.last.extension = digits

    def _take_label(self, word: str, in_brackets: bool) -> None:
        kind = _kind_of_label(word, self.default_kind)
        if in_brackets and self.last is not None and self.last.kind is None:
            self.last.kind = kind
        else:
            self.pending = kind

    def _take_number(self, raw: str) -> None:
        read = normalise(_FROM_ABROAD.sub("+81", raw) if raw.startswith("00") else raw, self.region)
        self.last = _Found(read.e164 if read.is_valid else "", raw, self.pending)
        self.pending = None
        self.found.append(self.last)
        digits = [sign for sign in raw if sign.isdigit()]
        if not read.is_valid:
            local = self.region == JAPAN and len(digits) in _LOCAL_LENGTHS and digits[0] != "0"
            self._doubt(PhoneDoubtCode.LOST_AREA_CODE if local else PhoneDoubtCode.INVALID_NUMBER, raw)
        elif self.region == JAPAN and _lost_zero(raw, read.e164, len(digits)):
            self._doubt(PhoneDoubtCode.LOST_ZERO, raw)

    def _end_segment(self) -> None:
        """A label after the last number of a segment is its own: 03-1234-5678 代表."""
        if self.pending is not None and self.last is not None and self.last.kind is None:
            self.last.kind = self.pending
            self.pending = None
        self.last = None

    def _doubt(self, code: PhoneDoubtCode, text: str) -> None:
        self.doubts.append(PhoneDoubt(code, text.strip()))

    def _finished(self) -> Iterator[PhoneNumber]:
        for one in self.found:
            kind = one.kind or kind_of(one.e164, self.default_kind)
            yield PhoneNumber(one.e164, one.extension, kind, one.raw.strip())


def _kind_of_label(word: str, default_kind: PhoneKind) -> PhoneKind:
    for start, kind in _LABELS.items():
        if word.removeprefix("大").startswith(start):
            return kind
    # TEL says no more than that it is no fax.
    return PhoneKind.MAIN if default_kind is PhoneKind.FAX else default_kind


def _lost_zero(raw: str, e164: str, digit_count: int) -> bool:
    return raw.lstrip("(")[0] not in "0+" and digit_count == len(e164) - len("+81")


def _pieces(run: str, region: str) -> list[str]:
    """A run of digits is one number, or several with blanks between them if each of them is valid."""
    pieces = run.split()
    if len(pieces) < 2 or normalise(run, region).is_valid:
        return [run]
    return pieces if all(normalise(piece, region).is_valid for piece in pieces) else [run]
