"""How does the database go about a question: which indexes does it use?"""

from collections.abc import Callable
from typing import Any

from sqlalchemy import Connection, event
from sqlalchemy.orm import Session


def plans_of(session: Session, ask: Callable[[], object]) -> list[str]:
    """The query plan of every SELECT that `ask` sends, a line a step (SQLite; elsewhere none)."""
    connection = session.connection()
    if connection.dialect.name != "sqlite":
        return []
    sent: list[tuple[str, Any]] = []

    def note(_c: Connection, _cursor: object, statement: str, values: Any, *_rest: object) -> None:
        if statement.lstrip().upper().startswith("SELECT"):
            sent.append((statement, values))

    event.listen(connection, "before_cursor_execute", note)
    try:
        ask()
    finally:
        event.remove(connection, "before_cursor_execute", note)
    return [
        str(step[-1])
        for statement, values in sent
        for step in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)
    ]
