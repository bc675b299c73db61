"""Where was the window, and how were its parts divided? Kept as bytes in one small file."""

from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMainWindow, QSplitter

VERSION = 1
_FILE = "window.ini"


class WindowState:
    """Reads and writes the state of windows and splitters; what another version wrote is ignored."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._settings = QSettings(str(folder / _FILE), QSettings.Format.IniFormat)

    def restore_window(self, window: QMainWindow) -> bool:
        """Geometry first, then the state; False if there is nothing to restore.

        Wayland tells no positions and forcing one misplaces menus, so there only the size comes back.
        """
        geometry, state = self._bytes("geometry"), self._bytes("state")
        if self._value("version") != str(VERSION) or geometry.isEmpty():
            return False
        if QGuiApplication.platformName() == "wayland":
            self._restore_size(window)
        else:
            window.restoreGeometry(geometry)
        window.restoreState(state, VERSION)
        return True

    def save_window(self, window: QMainWindow) -> None:
        self._settings.setValue("version", str(VERSION))
        self._settings.setValue("geometry", window.saveGeometry())
        self._settings.setValue("state", window.saveState(VERSION))
        self._settings.setValue("width", str(window.width()))
        self._settings.setValue("height", str(window.height()))
        self._settings.sync()

    def restore_splitter(self, name: str, splitter: QSplitter) -> bool:
        state = self._bytes(f"splitter.{name}")
        return not state.isEmpty() and splitter.restoreState(state)

    def save_splitter(self, name: str, splitter: QSplitter) -> None:
        self._settings.setValue(f"splitter.{name}", splitter.saveState())

    def text(self, name: str) -> str:
        """A small text kept between starts, such as the page that was shown."""
        return self._value(f"text.{name}")

    def number(self, name: str) -> int:
        """A small number kept between starts; 0 if there is none."""
        text = self.text(name)
        return int(text) if text.isdigit() else 0

    def set_text(self, name: str, text: str) -> None:
        self._settings.setValue(f"text.{name}", text)

    def _restore_size(self, window: QMainWindow) -> None:
        width, height = self._value("width"), self._value("height")
        if width.isdigit() and height.isdigit():
            window.resize(int(width), int(height))

    def _bytes(self, name: str) -> QByteArray:
        value = self._settings.value(name)
        return value if isinstance(value, QByteArray) else QByteArray()

    def _value(self, name: str) -> str:
        value = self._settings.value(name)
        return value if isinstance(value, str) else ""
