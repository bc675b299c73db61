"""Who takes part in the decision? Those known, those just named, and a line to name the next one or correct one."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from callbench.domain.people import DmuRole
from callbench.services.call_report import MemberChange, PersonReport
from callbench.services.lead_facts import DmuFacts
from callbench.ui.calls.known_members import KnownMembers
from callbench.ui.calls.loose_fields import LooseField, LooseFields
from callbench.ui.calls.member_chips import MemberChip, MemberLine
from callbench.ui.calls.member_clash import MemberClashes
from callbench.ui.calls.member_text import read_member, role_words
from callbench.ui.calls.words import Words
from callbench.ui.parts.buttons import LinkButton
from callbench.ui.parts.colours import Tone
from callbench.ui.parts.flow import ChipRow
from callbench.ui.parts.fonts import SMALL, em
from callbench.ui.parts.labels import PlainLabel


class MemberField(QWidget):
    """Everything here belongs to the call until it is saved: who is new goes again by a press, who is out comes back by one.

    A known member that is pressed stands in the line to be corrected; each letter counts, Esc leaves it as it was.
    """

    changed = Signal()

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.known = KnownMembers()
        self._new: list[PersonReport] = []
        self._correcting: int | None = None
        self._before: tuple[MemberChange, ...] = ()
        self.clash = MemberClashes(words, self.known)
        self.chips = ChipRow()
        self.line, self.out_button = MemberLine(), LinkButton()
        self._meaning = PlainLabel(size=SMALL, tone=Tone.ACCENT)
        self.setFocusProxy(self.line)
        self._arrange()
        self._connect()
        self._retranslate()
        self._show_chips()
        self._show_meaning()

    def set_known(self, members: Sequence[DmuFacts]) -> None:
        """What is stored; what this call changes stays, and says what a colleague did."""
        self.known.set_stored(members)
        if self._correcting is not None and self._correcting not in self.known.ids():
            self._stop_correcting()
        self._show_chips()

    def fill(self, members: Sequence[PersonReport], changes: Sequence[MemberChange] = ()) -> None:
        """Show those of a stored report."""
        self._new = list(members)
        self.known.set_changes(changes)
        self._stop_correcting()
        self._show_chips()

    def members(self) -> tuple[PersonReport, ...]:
        """The new ones, and the one that is still in the line: a name typed without Enter is not lost."""
        typed = self._typed() if self._correcting is None else None
        return (*self._new, typed) if typed is not None else tuple(self._new)

    def changes(self) -> tuple[MemberChange, ...]:
        """What becomes of the known ones, a correction still in the line among it."""
        self.line.committed_text()
        return self.known.changes()

    def named(self) -> int:
        """How many members have a name; a text in composition is left alone."""
        typed = self._read(self.line.text()) if self._correcting is None else None
        there = (*self.known.staying(), *self._new, *((typed,) if typed is not None else ()))
        return sum(bool(each.name) for each in there)

    def loose(self) -> LooseFields:
        """The line that was not entered yet; a correction is a change already."""
        return {"member.line": LooseField(self._loose_line, self._show_line)}

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self.line.setAccessibleName(name)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
            self._show_chips()
        super().changeEvent(event)

    # --- the line -----------------------------------------------------------------------------------------------------------

    @Slot()
    def end_line(self) -> None:
        """Make a member of what is typed, or leave the one corrected as it is typed now."""
        if self._correcting is not None:
            self._take_text()
            self._stop_correcting()
        else:
            typed = self._typed()
            if typed is None:
                return
            self._new.append(typed)
            self.line.clear()
        self._show_chips()

    @Slot()
    def _leave_line(self) -> None:
        self.known.set_changes(self._before)
        self._stop_correcting()
        self._show_chips()
        self.changed.emit()

    @Slot()
    def _take_text(self) -> None:
        """Each letter counts: a correction is kept without Enter, like a name."""
        if self._correcting is not None:
            typed = self._read(self.line.text())
            if typed is None:
                self.known.bring_back(self._correcting)
            else:
                self.known.correct(self._correcting, typed)
        self._show_meaning()
        self.changed.emit()

    @Slot()
    def _go_up(self) -> None:
        chips = self.chips.widgets()
        if chips:
            chips[-1].setFocus(Qt.FocusReason.BacktabFocusReason)

    def _stop_correcting(self) -> None:
        self._correcting, self._before, self.line.may_be_left = None, (), False
        self.known.hold(None)
        self.out_button.hide()
        self.line.clear()

    def _loose_line(self) -> str:
        return "" if self._correcting is not None else self.line.committed_text()

    def _show_line(self, text: str) -> None:
        """A report names the one in the line among the others."""
        self.line.setText(text)
        typed = self._typed()
        if typed is not None and self._new and self._new[-1] == typed:
            self._new.pop()
            self._show_chips()

    def _typed(self) -> PersonReport | None:
        return self._read(self.line.committed_text())

    def _read(self, text: str) -> PersonReport | None:
        found = read_member(text, self._roles())
        return found if found is not None and (found.name or found.department or found.role) else None

    # --- the chips ----------------------------------------------------------------------------------------------------------

    @Slot()
    def _press_known(self) -> None:
        """Correct this one; one that is out comes back."""
        number = self._number_of(self.sender())
        if number not in self.known.ids():
            return
        if self.known.is_gone(number):
            self.known.bring_back(number)
            self._show_chips(number)
            self.changed.emit()
            return
        self._begin_correcting(number)

    def _begin_correcting(self, number: int) -> None:
        self._stop_correcting()
        self._before = self.known.changes()
        self.line.setText(self._line_of(self.known.member(number)))
        self._correcting = number
        self.known.hold(number)
        self.line.may_be_left = True
        self.out_button.show()
        self._show_meaning()
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _take_out(self) -> None:
        """The one whose chip or line it is takes no part any more; Delete once more brings them back."""
        number = self._number_of(self.sender()) if self.sender() is not self.out_button else self._correcting
        if number is None or number not in self.known.ids():
            return
        self._stop_correcting()
        if self.known.is_gone(number):
            self.known.bring_back(number)
        else:
            self.known.take_out(number)
        self._show_chips(number)
        self.changed.emit()

    @Slot()
    def _take_new_away(self) -> None:
        number = self._number_of(self.sender())
        if 0 <= number < len(self._new):
            del self._new[number]
            self._show_chips()
            self.line.setFocus(Qt.FocusReason.OtherFocusReason)
            self.changed.emit()

    def _show_chips(self, focus_on: int | None = None) -> None:
        known = {number: self._known_chip(number) for number in self.known.ids()}
        self.chips.replace([*known.values(), *(self._new_chip(number) for number in range(len(self._new)))])
        self.chips.setVisible(bool(known or self._new))
        self.clash.compare()
        if focus_on in known:
            known[focus_on].setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(int, object)
    def _take_decision(self, number: int, again: PersonReport | None) -> None:
        """Somebody who was taken out and is kept all the same is somebody new."""
        if number == self._correcting:
            self._stop_correcting()
        self._new += [again] if again is not None else []
        self._show_chips()
        self.changed.emit()

    def _known_chip(self, number: int) -> MemberChip:
        is_gone, text = self.known.is_gone(number), self._text(self.known.member(number))
        tone = Tone.MUTED if is_gone else Tone.ACCENT if self.known.is_changed(number) else Tone.NEUTRAL
        chip = MemberChip(text, tone, is_gone=is_gone)
        name = self.tr("{member}, taken out") if is_gone else "{member}"
        chip.setAccessibleName(name.format(member=text))
        chip.setToolTip(self.tr("Bring back") if is_gone else self.tr("Press to correct, Delete to take out"))
        chip.setProperty("number", number)
        chip.clicked.connect(self._press_known)
        chip.taken_out.connect(self._take_out)
        return chip

    def _new_chip(self, number: int) -> MemberChip:
        chip = MemberChip(f"{self._text(self._new[number])} ×", Tone.ACCENT)
        chip.setToolTip(self.tr("Take away"))
        chip.setProperty("number", number)
        for press in (chip.clicked, chip.taken_out):
            press.connect(self._take_new_away)
        return chip

    def _number_of(self, sender: object) -> int:
        number = sender.property("number") if isinstance(sender, MemberChip) else None
        return number if isinstance(number, int) else -1

    def _line_of(self, member: PersonReport) -> str:
        """The line that is read as this member; a semicolon keeps a name of two words one name."""
        role = self._words.text("dmu_role", member.role) if member.role != DmuRole.UNKNOWN else ""
        text = f"{member.name}; {member.department}; {role}".rstrip("; ")
        return text if ";" in text else f"{text};"

    # --- words --------------------------------------------------------------------------------------------------------------

    def _roles(self) -> dict[str, str]:
        labels = self._words.labels.by_kind.get("dmu_role", {})
        return role_words(
            {code: (each.ja, each.en, each.short_ja, each.short_en) for code, each in labels.items()}
        )

    def _show_meaning(self) -> None:
        found = read_member(self.line.text(), self._roles())
        text = f"→ {self._text(found)}" if found else ""
        if self._correcting is not None:
            text = self.tr("{member} – Enter: done, Esc: as it was").format(member=text or "→")
        self._meaning.setText(text)
        self._meaning.setVisible(bool(text))

    def _text(self, member: PersonReport) -> str:
        role = self._words.short("dmu_role", member.role) if member.role != DmuRole.UNKNOWN else ""
        return " · ".join(part for part in (member.name, member.department, role) if part)

    def _retranslate(self) -> None:
        self.line.setPlaceholderText(self.tr("department, name, role – Enter adds"))
        self.out_button.setText(self.tr("Take out"))
        self._show_meaning()

    def _arrange(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(em(self, 0.3))
        row.addWidget(self.line, 1)
        row.addWidget(self.out_button)
        self.out_button.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(em(self, 0.25))
        column.addWidget(self.chips)
        column.addLayout(row)
        for below in (self._meaning, self.clash):
            column.addWidget(below)

    def _connect(self) -> None:
        self.line.entered.connect(self.end_line)
        self.line.left.connect(self._leave_line)
        self.line.left_upwards.connect(self._go_up)
        self.line.textChanged.connect(self._take_text)
        self.out_button.clicked.connect(self._take_out)
        self.clash.decided.connect(self._take_decision)
