"""How does a list go out: its words in a language, its file, and a line in the audit log?"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import tzinfo
from functools import partial
from pathlib import Path
from typing import Any

from callbench.domain.access import Action
from callbench.domain.labels import Labels
from callbench.exchange.export_presets import Label, export_preset, in_their_words, known_codes
from callbench.exchange.export_words import headers_of
from callbench.exchange.losses import Loss, Losses
from callbench.exchange.writers import ENDINGS, ENDINGS_OF_PRESETS, check_target, write_table
from callbench.services.desk import Desk
from callbench.services.exporting import (
    ExportColumn,
    Row,
    Wanted,
    audit_export,
    audit_table,
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
    losses, kind = Losses(allowed=chosen.lossy), path.suffix.lower().lstrip(".")
    outgoing = _outgoing(desk, wanted, chosen, losses)
    encoding = outgoing.encoding or chosen.encoding
    check_target(path, encoding, ENDINGS_OF_PRESETS if outgoing.wanted.preset else ENDINGS)
    try:
        count = write_table(
            path,
            outgoing.headers,
            _told(outgoing.rows, progress),
            outgoing.zone,
            encoding,
            losses=losses,
            note=partial(_audit, desk, outgoing.wanted, kind),
        )
    except _Unwanted:
        return ExportReport(wanted.kind.value, path, 0, cancelled=True)
    return _report(wanted, path, count, encoding if kind != "xlsx" else kind, losses)


@dataclass(frozen=True, slots=True)
class ShownTable:
    """A table as it stands on the screen; `name` is a code that says which."""

    name: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@at_leisure()
def export_table(desk: Desk, table: ShownTable, path: Path, encoding: str = "utf-8-sig") -> ExportReport:
    """Write a table of the screen, audited as any export is.

    Raises NotAllowed, BadValue (ending, encoding), WriteFailed, CharactersLost.
    """
    desk.read(require_allowed, Action.EXPORT, user_id=desk.user_id)
    kind = path.suffix.lower().lstrip(".")

    def note(count: int) -> None:
        desk.write(audit_table, table.name, kind, count, table.heads, user_id=desk.user_id)

    count = write_table(path, table.heads, table.rows, desk.read(zone_of_team), encoding, note=note)
    return ExportReport(table.name, path, count, encoding)


@dataclass(frozen=True, slots=True)
class _Outgoing:
    """What goes into the file: heads and rows; `encoding` where the tool that reads it decides."""

    wanted: Wanted
    headers: list[str]
    rows: Iterator[Row]
    zone: tzinfo
    encoding: str = ""


def _outgoing(desk: Desk, wanted: Wanted, chosen: ExportOptions, losses: Losses) -> _Outgoing:
    zone, labels = desk.read(zone_of_team), desk.read(load_labels)
    label = partial(_label, labels, chosen.language)
    if not wanted.preset:
        columns = chosen_columns(wanted)
        rows = _worded(columns, _rows(desk, wanted, columns), label)
        return _Outgoing(wanted, headers_of(columns, chosen.language), rows, zone)
    preset = export_preset(wanted.preset, wanted.kind.value)
    codes = known_codes(preset, (column.code for column in export_columns(wanted.kind)))
    theirs = replace(wanted, columns=codes)
    found = _rows(desk, theirs, chosen_columns(theirs))
    headers = [column.header for column in preset.columns]
    rows = in_their_words(preset, codes, found, zone, label, losses)
    return _Outgoing(theirs, headers, rows, zone, preset.encoding)


def _label(labels: Labels, language: str, kind: str, code: str) -> str:
    return labels.text(kind, code, language)


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


def _worded(columns: Sequence[ExportColumn], rows: Iterator[Row], label: Label) -> Iterator[Row]:
    """Codes in the team's words."""
    kinds = [column.labels for column in columns]
    for row in rows:
        yield tuple(
            label(kind, str(value)) if kind and value is not None else value
            for kind, value in zip(kinds, row, strict=True)
        )


def _rows(desk: Desk, wanted: Wanted, columns: Sequence[ExportColumn]) -> Iterator[Row]:
    """Page by page, so that a long export holds up nobody and takes no more room than a short one."""
    place = {column.code: number for number, column in enumerate(export_columns(wanted.kind))}
    picked = [place[column.code] for column in columns]
    after = 0
    while (page := desk.read(export_page, wanted, after)) is not None:
        after, rows = page
        for row in rows:
            yield tuple(row[at] for at in picked)
