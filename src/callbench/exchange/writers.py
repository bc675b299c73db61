"""How are lists written for other programs: CSV and Excel, harmless to open and without silent losses?"""

import csv
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, tzinfo
from pathlib import Path

from callbench.domain.errors import BadValue
from callbench.exchange.aside import written_aside
from callbench.exchange.losses import Losses
from callbench.exchange.xlsx_writer import FORMULA_SIGNS, Value, write_xlsx

ENCODINGS = ("utf-8-sig", "cp932")
_FOR_TOOLS = "utf-8"  # without a mark, which some tools read as a part of the first header
ENDINGS = (".csv", ".tsv", ".xlsx")
ENDINGS_OF_PRESETS = (".csv",)
_STARTS = frozenset(FORMULA_SIGNS)
_MOMENT = "%Y-%m-%d %H:%M:%S"


def _unnoted(_rows: int) -> None:
    """Nobody has to know before the file appears."""


def defused(text: str) -> str:
    """The text with an apostrophe before it where a spreadsheet would take it for a formula."""
    return f"'{text}" if text.lstrip("'")[:1] in _STARTS else text


def undefused(text: str) -> str:
    """The text without the apostrophe that `defused` put before it."""
    return text[1:] if text[:1] == "'" and text.lstrip("'")[:1] in _STARTS else text


def check_target(path: Path, encoding: str, endings: Sequence[str] = ENDINGS) -> None:
    """Raise BadValue unless a list can be written as this file: its ending, and its encoding where it has one."""
    if path.suffix.lower() not in endings:
        raise BadValue("file", path.name, "|".join(ending[1:] for ending in endings))
    if encoding not in (*ENCODINGS, _FOR_TOOLS):
        raise BadValue("encoding", encoding, "|".join(ENCODINGS))


def write_table(
    path: Path,
    headers: Sequence[str],
    rows: Iterable[Sequence[Value]],
    zone: tzinfo,
    encoding: str = "utf-8-sig",
    *,
    losses: Losses | None = None,
    note: Callable[[int], object] = _unnoted,
) -> int:
    """Write a list by the file's ending (.csv, .tsv, .xlsx), row by row; moments are shown in `zone`. The number of rows.

    `note` is told that number before the file appears: what it raises keeps the file from appearing.
    Raises BadValue for another ending or encoding, CharactersLost if the file cannot hold all of it and `losses` does not allow it (then
    nothing is written), WriteFailed.
    """
    check_target(path, encoding)
    kept = losses or Losses()
    kind = path.suffix.lower()
    with written_aside(path) as part:
        if kind == ".xlsx":
            count = write_xlsx(part, headers, rows, zone, kept)
        else:
            count = _write_csv(part, headers, rows, zone, encoding, "\t" if kind == ".tsv" else ",", kept)
        kept.refuse_unless_allowed(path, kind[1:] if kind == ".xlsx" else encoding)
        note(count)
    return count


def _write_csv(
    part: Path,
    headers: Sequence[str],
    rows: Iterable[Sequence[Value]],
    zone: tzinfo,
    encoding: str,
    separator: str,
    losses: Losses,
) -> int:
    count = 0
    with part.open("w", encoding=encoding, errors="replace", newline="") as file:
        writer = csv.writer(file, delimiter=separator, lineterminator="\r\n")
        writer.writerow([defused(header) for header in headers])
        for count, row in enumerate(rows, start=1):
            texts = [text_of(value, zone) for value in row]
            losses.look(count, headers, texts, encoding)
            writer.writerow(texts)
    return count


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
