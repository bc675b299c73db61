"""How does something lie over the window without stopping it? A centred panel, no nested event loop."""

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QApplication, QFrame, QVBoxLayout, QWidget

from callbench.ui.parts.colours import tokens_for
from callbench.ui.parts.fonts import em
from callbench.ui.parts.paint import fill_round, smooth_painter


class Overlay(QWidget):
    """Covers its window with a shade and shows a panel; Esc or a click beside it closes, the focus goes back.

    While it is open no shortcut of the window fires and Tab stays inside.
    """

    closed = Signal()

    def __init__(self, window: QWidget, *, width_em: float = 38.0, height_em: float | None = None) -> None:
        super().__init__(window)
        self._covered = window
        self._width_em, self._height_em = width_em, height_em
        self._focus_before: QWidget | None = None
        self.panel = _Panel(self)
        self.body = QVBoxLayout(self.panel)
        self.body.setContentsMargins(1, 1, 1, 1)
        self.body.setSpacing(0)
        self.hide()
        window.installEventFilter(self)

    def open(self) -> None:
        """Show the panel over the window and take the focus."""
        self._focus_before = QApplication.focusWidget()
        self._cover_window()
        self.show()
        self.raise_()
        self.first_focus().setFocus(Qt.FocusReason.PopupFocusReason)

    def first_focus(self) -> QWidget:
        """The widget that gets the keyboard when the overlay opens."""
        return next(iter(self._stops()), self)

    @Slot()
    def close_overlay(self) -> None:
        """Hide the panel and give the focus back to where it was."""
        if not self.isVisible():
            return
        self.hide()
        if self._focus_before is not None and self._focus_before.isVisible():
            self._focus_before.setFocus(Qt.FocusReason.PopupFocusReason)
        self._focus_before = None
        self.closed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self._covered and self.isVisible():
            self._cover_window()
        return super().eventFilter(watched, event)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_overlay()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self.panel.geometry().contains(event.position().toPoint()):
            self.close_overlay()

    def focusNextPrevChild(self, next: bool) -> bool:
        stops = self._stops()
        here = QApplication.focusWidget()
        if stops:
            index = stops.index(here) if here in stops else -1
            stops[(index + (1 if next else -1)) % len(stops)].setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        smooth_painter(self).fillRect(self.rect(), QColor(tokens_for(self).shade))

    def _stops(self) -> list[QWidget]:
        inside = self.panel.findChildren(QWidget)
        return [w for w in inside if w.focusPolicy() & Qt.FocusPolicy.TabFocus and w.isVisibleTo(self)]

    def _cover_window(self) -> None:
        self.setGeometry(self._covered.rect())
        margin = em(self, 1.5)
        width = min(em(self, self._width_em), self.width() - 2 * margin)
        top = max(margin, self.height() // 9)
        wanted = em(self, self._height_em) if self._height_em else self.panel.sizeHint().height()
        height = min(wanted, self.height() - top - margin)
        self.panel.setGeometry(QRect((self.width() - width) // 2, top, width, height))


class _Panel(QFrame):
    """The rounded ground of the overlay."""

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens, rect = tokens_for(self), QRectF(self.rect())
        edge = QColor(tokens.border_strong)
        fill_round(smooth_painter(self), rect, em(self, 0.5), QColor(tokens.surface), edge)
