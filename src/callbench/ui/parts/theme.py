"""Does the window follow the desktop, light or dark, or the person's own choice?"""

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QToolTip

from callbench.ui.parts.colours import DARK, LIGHT, ThemeChoice, Tokens, palette_of, tokens_of


class Theme(QObject):
    """Keeps the application in the chosen scheme, by palette alone (an application stylesheet costs 60–120 ms)."""

    changed = Signal()

    def __init__(self, app: QApplication, choice: ThemeChoice = ThemeChoice.SYSTEM) -> None:
        super().__init__(app)
        self._app = app
        self._choice = choice
        if QApplication.style().name().casefold() != "fusion":
            QApplication.setStyle("Fusion")
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._follow_system)
        self.set_choice(choice)

    @property
    def choice(self) -> ThemeChoice:
        return self._choice

    @property
    def tokens(self) -> Tokens:
        return tokens_of(QApplication.palette())

    def set_choice(self, choice: ThemeChoice) -> None:
        """Apply a choice at once; every widget is repainted by the palette change."""
        self._choice = choice
        self._wish_for_native_parts(choice)
        self._apply()

    def next_choice(self) -> ThemeChoice:
        """What one press of the theme command leads to: system, light, dark, and round again."""
        order = list(ThemeChoice)
        return order[(order.index(self._choice) + 1) % len(order)]

    @Slot()
    def _follow_system(self) -> None:
        if self._choice is ThemeChoice.SYSTEM:
            self._apply()

    def _apply(self) -> None:
        palette = palette_of(self._wanted())
        QApplication.setPalette(palette)
        QToolTip.setPalette(palette)
        self.changed.emit()

    def _wanted(self) -> Tokens:
        if self._choice is not ThemeChoice.SYSTEM:
            return DARK if self._choice is ThemeChoice.DARK else LIGHT
        return DARK if QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark else LIGHT

    @staticmethod
    def _wish_for_native_parts(choice: ThemeChoice) -> None:
        # Title bars and file dialogs of the desktop; plain xcb and offscreen ignore it.
        schemes = {ThemeChoice.LIGHT: Qt.ColorScheme.Light, ThemeChoice.DARK: Qt.ColorScheme.Dark}
        QGuiApplication.styleHints().setColorScheme(schemes.get(choice, Qt.ColorScheme.Unknown))
