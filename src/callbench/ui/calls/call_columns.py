"""How do list, person and outcome share the width of the page?"""

from PySide6.QtCore import Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from callbench.ui.calls.list_panel import ListPanel
from callbench.ui.parts.fonts import em
from callbench.ui.parts.quiet_splitter import QuietSplitter
from callbench.ui.parts.window_state import WindowState

_NAME = "calls"
_LEAST = (10.5, 18.5, 17)


class CallColumns(QuietSplitter):
    """The list at the left is there from the start; `fill` brings what stands beside it.

    Until a person divides the columns, they share the width there is.
    """

    def __init__(self, calls: ListPanel, state: WindowState) -> None:
        super().__init__(em(calls, 0.6))
        self.calls = calls
        self._state = state
        for place, widget in enumerate((calls, QWidget(), QWidget())):
            self._put(place, widget)
        self._is_divided = state.restore_splitter(_NAME, self)
        self.splitterMoved.connect(self._keep_division)

    def fill(self, middle: QWidget, right: QWidget) -> None:
        """Put in what stands beside the list; the division stays."""
        sizes = self.sizes()
        for place, widget in ((1, middle), (2, right)):
            blank = self.replaceWidget(place, widget)
            if blank is not None:
                blank.deleteLater()
            self._put(place, widget)
        self.setSizes(sizes)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if not self._is_divided:
            width = self.width()
            left = min(max(width * 22 // 100, em(self, 16)), em(self, 22))
            right = min(max(width * 27 // 100, em(self, 20)), em(self, 26))
            self.setSizes([left, width - left - right, right])

    @Slot()
    def _keep_division(self) -> None:
        self._is_divided = True
        self._state.save_splitter(_NAME, self)

    def _put(self, place: int, widget: QWidget) -> None:
        if self.indexOf(widget) != place:
            self.insertWidget(place, widget)
        widget.setMinimumWidth(em(self, _LEAST[place]))
        self.setStretchFactor(place, int(place == 1))
