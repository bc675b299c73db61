"""Which records do the rows of a returned list stand for, and what do they say now?"""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from sqlalchemy import literal, select
from sqlalchemy.orm import Session

from callbench.domain.merging import Values
from callbench.services.editing import Record
from callbench.services.export_columns import ExportKind
from callbench.storage.accounts import Account
from callbench.storage.bulk import in_parts
from callbench.storage.contacts import Contact
from callbench.storage.editable import EDITABLE, following
from callbench.storage.leads import Lead


class Whose(NamedTuple):
    """The records a row is about; a list of companies has no person."""

    contact_id: int | None
    account_id: int


_ALIVE = Contact.is_deleted.is_(False)
_KEYS: Mapping[ExportKind, Any] = MappingProxyType(
    {ExportKind.LEADS: Lead.id, ExportKind.CONTACTS: Contact.id, ExportKind.ACCOUNTS: Account.id}
)
_OWNERS: Mapping[ExportKind, Any] = MappingProxyType(
    {
        ExportKind.LEADS: select(Lead.id, Lead.contact_id, Contact.account_id)
        .join(Contact, Contact.id == Lead.contact_id)
        .where(_ALIVE),
        ExportKind.CONTACTS: select(Contact.id, Contact.id, Contact.account_id).where(_ALIVE),
        ExportKind.ACCOUNTS: select(Account.id, literal(None), Account.id),
    }
)


def owners_of(session: Session, kind: ExportKind, ids: Iterable[int]) -> dict[int | None, Whose]:
    """The records behind the ids of a list; deleted ones are not there any more."""
    found: dict[int | None, Whose] = {}
    for part in in_parts(ids):
        for row_id, contact_id, account_id in session.connection().execute(
            _OWNERS[kind].where(_KEYS[kind].in_(part))
        ):
            found[row_id] = Whose(contact_id, account_id)
    return found


def records_of(session: Session, owners: Iterable[Whose]) -> dict[tuple[str, int], Record]:
    """Companies and persons as they say now."""
    listed = list(owners)
    wanted = {
        "account": {whose.account_id for whose in listed},
        "contact": {whose.contact_id for whose in listed if whose.contact_id is not None},
    }
    found: dict[tuple[str, int], Record] = {}
    for entity, ids in wanted.items():
        table, fields = EDITABLE[entity].table, EDITABLE[entity].fields
        columns = [EDITABLE[entity].column(name).label(f"field_{name}") for name in fields]
        for part in in_parts(ids):
            statement = select(table.c.id, table.c.version, *columns).where(table.c.id.in_(part))
            for row in session.connection().execute(statement):
                values = dict(zip(fields, row[2:], strict=True))
                found[entity, row[0]] = Record(entity, row[0], row[1], values)
    return found


def columns_before(session: Session, base: Record, values: Values) -> dict[str, Any]:
    """The columns that an edit of these fields changes, as they are before it."""
    table = EDITABLE[base.entity].table
    names = {*values, *following(base.entity, {name: value or "x" for name, value in values.items()})}
    if "department" in names:
        names = (names - {"department"}) | {"department_id"}
    columns = [table.c[name] for name in sorted(names)]
    row = session.connection().execute(select(*columns).where(table.c.id == base.record_id)).one()
    return dict(zip(sorted(names), row, strict=True))
