"""What did the team's server not accept? A list over the window; nothing in it is lost until somebody says why it is not needed."""

from functools import partial
from uuid import UUID

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from callbench.domain.errors import CallbenchError
from callbench.domain.labels import Labels
from callbench.services.clashes import LearnedClash
from callbench.services.desk import Desk
from callbench.services.outgoing import Outgoing, RefusedWork, TakenOtherwise
from callbench.ui.parts.colours import Tone
from callbench.ui.parts.empty_state import EmptyState
from callbench.ui.parts.fonts import LARGE, em
from callbench.ui.parts.formats import Formats
from callbench.ui.parts.icons import IconName
from callbench.ui.parts.labels import PlainLabel
from callbench.ui.parts.language import Languages
from callbench.ui.parts.messages import wording
from callbench.ui.parts.overlay import Overlay
from callbench.ui.parts.slim_scroll import SlimArea
from callbench.ui.parts.tasks import Tasks
from callbench.ui.review.otherwise_row import OtherwiseRow
from callbench.ui.review.refused_row import RefusedRow

Found = tuple[tuple[RefusedWork, ...], tuple[TakenOtherwise, ...]]


class RefusedPanel(Overlay):
    """What was refused, and what is stored otherwise than it was said.

    `edit_wanted` carries the RefusedWork whose report is to be in the form again, `lead_wanted` a lead to be opened.
    """

    edit_wanted = Signal(object)
    lead_wanted = Signal(int)

    def __init__(
        self,
        window: QWidget,
        desk: Desk,
        outgoing: Outgoing,
        tasks: Tasks,
        labels: Labels,
        languages: Languages,
        formats: Formats,
    ) -> None:
        super().__init__(window, width_em=56.0, height_em=34.0)
        self._desk, self._outgoing, self._tasks = desk, outgoing, tasks
        self._labels, self._languages, self._formats = labels, languages, formats
        self._title, self._hint = PlainLabel(size=LARGE, bold=True), PlainLabel(tone=Tone.MUTED, wrap=True)
        self.empty = EmptyState(IconName.CHECK)
        self._area = SlimArea()
        self._area.setWidgetResizable(True)
        self.rows: list[RefusedRow] = []
        self.others: list[OtherwiseRow] = []
        self._trouble = PlainLabel(tone=Tone.DANGER, wrap=True)
        self._arrange()
        self._retranslate()

    def open(self) -> None:
        """Open with what is refused now."""
        self._show(((), ()))
        self._say("")
        super().open()
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Read it again from this machine; no server is asked."""
        self._tasks.local(self, self._read, self._show)

    def first_focus(self) -> QWidget:
        if self.rows:
            return self.rows[0].again_button
        return self.others[0].buttons[0] if self.others else self._area

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
            if self.isVisible():
                self.refresh()
        super().changeEvent(event)

    def _read(self) -> Found:
        return self._outgoing.refused(), self._outgoing.otherwise()

    def _show(self, found: Found) -> None:
        refused, otherwise = found
        now, language = self._desk.clock(), str(self._languages.current)
        self.rows = [RefusedRow(each, self._labels, language, self._formats, now) for each in refused]
        self.others = [OtherwiseRow(each, self._labels, language, self._formats, now) for each in otherwise]
        sheet = QWidget()
        column = QVBoxLayout(sheet)
        for row in self.rows:
            column.addWidget(row)
            row.again.connect(self._send_again)
            row.edited.connect(self._edit)
            row.discarded.connect(self._discard)
        for other in self.others:
            column.addWidget(other)
            other.left.connect(self._leave)
            other.insisted.connect(self._insist)
            other.opened.connect(self._open)
        column.addStretch(1)
        self._area.show_inner(sheet)
        is_any = bool(self.rows or self.others)
        self._area.setVisible(is_any)
        self.empty.setVisible(not is_any)
        self._hint.setVisible(bool(self.rows))
        if self.isVisible():
            self.first_focus().setFocus()

    @Slot(object, object)
    def _leave(self, work: TakenOtherwise, clash: LearnedClash | None) -> None:
        self._change(partial(self._outgoing.seen, work, clash))

    @Slot(object, object)
    def _insist(self, work: TakenOtherwise, clash: LearnedClash) -> None:
        """In the write lane: the server is waited for. If it does not answer, the row stays, with a sentence."""
        self._say("")
        self._tasks.write(self, partial(self._outgoing.insist, work, clash), self._changed, self._fail)

    @Slot(object)
    def _open(self, work: TakenOtherwise) -> None:
        """What has been looked at is seen."""
        self._change(partial(self._outgoing.seen, work))
        self.close_overlay()
        self.lead_wanted.emit(work.lead_id)

    def _fail(self, error: CallbenchError) -> None:
        self._say(wording(error, self._formats).line())

    def _say(self, sentence: str) -> None:
        self._trouble.setText(sentence)
        self._trouble.setVisible(bool(sentence))

    @Slot(object)
    def _send_again(self, work: RefusedWork) -> None:
        self._change(partial(self._outgoing.send_again, work.id))

    @Slot(object, str)
    def _discard(self, work: RefusedWork, reason: str) -> None:
        self._change(partial(self._outgoing.discard, work.id, reason))

    @Slot(object)
    def _edit(self, work: RefusedWork) -> None:
        self.close_overlay()
        self.edit_wanted.emit(work)

    def discard_edited(self, identity: UUID) -> None:
        """It is in the form again, and kept as its draft."""
        self._change(partial(self._outgoing.discard, identity, "EDITED"))

    def _change(self, change: "partial[None]") -> None:
        self._tasks.local(self, change, self._changed)

    def _changed(self, _done: None) -> None:
        self.refresh()

    def _arrange(self) -> None:
        margin = em(self, 1.0)
        column = QVBoxLayout()
        column.setContentsMargins(margin, margin, margin, margin)
        column.setSpacing(em(self, 0.5))
        for widget in (self._title, self._hint, self._trouble):
            column.addWidget(widget)
        column.addWidget(self._area, 1)
        column.addWidget(self.empty, 1)
        self.body.addLayout(column)

    def _retranslate(self) -> None:
        self._title.setText(self.tr("To check"))
        self._hint.setText(
            self.tr("The team's database did not accept these. They are safe on this machine.")
        )
        self.setAccessibleName(self.tr("To check"))
        self.empty.set_texts(
            self.tr("Nothing to check"), self.tr("Everything that was sent has been accepted.")
        )
