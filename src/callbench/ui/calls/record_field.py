"""One field of a company or a person: its label, a line, what a colleague made of it meanwhile, and what is wrong with it."""

from datetime import datetime
from unicodedata import normalize

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from callbench.domain.merging import Value
from callbench.services.editing import MOST, Conflict
from callbench.ui.parts.colours import Tone
from callbench.ui.parts.field_row import FieldRow
from callbench.ui.parts.fields import LineField
from callbench.ui.parts.fonts import SMALL, em
from callbench.ui.parts.formats import Formats
from callbench.ui.parts.labels import PlainLabel
from callbench.ui.parts.value_clash import ValueClash


class RecordField(QWidget):
    """A text, or a number in any digits. `kept` and `taken`: the person decided between both values."""

    changed = Signal()
    kept = Signal(object)
    taken = Signal(object)

    def __init__(self, name: str, formats: Formats, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name, self.line, self.clash = name, LineField(), ValueClash(formats)
        self._conflict: Conflict | None = None
        self._row = FieldRow(self.line)
        self._wrong = PlainLabel(tone=Tone.DANGER, size=SMALL, wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(em(self, 0.15))
        for widget in (self._row, self.clash, self._wrong):
            column.addWidget(widget)
        self._wrong.hide()
        self.line.textEdited.connect(self._note_edit)
        self.clash.kept.connect(self._keep)
        self.clash.taken.connect(self._take)

    def set_label(self, text: str) -> None:
        self._row.set_label(text)

    def label(self) -> str:
        return self._row.label()

    def committed(self) -> Value:
        """The value with everything an input method held."""
        self.line.committed_text()
        return self.value()

    def value(self) -> Value:
        """What stands in the line by now; a text that is no number stays one, and is refused."""
        text = self.line.text().strip()
        if self.name not in MOST:
            return text
        plain = normalize("NFKC", text).replace(",", "").replace(" ", "")
        if not plain:
            return None
        return int(plain) if plain.isdecimal() and len(plain) <= len(str(MOST[self.name])) else text

    def show_value(self, value: Value) -> None:
        """A line that says so already is left alone, with its cursor."""
        if self.line.is_composing() or self.value() == value:
            return
        if isinstance(value, int):
            self.line.setText(f"{value:,}")
        else:
            self.line.setText(str(value or ""))
            self.line.setCursorPosition(0)

    def show_conflict(self, conflict: Conflict | None, now: datetime) -> None:
        """What a colleague made of it; None: nothing is to be decided."""
        self._conflict = conflict
        if conflict is None:
            self.clash.clear()
            return
        mine, theirs = (_said(each) for each in (conflict.clash.mine, conflict.clash.theirs))
        self.clash.show_values(self.label(), mine, theirs, conflict.by, conflict.at, now)

    def show_wrong(self, sentence: str) -> None:
        """Why it cannot be stored; nothing takes it away."""
        self._wrong.setText(sentence)
        self._wrong.setVisible(bool(sentence))

    def is_undecided(self) -> bool:
        return self._conflict is not None

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.show_wrong("")
        super().changeEvent(event)

    @Slot()
    def _note_edit(self) -> None:
        self.show_wrong("")
        self.changed.emit()

    @Slot()
    def _keep(self) -> None:
        if self._conflict is not None:
            self.kept.emit(self._conflict)

    @Slot()
    def _take(self) -> None:
        if self._conflict is not None:
            self.taken.emit(self._conflict)


def _said(value: Value) -> str:
    return f"{value:,}" if isinstance(value, int) else str(value or "")
