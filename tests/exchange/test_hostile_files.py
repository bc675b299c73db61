"""Three hundred odd and hostile files: none ends the program, hangs it, goes in by half or takes the machine's memory; none leaves a formula."""

import csv
import os
import re
import resource
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from zipfile import ZipFile

import pytest
from given import Given
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from callbench.domain.errors import CallbenchError
from callbench.exchange.exporting import export_file
from callbench.exchange.importing import ImportOptions, ImportReport, import_file
from callbench.services.exporting import ExportKind, Wanted
from callbench.services.import_batches import BatchStatus, list_batches
from callbench.storage.schema import TABLES

from .hostile_files import KINDS, Hostile, hostile_files

FILES = 20 * len(KINDS)
SLOWEST_S, MOST_MB = 30.0, 300
COUNTED = ("account", "contact", "phone_number", "lead", "touch", "department", "do_not_call")


@pytest.fixture(scope="module")
def seed() -> int:
    return int(os.environ.get("CALLBENCH_SEED", "20261123"))


def counts(given: Given) -> dict[str, int]:
    with Session(given.engine) as session:
        return {name: session.scalar(select(func.count()).select_from(TABLES[name])) or 0 for name in COUNTED}


def bring_in(given: Given, file: Hostile, folder: Path) -> ImportReport | str:
    """What became of it: a report, or the code of a clear refusal after which everything is as it was."""
    path, before = file.write(folder), counts(given)
    became: ImportReport | str
    try:
        became = import_file(given.desk, path, ImportOptions())
    except CallbenchError as error:
        became = error.code
    path.unlink()
    if isinstance(became, str):
        assert counts(given) == before, f"{file.kind} {path.name!r}: half of it went in ({became})"
    else:
        shares = (became.created, became.updated, became.merged, became.skipped, len(became.rejected))
        assert became.rows == sum(shares), f"{file.kind} {path.name!r}: {became.rows} rows, {shares}"
    return became


def megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def test_hostile_files_do_no_harm(
    local: Given, tmp_path: Path, seed: int, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "dropped"
    folder.mkdir()
    before, met, slowest = megabytes(), Counter[str](), ("", 0.0)
    reports: list[ImportReport] = []
    for file in hostile_files(seed, FILES):
        started = time.monotonic()
        became = bring_in(local, file, folder)
        slowest = max(
            slowest, (f"{file.kind} {file.name!r}", time.monotonic() - started), key=lambda each: each[1]
        )
        if isinstance(became, str):
            met[became] += 1
        else:
            reports.append(became)
    grown = megabytes() - before
    rows, rejected = sum(each.rows for each in reports), sum(len(each.rejected) for each in reports)
    with capsys.disabled():
        print(  # noqa: T201 - what an attack met is part of its result
            f"\nseed {seed}: {FILES} files, {len(reports)} went in with {rows} rows, {rejected} of them refused;"
            f" {dict(met)}; slowest {slowest[0]} {slowest[1]:.1f} s; {grown:.0f} MB more"
        )
    assert len(reports) > FILES / 4
    assert sum(met.values()) > FILES / 8
    assert rejected > 100
    assert slowest[1] < SLOWEST_S
    assert grown < MOST_MB
    batches = local.desk.read(list_batches)
    assert {each.status for each in batches} == {BatchStatus.DONE}
    no_formula_goes_out(local, tmp_path)


def no_formula_goes_out(given: Given, folder: Path) -> None:
    """A spreadsheet that opens what went out runs nothing: text is marked as text in a CSV, and a workbook has no formula at all."""
    cells = 0
    for kind in (ExportKind.LEADS, ExportKind.CONTACTS, ExportKind.ACCOUNTS):
        table, book = folder / f"{kind}.csv", folder / f"{kind}.xlsx"
        export_file(given.desk, Wanted(kind), table)
        export_file(given.desk, Wanted(kind), book)
        for cell in csv_cells(table):
            cells += 1
            assert not is_formula(cell), f"{table.name}: {cell[:60]!r}"
        assert formulas_in(book) == 0
    assert cells > 1_000


def is_formula(cell: str) -> bool:
    """Would a spreadsheet run it? A number with its sign is none."""
    with suppress(ValueError):
        float(cell)
        return False
    return cell.lstrip(" ").startswith(("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"))


def csv_cells(path: Path) -> Iterator[str]:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        for row in csv.reader(stream):
            yield from row


def formulas_in(path: Path) -> int:
    with ZipFile(path) as archive:
        sheets = [archive.read(name) for name in archive.namelist() if name.startswith("xl/worksheets/")]
    assert sheets
    return sum(len(re.findall(rb"<f[ >]", sheet)) for sheet in sheets)
