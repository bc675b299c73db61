"""How do rows of a list become companies, persons and leads: one record a person, nothing lost, nobody woken who refused?"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from itertools import count

from sqlalchemy import Connection, Table, bindparam, select
from sqlalchemy.orm import Session

from callbench.domain.changes import NO_CHANGES, Changes
from callbench.domain.do_not_call import Scope
from callbench.domain.lead_row import Doubt, LeadRow, Rejected
from callbench.domain.names import fold
from callbench.services.do_not_call import add_entry
from callbench.services.erasing import heed_erased
from callbench.services.import_intake import Intake
from callbench.services.import_matching import Known
from callbench.services.import_pending import Fate, Surroundings
from callbench.services.import_review import ReviewedIntake
from callbench.services.import_storing import store, store_problems
from callbench.services.windows import DEFAULT_ZONE, window_for_zone
from callbench.storage.bulk import allocate_ids
from callbench.storage.erased import Heed
from callbench.storage.known import (
    ACCOUNT,
    CONTACT,
    DEPARTMENT,
    LEAD,
)
from callbench.storage.leads import CallWindow, Campaign
from callbench.storage.prepared import Prepared, connection_of
from callbench.storage.users import User

CHUNK = 500
"""Rows a transaction: it lasts less than a tenth of a second, so a person who works beside is not held up."""

_TABLES: dict[str, Table] = {"account": ACCOUNT, "department": DEPARTMENT, "contact": CONTACT, "lead": LEAD}


@dataclass(frozen=True, slots=True)
class ChunkResult:
    """What became of some rows. `do_not_call`: rows whose lead must not be called; `doubts`: those found while storing."""

    created: int = 0
    updated: int = 0
    merged: int = 0
    skipped: int = 0
    do_not_call: int = 0
    doubts: tuple[Doubt, ...] = ()
    changes: Changes = NO_CHANGES


def import_rows(
    session: Session,
    rows: Sequence[LeadRow],
    rejected: Sequence[Rejected] = (),
    *,
    batch_id: int,
    user_id: int,
    now: datetime,
    heed: Heed | None = None,
    is_repeat: bool = False,
) -> ChunkResult:
    """Store some rows of a list, and what is wrong or doubtful about them, in the transaction of `session`.

    The same person again is updated by rule (services.import_merging), gets a touch more, and may be lifted to a higher tier. Leads of
    persons, companies and numbers that refused are imported out of the queue; a lead that is out for a refusal is never woken. `heed` is who
    was erased, asked once for a whole list (erasing.find_heed); `is_repeat`: the very same file came in before.
    """
    connection = session.connection()
    owners, campaigns = _owners(connection), _campaigns(session, rows, now)
    around = Surroundings(owners, campaigns, _windows(session, rows), batch_id, now, is_repeat)
    intake = Intake(Known(), _NextIds(connection, len(rows)), around)
    _take_all(intake, connection, heed_erased(connection, rows, heed))
    store(session, intake, around)
    for contact_id in intake.pending.refusing:
        add_entry(session, Scope.PERSON, contact_id=contact_id, reason="IMPORT", user_id=user_id, now=now)
    store_problems(
        connection, batch_id, [doubt for row in rows for doubt in row.doubts] + intake.doubts, rejected
    )
    return _result(intake)


def preview_rows(
    session: Session, intake: Intake, rows: Sequence[LeadRow], *, now: datetime, heed: Heed | None = None
) -> None:
    """Work out what would become of some rows, without writing; `intake` carries the rows before them (see `preview_intake`)."""
    connection = session.connection()
    _take_all(intake, connection, heed_erased(connection, rows, heed))


def preview_intake(now: datetime, *, is_repeat: bool = False) -> ReviewedIntake:
    """An intake that stores nothing: its new records have negative ids."""
    around = Surroundings({}, {}, _AnyWindow(), 0, now, is_repeat)
    return ReviewedIntake(Known(), _NegativeIds(), around)


def preview_result(intake: Intake) -> ChunkResult:
    """What would become of the rows taken so far."""
    return _result(intake)


def _take_all(intake: Intake, connection: Connection, rows: Sequence[LeadRow]) -> None:
    intake.load(connection, rows)
    for row in rows:
        intake.take(row)
    intake.settle(connection)


def _result(intake: Intake) -> ChunkResult:
    pending = intake.pending
    return ChunkResult(
        created=intake.fates[Fate.CREATED],
        updated=intake.fates[Fate.UPDATED],
        merged=intake.fates[Fate.MERGED],
        skipped=intake.fates[Fate.SKIPPED],
        do_not_call=intake.refused_rows,
        doubts=tuple(intake.doubts),
        changes=Changes(
            lead_ids=frozenset(lead["id"] for lead in pending.leads) | frozenset(pending.lead_changes),
            contact_ids=frozenset(contact["id"] for contact in pending.contacts),
            account_ids=frozenset(account["id"] for account in pending.accounts),
        ),
    )


# --- what rows refer to -----------------------------------------------------------------------------------------------------


class _NextIds(dict[str, Callable[[], int]]):
    """Ids for new rows of each table, reserved once a table."""

    def __init__(self, connection: Connection, most: int) -> None:
        self._connection = connection
        self._most = most

    def __missing__(self, table: str) -> Callable[[], int]:
        self[table] = allocate_ids(self._connection, _TABLES[table], self._most)[::-1].pop
        return self[table]


class _NegativeIds(dict[str, Callable[[], int]]):
    """Ids that no stored record has."""

    def __missing__(self, table: str) -> Callable[[], int]:
        self[table] = partial(next, count(-1, -1))
        return self[table]


class _AnyWindow(dict[str, int]):
    """A window for every zone, for leads that are not stored."""

    def __missing__(self, zone: str) -> int:
        return 0


_ACTIVE_USERS = Prepared(select(User.id, User.name).where(User.is_active.is_(True)))


def _owners(connection: Connection) -> dict[str, int]:
    return {fold(name): user_id for user_id, name in _ACTIVE_USERS.rows(connection, {})}


def _campaigns(session: Session, rows: Iterable[LeadRow], now: datetime) -> dict[str, int]:
    """The campaigns the rows name; new names become campaigns."""
    names = {row.campaign: row.source.value for row in rows if row.campaign}
    found = {name: key for key, name in session.execute(_CAMPAIGNS, {"names": list(names)})} if names else {}
    for name, source in names.items():
        if name not in found:
            campaign = Campaign(name=name, source=source, created_at=now)
            session.add(campaign)
            session.flush()
            found[name] = campaign.id
    return found


_CAMPAIGNS = select(Campaign.id, Campaign.name).where(Campaign.name.in_(bindparam("names", expanding=True)))


_WINDOWS = Prepared(select(CallWindow.time_zone, CallWindow.id).order_by(CallWindow.id.desc()))


def _windows(session: Session, rows: Iterable[LeadRow]) -> dict[str, int]:
    """The window of every zone the rows name; a new zone gets one."""
    known: dict[str, int] = dict(_WINDOWS.rows(connection_of(session), {}))
    named = {zone: zone or DEFAULT_ZONE for zone in {row.company.time_zone for row in rows}}
    return {
        zone: known[full] if full in known else window_for_zone(session, full) for zone, full in named.items()
    }
