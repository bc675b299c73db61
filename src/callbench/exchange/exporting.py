"""How does a list go out: its words in a language, its file, and a line in the audit log?"""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from callbench.bundle import folder
from callbench.domain.access import Action
from callbench.domain.labels import Labels
from callbench.exchange.writers import write_table
from callbench.services.desk import Desk
from callbench.services.exporting import (
    ExportColumn,
    Row,
    Wanted,
    audit_export,
    export_columns,
    export_page,
)
from callbench.services.import_batches import zone_of_team
from callbench.services.labels import load_labels
from callbench.services.permissions import require_allowed
from callbench.storage.deadline import at_leisure


@dataclass(frozen=True, slots=True)
class ExportReport:
    """What went out, and where to."""

    kind: str
    path: Path
    rows: int

    def as_json(self) -> dict[str, Any]:
        """The report as `export --json` prints it."""
        return {"kind": self.kind, "file": str(self.path), "rows": self.rows}


@at_leisure()
def export_file(
    desk: Desk,
    wanted: Wanted,
    path: Path,
    *,
    encoding: str = "utf-8-sig",
    language: str = "ja",
    lossy: bool = False,
) -> ExportReport:
    """Write a list as CSV or Excel by the file's ending; who took what is audited.

    Raises NotAllowed, BadValue (ending, encoding, days), WriteFailed, and, unless `lossy`, CharactersLost if the encoding lacks characters.
    """
    desk.read(require_allowed, Action.EXPORT, user_id=desk.user_id)
    columns = export_columns(wanted.kind)
    headers = [_words()[column.code][language] for column in columns]
    rows = _rows(desk, wanted, columns, desk.read(load_labels), language)
    count = write_table(path, headers, rows, desk.read(zone_of_team), encoding, lossy=lossy)
    desk.write(audit_export, wanted, path.suffix.lower().lstrip("."), count, user_id=desk.user_id)
    return ExportReport(wanted.kind.value, path, count)


def _rows(
    desk: Desk, wanted: Wanted, columns: tuple[ExportColumn, ...], labels: Labels, language: str
) -> Iterator[Row]:
    """Page by page, so that a long export holds up nobody."""
    after, page = desk.read(export_page, wanted, 0)
    while page:
        for row in page:
            yield tuple(
                labels.text(column.labels, str(value), language)
                if column.labels and value is not None
                else value
                for column, value in zip(columns, row, strict=True)
            )
        after, page = desk.read(export_page, wanted, after)


@lru_cache(maxsize=1)
def _words() -> dict[str, dict[str, str]]:
    return tomllib.loads((folder("resources") / "presets" / "export_columns.toml").read_text("utf-8"))
