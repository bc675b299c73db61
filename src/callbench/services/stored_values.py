"""How does a stored row become values that can be read: moments, days, and people and companies by name?"""

import json
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, Boolean, Date, Dialect, select
from sqlalchemy.orm import Session

from callbench.storage.accounts import Account
from callbench.storage.columns import Base, UtcTime
from callbench.storage.users import User

Stored = str | int | float | bool | date | datetime | None
_USERS = frozenset(
    {
        *("user_id", "by_user_id", "updated_by", "undone_by", "entered_by", "owner_id", "from_user_id"),
        *("to_user_id", "decided_by", "callback_owner_id", "claimed_by"),
    }
)


class StoredNames:
    """Turns a row as it is stored into values that can be read."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._users: dict[int, str] = {
            row.id: row.name for row in session.execute(select(User.id, User.name))
        }
        self._accounts: dict[int, str] = {}

    def cells(self, dialect: Dialect, table: str, row: dict[str, Any]) -> Iterable[tuple[str, Stored]]:
        """Each filled column with its value."""
        columns = Base.metadata.tables[table].c
        for name, value in row.items():
            read = _read(dialect, columns[name].type, value) if name in columns else str(value)
            if read not in (None, ""):
                yield name, self._named(name, read)

    def _named(self, name: str, value: Stored) -> Stored:
        if name in _USERS and isinstance(value, int):
            return self._users.get(value, str(value))
        if name == "account_id" and isinstance(value, int):
            if value not in self._accounts:
                account = self._session.get(Account, value)
                self._accounts[value] = account.name if account else str(value)
            return self._accounts[value]
        return value


def _read(dialect: Dialect, kind: object, value: Any) -> Stored:
    """A value as its column means it; what lists and tools brought beside stays as they wrote it."""
    if value is None:
        return None
    if isinstance(kind, UtcTime) and isinstance(value, str):
        return datetime.fromisoformat(value)
    if isinstance(kind, UtcTime):
        return kind.process_result_value(value, dialect)
    if isinstance(kind, Boolean):
        return bool(value)
    if isinstance(kind, Date):
        return date.fromisoformat(str(value))
    if isinstance(kind, JSON):
        found = json.loads(value) if isinstance(value, str) else value
        return json.dumps(found, ensure_ascii=False, default=str) if found else None
    return value if isinstance(value, str | int | float) else str(value)
