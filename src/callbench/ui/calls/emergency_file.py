"""Where does a call go when the database cannot take it? Into a file beside it, one line each."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from callbench.domain.errors import WriteFailed
from callbench.services.drafts import Written
from callbench.ui.parts.tasks import Tasks


@dataclass(frozen=True, slots=True)
class Kept:
    """Where it was kept."""

    path: Path


class EmergencyFile(QObject):
    """Keeps what is written of a call aside, beside the window's work."""

    kept = Signal(str)
    failed = Signal(object)

    def __init__(
        self, tasks: Tasks, folder: Path, clock: Callable[[], datetime], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._tasks, self._folder, self._clock = tasks, folder, clock

    def keep(self, lead_id: int, who: str, written: Written) -> None:
        use_case = partial(keep_in_file, self._folder, lead_id, who, written, self._clock())
        self._tasks.read(self, use_case, self._tell, self.failed.emit)

    def _tell(self, kept: Kept) -> None:
        self.kept.emit(str(kept.path))


def keep_in_file(folder: Path, lead_id: int, who: str, written: Written, now: datetime) -> Kept:
    """Append what is written of a call to today's emergency file. Raises WriteFailed if even that is impossible."""
    path = folder / f"emergency-{now:%Y-%m-%d}.jsonl"
    entry = {"at": now.isoformat(), "lead_id": lead_id, "who": who, "report": written.report.as_json()}
    if written.loose:
        entry["loose"] = dict(written.loose)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with path.open("a", encoding="utf-8") as file:
            file.write(json.dumps(entry, ensure_ascii=False) + "\n")
    except OSError as error:
        raise WriteFailed(str(path), type(error).__name__) from error
    return Kept(path)
