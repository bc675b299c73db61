"""What is aimed at in a day?"""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtWidgets import QWidget

from callbench.domain.labels import Labels
from callbench.domain.metrics import Metric
from callbench.ui.parts.language import Languages
from callbench.ui.parts.number_field import NumberField
from callbench.ui.settings_page.form import FormCard

AIMED_AT = (Metric.CALLS, Metric.CONNECTS, Metric.APPOINTMENTS)
MOST = 999


class TargetsCard(FormCard):
    """Calls, connects and appointments a day; `changed` carries a mapping of metric to number."""

    changed = Signal(object)

    def __init__(self, labels: Labels, languages: Languages, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._metric_labels, self._languages = labels, languages
        self._told: dict[str, float] = {}
        self.numbers = {metric: NumberField(MOST) for metric in AIMED_AT}
        for box in self.numbers.values():
            self.add_row(box, is_short=True)
            box.number_changed.connect(self._tell)
        self._retranslate()

    def show_targets(self, targets: Mapping[str, float]) -> None:
        for metric, box in self.numbers.items():
            box.set_value(round(targets.get(metric, 0)))
        self._told = self._typed()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _typed(self) -> dict[str, float]:
        return {str(metric): float(box.value()) for metric, box in self.numbers.items()}

    @Slot()
    def _tell(self) -> None:
        typed = self._typed()
        if typed != self._told:
            self._told = typed
            self.changed.emit(typed)

    def _retranslate(self) -> None:
        self.set_title(self.tr("Daily targets"))
        for metric, box in self.numbers.items():
            self.set_label(box, self._metric_labels.text("metric", metric, str(self._languages.current)))
