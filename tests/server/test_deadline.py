"""A network that swallows everything: every call ends by its limit, the next one works once the network does."""

import time
from collections.abc import Iterator

import pytest
from chaos import Fault, Proxy
from sqlalchemy import Engine, make_url, text
from sqlalchemy.orm import Session

from callbench.domain.errors import ServerUnreachable
from callbench.services.desk import Desk
from callbench.storage.deadline import INTERACTIVE, at_leisure, until, within
from callbench.storage.engine import open_engine

pytestmark = pytest.mark.usefixtures("own_limits")

A_MOMENT = 1.5


@pytest.fixture
def network(pg_url: str) -> Iterator[Proxy]:
    proxy = Proxy(make_url(pg_url))
    yield proxy
    proxy.close()


@pytest.fixture
def engine(network: Proxy, pg_url: str) -> Iterator[Engine]:
    engine = open_engine(network.place(make_url(pg_url)))
    yield engine
    engine.dispose()


def ask(engine: Engine) -> object:
    with engine.connect() as connection:
        return connection.execute(text("SELECT 1")).scalar()


def test_a_swallowed_question_ends_by_its_limit_and_the_next_one_is_answered(
    network: Proxy, engine: Engine
) -> None:
    assert ask(engine) == 1
    network.be(Fault.BLACK_HOLE)
    begun = time.monotonic()
    with pytest.raises(ServerUnreachable), within(0.5):
        ask(engine)
    assert 0.4 < time.monotonic() - begun < 0.5 + A_MOMENT
    network.be(None)
    assert ask(engine) == 1
    assert network.met[Fault.BLACK_HOLE]


def test_a_connection_that_is_swallowed_while_it_is_made_ends_too(network: Proxy, engine: Engine) -> None:
    network.be(Fault.BLACK_HOLE)
    begun = time.monotonic()
    with pytest.raises(ServerUnreachable), within(0.5):
        ask(engine)
    assert time.monotonic() - begun < 2 + A_MOMENT


def test_a_use_case_ends_within_three_seconds_also_in_the_midst_of_its_transaction(
    network: Proxy, engine: Engine
) -> None:
    desk = Desk(engine, 1)

    def swallowed(session: Session, *, now: object) -> object:
        session.execute(text("SELECT 1"))
        network.be(Fault.BLACK_HOLE)
        return session.execute(text("SELECT 2")).scalar()

    for run in (desk.read, desk.write):
        network.be(None)
        begun = time.monotonic()
        with pytest.raises(ServerUnreachable):
            run(swallowed)
        assert time.monotonic() - begun < INTERACTIVE + A_MOMENT


def test_the_outer_limit_goes_before_and_bulk_work_has_time() -> None:
    with within(5), within(0.1):
        assert until() - time.monotonic() > 4
    with at_leisure(), within(0.1):
        assert until() - time.monotonic() > 50
    with within(0.1):
        assert until() - time.monotonic() <= 0.1
