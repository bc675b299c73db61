"""Is a long list read in a process of its own, with the same result, and is that process gone when it is not wanted any more?"""

from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import psutil
import pytest

from callbench.domain.errors import ReadFailed, UnknownEncoding
from callbench.domain.sources import Source
from callbench.exchange import reading
from callbench.exchange.presets import choose
from callbench.exchange.reading import Reading, read_chunks, read_here
from callbench.exchange.rows import Defaults
from callbench.exchange.tables import open_table

from .lists import csv_file

NOW = datetime(2026, 11, 24, 1, 0, tzinfo=UTC)
HEADER = ["会社名", "氏名", "電話番号", "メール", "備考"]


@pytest.fixture
def everything_is_long(monkeypatch: pytest.MonkeyPatch) -> None:
    """A second process for every list."""
    monkeypatch.setattr(reading, "LONG_FILE", 1)


def reading_of(folder: Path, rows: int) -> Reading:
    """A list with good and bad rows, ready to be read."""
    body = [
        [
            f"会社{n}" if n % 50 else "",
            f"山田 太郎{n}" if n % 50 else "",
            f"03-1234-{n:04}",
            "a@b",
            "?" * (n % 5),
        ]
        for n in range(rows)
    ]
    table = open_table(csv_file(folder, [HEADER, *body], "cp932"))
    columns = choose(table.headers, [row.cells for row in table.sample])
    return Reading(table, columns, Defaults(Source.WEBINAR, NOW, ZoneInfo("Asia/Tokyo")), 100)


@pytest.mark.usefixtures("everything_is_long")
def test_both_ways_give_the_same(tmp_path: Path) -> None:
    wanted = reading_of(tmp_path, 450)

    apart, here = list(read_chunks(wanted)), list(read_here(wanted))

    assert [list(leads) for leads, _ in apart] == [list(leads) for leads, _ in here]
    assert [list(rejected) for _, rejected in apart] == [list(rejected) for _, rejected in here]
    assert (len(apart), len(apart[0][1])) == (5, 2)


@pytest.mark.usefixtures("everything_is_long")
def test_an_error_over_there_is_an_error_here(tmp_path: Path) -> None:
    wanted = reading_of(tmp_path, 450)
    wanted.table.path.write_bytes(wanted.table.path.read_bytes() + b"\x81\x00,changed\r\n")

    with pytest.raises(UnknownEncoding) as refusal:
        list(read_chunks(wanted))

    assert refusal.value.encoding == "cp932"


@pytest.mark.usefixtures("everything_is_long")
def test_a_reader_that_is_killed_is_a_clear_refusal(tmp_path: Path) -> None:
    chunks = read_chunks(reading_of(tmp_path, 60_000))
    next(chunks)
    for child in psutil.Process().children():
        child.kill()

    with pytest.raises(ReadFailed) as refusal:
        list(chunks)

    assert refusal.value.reason == "READER_DIED"


@pytest.mark.usefixtures("everything_is_long")
def test_nobody_is_left_behind_when_an_import_stops(tmp_path: Path) -> None:
    chunks = read_chunks(reading_of(tmp_path, 20_000))
    next(chunks)

    chunks.close()  # type: ignore[attr-defined]

    assert psutil.Process().children() == []


def test_a_short_list_is_read_here(tmp_path: Path) -> None:
    chunks = read_chunks(reading_of(tmp_path, 450))

    next(chunks)

    assert psutil.Process().children() == []
