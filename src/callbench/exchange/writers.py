"""How are lists written for other programs: CSV and Excel, harmless to open and without silent losses?"""

import csv
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, tzinfo
from pathlib import Path
from typing import NamedTuple

from callbench.domain.errors import BadValue, CharactersLost
from callbench.exchange.aside import written_aside
from callbench.exchange.xlsx_writer import Value, write_xlsx

ENCODINGS = ("utf-8-sig", "cp932")
FORMULA_SIGNS = frozenset("=+-@\t\r＝＋－＠")
LOSSES_KEPT = 1_000
_MOMENT = "%Y-%m-%d %H:%M:%S"


class Loss(NamedTuple):
    """Characters of one cell that an encoding does not have; `row` counts from 1 below the header."""

    row: int
    column: str
    characters: str


def defused(text: str) -> str:
    """The text with an apostrophe before it where a spreadsheet would take it for a formula."""
    return f"'{text}" if text and text[0] in FORMULA_SIGNS else text


def undefused(text: str) -> str:
    """The text without the apostrophe that `defused` put before it."""
    return text[1:] if len(text) > 1 and text[0] == "'" and text[1] in FORMULA_SIGNS else text


def write_table(
    path: Path,
    headers: Sequence[str],
    rows: Iterable[Sequence[Value]],
    zone: tzinfo,
    encoding: str = "utf-8-sig",
    *,
    lossy: bool = False,
) -> int:
    """Write a list by the file's ending (.csv, .tsv, .xlsx); moments are shown in `zone`. The number of rows.

    Raises BadValue for another ending or encoding, CharactersLost if the encoding lacks characters and `lossy` is not said (then nothing is
    written), WriteFailed.
    """
    kind = path.suffix.lower()
    if kind == ".xlsx":
        return write_xlsx(path, headers, rows, zone)
    if kind not in (".csv", ".tsv"):
        raise BadValue("file", path.name, "csv|tsv|xlsx")
    if encoding not in ENCODINGS:
        raise BadValue("encoding", encoding, "|".join(ENCODINGS))
    return _write_csv(path, headers, rows, zone, encoding, "\t" if kind == ".tsv" else ",", lossy)


def _write_csv(
    path: Path,
    headers: Sequence[str],
    rows: Iterable[Sequence[Value]],
    zone: tzinfo,
    encoding: str,
    separator: str,
    lossy: bool,
) -> int:
    losses: list[Loss] = []
    count = 0
    with (
        written_aside(path) as part,
        part.open("w", encoding=encoding, errors="replace", newline="") as file,
    ):
        writer = csv.writer(file, delimiter=separator, lineterminator="\r\n")
        writer.writerow([defused(header) for header in headers])
        for count, row in enumerate(rows, start=1):
            texts = [text_of(value, zone) for value in row]
            losses.extend(_losses(count, headers, texts, encoding))
            writer.writerow(texts)
        file.flush()
        if losses and not lossy:
            raise CharactersLost(str(path), encoding, tuple(losses[:LOSSES_KEPT]), len(losses))
    return count


def _losses(row: int, headers: Sequence[str], texts: Sequence[str], encoding: str) -> Iterator[Loss]:
    try:
        "".join(texts).encode(encoding)
    except UnicodeEncodeError:
        for column, text in zip(headers, texts, strict=True):
            missing = "".join(dict.fromkeys(sign for sign in text if not _has(encoding, sign)))
            if missing:
                yield Loss(row, column, missing)


def _has(encoding: str, sign: str) -> bool:
    try:
        sign.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def text_of(value: Value, zone: tzinfo) -> str:
    """One value as CSV text: numbers plain, moments local without zone, texts defused."""
    if value is None:
        return ""
    if isinstance(value, str):
        return defused(value)
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, datetime):
        return value.astimezone(zone).strftime(_MOMENT)
    if isinstance(value, date):
        return value.isoformat()
    return str(value)
