"""How are company and person edited? A form over the window that nobody's change closes, empties or overwrites."""

from functools import partial

from PySide6.QtCore import QEvent, Qt, Slot
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from callbench.domain.changes import Changes
from callbench.domain.errors import BadValue, CallbenchError
from callbench.services.desk import Desk
from callbench.services.editing import (
    Compared,
    Edit,
    EditsSaved,
    Record,
    compare,
    entity_of,
    read_records,
    save_edits,
)
from callbench.ui.calls.record_field import RecordField
from callbench.ui.calls.record_fields import RecordFields
from callbench.ui.parts.buttons import LinkButton, PrimaryButton
from callbench.ui.parts.change_feed import ChangeFeed
from callbench.ui.parts.chips import KeyHint
from callbench.ui.parts.colours import Tone
from callbench.ui.parts.fonts import LARGE, em
from callbench.ui.parts.formats import Formats
from callbench.ui.parts.labels import PlainLabel
from callbench.ui.parts.messages import wording
from callbench.ui.parts.overlay import Overlay
from callbench.ui.parts.slim_scroll import SlimArea
from callbench.ui.parts.tasks import Tasks

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class RecordPanel(Overlay):
    """Saves with Ctrl+Enter or Ctrl+S. What both changed stays open, with both values; what could not be saved stays typed."""

    def __init__(self, window: QWidget, desk: Desk, tasks: Tasks, feed: ChangeFeed, formats: Formats) -> None:
        super().__init__(window, width_em=56.0, height_em=40.0)
        self._desk, self._tasks, self._formats = desk, tasks, formats
        self._lead_id = 0
        self._is_saving, self._may_leave = False, False
        self.person, self.company = RecordFields("contact", formats), RecordFields("account", formats)
        self._parts = (self.company, self.person)
        self._title, self._hint = PlainLabel(size=LARGE, bold=True), PlainLabel(wrap=True)
        self._area = SlimArea()
        self.save_button, self.leave_button, self._keys = PrimaryButton(), LinkButton(), KeyHint()
        self._arrange()
        self._retranslate()
        self.save_button.clicked.connect(self.save)
        self.leave_button.clicked.connect(self.close_overlay)
        for part in self._parts:
            part.changed.connect(self._note_change)
        feed.changed.connect(self._look)

    def open_lead(self, lead_id: int) -> None:
        """Read company and person of a lead, and show them. What is typed already for the same lead stays."""
        if self.isVisible():
            return
        self._lead_id, self._may_leave = lead_id, False
        for part in self._parts:
            part.base = None
            part.setEnabled(False)
        self._say("")
        self.open()
        self._tasks.read_latest(
            self, "open", partial(self._desk.read, read_records, lead_id), self._show, self._fail
        )

    def first_focus(self) -> QWidget:
        return self.person.fields["name"].line

    def hint(self) -> str:
        """What is said below the form."""
        return self._hint.text()

    # --- saving -----------------------------------------------------------------------------------------------------------------

    @Slot()
    def save(self) -> None:
        """Write what was changed; with nothing changed the form just closes."""
        QGuiApplication.inputMethod().commit()
        if self._is_saving:
            return
        edits = [edit for part in self._parts if (edit := part.edit()) is not None]
        if not edits:
            self._leave()
            return
        self._set_saving(True)
        use_case = partial(self._desk.write, save_edits, edits, user_id=self._desk.user_id)
        self._tasks.write(self, use_case, partial(self._take_saved, edits), self._fail)

    def _take_saved(self, edits: list[Edit], done: EditsSaved) -> None:
        self._set_saving(False)
        now = self._desk.clock()
        for edit, answer in zip(sorted(edits, key=entity_of), done.saved, strict=True):
            part = self.company if edit.base.entity == "account" else self.person
            part.take_saved(edit, answer, now)
        if any(part.is_undecided() for part in self._parts):
            self._say(
                self.tr("The rest is saved. What a colleague changed too is yours to decide."), Tone.WARN
            )
        elif not any(part.typed() for part in self._parts):  # nothing was typed while it was saved
            self._leave()

    def _fail(self, error: CallbenchError) -> None:
        """Nothing is written, everything stays typed."""
        self._set_saving(False)
        if isinstance(error, BadValue) and (field := self._field_of(error)) is not None:
            field.show_wrong(self._why_wrong(error))
            field.line.setFocus()
            return
        self._say(wording(error, self._formats).line(), Tone.DANGER)

    # --- colleagues -------------------------------------------------------------------------------------------------------------

    @Slot(object)
    def _look(self, changes: Changes) -> None:
        """Somebody changed something of these two: compare, without a key being lost."""
        if not self.isVisible() or self._is_saving:
            return
        bases = [part.base for part in self._parts if part.base is not None]
        touched = {"account": changes.account_ids, "contact": changes.contact_ids}
        is_ours = self._lead_id in changes.lead_ids
        if not is_ours and not any(base.record_id in touched[base.entity] for base in bases):
            return
        edits = [part.typed() or Edit(part.base, {}) for part in self._parts if part.base is not None]
        self._tasks.read_latest(
            self, "look", partial(self._desk.read, compare, edits), self._take_seen, _looked_later
        )

    def _take_seen(self, seen: tuple[Compared, ...]) -> None:
        now = self._desk.clock()
        for part in self._parts:
            for each in seen:
                if part.base is not None and part.base.entity == each.record.entity:
                    part.follow(each.record, each.conflicts, now)

    # --- the window -------------------------------------------------------------------------------------------------------------

    @Slot()
    def close_overlay(self) -> None:
        """With something typed it is asked for once more."""
        if self.may_leave():
            self._leave()

    def may_leave(self) -> bool:
        """Is nothing typed, or was it said already that it is not saved? If not, it is said now."""
        if self._may_leave or all(part.edit() is None for part in self._parts):
            return True
        self._may_leave = True
        self._say(self.tr("Not saved yet. Esc once more leaves without saving."), Tone.WARN)
        return False

    def focusNextPrevChild(self, next: bool) -> bool:
        """Where the cursor goes is in sight."""
        moved = super().focusNextPrevChild(next)
        focus = QApplication.focusWidget()
        if focus is not None and self._area.isAncestorOf(focus):
            self._area.ensureWidgetVisible(focus, 0, em(self, 2.5))
        return moved

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_ctrl = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.matches(QKeySequence.StandardKey.Save) or (is_ctrl and event.key() in _ENTER):
            self.save()
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _leave(self) -> None:
        for part in self._parts:
            part.base = None
        super().close_overlay()

    def _show(self, records: tuple[Record, Record]) -> None:
        now = self._desk.clock()
        for part, record in zip(self._parts, records, strict=True):
            part.setEnabled(True)
            part.show_record(record, now)
        line = self.person.fields["name"].line
        line.setFocus(Qt.FocusReason.TabFocusReason)
        line.selectAll()

    @Slot()
    def _note_change(self) -> None:
        self._may_leave = False
        self._say("")

    def _set_saving(self, is_saving: bool) -> None:
        self._is_saving = is_saving
        self.save_button.setEnabled(not is_saving)

    def _say(self, sentence: str, tone: Tone = Tone.MUTED) -> None:
        self._hint.set_tone(tone)
        self._hint.setText(sentence)

    def _field_of(self, error: BadValue) -> RecordField | None:
        """The changed field the error is about."""
        edits = [(part, part.typed()) for part in self._parts]
        found = [
            part.fields[error.field] for part, edit in edits if edit is not None and error.field in edit.mine
        ]
        same = [field for field in found if str(field.value() or "") == error.value]
        return next(iter(same or found), None)

    def _why_wrong(self, error: BadValue) -> str:
        sentences = {
            "too_long": self.tr("This is too long."),
            "number": self.tr("This is no number that can be stored."),
            "empty": self.tr("A company needs a name."),
        }
        return sentences.get(error.reason, wording(error, self._formats).what)

    def _arrange(self) -> None:
        margin = em(self, 1.0)
        column = QVBoxLayout()
        column.setContentsMargins(margin, margin, margin, margin)
        column.setSpacing(em(self, 0.6))
        both = QWidget()
        row = QHBoxLayout(both)
        row.setContentsMargins(0, 0, em(self, 0.4), 0)
        row.setSpacing(em(self, 1.5))
        for part in (self.person, self.company):
            row.addWidget(part, 1)
        self._area.show_inner(both)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        foot = QHBoxLayout()
        foot.setSpacing(em(self, 0.4))
        for widget in (self.save_button, self._keys):
            foot.addWidget(widget)
        foot.addWidget(self._hint, 1)
        foot.addWidget(self.leave_button)
        column.addWidget(self._title)
        column.addWidget(self._area, 1)
        column.addLayout(foot)
        self.body.addLayout(column)

    def _retranslate(self) -> None:
        self._title.setText(self.tr("Edit company and person"))
        self.setAccessibleName(self.tr("Edit company and person"))
        self.save_button.setText(self.tr("Save"))
        self.leave_button.setText(self.tr("Close"))
        self._keys.setText(QKeySequence("Ctrl+Enter").toString(QKeySequence.SequenceFormat.NativeText))


def _looked_later(_error: CallbenchError) -> None:
    """The server does not answer: it is compared when it is saved."""
