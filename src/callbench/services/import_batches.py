"""Which lists were brought in, by whom, how are their columns remembered, and how does an import begin and end?"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from callbench.domain.access import Action
from callbench.domain.changes import NO_CHANGES, Changes
from callbench.domain.errors import NotFound
from callbench.domain.sources import Source
from callbench.services.call_facts import team_zone
from callbench.services.permissions import require_allowed
from callbench.services.windows import load_windows
from callbench.storage.audit import record
from callbench.storage.imports import ImportBatch, ImportPreset, ImportProblem
from callbench.storage.users import User

PROBLEMS_SHOWN = 10_000
ORIGINS_LOOKED_AT = 200
WORDS = "\0words"
"""Beside the mappings, under a key no headers have: the words people explained."""


class BatchStatus(StrEnum):
    """Where an import stands."""

    RUNNING = "RUNNING"
    DONE = "DONE"
    CANCELLED = "CANCELLED"
    UNDONE = "UNDONE"


@dataclass(frozen=True, slots=True)
class BatchStart:
    """What is known of a list before its rows are stored. `obtained_from`: where the data comes from, and why it may be used."""

    file_name: str
    file_hash: str
    encoding: str
    preset: str
    mapping: Mapping[str, str]
    source: Source
    obtained_from: str = ""


@dataclass(frozen=True, slots=True)
class Begun:
    """A batch under way; `same_file` is an earlier batch of the very same file that still stands."""

    batch_id: int
    same_file: int | None
    changes: Changes = NO_CHANGES


@dataclass(frozen=True, slots=True)
class Batch:
    """An import as listed."""

    batch_id: int
    file_name: str
    encoding: str
    preset: str
    source: str | None
    status: BatchStatus
    rows: int
    figures: Mapping[str, Any]
    started_at: datetime
    finished_at: datetime | None
    by: str


@dataclass(frozen=True, slots=True)
class Problem:
    """A rejected row or a doubtful cell of an import."""

    row: int
    column: str
    code: str
    value: str
    made_of_it: str
    rejected: bool


@dataclass(frozen=True, slots=True)
class Remembered:
    """A mapping a person chose for lists with these headers: column → field."""

    name: str
    mapping: Mapping[str, str]


def begin_batch(session: Session, start: BatchStart, *, user_id: int, now: datetime) -> Begun:
    """Open a batch. Raises NotAllowed unless the person's role may import."""
    require_allowed(session, Action.IMPORT, user_id=user_id, now=now)
    same = select(ImportBatch.id).where(
        ImportBatch.file_hash == start.file_hash,
        ImportBatch.status == BatchStatus.DONE,
        ImportBatch.file_hash != "",
    )
    earlier = session.scalar(same.order_by(ImportBatch.id.desc()))
    batch = ImportBatch(
        file_name=start.file_name[:400],
        file_hash=start.file_hash,
        encoding=start.encoding,
        preset=start.preset,
        mapping=dict(start.mapping),
        source=start.source.value,
        obtained_from=start.obtained_from,
        status=BatchStatus.RUNNING,
        started_at=now,
        by_user_id=user_id,
    )
    session.add(batch)
    session.flush()
    return Begun(batch.id, earlier)


def end_batch(
    session: Session,
    batch_id: int,
    status: BatchStatus,
    rows: int,
    figures: Mapping[str, Any],
    *,
    user_id: int,
    now: datetime,
) -> Begun:
    """Close a batch with its figures, audited. Raises NotFound."""
    batch = session.get(ImportBatch, batch_id)
    if batch is None:
        raise NotFound("import_batch", batch_id)
    batch.status, batch.rows, batch.figures, batch.finished_at = status, rows, dict(figures), now
    detail = {"status": str(status), "rows": rows, **figures}
    record(session, "IMPORT_ENDED", "import_batch", batch_id, user_id=user_id, now=now, detail=detail)
    return Begun(batch_id, None)


def list_batches(session: Session, *, limit: int = 100, now: datetime) -> tuple[Batch, ...]:
    """The imports, newest first."""
    rows = session.execute(
        select(ImportBatch, User.name)
        .join(User, User.id == ImportBatch.by_user_id)
        .order_by(ImportBatch.id.desc())
        .limit(limit)
    )
    return tuple(
        Batch(
            batch.id,
            batch.file_name,
            batch.encoding,
            batch.preset,
            batch.source,
            BatchStatus(batch.status),
            batch.rows,
            dict(batch.figures or {}),
            batch.started_at,
            batch.finished_at,
            name,
        )
        for batch, name in rows
    )


def problems_of(
    session: Session,
    batch_id: int,
    *,
    rejected_only: bool = False,
    limit: int = PROBLEMS_SHOWN,
    now: datetime,
) -> tuple[Problem, ...]:
    """The rejected rows and doubtful cells of an import, in the order of the list."""
    wanted = select(ImportProblem).where(ImportProblem.batch_id == batch_id)
    if rejected_only:
        wanted = wanted.where(ImportProblem.rejected.is_(True))
    rows = session.scalars(wanted.order_by(ImportProblem.row, ImportProblem.id).limit(limit))
    return tuple(Problem(p.row, p.column, p.code, p.value, p.made_of_it, p.rejected) for p in rows)


def remembered_mapping(session: Session, header_set: str, *, now: datetime) -> Remembered | None:
    """What a person chose for a list with this set of headers, if ever."""
    preset = session.scalars(
        select(ImportPreset).where(ImportPreset.header_key == _digest(header_set))
    ).first()
    return None if preset is None else Remembered(preset.name, dict(preset.mapping))


def remember_mapping(
    session: Session, header_set: str, name: str, mapping: Mapping[str, str], *, now: datetime
) -> Begun:
    """Keep a mapping for lists with this set of headers; the newest counts."""
    key = _digest(header_set)
    preset = session.scalars(select(ImportPreset).where(ImportPreset.header_key == key)).first()
    preset = preset or ImportPreset(header_key=key, name=name)
    preset.name, preset.mapping, preset.used_at = name, dict(mapping), now
    session.add(preset)
    return Begun(0, None)


def imported_hashes(session: Session, hashes: frozenset[str], *, now: datetime) -> frozenset[str]:
    """Those of the contents that came in and were not taken back."""
    wanted = select(ImportBatch.file_hash).where(
        ImportBatch.file_hash.in_(hashes), ImportBatch.status == BatchStatus.DONE
    )
    return frozenset(session.scalars(wanted))


def last_origin(session: Session, columns: Sequence[str], *, now: datetime) -> str:
    """Where the data of the latest import with these columns was from, as it was written then; empty if none is among the recent ones."""
    said = select(ImportBatch.mapping, ImportBatch.obtained_from).where(ImportBatch.obtained_from != "")
    recent = session.execute(said.order_by(ImportBatch.id.desc()).limit(ORIGINS_LOOKED_AT))
    wanted = frozenset(columns)
    return next((origin for mapping, origin in recent if mapping.keys() == wanted), "")


def remembered_words(session: Session, *, now: datetime) -> dict[str, str]:
    """What people said words for sources and priorities mean: folded word → code of a source or tier."""
    kept = remembered_mapping(session, WORDS, now=now)
    return {} if kept is None else dict(kept.mapping)


def remember_words(session: Session, words: Mapping[str, str], *, now: datetime) -> Begun:
    """Keep what some more words mean, for every list to come; the newest word counts."""
    return remember_mapping(session, WORDS, "", {**remembered_words(session, now=now), **words}, now=now)


def _digest(header_set: str) -> str:
    return hashlib.sha256(header_set.encode()).hexdigest()


def refresh_statistics(session: Session, *, now: datetime) -> Begun:
    """Let the database look at its tables anew after many rows came in, so that it goes on choosing the right index."""
    connection = session.connection()
    if connection.dialect.name == "sqlite":
        connection.execute(text("PRAGMA analysis_limit=1000"))
    connection.execute(text("ANALYZE"))
    return Begun(0, None)


def zone_of_team(session: Session, *, now: datetime) -> ZoneInfo:
    """The zone in which the times of a list are meant that names none."""
    return team_zone(load_windows(session))
