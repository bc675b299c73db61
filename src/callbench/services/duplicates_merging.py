"""How do two persons, or two companies, become one, and two again?

Everything that belongs to the one that goes is given to the one that stays: calls, notes, promises, touches, members of the DMU,
numbers, refusals. Values are chosen field by field; what nobody chose is the kept record's, or the other's where that is blank. It all
happens in the caller's transaction and is written down step by step, so that an undo gives back the state before; what somebody changed
since stays as they left it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Any

from sqlalchemy import Table, select, update
from sqlalchemy.orm import Session

from callbench.domain.access import Action
from callbench.domain.changes import Changes
from callbench.domain.errors import BadValue, NotFound, PairDecided
from callbench.domain.near_names import Kind
from callbench.services.duplicates_leads import keep_out_the_hindered, leads_of, put_lead_back, unite_leads
from callbench.services.permissions import require_allowed
from callbench.services.pinning import pin_to_companies, pin_to_persons
from callbench.storage.audit import record
from callbench.storage.duplicates import DuplicatePair
from callbench.storage.duplicates_moving import (
    Journal,
    earlier_values,
    give_over,
    give_over_all,
    take_back_moves,
    write_columns,
)
from callbench.storage.known import ACCOUNT, CONTACT, DEPARTMENT, LEAD
from callbench.storage.reindexing import search_anew
from callbench.storage.schema import TABLES
from callbench.storage.search import add_texts, remove_texts

TABLE_OF: Mapping[Kind, Table] = MappingProxyType({Kind.ACCOUNT: ACCOUNT, Kind.CONTACT: CONTACT})
FIELDS: Mapping[Kind, Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        Kind.CONTACT: {
            "name": ("name", "name_key"),
            "kana": ("kana",),
            "title": ("title", "seniority"),
            "email": ("email", "email_key"),
            "buying_stage": ("buying_stage",),
        },
        Kind.ACCOUNT: {
            "name": ("name", "company_key", "legal_form"),
            "kana": ("kana",),
            "corporate_number": ("corporate_number",),
            "industry": ("industry",),
            "employees": ("employees",),
            "revenue_yen": ("revenue_yen",),
            "prefecture": ("prefecture",),
            "address": ("address", "postcode"),
            "website": ("website",),
        },
    }
)
"""What a person chooses field by field, and the columns that go with it."""
_FILLED: Mapping[Kind, tuple[str, ...]] = MappingProxyType(
    {
        Kind.CONTACT: ("support", "coverage", "orientation", "external_id"),
        Kind.ACCOUNT: ("trend", "services_in_use", "country", "tier", "owner_id", "external_id"),
    }
)
_HIGHEST: Mapping[Kind, tuple[str, ...]] = MappingProxyType(
    {Kind.CONTACT: ("is_keyman", "keyman_stage"), Kind.ACCOUNT: ("is_target", "score")}
)
_SAID = ("value", "note", "said_by", "asked_on_call_id", "updated_at")
_FAILED = ("status", "hold_until", "failed_days", "last_failed_on")
_OF_DEPARTMENT = (
    *("contact.department_id", "dmu_member.department_id", "account_fact.department_id"),
    *("department_relation.from_department_id", "department_relation.to_department_id"),
)


@dataclass(frozen=True, slots=True)
class MergeDone:
    """Which record stands for both now, or stood for both."""

    pair_id: int
    kept_id: int
    gone_id: int
    changes: Changes


def merge_pair(
    session: Session,
    pair_id: int,
    kept_id: int,
    from_other: Sequence[str] = (),
    *,
    user_id: int,
    now: datetime,
) -> MergeDone:
    """Make the two records of a waiting pair one: `kept_id` stays, and has the other's value in the fields of `from_other`.

    Raises NotAllowed, NotFound, PairDecided (the pair was decided, or a record is gone by now), LeadInHand (a lead is in somebody's hands),
    BadValue (no such field, or neither of the two).
    """
    require_allowed(session, Action.IMPORT, user_id=user_id, now=now)
    pair = _pair(session, pair_id, "PENDING")
    kind, gone_id = Kind(pair.kind), _other(pair, kept_id)
    journal = Journal()
    kept, gone = _record(session, kind, kept_id), _record(session, kind, gone_id)
    _require_fields(kind, from_other)
    pin = pin_to_persons if kind is Kind.CONTACT else pin_to_companies
    pin(session, (kept_id, gone_id), user_id=user_id)
    merge = _merge_persons if kind is Kind.CONTACT else _merge_companies
    leads = merge(session, journal, kept, gone, user_id, now)
    _write_fields(session, journal, kind, kept, gone, from_other, now)
    _leave(session, journal, kind, kept, gone, now)
    _index(session, kind, kept_id)
    pair.state, pair.decided_at, pair.decided_by = "SAME", now, user_id
    pair.done = journal.as_json() | {"kept": kept_id, "gone": gone_id}
    _note(session, "RECORDS_MERGED", kind, kept_id, gone_id, user_id, now)
    return MergeDone(pair_id, kept_id, gone_id, _changes(kind, leads, (kept_id, gone_id)))


def undo_merge(session: Session, pair_id: int, *, user_id: int, now: datetime) -> MergeDone:
    """Make two records of one again, as they were; the pair waits again. Raises NotAllowed, NotFound, PairDecided, LeadInHand."""
    require_allowed(session, Action.IMPORT, user_id=user_id, now=now)
    pair = _pair(session, pair_id, "SAME")
    done = pair.done or {}
    kind, kept_id, gone_id = Kind(pair.kind), int(done["kept"]), int(done["gone"])
    leads_of(session, "contact_id" if kind is Kind.CONTACT else "account_id", kept_id)
    _require_last(session, kind, kept_id, gone_id)
    connection = session.connection()
    leads = set()
    for step in reversed(done["sets"]):
        values = earlier_values(connection, step)
        if step["table"] == LEAD.name:
            leads.add(int(step["id"]))
        _put_back(session, step, values)
    take_back_moves(connection, done["moves"])
    _index(session, kind, kept_id, gone_id)
    pair.state, pair.decided_at, pair.decided_by, pair.done = "PENDING", None, None, None
    _note(session, "MERGE_UNDONE", kind, kept_id, gone_id, user_id, now)
    return MergeDone(pair_id, kept_id, gone_id, _changes(kind, leads, (kept_id, gone_id)))


# --- persons and companies --------------------------------------------------------------------------------------------------


def _merge_persons(
    session: Session, journal: Journal, kept: Any, gone: Any, user_id: int, now: datetime
) -> frozenset[int]:
    connection = session.connection()
    leads_of(session, "contact_id", kept.id)
    leads = leads_of(session, "contact_id", gone.id)
    _merge_learned(session, journal, kept.id, gone.id, user_id, now)
    give_over_all(connection, journal, Kind.CONTACT, gone.id, kept.id)
    _follow_company(session, journal, kept, gone)
    return unite_leads(session, journal, kept.id, now=now) | {lead["id"] for lead in leads}


def _follow_company(session: Session, journal: Journal, kept: Any, gone: Any) -> None:
    """What the person brought along belongs to the company of the one who stays, if they were in two."""
    connection = session.connection()
    for name in ("lead", "phone_number", "appointment", "handoff"):
        table = TABLES[name]
        wanted = select(table.c.id).where(
            table.c.contact_id == kept.id, table.c.account_id == gone.account_id
        )
        ids = list(session.scalars(wanted))
        give_over(connection, journal, f"{name}.account_id", ids, gone.account_id, kept.account_id)


def _merge_companies(
    session: Session, journal: Journal, kept: Any, gone: Any, _user_id: int, now: datetime
) -> frozenset[int]:
    connection = session.connection()
    leads_of(session, "account_id", kept.id)
    leads_of(session, "account_id", gone.id)
    _merge_departments(session, journal, kept.id, gone.id)
    give_over_all(connection, journal, Kind.ACCOUNT, gone.id, kept.id)
    leads = leads_of(session, "account_id", kept.id)
    keep_out_the_hindered(session, journal, leads, now=now)
    return frozenset(lead["id"] for lead in leads)


def _merge_departments(session: Session, journal: Journal, kept_id: int, gone_id: int) -> None:
    """Departments of one name are one: whoever was in the other one's is in the kept one's."""
    names = select(DEPARTMENT.c.name_key, DEPARTMENT.c.id)
    kept = {row[0]: row[1] for row in session.execute(names.where(DEPARTMENT.c.account_id == kept_id))}
    gone = session.execute(names.where(DEPARTMENT.c.account_id == gone_id).order_by(DEPARTMENT.c.id)).all()
    for name_key, department_id in gone:
        for named in _OF_DEPARTMENT if name_key in kept else ():
            name, _, column = named.partition(".")
            table = TABLES[name]
            ids = list(session.scalars(select(table.c.id).where(table.c[column] == department_id)))
            give_over(session.connection(), journal, named, ids, department_id, kept[name_key])


def _merge_learned(
    session: Session, journal: Journal, kept_id: int, gone_id: int, user_id: int, now: datetime
) -> None:
    """Of one field both notes stand, one below the other; of BANT the newer word; a number that failed for one failed for both."""
    for kept, gone in _both(session, "qualitative_note", ("field",), kept_id, gone_id):
        if gone["text"] not in kept["text"]:
            both = {"text": f"{kept['text']}\n{gone['text']}", "updated_at": now, "updated_by": user_id}
            _write(session, journal, "qualitative_note", kept, both)
    for kept, gone in _both(session, "bant_fact", ("field",), kept_id, gone_id):
        if gone["updated_at"] > kept["updated_at"]:
            _write(session, journal, "bant_fact", kept, {name: gone[name] for name in _SAID})
    for kept, gone in _both(session, "phone_number", ("e164", "extension", "raw"), kept_id, gone_id):
        if kept["status"] == "ACTIVE" != gone["status"]:
            _write(session, journal, "phone_number", kept, {name: gone[name] for name in _FAILED})


def _both(
    session: Session, name: str, key: Sequence[str], kept_id: int, gone_id: int
) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """The rows both have of the same key."""
    table = TABLES[name]
    rows = session.execute(
        select(table).where(table.c.contact_id.in_((kept_id, gone_id))).order_by(table.c.id)
    )
    found: dict[int, dict[tuple[Any, ...], dict[str, Any]]] = {kept_id: {}, gone_id: {}}
    for row in rows.mappings():
        values = dict(row)
        found[values["contact_id"]].setdefault(tuple(values[each] for each in key), values)
    return [(found[kept_id][each], row) for each, row in found[gone_id].items() if each in found[kept_id]]


def _write(
    session: Session, journal: Journal, name: str, row: Mapping[str, Any], values: Mapping[str, Any]
) -> None:
    grown = {**values, "version": row["version"] + 1}
    write_columns(session.connection(), journal, TABLES[name], row["id"], grown)


# --- the two records --------------------------------------------------------------------------------------------------------


def _write_fields(
    session: Session,
    journal: Journal,
    kind: Kind,
    kept: Any,
    gone: Any,
    from_other: Sequence[str],
    now: datetime,
) -> None:
    values: dict[str, Any] = {}
    for field, columns in FIELDS[kind].items():
        is_blank = getattr(kept, field) in (None, "")
        if (field in from_other or is_blank) and getattr(gone, field) not in (None, ""):
            values |= {column: getattr(gone, column) for column in columns}
    values |= {name: getattr(kept, name) or getattr(gone, name) for name in _FILLED[kind]}
    values |= {name: max(getattr(kept, name), getattr(gone, name)) for name in _HIGHEST[kind]}
    values["extras"] = {**(gone.extras or {}), **(kept.extras or {})} or None
    if kind is Kind.CONTACT and kept.account_id == gone.account_id:
        values["department_id"] = kept.department_id or gone.department_id
    values |= {"updated_at": now, "version": kept.version + 1}
    write_columns(session.connection(), journal, TABLE_OF[kind], kept.id, values)


def _leave(session: Session, journal: Journal, kind: Kind, kept: Any, gone: Any, now: datetime) -> None:
    """The other one is found no more, and says who stands for it."""
    values = {"merged_into_id": kept.id, "updated_at": now, "version": gone.version + 1}
    if kind is Kind.CONTACT:
        remove_texts(session.connection(), [(gone.id, gone.search_text)])
        values |= {"is_deleted": True, "search_text": ""}
    write_columns(session.connection(), journal, TABLE_OF[kind], gone.id, values)


def _index(session: Session, kind: Kind, kept_id: int, restored: int | None = None) -> None:
    """Let both be found by what they are called now."""
    connection = session.connection()
    ids = [kept_id] if restored is None else [kept_id, restored]
    if kind is Kind.ACCOUNT:
        search_anew(connection, ids, [])
        return
    if restored is not None:
        wanted = select(CONTACT.c.search_text).where(CONTACT.c.id == restored)
        add_texts(connection, [(restored, connection.execute(wanted).scalar_one())])
    search_anew(connection, [], ids)


def _put_back(session: Session, step: Mapping[str, Any], values: dict[str, Any]) -> None:
    if not values:
        return
    if step["table"] == LEAD.name:
        # A lead that was worked on since stands where that left it: half of one standing and half of another is none.
        if "version" in values:
            put_lead_back(session, step["id"], values)
        return
    table = TABLES[step["table"]]
    session.execute(update(table).where(table.c.id == step["id"]).values(values))


def _record(session: Session, kind: Kind, record_id: int) -> Any:
    table = TABLE_OF[kind]
    row = session.execute(select(table).where(table.c.id == record_id).with_for_update()).first()
    if row is None:
        raise NotFound(kind.value.lower(), record_id)
    if row.merged_into_id is not None or (kind is Kind.CONTACT and row.is_deleted):
        raise PairDecided
    return row


def _pair(session: Session, pair_id: int, state: str) -> DuplicatePair:
    pair = session.get(DuplicatePair, pair_id, with_for_update=True)
    if pair is None:
        raise NotFound("duplicate_pair", pair_id)
    if pair.state != state:
        raise PairDecided
    return pair


def _other(pair: DuplicatePair, kept_id: int) -> int:
    if kept_id not in (pair.first_id, pair.second_id):
        raise BadValue("kept", str(kept_id), "unknown")
    return pair.second_id if kept_id == pair.first_id else pair.first_id


def _require_fields(kind: Kind, names: Sequence[str]) -> None:
    for name in names:
        if name not in FIELDS[kind]:
            raise BadValue("field", name, "unknown")


def _require_last(session: Session, kind: Kind, kept_id: int, gone_id: int) -> None:
    """What was merged on top of it is undone first: the kept record must stand, and the other one stand for it."""
    table = TABLE_OF[kind]
    wanted = select(table.c.id, table.c.merged_into_id).where(table.c.id.in_((kept_id, gone_id)))
    standing = {row[0]: row[1] for row in session.execute(wanted)}
    if standing != {kept_id: None, gone_id: kept_id}:
        raise PairDecided


def _note(
    session: Session, action: str, kind: Kind, kept: int, gone: int, user_id: int, now: datetime
) -> None:
    record(session, action, kind.value.lower(), kept, user_id=user_id, now=now, detail={"other": gone})


def _changes(kind: Kind, leads: frozenset[int] | set[int], records: tuple[int, int]) -> Changes:
    if kind is Kind.CONTACT:
        return Changes(lead_ids=frozenset(leads), contact_ids=frozenset(records))
    return Changes(lead_ids=frozenset(leads), account_ids=frozenset(records))
