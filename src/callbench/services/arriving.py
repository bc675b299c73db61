"""Who comes in by this login? On a server nobody chooses who they are."""

from sqlalchemy import Engine

from callbench.domain.server_errors import PasswordMustChange
from callbench.storage.engine import for_writing
from callbench.storage.server.asking import caller_of, note_login


def arrive(engine: Engine, *, may_write: bool = True) -> int | None:
    """The id of the person whose login this is, who is noted to have come in; None for a login that is nobody's.

    Raises PasswordMustChange for one that still has its one-time password.
    """
    with for_writing(engine).begin() as connection:
        caller = caller_of(connection)
        if caller.must_change:
            url = engine.url
            raise PasswordMustChange(f"{url.host or 'localhost'}/{url.database}", str(url.username or ""))
        if caller.user_id is not None and may_write:
            note_login(connection)
    return caller.user_id
