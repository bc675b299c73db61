"""Where is a note typed? A plain-text field that grows with what is in it."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFocusEvent, QInputMethodEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QSizePolicy, QWidget

from callbench.ui.parts.colours import tokens_for
from callbench.ui.parts.composition import Composition
from callbench.ui.parts.fields import leaves_to_window
from callbench.ui.parts.fonts import em
from callbench.ui.parts.paint import fill_round, focus_ring, smooth_painter


class GrowingTextEdit(QPlainTextEdit):
    """Plain text only, Tab leaves it, its height follows its lines; loses no text an input method holds."""

    edited = Signal()
    left = Signal()

    def __init__(
        self, name: str = "", *, min_lines: int = 1, max_lines: int = 8, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._composition = Composition()
        self._seen = ""
        self._min_lines, self._max_lines = min_lines, max_lines
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self._make_plain()
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self.textChanged.connect(self._tell_edit)
        self._fit()

    def committed_text(self) -> str:
        """The text with everything the input method held; ask for it wherever something is saved."""
        event = self._composition.commit_event()
        if event is not None:
            self.inputMethodEvent(event)
        return self.toPlainText()

    def set_text(self, text: str) -> None:
        """Show a stored text: this is no edit, and there is nothing to undo."""
        self._seen = text
        self.setPlainText(text)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._composition.note(event)
        super().inputMethodEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.committed_text()
        super().focusOutEvent(event)
        self.update()
        self.left.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def event(self, event: QEvent) -> bool:
        if leaves_to_window(event):
            event.ignore()
            return True
        if event.type() == QEvent.Type.Paint:
            self._paint_frame()
            return True
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_max_lines"):
            self._fit()

    def sizeHint(self) -> QSize:
        return QSize(em(self, 14), self._height_of(self._min_lines))

    def minimumSizeHint(self) -> QSize:
        return QSize(em(self, 5), self._height_of(self._min_lines))

    def _make_plain(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.viewport().setAutoFillBackground(False)
        palette = QPalette()
        palette.setColor(QPalette.ColorRole.Base, QColor(0, 0, 0, 0))
        self.setPalette(palette)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        side, line = em(self, 0.3), self._line_height()
        above = max((em(self, 1.9) - line - round(self.document().documentMargin() * 2)) // 2, 1)
        self.setViewportMargins(side, above, side, above)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @Slot()
    def _fit(self) -> None:
        lines = max(round(self.document().size().height()), 1)
        is_full = lines > self._max_lines
        policy = Qt.ScrollBarPolicy.ScrollBarAsNeeded if is_full else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        if policy is not self.verticalScrollBarPolicy():
            self.setVerticalScrollBarPolicy(policy)
        height = self._height_of(min(max(lines, self._min_lines), self._max_lines))
        if height != self.height() or self.minimumHeight() != height:
            self.setFixedHeight(height)

    def _height_of(self, lines: int) -> int:
        margins = self.viewportMargins()
        around = round(self.document().documentMargin() * 2) + margins.top() + margins.bottom()
        return max(lines * self._line_height() + around, em(self, 1.9))

    def _line_height(self) -> int:
        return self.fontMetrics().lineSpacing()

    @Slot()
    def _tell_edit(self) -> None:
        # During a composition Qt reports a change though the text is the same.
        if self.toPlainText() != self._seen:
            self._seen = self.toPlainText()
            self.edited.emit()

    def _paint_frame(self) -> None:
        painter, tokens, radius = smooth_painter(self), tokens_for(self), em(self, 0.35)
        rect = QRectF(self.rect())
        is_typed_in = self.hasFocus() or bool(self.toPlainText())
        ground = tokens.surface if is_typed_in else tokens.field
        fill_round(painter, rect, radius, QColor(ground), QColor(tokens.border_strong))
        focus_ring(painter, self, rect, radius)
        painter.end()
