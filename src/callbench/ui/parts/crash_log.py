"""Where does it stand what went wrong? One rotating file, without personal data, and one word in the window."""

import faulthandler
import logging
import re
import sys
import threading
import traceback
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QMessageLogContext, QObject, QtMsgType, Signal, qInstallMessageHandler

if TYPE_CHECKING:
    from sys import UnraisableHookArgs

FILE_NAME = "callbench.log"
MAX_BYTES = 1_000_000
KEPT_FILES = 3

_PHONE = re.compile(r"\+?[（(]?\d[\d\s()（）.\-‐-―−ー－]{6,}\d")
_PHONE_DIGITS = 7
_MAIL = re.compile(r"\S+@\S+")
_QUOTED = re.compile(r"'[^'\n]*'|\"[^\"\n]*\"|「[^」\n]*」")
_FOREIGN = re.compile(r"[^\x00-\x7f]+")
_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


def scrub(text: str) -> str:
    """The text without what may be personal: mail addresses, numbers like phones, quoted values, foreign letters."""
    text = _PHONE.sub(_without_phone, _MAIL.sub("<mail>", text))
    return _FOREIGN.sub("<text>", _QUOTED.sub("<value>", text))


def _without_phone(found: re.Match[str]) -> str:
    digits = sum(letter.isdigit() for letter in found.group())
    return found.group() if digits < _PHONE_DIGITS else "<number>"


class CrashLog(QObject):
    """Takes every way a program can fail into one file; `bug_logged` is told once for each kind of bug."""

    bug_logged = Signal(str)

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        folder.mkdir(parents=True, exist_ok=True)
        self.path = folder / FILE_NAME
        self._handler = _FaultAwareHandler(self.path)
        self._logger = logging.getLogger("callbench.crash")
        self._logger.setLevel(logging.INFO)
        self._logger.propagate = False
        self._logger.addHandler(self._handler)
        self._seen: set[str] = set()
        self._before = (sys.excepthook, threading.excepthook, sys.unraisablehook)

    def install(self) -> None:
        """Listen from now on; call it before the application object is made."""
        sys.excepthook = self.note_exception
        threading.excepthook = self._note_thread
        sys.unraisablehook = self._note_unraisable
        qInstallMessageHandler(self._note_qt)

    def uninstall(self) -> None:
        """Give the hooks back and close the file."""
        sys.excepthook, threading.excepthook, sys.unraisablehook = self._before
        qInstallMessageHandler(None)
        self._logger.removeHandler(self._handler)
        self._handler.close()

    def note_exception(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """Write an exception of ours: its kind, its scrubbed words and where it rose; never the values around it."""
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        frames = "".join(traceback.format_tb(trace))
        self._logger.error("%s: %s\n%s", kind.__name__, scrub(str(error)), _without_quotes_in_paths(frames))
        place = f"{kind.__name__} {_last_place(trace)}"
        if place not in self._seen:
            self._seen.add(place)
            self.bug_logged.emit(kind.__name__)

    def note(self, text: str) -> None:
        """Write a line of the program's own life, such as its start."""
        self._logger.info("%s", scrub(text))

    def _note_thread(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            self.note_exception(args.exc_type, args.exc_value, args.exc_traceback)

    def _note_unraisable(self, args: "UnraisableHookArgs") -> None:
        if args.exc_value is not None:
            self.note_exception(args.exc_type, args.exc_value, args.exc_traceback)

    def _note_qt(self, kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
        self._logger.log(_LEVELS[kind], "Qt: %s", scrub(message))


class _FaultAwareHandler(RotatingFileHandler):
    """A rotating file that the fault handler follows, so that a crash of the interpreter lands in the same place."""

    def __init__(self, path: Path) -> None:
        super().__init__(path, maxBytes=MAX_BYTES, backupCount=KEPT_FILES, encoding="utf-8")
        self.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
        self._follow()

    def doRollover(self) -> None:
        faulthandler.disable()
        super().doRollover()
        self._follow()

    def close(self) -> None:
        faulthandler.disable()
        super().close()

    def _follow(self) -> None:
        if self.stream is not None:
            faulthandler.enable(self.stream)


def _without_quotes_in_paths(frames: str) -> str:
    # A folder may carry the person's name: only the file and the line tell us something.
    return re.sub(r'File "(?:[^"]*[\\/])?([^"]+)"', r"File \1", frames)


def _last_place(trace: TracebackType | None) -> str:
    last = traceback.extract_tb(trace)[-1:] if trace else []
    return "".join(f"{frame.filename}:{frame.lineno}" for frame in last)
