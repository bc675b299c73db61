"""Where does a report go when the database cannot take it? Into a file beside it, one line each."""

import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from callbench.domain.errors import WriteFailed
from callbench.services.call_report import CallReport


@dataclass(frozen=True, slots=True)
class Kept:
    """Where it was kept."""

    path: Path


def keep_in_file(folder: Path, lead_id: int, who: str, report: CallReport, now: datetime) -> Kept:
    """Append a report to today's emergency file. Raises WriteFailed if even that is impossible."""
    path = folder / f"emergency-{now:%Y-%m-%d}.jsonl"
    entry = {"at": now.isoformat(), "lead_id": lead_id, "who": who, "report": report.as_json()}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with path.open("a", encoding="utf-8") as file:
            file.write(json.dumps(entry, ensure_ascii=False) + "\n")
    except OSError as error:
        raise WriteFailed(str(path), type(error).__name__) from error
    return Kept(path)
