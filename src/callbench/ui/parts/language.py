"""Which language does the window speak? Loaded and exchanged while it runs."""

from enum import StrEnum

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QObject, QTranslator, Signal

from callbench import bundle
from callbench.ui.parts.fonts import apply_families


class Language(StrEnum):
    """The languages there are; English is what the code is written in."""

    JA = "ja"
    EN = "en"


class Languages(QObject):
    """Keeps the application in one language: our texts, Qt's own texts, dates and numbers, fonts.

    Every widget hears of a change by `QEvent.LanguageChange`.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._current = Language.EN
        self._installed: list[QTranslator] = []
        self._japanese: QTranslator | None = None

    @property
    def current(self) -> Language:
        return self._current

    def other(self) -> Language:
        """What the toggle leads to."""
        return Language.EN if self._current is Language.JA else Language.JA

    def apply(self, language: Language) -> None:
        """Speak this language from now on."""
        self._current = language
        apply_families(language)
        QLocale.setDefault(QLocale("ja_JP" if language is Language.JA else "en_GB"))
        for translator in self._installed:
            QCoreApplication.removeTranslator(translator)
        self._installed = [our_translator(), _qt_translator()] if language is Language.JA else []
        for translator in self._installed:
            QCoreApplication.installTranslator(translator)
        self.changed.emit()

    def in_japanese(self, context: str, source: str) -> str:
        """A text in Japanese whatever the window speaks, so that a command is found in both languages."""
        if self._japanese is None:
            self._japanese = our_translator()
        return self._japanese.translate(context, source) or ""


def our_translator() -> QTranslator:
    """Our Japanese, as a translator that is not installed yet; it ships with the program, so it must load."""
    translator = QTranslator()
    path = bundle.folder("resources") / "i18n" / "callbench_ja.qm"
    if not translator.load(str(path)):
        raise FileNotFoundError(path)
    return translator


def own_name(language: Language) -> str:
    """What a language calls itself."""
    return "English" if language is Language.EN else QLocale(QLocale.Language.Japanese).nativeLanguageName()


def system_language() -> Language:
    """The language a first start offers: Japanese on a Japanese desktop and on one that names no language, else English."""
    japanese = (QLocale.Language.Japanese, QLocale.Language.C, QLocale.Language.AnyLanguage)
    return Language.JA if QLocale.system().language() in japanese else Language.EN


def _qt_translator() -> QTranslator:
    # Without it the stock dialogs stay English; a distribution may leave it out, so a failed load is no error.
    translator = QTranslator()
    translator.load("qtbase_ja", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    return translator
