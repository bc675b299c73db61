"""How does a number reach the telephone?"""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtWidgets import QWidget

from callbench.settings import DialBy, Settings
from callbench.ui.parts.colours import Tone
from callbench.ui.parts.fields import LineField
from callbench.ui.parts.option_row import OptionRow
from callbench.ui.settings_page.form import FormCard

DialPreview = Callable[[Settings], str]


class DialingCard(FormCard):
    """Way, template and prefix, with what would be dialled for an example number as it is typed.

    `changed` carries (way, template, prefix) when a field is left or a way is chosen.
    """

    changed = Signal(str, str, str)

    def __init__(self, preview: DialPreview, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._preview, self._settings = preview, Settings()
        self.way = OptionRow(list(DialBy))
        self.template, self.prefix = LineField(), LineField()
        for field in (self.way, self.template, self.prefix):
            self.add_row(field)
        self.result = self.add_remark()
        self.way.chosen.connect(self._tell)
        for line in (self.template, self.prefix):
            line.textChanged.connect(self._show_preview)
            line.editingFinished.connect(self._tell)
        self._retranslate()

    def show_settings(self, settings: Settings) -> None:
        self._settings = settings
        self.way.set_value(settings.dial_by)
        self.template.setText(settings.dial_template)
        self.prefix.setText(settings.dial_prefix)
        self._show_preview()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _typed(self) -> Settings:
        return replace(
            self._settings,
            dial_by=DialBy(self.way.value()),
            dial_template=self.template.text().strip(),
            dial_prefix=self.prefix.text().strip(),
        )

    @Slot()
    def _tell(self) -> None:
        typed = self._typed()
        self._show_preview()
        if typed != self._settings:
            self._settings = typed
            self.changed.emit(typed.dial_by, typed.dial_template, typed.dial_prefix)

    @Slot()
    def _show_preview(self) -> None:
        typed = self._typed()
        self.template.setEnabled(typed.dial_by is not DialBy.COPY)
        shown = self._preview(typed)
        self.result.set_tone(Tone.MUTED if shown else Tone.DANGER)
        if shown:
            self.result.setText(self.tr("03-1234-5678 is dialled as: {text}").format(text=shown))
        else:
            self.result.setText(
                self.tr("With this template nothing can be dialled; numbers would be copied.")
            )

    def _retranslate(self) -> None:
        self.set_title(self.tr("Dialling"))
        self.set_label(self.way, self.tr("By"))
        self.set_label(self.template, self.tr("Template"))
        self.set_label(self.prefix, self.tr("Dial first"))
        self.template.setPlaceholderText(self.tr("As usual; or with {e164}, {national} or {digits}"))
        self.prefix.setPlaceholderText(self.tr("For example 0 for an outside line, 186 or 184"))
        self.way.set_text(DialBy.TEL, "tel:")
        self.way.set_text(DialBy.CALLTO, "callto:")
        self.way.set_text(DialBy.SIP, "sip:")
        self.way.set_text(DialBy.COMMAND, self.tr("A command"))
        self.way.set_text(DialBy.COPY, self.tr("Copy only"))
        self._show_preview()
