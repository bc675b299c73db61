"""A hand at the keyboard of the real window: keys go to the window that has the focus, as the system would send them."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEventLoop, QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication, QInputMethodEvent, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from callbench.desktop import Desktop
from callbench.doorway import Wanted
from callbench.program import Program
from callbench.settings import load_settings
from callbench.ui.calls.calls_page import CallsPage
from callbench.ui.imports.page import ImportPage
from callbench.ui.parts.crash_log import CrashLog
from callbench.ui.parts.single_instance import SingleInstance

NONE = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
K = Qt.Key
PATIENCE_S = 40.0
TABS = 80
_EVENTS = QEventLoop.ProcessEventsFlag.AllEvents


class RunningClock:
    """A clock that was set to a moment and goes on from there at its usual pace."""

    def __init__(self, start: datetime) -> None:
        self._start, self._since = start, time.monotonic()

    def __call__(self) -> datetime:
        return self._start + timedelta(seconds=time.monotonic() - self._since)


class Phone(QObject):
    """Takes the place of the softphone."""

    def __init__(self) -> None:
        super().__init__()
        self.rung: list[str] = []
        QDesktopServices.setUrlHandler("tel", self, "ring")  # type: ignore[arg-type]  # its stub wants bytes

    @Slot(QUrl)
    def ring(self, url: QUrl) -> None:
        self.rung.append(url.toString())


@dataclass
class Hand:
    """The program, its window, and how many keys were pressed."""

    app: QApplication
    folder: Path
    clock: Callable[[], datetime]
    keys: int = 0
    phone: Phone = field(default_factory=Phone)

    def open(self, place: str, *, user: str = "", size: tuple[int, int] = (1280, 720)) -> "Hand":
        """Open the window and wait until something is in it."""
        at = self.folder if "://" in place else Path(place).parent
        at.mkdir(parents=True, exist_ok=True)
        self.crash_log = CrashLog(self.folder / "log")
        instance = SingleInstance(at)
        assert instance.is_first, "the lock of the process before is still held"
        self.program = Program(self.app, self.crash_log, instance, load_settings(), self.clock)
        desktop = self.program.open(Wanted(place, user, may_be_new=True))
        desktop.window.resize(*size)
        desktop.window.activateWindow()
        self.until(lambda: self.desktop.window.centre_widget() is not None)
        self.settle()
        return self

    def close(self) -> None:
        """Close the window as a person does, and let everything go."""
        self.desktop.window.close()
        self.desktop.window.deleteLater()
        self.program.close()
        self.crash_log.uninstall()
        QDesktopServices.unsetUrlHandler("tel")
        self.program.deleteLater()

    # --- what is on the screen ------------------------------------------------------------------------------------------------

    @property
    def desktop(self) -> Desktop:
        assert self.program.desktop is not None
        return self.program.desktop

    @property
    def calls(self) -> CallsPage:
        page = self.desktop.window.page("calls")
        assert isinstance(page, CallsPage)
        return page

    @property
    def imports(self) -> ImportPage:
        page = self.desktop.window.page("imports")
        assert isinstance(page, ImportPage)
        return page

    def lead(self) -> int | None:
        """The lead on the screen, once everything known of it is there."""
        self.settle()
        return self.calls.work.lead_id

    # --- keys -----------------------------------------------------------------------------------------------------------------

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
        """One key, to the window that has the focus."""
        self.keys += 1
        QTest.keyClick(self._window(), key, modifier)

    def type(self, text: str) -> None:
        """Letters as they are typed; what no key carries comes composed and committed by an input method."""
        plain = ""
        for letter in text:
            if letter.isascii():
                plain = self._composed(plain)
                self.keys += 1
                QTest.keyClick(self._window(), letter)  # type: ignore[call-overload]  # its stub lacks the letter
            else:
                plain += letter
        self._composed(plain)

    def compose(self, text: str) -> None:
        """What an input method sends while a text is in composition: nothing is committed."""
        QApplication.sendEvent(focus(), QInputMethodEvent(text, []))

    def tab_to(self, widget: QWidget, *, back: bool = False) -> None:
        """Go to a widget by Tab alone."""
        for _ in range(TABS):
            if widget.hasFocus() or ((proxy := widget.focusProxy()) is not None and proxy.hasFocus()):
                return
            self.press(K.Key_Backtab if back else K.Key_Tab, SHIFT if back else NONE)
        raise AssertionError(f"Tab does not lead to {type(widget).__name__} {widget.accessibleName()!r}")

    def choose_file(self, path: Path) -> None:
        """Type a path into the dialog that is open."""
        self.until(lambda: QApplication.activeModalWidget() is not None)
        self.type(str(path))
        self.press(K.Key_Return)
        self.until(lambda: QApplication.activeModalWidget() is None)
        self.desktop.window.activateWindow()  # off the screen there is no window manager to do it

    # --- waiting --------------------------------------------------------------------------------------------------------------

    def settle(self) -> None:
        """Wait until all work is done and shown."""
        for _ in range(2):
            self.until(lambda: not self.desktop.tasks.is_busy())
            QCoreApplication.processEvents()

    def until(self, holds: Callable[[], bool]) -> None:
        """Wait for a condition."""
        end = time.monotonic() + PATIENCE_S
        while not holds():
            assert time.monotonic() < end, "waited in vain"
            QCoreApplication.processEvents(_EVENTS, 20)
            time.sleep(0.002)

    def rest(self, milliseconds: int) -> None:
        """Take the hands off the keyboard for a while: this is what a person does, not what a test waits for."""
        end = time.monotonic() + milliseconds / 1000
        self.until(lambda: time.monotonic() >= end)

    def _composed(self, text: str) -> str:
        if text:
            self.keys += 1
            self.compose(text)
            event = QInputMethodEvent()
            event.setCommitString(text)
            QApplication.sendEvent(focus(), event)
        return ""

    def _window(self) -> QWindow:
        self.until(lambda: QGuiApplication.focusWindow() is not None)
        window = QGuiApplication.focusWindow()
        assert window is not None
        return window


def focus() -> QWidget:
    """The widget the keys go to."""
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget
