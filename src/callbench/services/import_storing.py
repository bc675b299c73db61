"""How does what rows added and changed reach the database: tables, counters, search index, and what an undo needs?"""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Table, bindparam, update
from sqlalchemy.orm import Session

from callbench.domain.lead_row import Doubt, Rejected
from callbench.services.import_intake import Intake
from callbench.services.import_pending import Surroundings
from callbench.storage.bulk import insert_rows
from callbench.storage.columns import table_of
from callbench.storage.imports import ImportChange, ImportProblem
from callbench.storage.known import (
    ACCOUNT,
    CONTACT,
    DEPARTMENT,
    PHONE,
    TOUCH,
    KnownAccount,
    KnownContact,
)
from callbench.storage.lead_state import LeadState
from callbench.storage.prepared import Prepared
from callbench.storage.queue import add_leads, change_lead
from callbench.storage.reindexing import search_anew
from callbench.storage.search import add_words

_TABLES: dict[str, Table] = {"account": ACCOUNT, "contact": CONTACT}
_PROBLEMS = table_of(ImportProblem)
_CHANGES = table_of(ImportChange)


def store(session: Session, intake: Intake, around: Surroundings) -> None:
    """Write everything rows added and changed, with the counters, the search index and what an undo needs."""
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


def store_problems(
    connection: Connection, batch_id: int, doubts: Iterable[Doubt], rejected: Iterable[Rejected]
) -> None:
    """Keep the doubtful cells and the rejected rows of a list."""
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
