"""How does a person get a login and another password? The server is told a proof of the password (SCRAM), never the password."""

from sqlalchemy import Connection, text

_MAKE = text("SELECT server.make_login(:user, :login, :proof)")
_RENEW = text("SELECT server.renew_login(:user, :proof)")
_CHANGE = text("SELECT server.change_password(:proof)")
_TAKEN = text("SELECT rolname FROM pg_roles WHERE starts_with(rolname, :start)")
_MAY_MANAGE = text("SELECT server.may_manage()")
_LOGIN = text("SELECT session_user")
_MY_ROLE = text("SELECT server.my_role()")


def may_manage(connection: Connection) -> bool:
    """May the caller make logins and change what people may do?"""
    return bool(connection.execute(_MAY_MANAGE).scalar())


def my_role(connection: Connection) -> str:
    """The caller's role; empty for a login that is nobody's."""
    return str(connection.execute(_MY_ROLE).scalar() or "")


def taken_logins(connection: Connection, start: str) -> frozenset[str]:
    """The roles of the whole server whose names begin so."""
    return frozenset(connection.execute(_TAKEN, {"start": start}).scalars())


def make_login(connection: Connection, user_id: int, login: str, password: str) -> None:
    """A login for somebody who has none, with a password for one time."""
    proof = _proof(connection, login, password)
    connection.execute(_MAKE, {"user": user_id, "login": login, "proof": proof})


def renew_login(connection: Connection, user_id: int, login: str, password: str) -> None:
    """Another password for one time; whoever is in by the old one is put out."""
    connection.execute(_RENEW, {"user": user_id, "proof": _proof(connection, login, password)})


def change_password(connection: Connection, password: str) -> str:
    """The caller's own password. Their login."""
    login = str(connection.execute(_LOGIN).scalar_one())
    connection.execute(_CHANGE, {"proof": _proof(connection, login, password)})
    return login


def _proof(connection: Connection, login: str, password: str) -> str:
    driver = connection.connection.driver_connection
    assert driver is not None
    made: bytes = driver.pgconn.encrypt_password(password.encode(), login.encode(), b"scram-sha-256")
    return made.decode("ascii")
