"""How does a list go out: its words in a language, its file, and a line in the audit log?"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from callbench.domain.access import Action
from callbench.domain.labels import Labels
from callbench.exchange.export_words import headers_of
from callbench.exchange.losses import Loss, Losses
from callbench.exchange.writers import check_target, write_table
from callbench.services.desk import Desk
from callbench.services.exporting import (
    ExportColumn,
    Row,
    Wanted,
    audit_export,
    chosen_columns,
    export_columns,
    export_page,
)
from callbench.services.import_batches import zone_of_team
from callbench.services.labels import load_labels
from callbench.services.permissions import require_allowed
from callbench.storage.deadline import at_leisure

Progress = Callable[[int], bool]
"""Told how many rows are written; False: nobody wants the file any more."""


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """How a list is written. `language` of headers and labels; `lossy`: also where the encoding lacks characters."""

    encoding: str = "utf-8-sig"
    language: str = "ja"
    lossy: bool = False


@dataclass(frozen=True, slots=True)
class ExportReport:
    """What went out, and where to. `losses`: the first cells the file does not hold whole, `lost` how many there are in how many rows, and
    which characters are missing how often.
    """

    kind: str
    path: Path
    rows: int
    encoding: str = ""
    preset: str = ""
    losses: tuple[Loss, ...] = ()
    lost: int = 0
    lost_rows: int = 0
    characters: tuple[tuple[str, int], ...] = ()
    cancelled: bool = False

    def as_json(self) -> dict[str, Any]:
        """The report as `export --json` prints it."""
        lost = {
            "cells": self.lost,
            "rows": self.lost_rows,
            "characters": dict(self.characters),
            "first": [loss._asdict() for loss in self.losses],
        }
        told = {"kind": self.kind, "file": str(self.path), "rows": self.rows}
        return {**told, "encoding": self.encoding, "preset": self.preset, "lost": lost}


class _Unwanted(Exception):
    """Nobody wants the file any more; it never leaves this module."""


@at_leisure()
def export_file(
    desk: Desk,
    wanted: Wanted,
    path: Path,
    options: ExportOptions | None = None,
    progress: Progress | None = None,
) -> ExportReport:
    """Write a list as CSV or Excel by the file's ending, a page of rows at a time. Who took what is audited before the file appears.

    Raises NotAllowed, BadValue (ending, encoding, days, columns), WriteFailed, and, unless `lossy`, CharactersLost if the file cannot hold
    everything; then, and where the person cancelled, there is no file.
    """
    chosen = options or ExportOptions()
    desk.read(require_allowed, Action.EXPORT, user_id=desk.user_id)
    check_target(path, chosen.encoding)
    columns = chosen_columns(wanted)
    rows = _told(_rows(desk, wanted, columns, desk.read(load_labels), chosen.language), progress)
    losses, kind = Losses(allowed=chosen.lossy), path.suffix.lower().lstrip(".")
    note = partial(_audit, desk, wanted, kind)
    headers = headers_of(columns, chosen.language)
    try:
        count = write_table(
            path, headers, rows, desk.read(zone_of_team), chosen.encoding, losses=losses, note=note
        )
    except _Unwanted:
        return ExportReport(wanted.kind.value, path, 0, cancelled=True)
    return _report(wanted, path, count, chosen.encoding if kind != "xlsx" else kind, losses)


def _report(wanted: Wanted, path: Path, count: int, encoding: str, losses: Losses) -> ExportReport:
    return ExportReport(
        wanted.kind.value,
        path,
        count,
        encoding,
        wanted.preset,
        tuple(losses.first),
        losses.count,
        losses.rows,
        tuple(losses.characters.most_common()),
    )


def _audit(desk: Desk, wanted: Wanted, kind: str, count: int) -> None:
    desk.write(audit_export, wanted, kind, count, user_id=desk.user_id)


def _told(rows: Iterator[Row], progress: Progress | None) -> Iterator[Row]:
    """The rows, and after each some hundred a word about how many there were."""
    for number, row in enumerate(rows):
        if progress is not None and number % _TOLD_EVERY == 0 and not progress(number):
            raise _Unwanted
        yield row


_TOLD_EVERY = 500


def _rows(
    desk: Desk, wanted: Wanted, columns: tuple[ExportColumn, ...], labels: Labels, language: str
) -> Iterator[Row]:
    """Page by page, so that a long export holds up nobody and takes no more room than a short one."""
    place = {column.code: number for number, column in enumerate(export_columns(wanted.kind))}
    picked = [(place[column.code], column.labels) for column in columns]
    after = 0
    while (page := desk.read(export_page, wanted, after)) is not None:
        after, rows = page
        for row in rows:
            yield tuple(
                labels.text(kind, str(row[at]), language) if kind and row[at] is not None else row[at]
                for at, kind in picked
            )
