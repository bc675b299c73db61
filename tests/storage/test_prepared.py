"""Prepared statements on both databases: what is never another value stands in their text, the rest is bound."""

from sqlalchemy import Engine, bindparam, literal, select

from callbench.storage.columns import table_of
from callbench.storage.prepared import Prepared
from callbench.storage.queue_rows import recorded_rows
from callbench.storage.users import User

USER = table_of(User).c


def test_constants_need_no_value(database: Engine) -> None:
    statement = Prepared(select(USER.id).where(USER.name == bindparam("name"), USER.role == "SDR"))
    _sql, names, usual = statement.recorded(database.dialect)
    assert names == ("name",)
    assert not usual


def test_constants_of_any_letters_come_back_as_they_are(database: Engine) -> None:
    words = ("it's 100 %", "a:b %s ?", "株式会社", "")
    statement = Prepared(select(*(literal(word) for word in words), bindparam("bound", type_=USER.name.type)))
    with database.connect() as connection:
        assert statement.first(connection, {"bound": "%(x)s"}) == (*words, "%(x)s")


def test_a_value_that_is_left_out_is_the_one_the_statement_was_built_with(database: Engine) -> None:
    statement = Prepared(select(bindparam("one", "usual", type_=USER.name.type)))
    with database.connect() as connection:
        assert statement.scalar(connection, {}) == "usual"
        assert statement.scalar(connection, {"one": "given"}) == "given"


def test_rows_of_the_list_bind_no_status() -> None:
    """SQLite would plan the statement anew at every run: numbers have an index on one status alone."""
    sql, names, _usual = recorded_rows()
    assert "status = 'ACTIVE'" in sql
    assert "ids" in names
    assert not [name for name in names if name.startswith(("status", "kind", "e164"))]
