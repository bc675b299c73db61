"""Under which name is the present filter kept, and which lists are there already?"""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from callbench.domain.call_list import Filter, NamedList
from callbench.ui.parts.buttons import QuietButton
from callbench.ui.parts.fields import LineField
from callbench.ui.parts.tasks import Tasks

if TYPE_CHECKING:
    from callbench.services.list_source import ListSource
    from callbench.services.queue import ListSaved


class NamedLists(QWidget):
    """A line for a name, shown only while a list is being named; tells the lists whenever they change."""

    loaded = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._source: ListSource | None = None
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

    def start(self, source: "ListSource", tasks: Tasks) -> None:
        """Lists are kept there from now on; read which there are."""
        self._source, self._tasks = source, tasks
        self._load(source)

    def _load(self, source: "ListSource") -> None:
        self._tasks.read(self, source.lists, self.loaded.emit)

    @Slot(object)
    def delete(self, chosen: NamedList) -> None:
        """Delete one's own list; the leads in it are not touched."""
        if self._source is not None:
            self._tasks.write(self, partial(self._source.delete_list, chosen.list_id), self._take_saved)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    @Slot()
    def _keep(self) -> None:
        name = self._name.committed_text().strip()
        if not name or self._source is None:
            self._name.setFocus()
            return
        self.hide()
        self._tasks.write(self, partial(self._source.save_list, name, self._wanted), self._take_saved)

    def _take_saved(self, _saved: "ListSaved") -> None:
        self._name.clear()
        if self._source is not None:
            self._load(self._source)

    def _retranslate(self) -> None:
        self._name.setAccessibleName(self.tr("Name of the list"))
        self._name.setPlaceholderText(self.tr("Name of the list"))
        self._save.setText(self.tr("Save"))
