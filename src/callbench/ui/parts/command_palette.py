"""How is every command found by a few letters? And, below them, what else goes by these letters."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListView, QWidget

from callbench.ui.parts.fields import THROTTLE_MS, LineField
from callbench.ui.parts.fonts import em
from callbench.ui.parts.icons import IconName
from callbench.ui.parts.overlay import Overlay
from callbench.ui.parts.palette_rows import Entry, Found, PaletteModel, RowPainter
from callbench.ui.parts.slim_scroll import slim

Deliver = Callable[[Sequence[Found]], None]
Find = Callable[[str, Deliver], None]

_MOVES = {
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_PageUp: -8,
    Qt.Key.Key_PageDown: 8,
}


class CommandPalette(Overlay):
    """Type to find a command in either language, Enter gives it. Commands that are impossible now say why.

    `find(text, deliver)` may bring a second section in its own time; what comes too late is dropped.
    """

    command_chosen = Signal(str)
    found_chosen = Signal(str)

    def __init__(self, window: QWidget, entries: Callable[[], list[Entry]], find: Find | None = None) -> None:
        super().__init__(window, height_em=27.0)
        self._entries, self._find = entries, find
        self._question = 0
        self._model = PaletteModel(self)
        self._field = LineField(icon=IconName.SEARCH)
        self._list = QListView()
        self._timer = QTimer(self, interval=THROTTLE_MS, singleShot=True)
        self._timer.timeout.connect(self._ask)
        self._arrange()
        self._retranslate()

    def open_with(self, text: str = "") -> None:
        """Open with a text already typed; every command is read anew, for what is possible changes."""
        self._model.set_entries(self._entries())
        self._field.setText(text)
        self._narrow()
        self.open()
        self._field.selectAll()

    def first_focus(self) -> QWidget:
        return self._field

    def set_find(self, find: Find) -> None:
        self._find = find

    @property
    def field(self) -> LineField:
        return self._field

    @property
    def rows(self) -> PaletteModel:
        return self._model

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._field and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._handle_key(event)
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def choose_current(self) -> None:
        """Give the command of the marked row, or go to what was found there; an impossible one does nothing."""
        row = self._model.row(self._list.currentIndex().row())
        if row is None or not row.is_possible():
            return
        self.close_overlay()
        chosen = self.found_chosen if isinstance(row, Found) else self.command_chosen
        chosen.emit(row.id)

    def _handle_key(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        if key in _MOVES and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._move(_MOVES[key])
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.choose_current()
            return True
        if key == Qt.Key.Key_K and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self.close_overlay()
            return True
        return False

    def _move(self, step: int) -> None:
        row = self._model.next_row(self._list.currentIndex().row(), step)
        self._list.setCurrentIndex(self._model.index(row))

    @Slot()
    def _narrow(self) -> None:
        self._question += 1
        self._model.narrow(self._field.text())
        self._list.setCurrentIndex(self._model.index(self._model.next_row(-1, 1)))
        if self._find is not None and self._field.text().strip():
            self._timer.start()
        else:
            self._timer.stop()

    @Slot()
    def _ask(self) -> None:
        if self._find is None:
            return
        question = self._question

        def deliver(found: Sequence[Found]) -> None:
            if question == self._question and self.isVisible():
                self._show_found(found)

        self._find(self._field.text().strip(), deliver)

    def _show_found(self, found: Sequence[Found]) -> None:
        self._model.set_found(found)
        if not self._list.currentIndex().isValid():
            self._list.setCurrentIndex(self._model.index(self._model.next_row(-1, 1)))

    def _arrange(self) -> None:
        margin = em(self, 0.6)
        self.body.setContentsMargins(margin, margin, margin, margin)
        self.body.setSpacing(em(self, 0.4))
        self._list.setModel(self._model)
        self._list.setItemDelegate(RowPainter(self._list))
        self._list.setFrameShape(QListView.Shape.NoFrame)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setMouseTracking(True)
        self._list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        slim(self._list)
        self._list.clicked.connect(self.choose_current)
        self._field.textChanged.connect(self._narrow)
        self._field.installEventFilter(self)
        self.body.addWidget(self._field)
        self.body.addWidget(self._list, 1)

    def _retranslate(self) -> None:
        self.panel.setAccessibleName(self.tr("All commands"))
        self._field.setAccessibleName(self.tr("Type a command or a name"))
        self._field.setPlaceholderText(self.tr("Type a command or a name"))
        self._list.setAccessibleName(self.tr("Matching commands"))
        self._model.set_headings(self.tr("Commands"), self.tr("Found"), self.tr("Nothing goes by this name"))
