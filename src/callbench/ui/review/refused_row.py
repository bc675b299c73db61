"""One thing the server did not accept: what it was, why, and the three ways on."""

from datetime import datetime

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from callbench.domain.labels import Labels
from callbench.services.outgoing import RefusedWork
from callbench.ui.parts.buttons import LinkButton, QuietButton
from callbench.ui.parts.colours import Tone
from callbench.ui.parts.fields import LineField
from callbench.ui.parts.fonts import SMALL, em
from callbench.ui.parts.formats import Formats
from callbench.ui.parts.icons import IconName
from callbench.ui.parts.labels import ElidedLabel, PlainLabel
from callbench.ui.parts.messages import wording


class RefusedRow(QFrame):
    """Send again, edit, or discard with a reason, which is asked for in the same place. Esc keeps everything as it is."""

    again = Signal(object)
    edited = Signal(object)
    discarded = Signal(object, str)

    def __init__(
        self,
        work: RefusedWork,
        labels: Labels,
        language: str,
        formats: Formats,
        now: datetime,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._work = work
        self._head, self._why = ElidedLabel(bold=True), PlainLabel(tone=Tone.DANGER, size=SMALL, wrap=True)
        self.again_button = QuietButton(icon=IconName.UPLOAD)
        self.edit_button, self.discard_button = QuietButton(icon=IconName.NOTE), LinkButton()
        self.reason = LineField()
        self.reason.hide()
        self._arrange()
        self._word(labels, language, formats, now)
        self.again_button.clicked.connect(self._send_again)
        self.edit_button.clicked.connect(self._edit)
        self.discard_button.clicked.connect(self._discard)
        self.reason.returnPressed.connect(self._discard)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.reason.isVisible():
            self.reason.hide()
            self.discard_button.setFocus()
            return
        super().keyPressEvent(event)

    @Slot()
    def _send_again(self) -> None:
        self.again.emit(self._work)

    @Slot()
    def _edit(self) -> None:
        self.edited.emit(self._work)

    @Slot()
    def _discard(self) -> None:
        """First the reason is asked for; without one nothing is discarded."""
        reason = self.reason.committed_text().strip()
        if self.reason.isHidden() or not reason:
            self.reason.show()
            self.reason.setFocus()
            return
        self.discarded.emit(self._work, reason)

    def _word(self, labels: Labels, language: str, formats: Formats, now: datetime) -> None:
        work = self._work
        said = work.report.disposition
        what = labels.text("disposition", said, language) if said else self.tr("Taking back a call")
        who = "  ".join(part for part in work.who if part)
        when = formats.when(work.made_at, now)
        self._head.setText("  ".join(part for part in (when, what, who) if part))
        error = wording(work.error, formats)
        self._why.setText(error.what)
        self.setAccessibleName(f"{self._head.text()} {error.what}")
        self.again_button.setText(self.tr("Send again"))
        self.edit_button.setText(self.tr("Edit"))
        self.edit_button.setEnabled(bool(said))
        self.discard_button.setText(self.tr("Discard…"))
        self.reason.setPlaceholderText(self.tr("Why is it not needed? Then press Discard again."))
        self.reason.setAccessibleName(self.tr("Reason for discarding"))

    def _arrange(self) -> None:
        margin = em(self, 0.5)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, margin, 0, margin)
        column.setSpacing(em(self, 0.3))
        buttons = QHBoxLayout()
        for button in (self.again_button, self.edit_button, self.discard_button):
            buttons.addWidget(button)
        buttons.addWidget(self.reason, 1)
        buttons.addStretch(1)
        for label in (self._head, self._why):
            column.addWidget(label)
        column.addLayout(buttons)
