"""How is a call saved or taken back? Two buttons with their keys under the form."""

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from callbench.ui.parts.buttons import LinkButton, PrimaryButton
from callbench.ui.parts.chips import KeyHint
from callbench.ui.parts.fonts import em


class SaveBar(QWidget):
    """Save at the left, undo at the right; the keys stand beside what they do."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.save_button, self.undo_button = PrimaryButton(), LinkButton()
        self._save_keys, self._undo_keys = KeyHint(), KeyHint()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(em(self, 0.4))
        row.addWidget(self.save_button)
        row.addWidget(self._save_keys)
        row.addStretch(1)
        row.addWidget(self.undo_button)
        row.addWidget(self._undo_keys)
        self._retranslate()

    def set_keys(self, save_next: str, undo: str) -> None:
        self._save_keys.setText(save_next)
        self._undo_keys.setText(undo)
        for each in (self._save_keys, self._undo_keys):
            each.updateGeometry()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self.save_button.setText(self.tr("Save and next"))
        self.undo_button.setText(self.tr("Undo"))
