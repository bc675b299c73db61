"""Where does a call go when the database cannot take it? Into a file beside it, one line each; elsewhere if that disk is full, too.

The next start reads it back and offers it like a draft.
"""

import json
import os
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from callbench.domain.errors import CallbenchError, WriteFailed
from callbench.services.call_report import CallReport
from callbench.services.draft_place import DraftPlace, Who
from callbench.services.drafts import Draft, Written
from callbench.settings import config_folder
from callbench.ui.parts.tasks import Tasks

_OWN_EYES = 0o600
_FILES = "callbench-emergency-*.jsonl"


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
        self,
        tasks: Tasks,
        folder: Path,
        clock: Callable[[], datetime],
        whose: str,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._tasks, self._clock, self._whose = tasks, clock, whose
        self.found_no_room = False
        self._folders: tuple[Path, ...] = (folder, config_folder(), Path.home(), Path(tempfile.gettempdir()))

    def keep(self, uid: UUID, lead_id: int, who: Who, written: Written, trouble: CallbenchError) -> None:
        """Keep it because of this trouble."""
        entry = _entry(self._whose, uid, lead_id, who, written, self._clock())
        use_case = partial(keep_in_file, self._folders, entry, self._clock())
        then, nowhere = partial(self._tell, trouble), partial(self._tell_nowhere, trouble)
        self._tasks.read(self, use_case, then, nowhere)

    def _tell(self, trouble: CallbenchError, kept: Kept) -> None:
        self.found_no_room = False
        self.kept.emit(trouble, str(kept.path))

    def bring_back(self, drafts: DraftPlace) -> tuple[Draft, ...]:
        """Runs in a worker, at the start: what was kept aside is a draft again, and the file goes. All that is unresolved, oldest first."""
        known = {draft.uid: draft for draft in drafts.mark_unresolved()}
        found = False
        for folder in self._folders:
            for path in sorted(folder.glob(_FILES)):
                found |= _bring_back(path, self._whose, known, drafts)
        return drafts.mark_unresolved() if found else tuple(known.values())

    def _tell_nowhere(self, trouble: CallbenchError, _error: CallbenchError) -> None:
        self.found_no_room = True
        self.kept.emit(trouble, "")


def _entry(whose: str, uid: UUID, lead_id: int, who: Who, written: Written, now: datetime) -> dict[str, Any]:
    return {
        "at": now.isoformat(),
        "whose": whose,
        "uid": str(uid),
        "lead_id": lead_id,
        "who": list(who),
        "report": written.report.as_json(),
        "loose": dict(written.loose),
    }


def keep_in_file(folders: Sequence[Path], entry: dict[str, Any], now: datetime) -> Kept:
    """Append what is written of a call to today's emergency file, in the first folder that takes it. Raises WriteFailed if none does."""
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


def _bring_back(path: Path, whose: str, known: dict[UUID, Draft], drafts: DraftPlace) -> bool:
    """Make drafts of this user's lines and take them out of the file; what others wrote, or nobody understands, stays in it."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError:
        return False
    kept = [line for line in lines if not _restore(line, whose, known, drafts)]
    if len(kept) < len(lines):
        _replace(path, kept)
    return len(kept) < len(lines)


def _restore(line: str, whose: str, known: dict[UUID, Draft], drafts: DraftPlace) -> bool:
    """Is it ours, and safe as a draft now? One that is newer in the database already needs nothing."""
    try:
        entry = json.loads(line)
        if entry["whose"] != whose or not drafts.knows_lead(entry["lead_id"]):
            return False
        uid, written = UUID(entry["uid"]), Written(CallReport.from_json(entry["report"]), entry["loose"])
        at, who = datetime.fromisoformat(entry["at"]), Who(*entry["who"])
    except (ValueError, KeyError, TypeError):
        return False
    if uid not in known or known[uid].updated_at < at:
        drafts.save(uid, entry["lead_id"], who, written, written.report.started_at)
    return True


def _replace(path: Path, lines: list[str]) -> None:
    if not lines:
        path.unlink(missing_ok=True)
        return
    part = path.with_suffix(".part")
    with os.fdopen(
        os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, _OWN_EYES), "w", encoding="utf-8"
    ) as file:
        file.writelines(f"{line}\n" for line in lines)
        file.flush()
        os.fsync(file.fileno())
    os.replace(part, path)
