"""How is something that takes much back asked once, without a dialog? The button gives way to the question."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from callbench.ui.parts.buttons import QuietButton
from callbench.ui.parts.fonts import em
from callbench.ui.parts.icons import IconName
from callbench.ui.parts.labels import PlainLabel


class InlineQuestion(QWidget):
    """A quiet button; pressed, it asks in its place, and only the second press answers. Esc keeps everything as it is."""

    confirmed = Signal()

    def __init__(
        self, icon: IconName | None = None, *, is_right: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.button = QuietButton("", icon)
        self.yes = QuietButton()
        self.no = QuietButton()
        self._question = PlainLabel(bold=True)
        self._arrange(is_right)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._show(is_asking=False)
        self.button.clicked.connect(self.ask)
        self.yes.clicked.connect(self._confirm)
        self.no.clicked.connect(self.calm)

    def set_texts(self, button: str, question: str, yes: str, no: str) -> None:
        for widget, text in (
            (self.button, button),
            (self._question, question),
            (self.yes, yes),
            (self.no, no),
        ):
            widget.setText(text)
        self.yes.setAccessibleName(f"{question} {yes}")

    @Slot()
    def ask(self) -> None:
        """Show the question; "no" is what Enter would press."""
        self._show(is_asking=True)
        self.no.setFocus()

    @Slot()
    def calm(self) -> None:
        """Back to the button."""
        had_focus = self.yes.hasFocus() or self.no.hasFocus()
        self._show(is_asking=False)
        if had_focus:
            self.button.setFocus()

    def is_asking(self) -> bool:
        return not self._question.isHidden()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.is_asking():
            self.calm()
            return
        super().keyPressEvent(event)

    @Slot()
    def _confirm(self) -> None:
        self.calm()
        self.confirmed.emit()

    def _show(self, *, is_asking: bool) -> None:
        self.button.setVisible(not is_asking)
        for widget in (self._question, self.yes, self.no):
            widget.setVisible(is_asking)

    def _arrange(self, is_right: bool) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(em(self, 0.5))
        for widget in (self.button, self._question, self.yes, self.no):
            row.addWidget(widget)
        row.insertStretch(0 if is_right else -1, 1)
