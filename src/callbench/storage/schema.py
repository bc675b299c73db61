"""Which tables are there? Importing this module knows them all (migrations, tests, doctor)."""

from callbench.storage import (
    accounts,
    calls,
    contacts,
    content,
    crm_pushes,
    do_not_call,
    duplicates,
    handoffs,
    imports,
    leads,
    notes,
    partial_indexes,
    touches,
    users,
)
from callbench.storage.columns import Base

TABLES = Base.metadata.tables

__all__ = [
    "TABLES",
    "Base",
    "accounts",
    "calls",
    "contacts",
    "content",
    "crm_pushes",
    "do_not_call",
    "duplicates",
    "handoffs",
    "imports",
    "leads",
    "notes",
    "partial_indexes",
    "touches",
    "users",
]
