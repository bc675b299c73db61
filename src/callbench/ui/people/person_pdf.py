"""How is everything stored about a person printed, so that a name with tags in it is shown with its tags?"""

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QMarginsF
from PySide6.QtGui import (
    QFont,
    QPageLayout,
    QPageSize,
    QPdfWriter,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)

from callbench.exchange.aside import written_aside
from callbench.exchange.handing_over import taken_out
from callbench.person_words import PersonWords
from callbench.services.desk import Desk
from callbench.services.persons import PersonFile

FAMILIES = (
    "Yu Gothic UI",
    "Meiryo",
    "Hiragino Sans",
    "Noto Sans CJK JP",
    "IPAexGothic",
    "MS Gothic",
    "sans-serif",
)
_TITLE, _HEAD, _TEXT = 16.0, 11.5, 9.5
_MARGIN_MM = 18


def print_person(desk: Desk, contact_id: int, path: Path, words: PersonWords) -> int:
    """Write everything as a PDF on A4; how many records. Noted in the audit log first. Raises NotFound, NotAllowed, WriteFailed, DiskFull."""
    file = taken_out(desk, contact_id)
    with written_aside(path) as part:
        write_pdf(part, file, words, desk.clock())
    return len(file.records)


def write_pdf(path: Path, file: PersonFile, words: PersonWords, now: datetime) -> None:
    """Lay the records out below each other; every text is put in as text, never as markup."""
    writer = QPdfWriter(str(path))
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    margins = QMarginsF(_MARGIN_MM, _MARGIN_MM, _MARGIN_MM, _MARGIN_MM)
    writer.setPageMargins(margins, QPageLayout.Unit.Millimeter)
    writer.setTitle(words.title())
    writer.setCreator("Callbench")
    document = person_document(file, words, now)
    document.documentLayout().setPaintDevice(writer)
    document.setPageSize(writer.pageLayout().paintRectPixels(writer.resolution()).size().toSizeF())
    document.print_(writer)


def person_document(file: PersonFile, words: PersonWords, now: datetime) -> QTextDocument:
    """The document: a title, whose it is, then each record with its lines."""
    document = QTextDocument()
    document.setUndoRedoEnabled(False)
    cursor = QTextCursor(document)
    cursor.insertText(words.title(), _format(_TITLE, bold=True))
    _line(cursor, words.made(file, now), _format(_TEXT))
    for entry in words.entries(file):
        _line(cursor, "", _format(_TEXT))
        _line(cursor, words.heading(entry), _format(_HEAD, bold=True))
        for line in entry.lines:
            _line(cursor, f"{line.name}: {line.value}", _format(_TEXT))
    return document


def _line(cursor: QTextCursor, text: str, shape: QTextCharFormat) -> None:
    cursor.insertBlock()
    cursor.insertText(text, shape)


def _format(points: float, *, bold: bool = False) -> QTextCharFormat:
    shape = QTextCharFormat()
    font = QFont()
    font.setFamilies(list(FAMILIES))
    font.setPointSizeF(points)
    font.setBold(bold)
    shape.setFont(font)
    return shape
