"""Where is one line typed? A rounded field, and the search field that waits for the hand to rest."""

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import (
    QAction,
    QColor,
    QFocusEvent,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QPaintEvent,
    QPalette,
)
from PySide6.QtWidgets import QLineEdit, QWidget

from callbench.ui.parts.colours import tokens_for
from callbench.ui.parts.composition import Composition
from callbench.ui.parts.fonts import em
from callbench.ui.parts.icons import IconName, draw_icon, icon
from callbench.ui.parts.paint import fill_round, focus_ring, smooth_painter

THROTTLE_MS = 120


class LineField(QLineEdit):
    """A rounded one-line field, with a picture in front if it has one; loses no text an input method holds."""

    def __init__(self, name: str = "", icon: IconName | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._composition = Composition()
        self._icon_name = icon
        self.setAccessibleName(name)
        self.setFrame(False)
        palette = QPalette()
        palette.setColor(QPalette.ColorRole.Base, QColor(0, 0, 0, 0))
        self.setPalette(palette)
        side = em(self, 0.5)
        self.setTextMargins(em(self, 1.8) if icon else side, 0, side, 0)

    def committed_text(self) -> str:
        """The text with everything the input method held; ask for it wherever something is saved."""
        event = self._composition.commit_event()
        if event is not None:
            self.inputMethodEvent(event)
        return self.text()

    def is_composing(self) -> bool:
        """Does an input method hold text that is in nobody's hand but the typist's?"""
        return bool(self._composition.text)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._composition.note(event)
        super().inputMethodEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.committed_text()
        super().focusOutEvent(event)

    def event(self, event: QEvent) -> bool:
        if leaves_to_window(event):
            event.ignore()
            return True
        return super().event(event)

    def sizeHint(self) -> QSize:
        return QSize(em(self, 12), em(self, 1.9))

    def minimumSizeHint(self) -> QSize:
        return QSize(em(self, 5), em(self, 1.9))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, tokens, radius = smooth_painter(self), tokens_for(self), em(self, 0.35)
        rect = QRectF(self.rect())
        ground = tokens.surface if self.hasFocus() else tokens.field
        fill_round(painter, rect, radius, QColor(ground), QColor(tokens.border_strong))
        focus_ring(painter, self, rect, radius)
        if self._icon_name:
            side = em(self, 1.0)
            place = QRect(em(self, 0.55), (self.height() - side) // 2, side, side)
            draw_icon(painter, self._icon_name, place, QColor(tokens.muted))
        painter.end()
        super().paintEvent(event)


class SearchField(LineField):
    """Search as you type: tells of a change at most every 120 ms, and only of text that is committed."""

    search_changed = Signal(str)
    left_downwards = Signal()

    def __init__(self, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(name, IconName.SEARCH, parent)
        self._told = ""
        self._timer = QTimer(self, interval=THROTTLE_MS, singleShot=True)
        self._timer.timeout.connect(self.tell_now)
        self._clear = QAction(self)
        self._clear.triggered.connect(self.clear_search)
        self.addAction(self._clear, QLineEdit.ActionPosition.TrailingPosition)
        self.textChanged.connect(self._note_change)
        self._retranslate()
        self._colour()
        self._note_change()

    @Slot()
    def tell_now(self) -> None:
        """Tell the text at once if it is not told yet."""
        self._timer.stop()
        if self.text() != self._told:
            self._told = self.text()
            self.search_changed.emit(self._told)

    @Slot()
    def clear_search(self) -> None:
        self.clear()
        self.tell_now()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear_search()
        elif event.key() == Qt.Key.Key_Down:
            self.tell_now()
            self.left_downwards.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.tell_now()
            super().keyPressEvent(event)
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        if event.type() == QEvent.Type.PaletteChange:
            self._colour()
        super().changeEvent(event)

    @Slot()
    def _note_change(self) -> None:
        self._clear.setVisible(bool(self.text()))
        if self.text() != self._told and not self._timer.isActive():
            self._timer.start()

    def _retranslate(self) -> None:
        self._clear.setText(self.tr("Clear the search"))

    def _colour(self) -> None:
        if hasattr(self, "_clear"):
            tokens = tokens_for(self)
            self._clear.setIcon(
                icon(IconName.CLOSE, QColor(tokens.muted), QColor(tokens.disabled), em(self, 0.9))
            )


def leaves_to_window(event: QEvent) -> bool:
    """Keys that text fields of some platforms would keep though they belong to the window: Ctrl+K deletes on X11."""
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    return event.matches(QKeySequence.StandardKey.DeleteEndOfLine)
