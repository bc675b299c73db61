"""Which fields does the drop-down of a column offer? One model that all columns share."""

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel

from callbench.exchange.mapping import Field
from callbench.ui.imports.words import FIELD_GROUPS, field_word

_SEPARATOR = "separator"


class FieldMenu(QStandardItemModel):
    """Every field in its group, a line between groups; the code is the item's user data."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: dict[Field, int] = {}
        for number, group in enumerate(FIELD_GROUPS):
            if number:
                self.appendRow(_line())
            for field in group:
                self._rows[field] = self.rowCount()
                self.appendRow(_item(field))
        self.retranslate()

    def row(self, field: Field) -> int:
        """Where a field stands."""
        return self._rows[field]

    def field(self, row: int) -> Field:
        """The field at a row."""
        return Field(str(self.item(row).data(Qt.ItemDataRole.UserRole)))

    def retranslate(self) -> None:
        for field, row in self._rows.items():
            self.item(row).setText(field_word(field))


def _item(field: Field) -> QStandardItem:
    item = QStandardItem()
    item.setData(field.value, Qt.ItemDataRole.UserRole)
    item.setEditable(False)
    return item


def _line() -> QStandardItem:
    item = QStandardItem()
    item.setData(_SEPARATOR, Qt.ItemDataRole.AccessibleDescriptionRole)
    item.setFlags(Qt.ItemFlag.NoItemFlags)
    return item
