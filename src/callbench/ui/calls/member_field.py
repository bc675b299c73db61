"""Who takes part in the decision? Those known, those just named, and a line to type the next one."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from callbench.domain.people import DmuRole
from callbench.services.call_report import PersonReport
from callbench.services.lead_card import DmuFacts
from callbench.ui.calls.loose_fields import LooseField, LooseFields
from callbench.ui.calls.member_text import read_member, role_words
from callbench.ui.calls.words import Words
from callbench.ui.parts.chips import Chip, ChipButton
from callbench.ui.parts.colours import Tone
from callbench.ui.parts.fields import LineField
from callbench.ui.parts.flow import ChipRow
from callbench.ui.parts.fonts import SMALL, em
from callbench.ui.parts.labels import PlainLabel


class _MemberLine(LineField):
    """Enter adds; an empty line leaves Enter alone."""

    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        ):
            self.entered.emit()
            return
        super().keyPressEvent(event)


class MemberField(QWidget):
    """Stored members are facts; a new one can be taken away again until the call is saved."""

    changed = Signal()

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._known: tuple[DmuFacts, ...] = ()
        self._new: list[PersonReport] = []
        self._chips = ChipRow()
        self.line = _MemberLine()
        self._meaning = PlainLabel(size=SMALL, tone=Tone.ACCENT)
        self.setFocusProxy(self.line)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(em(self, 0.25))
        for widget in (self._chips, self.line, self._meaning):
            column.addWidget(widget)
        self.line.entered.connect(self.add_line)
        self.line.textChanged.connect(self._show_meaning)
        self.line.textChanged.connect(self.changed)
        self._retranslate()
        self._show_chips()
        self._show_meaning()

    def set_known(self, members: Sequence[DmuFacts]) -> None:
        self._known = tuple(members)
        self._show_chips()

    def fill(self, members: Sequence[PersonReport]) -> None:
        """Show those of a stored report."""
        self._new = list(members)
        self.line.clear()
        self._show_chips()

    def members(self) -> tuple[PersonReport, ...]:
        """The new ones, and the one that is still in the line: a name typed without Enter is not lost."""
        typed = self._typed()
        return (*self._new, typed) if typed is not None else tuple(self._new)

    def named(self) -> int:
        """How many members have a name."""
        names = [each.name for each in self._known] + [each.name for each in self.members()]
        return sum(bool(name) for name in names)

    def loose(self) -> LooseFields:
        """The line that was not entered yet."""
        return {"member.line": LooseField(self.line.committed_text, self._show_line)}

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self.line.setAccessibleName(name)

    @Slot()
    def add_line(self) -> None:
        """Make a member of what is typed."""
        typed = self._typed()
        if typed is not None:
            self._new.append(typed)
            self.line.clear()
            self._show_chips()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
            self._show_chips()
        super().changeEvent(event)

    def _typed(self) -> PersonReport | None:
        return read_member(self.line.committed_text(), self._roles())

    def _roles(self) -> dict[str, str]:
        labels = self._words.labels.by_kind.get("dmu_role", {})
        return role_words(
            {code: (each.ja, each.en, each.short_ja, each.short_en) for code, each in labels.items()}
        )

    def _show_line(self, text: str) -> None:
        """A report names the one in the line among the others."""
        self.line.setText(text)
        typed = self._typed()
        if typed is not None and self._new and self._new[-1] == typed:
            self._new.pop()
            self._show_chips()

    @Slot()
    def _show_meaning(self) -> None:
        found = read_member(self.line.text(), self._roles())
        self._meaning.setText(f"→ {self._text(found)}" if found else "")
        self._meaning.setVisible(found is not None)

    def _show_chips(self) -> None:
        known: list[QWidget] = [Chip(self._text(each), Tone.NEUTRAL) for each in self._known]
        self._chips.replace([*known, *(self._new_chip(number) for number in range(len(self._new)))])
        self._chips.setVisible(bool(self._known or self._new))

    def _new_chip(self, number: int) -> ChipButton:
        button = ChipButton(f"{self._text(self._new[number])} ×", Tone.ACCENT)
        button.setCheckable(False)
        button.setToolTip(self.tr("Take away"))
        button.setProperty("number", number)
        button.clicked.connect(self._take_away)
        return button

    @Slot()
    def _take_away(self) -> None:
        button = self.sender()
        number = button.property("number") if button is not None else None
        if isinstance(number, int) and number < len(self._new):
            del self._new[number]
            self._show_chips()
            self.changed.emit()

    def _text(self, member: PersonReport | DmuFacts) -> str:
        role = self._words.short("dmu_role", member.role) if member.role != DmuRole.UNKNOWN else ""
        return " · ".join(part for part in (member.name, member.department, role) if part)

    def _retranslate(self) -> None:
        self.line.setPlaceholderText(self.tr("department, name, role – Enter adds"))
