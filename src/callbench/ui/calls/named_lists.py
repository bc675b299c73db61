"""Under which name is the present filter kept, and which lists are there already?"""

from functools import partial

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from callbench.domain.call_list import Filter, NamedList
from callbench.services.desk import Desk
from callbench.services.queue import ListSaved, delete_list, load_lists, save_list
from callbench.ui.parts.buttons import QuietButton
from callbench.ui.parts.fields import LineField
from callbench.ui.parts.tasks import Tasks


class NamedLists(QWidget):
    """A line for a name, shown only while a list is being named; tells the lists whenever they change."""

    loaded = Signal(object)

    def __init__(self, desk: Desk, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._tasks = desk, tasks
        self._wanted = Filter()
        self._name, self._save = LineField(), QuietButton()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._name, 1)
        row.addWidget(self._save)
        self._save.clicked.connect(self._keep)
        self._name.returnPressed.connect(self._keep)
        self._retranslate()

    def ask_name(self, wanted: Filter) -> None:
        """Ask under which name this filter is kept."""
        self._wanted = wanted
        self.show()
        self._name.setFocus()

    def load(self) -> None:
        """Read which lists there are."""
        use_case = partial(self._desk.read, load_lists, user_id=self._desk.user_id)
        self._tasks.read(self, use_case, self.loaded.emit)

    @Slot(object)
    def delete(self, chosen: NamedList) -> None:
        """Delete one's own list; the leads in it are not touched."""
        use_case = partial(self._desk.write, delete_list, chosen.list_id, user_id=self._desk.user_id)
        self._tasks.write(self, use_case, self._take_saved)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    @Slot()
    def _keep(self) -> None:
        name = self._name.committed_text().strip()
        if not name:
            self._name.setFocus()
            return
        self.hide()
        use_case = partial(self._desk.write, save_list, name, self._wanted, user_id=self._desk.user_id)
        self._tasks.write(self, use_case, self._take_saved)

    def _take_saved(self, _saved: ListSaved) -> None:
        self._name.clear()
        self.load()

    def _retranslate(self) -> None:
        self._name.setAccessibleName(self.tr("Name of the list"))
        self._name.setPlaceholderText(self.tr("Name of the list"))
        self._save.setText(self.tr("Save"))
