"""The clock of a server is followed, whatever the clock of this machine says."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text

from callbench.services.desk import Desk
from callbench.storage.engine import open_engine
from callbench.storage.server_clock import JUMP_SECONDS, STALE_SECONDS, ServerClock

A_MOMENT = timedelta(seconds=2)


class Hands:
    """A clock that stands until somebody moves it."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds

    def __call__(self) -> float:
        return self.seconds


def test_the_desk_of_a_server_goes_by_the_server(pg_url: str) -> None:
    engine = open_engine(pg_url)
    assert abs(Desk(engine, 1).clock() - datetime.now(UTC)) < A_MOMENT  # the test's server is this machine
    engine.dispose()


@pytest.mark.parametrize(
    ("steady", "wall", "asks_again"),
    [
        (1.0, 1.0, False),
        (STALE_SECONDS + 1, STALE_SECONDS + 1, True),
        (1.0, 1.0 + 2 * JUMP_SECONDS, True),
        (1.0, -5 * 3600.0, True),
    ],
    ids=["soon", "stale", "slept", "set back"],
)
def test_it_is_asked_again_when_it_may_be_wrong(
    pg_url: str, steady: float, wall: float, asks_again: bool
) -> None:
    engine = open_engine(pg_url)
    steadily, walled = Hands(0.0), Hands(-7 * 86_400.0)
    clock = ServerClock(engine, steadily, walled)
    first = clock.now()
    steadily.seconds += steady
    walled.seconds += wall
    with engine.connect() as connection:
        told = connection.execute(text("SELECT clock_timestamp()")).scalar_one()
    shown = clock.now()
    if asks_again:
        assert abs(shown - told) < A_MOMENT
        assert abs(shown - first) < A_MOMENT  # no time has passed at the server
    else:
        assert shown - first == timedelta(seconds=steady)
    engine.dispose()
