"""Where does it stand what went wrong? One rotating file, without personal data, and one word in the window."""

import re
import sys
import threading
import traceback
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QMessageLogContext, QObject, QtMsgType, Signal, qInstallMessageHandler

if TYPE_CHECKING:
    from sys import UnraisableHookArgs

    from callbench.ui.parts.log_file import LogFile

FILE_NAME = "callbench.log"

_PHONE = re.compile(r"\+?[（(]?\d[\d\s()（）.\-‐-―−ー－]{6,}\d")
_PHONE_DIGITS = 7
_MAIL = re.compile(r"\S+@\S+")
_QUOTED = re.compile(r"'[^'\n]*'|\"[^\"\n]*\"|「[^」\n]*」")
_FOREIGN = re.compile(r"[^\x00-\x7f]+")
_NOTE, _ERROR = 20, 40
_LEVELS = {
    QtMsgType.QtDebugMsg: 10,
    QtMsgType.QtInfoMsg: 20,
    QtMsgType.QtWarningMsg: 30,
    QtMsgType.QtCriticalMsg: 40,
    QtMsgType.QtFatalMsg: 50,
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
        with suppress(OSError):  # where nothing can be written, the log goes to where errors go
            folder.mkdir(parents=True, exist_ok=True)
        self.path = folder / FILE_NAME
        self._file: LogFile | None = None
        self._seen: set[str] = set()
        self._before = (sys.excepthook, threading.excepthook, sys.unraisablehook)

    def install(self) -> None:
        """Listen from now on; call it before the application object is made."""
        sys.excepthook = self.note_exception
        threading.excepthook = self._note_thread
        sys.unraisablehook = self._note_unraisable
        qInstallMessageHandler(self._note_qt)

    def open(self) -> "LogFile":
        """The file, opened now if it is not yet: by the first line, or when there is time for it."""
        if self._file is None:
            from callbench.ui.parts.log_file import (
                LogFile,  # logging costs 12 ms, a tenth of the way to the list
            )

            self._file = LogFile(self.path)
        return self._file

    def uninstall(self) -> None:
        """Give the hooks back and close the file."""
        sys.excepthook, threading.excepthook, sys.unraisablehook = self._before
        qInstallMessageHandler(None)
        if self._file is not None:
            self._file.close()
            self._file = None

    def note_exception(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """Write an exception of ours: its kind, its scrubbed words and where it rose; never the values around it."""
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        frames = "".join(traceback.format_tb(trace))
        self.open().write(_ERROR, f"{kind.__name__}: {scrub(str(error))}\n{_without_quotes_in_paths(frames)}")
        place = f"{kind.__name__} {_last_place(trace)}"
        if place not in self._seen:
            self._seen.add(place)
            self.bug_logged.emit(kind.__name__)

    def note(self, text: str) -> None:
        """Write a line of the program's own life, such as its start."""
        self.open().write(_NOTE, scrub(text))

    def _note_thread(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            self.note_exception(args.exc_type, args.exc_value, args.exc_traceback)

    def _note_unraisable(self, args: "UnraisableHookArgs") -> None:
        if args.exc_value is not None:
            self.note_exception(args.exc_type, args.exc_value, args.exc_traceback)

    def _note_qt(self, kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
        self.open().write(_LEVELS[kind], f"Qt: {scrub(message)}")


def _without_quotes_in_paths(frames: str) -> str:
    # A folder may carry the person's name: only the file and the line tell us something.
    return re.sub(r'File "(?:[^"]*[\\/])?([^"]+)"', r"File \1", frames)


def _last_place(trace: TracebackType | None) -> str:
    last = traceback.extract_tb(trace)[-1:] if trace else []
    return "".join(f"{frame.filename}:{frame.lineno}" for frame in last)
