"""How do rows of a list become companies, persons and leads: one record a person, nothing lost, nobody woken who refused?"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Table, bindparam, select, update
from sqlalchemy.orm import Session

from callbench.domain.changes import NO_CHANGES, Changes
from callbench.domain.do_not_call import Scope
from callbench.domain.lead_row import Doubt, LeadRow, Rejected
from callbench.domain.names import fold
from callbench.services.do_not_call import add_entry
from callbench.services.import_intake import Fate, Intake, Surroundings
from callbench.services.import_matching import Known
from callbench.services.windows import DEFAULT_ZONE, window_for_zone
from callbench.storage.bulk import allocate_ids, insert_rows
from callbench.storage.columns import table_of
from callbench.storage.imports import ImportChange, ImportProblem
from callbench.storage.known import (
    ACCOUNT,
    CONTACT,
    DEPARTMENT,
    LEAD,
    PHONE,
    TOUCH,
    KnownAccount,
    KnownContact,
    texts_of_accounts,
)
from callbench.storage.lead_state import LeadState
from callbench.storage.leads import Campaign
from callbench.storage.prepared import Prepared
from callbench.storage.queue import add_leads, change_lead
from callbench.storage.search import add_texts, add_words, remove_texts, search_text
from callbench.storage.users import User

CHUNK = 500
"""Rows a transaction: it lasts less than a tenth of a second, so a person who works beside is not held up."""

_TABLES: dict[str, Table] = {"account": ACCOUNT, "department": DEPARTMENT, "contact": CONTACT, "lead": LEAD}
_PROBLEMS = table_of(ImportProblem)
_CHANGES = table_of(ImportChange)


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
) -> ChunkResult:
    """Store some rows of a list, and what is wrong or doubtful about them, in the transaction of `session`.

    The same person again is updated by rule (services.import_merging), gets a touch more, and may be lifted to a higher tier. Leads of
    persons, companies and numbers that refused are imported out of the queue; a lead that is out for a refusal is never woken.
    """
    connection = session.connection()
    around = Surroundings(
        _owners(connection), _campaigns(session, rows, now), _windows(session, rows), batch_id, now
    )
    intake = Intake(Known(), _NextIds(connection, len(rows)), around)
    _take_all(intake, connection, rows)
    _store(session, intake, around)
    for contact_id in intake.pending.refusing:
        add_entry(session, Scope.PERSON, contact_id=contact_id, reason="IMPORT", user_id=user_id, now=now)
    _store_problems(
        connection, batch_id, [doubt for row in rows for doubt in row.doubts] + intake.doubts, rejected
    )
    return _result(intake)


def preview_rows(session: Session, intake: Intake, rows: Sequence[LeadRow], *, now: datetime) -> None:
    """Work out what would become of some rows, without writing; `intake` carries the rows before them (see `preview_intake`)."""
    _take_all(intake, session.connection(), rows)


def preview_intake(now: datetime) -> Intake:
    """An intake that stores nothing: its new records have negative ids."""
    return Intake(Known(), _NegativeIds(), Surroundings({}, {}, _AnyWindow(), 0, now))


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


class _NextIds:
    """Ids for new rows, reserved once a table."""

    def __init__(self, connection: Connection, most: int) -> None:
        self._connection = connection
        self._most = most
        self._ids: dict[str, list[int]] = {}

    def __call__(self, table: str) -> int:
        if table not in self._ids:
            self._ids[table] = allocate_ids(self._connection, _TABLES[table], self._most)[::-1]
        return self._ids[table].pop()


class _NegativeIds:
    """Ids that no stored record has."""

    def __init__(self) -> None:
        self._last = 0

    def __call__(self, table: str) -> int:
        self._last -= 1
        return self._last


class _AnyWindow(dict[str, int]):
    """A window for every zone, for leads that are not stored."""

    def __missing__(self, zone: str) -> int:
        return 0


def _owners(connection: Connection) -> dict[str, int]:
    rows = connection.execute(select(User.id, User.name).where(User.is_active.is_(True)))
    return {fold(name): user_id for user_id, name in rows}


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


def _windows(session: Session, rows: Iterable[LeadRow]) -> dict[str, int]:
    return {
        zone: window_for_zone(session, zone or DEFAULT_ZONE)
        for zone in {row.company.time_zone for row in rows}
    }


# --- writing ----------------------------------------------------------------------------------------------------------------


def _store(session: Session, intake: Intake, around: Surroundings) -> None:
    connection, pending = session.connection(), intake.pending
    insert_rows(connection, ACCOUNT, pending.accounts)
    insert_rows(connection, DEPARTMENT, pending.departments)
    _store_contacts(connection, intake)
    insert_rows(connection, PHONE, pending.numbers)
    add_leads(connection, pending.leads)
    insert_rows(connection, TOUCH, pending.touches)
    kept = _store_growth(connection, intake, around)
    kept += [
        _change_lead(session, intake.leads[lead], gains, around)
        for lead, gains in pending.lead_changes.items()
    ]
    insert_rows(connection, _CHANGES, kept)


def _store_contacts(connection: Connection, intake: Intake) -> None:
    contacts = intake.pending.contacts
    words = [intake.index(contact["id"]) for contact in contacts]
    for contact, (text, _) in zip(contacts, words, strict=True):
        contact["search_text"] = text
    insert_rows(connection, CONTACT, contacts)
    add_words(connection, [(contact["id"], said) for contact, (_, said) in zip(contacts, words, strict=True)])


def _store_growth(connection: Connection, intake: Intake, around: Surroundings) -> list[dict[str, Any]]:
    """Write what stored companies and persons gained, and search by it; what an undo needs."""
    accounts = [account for account in intake.known.accounts.values() if account.before]
    contacts = [contact for contact in intake.known.contacts.values() if contact.before]
    kept = [_store_change(connection, "account", account, around) for account in accounts]
    kept += [_store_change(connection, "contact", contact, around) for contact in contacts]
    renamed = {account.id for account in accounts if not account.before.keys().isdisjoint(_SEARCHED)}
    search_anew(connection, renamed, {c.id for c in contacts if not c.before.keys().isdisjoint(_SEARCHED)})
    new_here = [
        department["id"]
        for department in intake.pending.departments
        if intake.known.accounts[department["account_id"]].values["import_batch_id"] != around.batch_id
    ]
    return kept + [_kept("department", department_id, {}, 1, around) for department_id in new_here]


_SEARCHED = frozenset({"name", "kana", "department_id"})


def _store_change(
    connection: Connection, entity: str, record: KnownAccount | KnownContact, around: Surroundings
) -> dict[str, Any]:
    version = record.values["version"] + 1
    values = {name: record.values[name] for name in record.before}
    own = {"the_id": record.id, "version": version, "updated_at": around.now}
    _update(entity, tuple(sorted(values))).run(connection, values | own)
    before = record.before if record.values["import_batch_id"] != around.batch_id else {}
    return _kept(entity, record.id, before, version, around)


@lru_cache(maxsize=256)
def _update(entity: str, names: tuple[str, ...]) -> Prepared:
    """Built once for each set of columns: building it anew costs more than running it."""
    table = _TABLES[entity]
    values = {name: bindparam(name, type_=table.c[name].type) for name in (*names, "version", "updated_at")}
    return Prepared(update(table).where(table.c.id == bindparam("the_id")).values(values))


def _change_lead(
    session: Session, state: LeadState, gains: Mapping[str, Any], around: Surroundings
) -> dict[str, Any]:
    own = ("version", "import_batch_id")
    kept = {name: value for name, value in state.values.items() if name not in own}
    change_lead(session, state.lead_id, state.place, {**kept, **gains, "updated_at": around.now})
    is_own = state.values["import_batch_id"] == around.batch_id
    before = (
        {} if is_own else {name: value for name, value in state.as_json().items() if name not in (*own, "id")}
    )
    return _kept("lead", state.lead_id, before, state.values["version"] + 1, around)


def _kept(
    entity: str, entity_id: int, before: Mapping[str, Any], version: int, around: Surroundings
) -> dict[str, Any]:
    """What an undo needs: the values before (none of the list's own records) and the version now; a later one means somebody changed it."""
    kept = {"columns": dict(before), "version": version}
    return {"batch_id": around.batch_id, "entity": entity, "entity_id": entity_id, "before": kept}


def search_anew(connection: Connection, account_ids: Iterable[int], contact_ids: Iterable[int]) -> None:
    """Index the contacts again whose own name or whose company's name changed."""
    stale = texts_of_accounts(connection, account_ids, contact_ids)
    remove_texts(connection, [(text.contact_id, text.search_text) for text in stale])
    fresh = [(text.contact_id, search_text(*text.parts)) for text in stale]
    for contact_id, text in fresh:
        connection.execute(_NEW_TEXT, {"contact": contact_id, "text": text})
    add_texts(connection, fresh)


_NEW_TEXT = update(CONTACT).where(CONTACT.c.id == bindparam("contact")).values(search_text=bindparam("text"))


def _store_problems(
    connection: Connection, batch_id: int, doubts: Iterable[Doubt], rejected: Iterable[Rejected]
) -> None:
    insert_rows(connection, _PROBLEMS, [_problem(batch_id, *doubt, rejected=False) for doubt in doubts])
    insert_rows(connection, _PROBLEMS, [_problem(batch_id, *row, "", rejected=True) for row in rejected])


def _problem(
    batch_id: int, row: int, column: str, code: str, value: str, made_of_it: str, *, rejected: bool
) -> dict[str, Any]:
    return {
        "batch_id": batch_id,
        "row": row,
        "column": column[:200],
        "code": str(code),
        "value": value,
        "made_of_it": made_of_it,
        "rejected": rejected,
    }
