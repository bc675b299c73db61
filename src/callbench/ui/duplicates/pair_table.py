"""How do pairs stand in a table, those that wait and those somebody decided about, and which keys move through them?"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from types import MappingProxyType

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent

from callbench.services.duplicates import PairRow
from callbench.services.duplicates_decided import DecidedRow
from callbench.ui.duplicates.words import kind_word, likelihood_word, shared_words
from callbench.ui.parts.formats import Formats
from callbench.ui.parts.texts import QT_TRANSLATE_NOOP
from callbench.ui.team_page.plain_table import PlainRow, PlainTable

_STEPS: Mapping[int, int] = MappingProxyType({Qt.Key.Key_J: 1, Qt.Key.Key_K: -1})
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_WAITING = (
    QT_TRANSLATE_NOOP("Duplicates", "What"),
    QT_TRANSLATE_NOOP("Duplicates", "First"),
    QT_TRANSLATE_NOOP("Duplicates", "Second"),
    QT_TRANSLATE_NOOP("Duplicates", "How likely"),
    QT_TRANSLATE_NOOP("Duplicates", "Shared"),
)
_DECIDED = (
    QT_TRANSLATE_NOOP("Duplicates", "What"),
    QT_TRANSLATE_NOOP("Duplicates", "First"),
    QT_TRANSLATE_NOOP("Duplicates", "Second"),
    QT_TRANSLATE_NOOP("Duplicates", "Decision"),
    QT_TRANSLATE_NOOP("Duplicates", "When"),
    QT_TRANSLATE_NOOP("Duplicates", "By"),
)
_ONE, _TWO = (
    QT_TRANSLATE_NOOP("Duplicates", "made one"),
    QT_TRANSLATE_NOOP("Duplicates", "two different ones"),
)
_COUNT = QT_TRANSLATE_NOOP("Duplicates", "Waiting for a decision: {count}")
_NONE = QT_TRANSLATE_NOOP(
    "Duplicates", "No possible duplicates are waiting. Search to look through all records."
)
_HELD = QT_TRANSLATE_NOOP("Duplicates", "made one, and again with another since")


class PairTable(PlainTable):
    """J and K move as the arrows do; Enter goes on to the decision (`decision_wanted`)."""

    decision_wanted = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = 0 if event.modifiers() else _STEPS.get(event.key(), 0)
        if step:
            row = self.currentIndex().row() + step
            self.selectRow(min(max(row, 0), self.rows.rowCount() - 1))
        elif event.key() in _ENTER:
            self.decision_wanted.emit()
        else:
            super().keyPressEvent(event)


def waiting_table(pairs: Sequence[PairRow]) -> tuple[list[str], list[PlainRow]]:
    """Heads and rows of the pairs that wait."""
    rows = [
        PlainRow(
            each.pair_id,
            (kind_word(each.kind), each.first, each.second, likelihood_word(each), shared_words(each.shared)),
        )
        for each in pairs
    ]
    return [_said(head) for head in _WAITING], rows


def decided_table(
    decided: Sequence[DecidedRow], formats: Formats, now: datetime
) -> tuple[list[str], list[PlainRow]]:
    """Heads and rows of the decisions."""
    rows = [
        PlainRow(
            each.pair_id,
            (
                kind_word(each.kind),
                each.first,
                each.second,
                _decision(each),
                formats.stamp(each.at, now),
                each.by,
            ),
        )
        for each in decided
    ]
    return [_said(head) for head in _DECIDED], rows


def waiting_text(count: int) -> str:
    """How many wait, or what to do where none does."""
    return _said(_COUNT if count else _NONE).format(count=f"{count:,}")


def _decision(row: DecidedRow) -> str:
    if not row.is_one:
        return _said(_TWO)
    return _said(_ONE if row.can_be_undone else _HELD)


def _said(text: str) -> str:
    return QCoreApplication.translate("Duplicates", text)
