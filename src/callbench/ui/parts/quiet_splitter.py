"""How are columns divided? By a gap that shows itself only under the mouse."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPaintEvent
from PySide6.QtWidgets import QSplitter, QSplitterHandle, QWidget

from callbench.ui.parts.colours import tokens_for
from callbench.ui.parts.fonts import em
from callbench.ui.parts.paint import fill_round, smooth_painter


class QuietSplitter(QSplitter):
    """Columns with a gap between them that can be dragged."""

    def __init__(self, gap: int, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setHandleWidth(gap)
        self.setChildrenCollapsible(False)

    def createHandle(self) -> QSplitterHandle:
        return _Handle(self.orientation(), self)


class _Handle(QSplitterHandle):
    def __init__(self, orientation: Qt.Orientation, parent: QSplitter) -> None:
        super().__init__(orientation, parent)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.underMouse():
            width, height = 3, em(self, 3)
            bar = QRectF((self.width() - width) / 2, (self.height() - height) / 2, width, height)
            fill_round(smooth_painter(self), bar, 1.5, QColor(tokens_for(self).border_strong))
