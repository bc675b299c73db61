"""Which records does a CSV or TSV file hold, and on which line does each begin?"""

import csv
from collections.abc import Iterator
from enum import StrEnum
from itertools import chain, islice
from pathlib import Path
from typing import NamedTuple, TextIO

from callbench.domain.errors import ReadFailed, UnknownEncoding

SEPARATORS = (",", "\t", ";")
SAMPLE_RECORDS = 60
BAD_RECORDS_ALLOWED = 100
LONGEST_FIELD = 131_072


class Problem(StrEnum):
    """Why a record is no row: its quote never closes, or it belongs to the report's footer."""

    BAD_ROW = "BAD_ROW"
    FOOTER = "FOOTER"


class RowCells(NamedTuple):
    """One record: the line (or sheet row) it begins on, counted from 1, and its cells."""

    line: int
    cells: list[str]
    problem: Problem | None = None


def separator_of(path: Path, encoding: str) -> str:
    """The separator that gives the widest record among the first ones; a comma if none does."""
    with path.open(encoding=encoding, newline="", errors="replace") as file:
        lines = list(islice(file, SAMPLE_RECORDS))
    return max(SEPARATORS, key=lambda separator: _width(lines, separator))


def _width(lines: list[str], separator: str) -> int:
    try:
        return max((len(row) for row in csv.reader(lines, delimiter=separator)), default=0)
    except csv.Error:
        return max(line.count(separator) + 1 for line in lines)


def read_csv(path: Path, encoding: str, separator: str) -> Iterator[RowCells]:
    """Every record with its own line number; quoted line breaks stay inside their cell.

    A record whose quote never closes is handed out as broken, with its first line only, and reading goes on at the next line.
    """
    csv.field_size_limit(LONGEST_FIELD)
    with path.open(encoding=encoding, newline="") as file:
        yield from _records(path, file, separator)


def _records(path: Path, file: TextIO, separator: str) -> Iterator[RowCells]:
    feed = _Feed(file)
    reader = csv.reader(feed, delimiter=separator)
    bad = 0
    while True:
        feed.begin()
        try:
            cells = next(reader)
        except StopIteration:
            return
        except UnicodeError as error:
            raise UnknownEncoding(str(path), file.encoding, feed.start) from error
        except csv.Error as error:
            bad += 1
            if bad > BAD_RECORDS_ALLOWED:
                raise ReadFailed(str(path), "BROKEN_QUOTES") from error
            yield RowCells(feed.start, [feed.give_back()[:200].rstrip("\r\n")], Problem.BAD_ROW)
            continue
        yield RowCells(feed.start, cells)


class _Feed:
    """Hands lines to the csv reader and remembers those of the record under way, so that they can be read again."""

    def __init__(self, file: TextIO) -> None:
        self._file: Iterator[str] = iter(file)
        self._taken: list[str] = []
        self.start = 1

    def __iter__(self) -> "_Feed":
        return self

    def __next__(self) -> str:
        line = next(self._file)
        self._taken.append(line)
        return line

    def begin(self) -> None:
        """A new record begins with the next line."""
        self.start += len(self._taken)
        self._taken.clear()

    def give_back(self) -> str:
        """The first line of the record; the others will be read again."""
        first, *rest = self._taken
        self._file = chain(rest, self._file)
        self._taken = [first]
        return first
