"""How does a list of ours come back from Excel? By the number of each record; the columns go by their words in either language."""

from collections.abc import Iterator
from functools import lru_cache
from itertools import islice

from callbench.domain.errors import ReadFailed
from callbench.domain.labels import Labels
from callbench.domain.lead_row import Doubt, DoubtCode, RejectCode, Rejected
from callbench.exchange.export_words import column_words
from callbench.exchange.headers import header_key
from callbench.exchange.rows_of_csv import RowCells
from callbench.exchange.tables import Table
from callbench.exchange.writers import undefused
from callbench.services.desk import Desk
from callbench.services.export_columns import LABELS, ExportKind
from callbench.services.exporting import Value, Wanted, export_columns, export_page
from callbench.services.labels import load_labels
from callbench.services.returning import Counted, ReturnedRow, Returning, take_returned

CHUNK = 25
"""Rows a transaction: each may be an edit of two records with its line in the audit log, and nobody beside should wait for them."""
VERSION = "record_version"
FIXED = ("source", "campaign", "tier", "status", "owner", "corporate_number", "country")
KIND_OF_ID = {
    "lead_id": ExportKind.LEADS,
    "contact_id": ExportKind.CONTACTS,
    "account_id": ExportKind.ACCOUNTS,
}


def returned_list(desk: Desk, table: Table, region: str, batch_id: int | None) -> Iterator[Counted]:
    """Take the changes of a list in, chunk by chunk. Raises ReadFailed if no column holds the numbers of records."""
    codes = [_codes().get(header_key(header), "") for header in table.headers]
    of_id = next((code for code in KIND_OF_ID if code in codes), None)
    if of_id is None:
        raise ReadFailed(str(table.path), "NO_RECORD_NUMBERS")
    headers = {code: header for code, header in zip(codes, table.headers, strict=True) if code}
    returning = Returning(KIND_OF_ID[of_id], headers, batch_id, region)
    labels = desk.read(load_labels)
    lines = table.rows()
    while chunk := list(islice(lines, CHUNK)):
        rows = [_row(row, codes, of_id) for row in chunk if row.problem is None]
        rejected = [_rejected(row) for row in chunk if row.problem is not None]
        fixed = _fixed(desk, returning, rows, labels)
        run = desk.read if batch_id is None else desk.write
        yield run(take_returned, returning, rows, rejected, fixed, user_id=desk.user_id)


def _fixed(desk: Desk, returning: Returning, rows: list[ReturnedRow], labels: Labels) -> list[Doubt]:
    """The cells somebody changed in columns that a list does not write: work that was done, and who does it, is told elsewhere."""
    ids = [row.record_id for row in rows if row.record_id is not None]
    watched = [code for code in FIXED if code in returning.headers]
    if returning.kind is not ExportKind.LEADS or not ids or not watched:
        return []
    wanted = Wanted(ExportKind.LEADS, lead_ids=ids)
    place = {column.code: number for number, column in enumerate(export_columns(wanted.kind))}
    found = desk.read(export_page, wanted, 0)
    says = {row[place["lead_id"]]: row for row in (found[1] if found else ())}
    doubts = []
    for row in rows:
        said = says.get(row.record_id)
        for code in watched if said is not None else ():
            known = _known(labels, code, said[place[code]] if said else None)
            if row.cells.get(code, "").strip() not in known:
                values = (DoubtCode.NOT_WRITTEN.value, row.cells.get(code, ""), known[0])
                doubts.append(Doubt(row.line, returning.headers[code], *values))
    return doubts


def _known(labels: Labels, code: str, value: Value) -> list[str]:
    """What a cell may say that nobody changed: the word in either language, with "?" for what a file could not hold, or the code."""
    said = "" if value is None else str(value)
    texts = [labels.text(LABELS[code], said, language) for language in ("ja", "en")] if code in LABELS else []
    known = [text.strip() for text in (*texts, said)]
    return [*known, *(text.encode("cp932", "replace").decode("cp932") for text in known)]


def _row(row: RowCells, codes: list[str], of_id: str) -> ReturnedRow:
    cells = {code: undefused(cell) for code, cell in zip(codes, row.cells, strict=False) if code}
    number = cells.pop(of_id, "").strip().removesuffix(".0")
    record_id = int(number) if number.isascii() and number.isdigit() else None
    return ReturnedRow(row.line, record_id, cells.pop(VERSION, ""), cells)


def _rejected(row: RowCells) -> Rejected:
    return Rejected(row.line, "", RejectCode(row.problem or ""), " | ".join(filter(None, row.cells)))


@lru_cache(maxsize=1)
def _codes() -> dict[str, str]:
    """Folded header, in either language → column."""
    return {header_key(word): code for code, words in column_words().items() for word in words.values()}
