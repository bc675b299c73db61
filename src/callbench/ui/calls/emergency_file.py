"""Where does a call go when the database cannot take it? Into a file beside it, one line each; elsewhere if that disk is full, too."""

import json
import os
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from callbench.domain.errors import CallbenchError, WriteFailed
from callbench.services.drafts import Written
from callbench.settings import config_folder
from callbench.ui.parts.tasks import Tasks

_OWN_EYES = 0o600


@dataclass(frozen=True, slots=True)
class Kept:
    """Where it was kept."""

    path: Path


class EmergencyFile(QObject):
    """Keeps what is written of a call aside, beside the window's work.

    `kept` carries the error that made it necessary and the path; the path is empty where no file could be written.
    """

    kept = Signal(object, str)

    def __init__(
        self, tasks: Tasks, folder: Path, clock: Callable[[], datetime], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._tasks, self._clock = tasks, clock
        self._folders: tuple[Path, ...] = (folder, config_folder(), Path.home(), Path(tempfile.gettempdir()))

    def keep(self, lead_id: int, who: str, written: Written, trouble: CallbenchError) -> None:
        """Keep it because of this trouble."""
        use_case = partial(keep_in_file, self._folders, lead_id, who, written, self._clock())
        then, nowhere = partial(self._tell, trouble), partial(self._tell_nowhere, trouble)
        self._tasks.read(self, use_case, then, nowhere)

    def _tell(self, trouble: CallbenchError, kept: Kept) -> None:
        self.kept.emit(trouble, str(kept.path))

    def _tell_nowhere(self, trouble: CallbenchError, _error: CallbenchError) -> None:
        self.kept.emit(trouble, "")


def keep_in_file(folders: Sequence[Path], lead_id: int, who: str, written: Written, now: datetime) -> Kept:
    """Append what is written of a call to today's emergency file, in the first folder that takes it. Raises WriteFailed if none does."""
    entry = {"at": now.isoformat(), "lead_id": lead_id, "who": who, "report": written.report.as_json()}
    if written.loose:
        entry["loose"] = dict(written.loose)
    line = json.dumps(entry, ensure_ascii=False) + "\n"
    failed: OSError | None = None
    for folder in folders:
        path = folder / f"callbench-emergency-{now:%Y-%m-%d}.jsonl"
        try:
            _append(path, line.encode())
        except OSError as error:
            failed = error
        else:
            return Kept(path)
    raise WriteFailed(str(folders[0]), type(failed).__name__) from failed


def _append(path: Path, line: bytes) -> None:
    """A whole line on the disk, or none of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, _OWN_EYES)
    before = os.fstat(file).st_size
    try:
        if os.write(file, line) < len(line):
            raise OSError("no room for the whole line")
        os.fsync(file)
    except OSError:
        os.ftruncate(file, before)
        raise
    finally:
        os.close(file)
