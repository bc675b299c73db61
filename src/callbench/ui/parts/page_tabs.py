"""Which page is shown? Words in the top bar with a line under the chosen one."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from callbench.ui.parts.colours import Tokens, tokens_for
from callbench.ui.parts.fonts import em, sized
from callbench.ui.parts.paint import focus_ring, smooth_painter

_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class PageTabs(QWidget):
    """One word a page; Tab reaches the chosen one, arrows go to its neighbours."""

    chosen = Signal(str)

    def __init__(self, pages: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self._tabs = {page: _PageTab() for page in pages}
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(em(self, 0.3))
        for tab in self._tabs.values():
            self._group.addButton(tab)
            layout.addWidget(tab)
        self._group.buttonClicked.connect(self._tell)

    def set_title(self, page: str, title: str, tooltip: str) -> None:
        self._tabs[page].setText(title)
        self._tabs[page].setToolTip(tooltip)
        self._tabs[page].updateGeometry()

    def mark(self, page: str) -> None:
        """Show which page is open; nothing is told."""
        self._tabs[page].setChecked(True)
        for name, tab in self._tabs.items():
            is_stop = name == page
            tab.setFocusPolicy(Qt.FocusPolicy.TabFocus if is_stop else Qt.FocusPolicy.NoFocus)

    def set_shown(self, page: str, is_shown: bool) -> None:
        """A page that is not for everybody."""
        self._tabs[page].setVisible(is_shown)

    def tab(self, page: str) -> QAbstractButton:
        return self._tabs[page]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in _STEPS:
            super().keyPressEvent(event)
            return
        pages = [page for page, tab in self._tabs.items() if not tab.isHidden()]
        here = next(index for index, page in enumerate(pages) if self._tabs[page].isChecked())
        goal = pages[(here + _STEPS[Qt.Key(event.key())]) % len(pages)]
        self.chosen.emit(goal)
        self._tabs[goal].setFocus(Qt.FocusReason.TabFocusReason)

    @Slot()
    def _tell(self) -> None:
        for page, tab in self._tabs.items():
            if tab.isChecked():
                self.chosen.emit(page)


class _PageTab(QAbstractButton):
    """A word with a line under it when its page is shown."""

    def __init__(self) -> None:
        super().__init__()
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def sizeHint(self) -> QSize:
        font = sized(self.font(), 1.0, bold=True)
        return QSize(QFontMetrics(font).horizontalAdvance(self.text()) + em(self, 1.1), em(self, 2.4))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _STEPS:
            event.ignore()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, tokens = smooth_painter(self), tokens_for(self)
        is_open = self.isChecked() and self.isEnabled()
        painter.setFont(sized(self.font(), 1.0, bold=is_open))
        painter.setPen(QColor(self._ink(tokens)))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())
        if is_open:
            line = max(2, em(self, 0.12))
            painter.fillRect(QRectF(0, self.height() - line, self.width(), line), QColor(tokens.accent))
        inner = QRectF(self.rect()).adjusted(0, em(self, 0.3), 0, -em(self, 0.3))
        focus_ring(painter, self, inner, em(self, 0.3))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.EnabledChange:
            shape = Qt.CursorShape.PointingHandCursor if self.isEnabled() else Qt.CursorShape.ArrowCursor
            self.setCursor(shape)
        super().changeEvent(event)

    def _ink(self, tokens: Tokens) -> str:
        """While there is nothing to show, no tab looks open."""
        if not self.isEnabled():
            return tokens.disabled
        if self.isChecked():
            return tokens.accent
        return tokens.text if self.underMouse() else tokens.muted
