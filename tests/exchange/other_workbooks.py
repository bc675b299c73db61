"""Builders of workbooks that no library here writes: the old .xls in its container, and .ods."""

import zipfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from struct import pack
from xml.sax.saxutils import escape

Cell = str | float | date
_SECTOR, _FREE, _END, _FAT = 512, 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_DAY_ZERO = date(1899, 12, 30)
_MANIFEST = '<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
_NAMES = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
)


def ods_file(folder: Path, sheets: dict[str, Sequence[Sequence[Cell]]]) -> Path:
    """An .ods with these sheets; as programs do, each ends in a row of blank cells repeated to the end."""
    blank = '<table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
    body = "".join(
        f'<table:table table:name="{escape(name)}">{"".join(map(_ods_row, rows))}{blank}</table:table>'
        for name, rows in sheets.items()
    )
    return ods_of(folder, body)


def ods_of(folder: Path, body: str) -> Path:
    """An .ods whose sheets are this text."""
    path = folder / "list.ods"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", _MANIFEST)
        archive.writestr(
            "content.xml",
            f"<office:document-content {_NAMES}><office:body><office:spreadsheet>{body}"
            "</office:spreadsheet></office:body></office:document-content>",
        )
    return path


def _ods_row(cells: Sequence[Cell]) -> str:
    return f"<table:table-row>{''.join(map(_ods_cell, cells))}</table:table-row>"


def _ods_cell(cell: Cell) -> str:
    if isinstance(cell, str):
        said = f'office:value-type="string"><text:p>{escape(cell)}</text:p>'
    elif isinstance(cell, date):
        said = f'office:value-type="date" office:date-value="{cell.isoformat()}"><text:p>{cell}</text:p>'
    else:
        said = f'office:value-type="float" office:value="{cell}"><text:p>{cell}</text:p>'
    return f"<table:table-cell {said}</table:table-cell>"


def xls_file(folder: Path, sheets: dict[str, Sequence[Sequence[Cell]]], name: str = "list.xls") -> Path:
    """An .xls of Excel 97 to 2003 with these sheets."""
    path = folder / name
    path.write_bytes(_container(_book(sheets)))
    return path


def _record(kind: int, content: bytes = b"") -> bytes:
    return pack("<HH", kind, len(content)) + content


def _book(sheets: dict[str, Sequence[Sequence[Cell]]]) -> bytes:
    begin = _record(0x0809, pack("<HHHHII", 0x0600, 0x0005, 0, 0, 0, 0)) + _record(0x0042, pack("<H", 1200))
    begin += _record(0x00E0, pack("<HH16x", 0, 0)) + _record(0x00E0, pack("<HH16x", 0, 14))  # general, date
    names = [name.encode("utf-16-le") for name in sheets]
    offset = len(begin) + sum(4 + 8 + len(name) for name in names) + 4
    bodies = [_sheet(rows) for rows in sheets.values()]
    for name, body in zip(names, bodies, strict=True):
        begin += _record(0x0085, pack("<IBBBB", offset, 0, 0, len(name) // 2, 1) + name)
        offset += len(body)
    return begin + _record(0x000A) + b"".join(bodies)


def _sheet(rows: Sequence[Sequence[Cell]]) -> bytes:
    width = max(map(len, rows), default=0)
    body = _record(0x0809, pack("<HHHHII", 0x0600, 0x0010, 0, 0, 0, 0))
    body += _record(0x0200, pack("<IIHHH", 0, len(rows), 0, width, 0))
    for line, row in enumerate(rows):
        body += b"".join(_xls_cell(line, place, cell) for place, cell in enumerate(row))
    return body + _record(0x000A)


def _xls_cell(line: int, place: int, cell: Cell) -> bytes:
    if isinstance(cell, str):
        text = cell.encode("utf-16-le")
        return _record(0x0204, pack("<HHHHB", line, place, 0, len(text) // 2, 1) + text)
    if isinstance(cell, date):
        return _record(0x0203, pack("<HHHd", line, place, 1, (cell - _DAY_ZERO).days))
    return _record(0x0203, pack("<HHHd", line, place, 0, cell))


def _container(stream: bytes) -> bytes:
    """A compound file with one stream, called Workbook: a table of sectors, a directory, the stream."""
    count = max(-(-len(stream) // _SECTOR), 8)  # shorter streams would lie elsewhere
    assert count + 2 <= _SECTOR // 4
    chain = [_FAT, _END, *range(3, count + 2), _END]
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    head += pack("<IIIIIIIII", 0, 1, 1, 0, 4096, _END, 0, _END, 0) + pack("<109I", 0, *([_FREE] * 108))
    table = pack("<128I", *chain, *([_FREE] * (128 - len(chain))))
    folder = _entry("Root Entry", 5, 1, _END, 0) + _entry("Workbook", 2, _FREE, 2, count * _SECTOR)
    return head + table + folder + bytes(_SECTOR - len(folder)) + stream.ljust(count * _SECTOR, b"\0")


def _entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
    text = (name + "\0").encode("utf-16-le")
    return text.ljust(64, b"\0") + pack(
        "<HBBIII16xIQQIQ", len(text), kind, 1, _FREE, _FREE, child, 0, 0, 0, start, size
    )
