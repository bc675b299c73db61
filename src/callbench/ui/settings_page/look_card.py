"""Which language does the program speak, and in which colours?"""

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QWidget

from callbench.settings import Language, Settings, Theme
from callbench.ui.parts.language import Language as Spoken
from callbench.ui.parts.language import own_name
from callbench.ui.parts.option_row import OptionRow
from callbench.ui.settings_page.form import FormCard


class LookCard(FormCard):
    """Language and theme; each takes effect at once."""

    language_chosen = Signal(str)
    theme_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.language = OptionRow(list(Language))
        self.theme = OptionRow(list(Theme))
        for field in (self.language, self.theme):
            self.add_row(field)
        self.language.chosen.connect(self.language_chosen)
        self.theme.chosen.connect(self.theme_chosen)
        self._retranslate()

    def show_settings(self, settings: Settings) -> None:
        self.language.set_value(settings.language)
        self.theme.set_value(settings.theme)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self.set_title(self.tr("Appearance"))
        self.set_label(self.language, self.tr("Language"))
        self.set_label(self.theme, self.tr("Colours"))
        self.language.set_text(Language.SYSTEM, self.tr("As the system"))
        self.language.set_text(Language.JA, own_name(Spoken.JA))
        self.language.set_text(Language.EN, own_name(Spoken.EN))
        self.theme.set_text(Theme.SYSTEM, self.tr("As the system"))
        self.theme.set_text(Theme.LIGHT, self.tr("Light"))
        self.theme.set_text(Theme.DARK, self.tr("Dark"))
