"""How does a table reach a spreadsheet by the clipboard? As lines of cells and as a table whose cells are texts."""

from collections.abc import Iterable, Sequence
from html import escape

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from callbench.exchange.writers import defused

_AS_TEXT = "mso-number-format:'\\@'"
"""Excel's own word for "this cell is a text": the zero before a number stays, a day stays as it is written."""


def put_rows(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Put rows under their heads on the clipboard. No cell becomes a formula, none falls apart at its line breaks."""
    lines = [heads, *rows]
    data = QMimeData()
    data.setText("\n".join("\t".join(_cell(text) for text in line) for line in lines))
    data.setHtml(_table(lines))
    QGuiApplication.clipboard().setMimeData(data)


def _cell(text: str) -> str:
    """As a spreadsheet reads a cell of a line: quoted where it holds what ends a cell."""
    safe = defused(text)
    if not any(sign in safe for sign in '\t\n\r"'):
        return safe
    return '"' + safe.replace('"', '""') + '"'


def _table(lines: Iterable[Sequence[str]]) -> str:
    rows = "".join(f"<tr>{''.join(_html_cell(text) for text in line)}</tr>" for line in lines)
    return f'<html><head><meta charset="utf-8"></head><body><table>{rows}</table></body></html>'


def _html_cell(text: str) -> str:
    words = escape(defused(text)).replace("\n", '<br style="mso-data-placement:same-cell">')
    return f'<td style="{_AS_TEXT}">{words}</td>'
