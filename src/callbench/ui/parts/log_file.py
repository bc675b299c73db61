"""How is a line kept in the log? In one rotating file; logging costs as much to import as a window, so it comes when it is needed."""

import faulthandler
import logging
import sys
from logging.handlers import RotatingFileHandler
from pathlib import Path

MAX_BYTES = 1_000_000
KEPT_FILES = 3


class LogFile:
    """Writes lines of a level (logging's numbers); faults of the interpreter land in the same file.

    Where no file can be written (a read-only disk, a full one), the lines go to standard error, if there is one.
    """

    def __init__(self, path: Path) -> None:
        self._handler = _handler_for(path)
        self._logger = logging.getLogger("callbench.crash")
        self._logger.setLevel(logging.INFO)
        self._logger.disabled = (
            False  # a library that sets up logging for itself silences all the loggers it finds
        )
        self._logger.propagate = False
        self._logger.addHandler(self._handler)

    def write(self, level: int, text: str) -> None:
        """One line, or several."""
        self._logger.log(level, "%s", text)

    def close(self) -> None:
        """Give the file back."""
        self._logger.removeHandler(self._handler)
        self._handler.close()


def _handler_for(path: Path) -> logging.Handler:
    try:
        return _FaultAwareHandler(path)
    except OSError:
        return logging.NullHandler() if sys.stderr is None else logging.StreamHandler(sys.stderr)


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
