"""An upgrade that is killed after any of its statements leaves the database old or new, whole, and can be run again; on both databases."""

import os
import random
import secrets
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from pathlib import Path

import pytest
from given import TUESDAY_10
from next_schema import NEXT, next_release
from sqlalchemy import URL, Engine, event, text
from sqlalchemy.exc import SQLAlchemyError
from staff import administer, drop_roles
from upgrade_kills import Images, Onlooker, Points, counts, fill

from callbench.domain.errors import CallbenchError
from callbench.services.founding import found_team
from callbench.storage.engine import _begin_sqlite, open_engine
from callbench.storage.revision import HEAD
from callbench.storage.server.founding import as_owner
from callbench.storage.upgrade import upgrade
from callbench.storage.version import schema_version

COMPANIES, A_MILLION = 300, 1_000_000
REALLY_KILLED = {"empty": 30, "older": 45}
"""At how many points the daily test kills, spread over all of them: what fits into twenty seconds for each state."""
KILLED_OF_A_MILLION = 4
LEAST_POINTS = {"empty": 120, "older": 10}
LEAST_POINTS_AT_SERVER = 500
NEVER_KILLED = 0
"""The point of the image that a whole upgrade leaves."""
IN_THE_TABLES = (20, 100)
"""Statements of the first step that make tables, in both databases."""


@dataclass(frozen=True)
class Case:
    """A database before its upgrade; `release` makes `upgrade()` lead to `after`."""

    place: str
    before: str | None
    after: str
    release: Callable[[], AbstractContextManager[None]] = nullcontext

    def engine(self) -> Engine:
        """As a migrator opens it."""
        opened = open_engine(self.place)
        return opened if opened.dialect.name == "sqlite" else as_owner(opened)


def a_file(state: str, folder: Path, companies: int = COMPANIES) -> Case:
    place = folder / "work.db"
    engine = open_engine(place, create=True)
    older = state == "older"
    if older:
        upgrade(engine, TUESDAY_10)
        fill(engine, companies, TUESDAY_10)
    engine.dispose()
    return (
        Case(str(place), HEAD, NEXT, partial(next_release, folder)) if older else Case(str(place), None, HEAD)
    )


def a_server(state: str, place: str, folder: Path, companies: int = COMPANIES) -> Case:
    if state == "empty":
        return Case(place, None, HEAD)
    engine = open_engine(place)
    found_team(engine, TUESDAY_10, language="en")
    fill(engine, companies, TUESDAY_10)
    engine.dispose()
    return Case(place, HEAD, NEXT, partial(next_release, folder))


@pytest.fixture
def place(pg_server: URL) -> Iterator[str]:
    """An empty database that may be made a team's: its roles go with it."""
    name = f"killed_{secrets.token_hex(4)}"
    administer(pg_server, f'CREATE DATABASE "{name}"')
    yield pg_server.set(database=name).render_as_string(hide_password=False)
    administer(pg_server, f'DROP DATABASE "{name}" WITH (FORCE)')
    drop_roles(pg_server, [], name)


@pytest.fixture
def onlooker(place: str) -> Iterator[Onlooker]:
    looking = Onlooker(place)
    yield looking
    looking.close()


@pytest.mark.parametrize("state", ["empty", "older"])
def test_a_file_is_whole_after_a_kill_at_every_statement(state: str, tmp_path: Path) -> None:
    case = a_file(state, tmp_path)
    images = images_of(case, tmp_path)
    for image, points in images.items():
        is_whole(image, case, points)
    met = sum(map(len, images.values()))
    tell(f"file, {state}: killed after each of {met} statements, {len(images)} different images")
    assert met >= LEAST_POINTS[state]


def test_a_file_without_the_transaction_is_left_half_done(tmp_path: Path) -> None:
    case = a_file("empty", tmp_path)
    images = images_of(case, tmp_path, without_transaction=True)
    halves = [image for image in images if not is_repeatable(image, case)]
    tell(f"file without the transaction: {len(halves)} of {len(images)} images cannot be upgraded any more")
    assert len(halves) > LEAST_POINTS["empty"] / 2


@pytest.mark.timeout(300)
@pytest.mark.parametrize("state", ["empty", "older"])
def test_a_server_is_whole_after_a_kill_at_every_statement(
    state: str, place: str, pg_migrated_url: str, tmp_path: Path, onlooker: Onlooker
) -> None:
    case = a_server(state, place, tmp_path)
    seed, dice = seeded()
    every = look_at_every_point(case, onlooker)
    assert every >= LEAST_POINTS_AT_SERVER
    drawn = spread(every, REALLY_KILLED[state], dice)
    kill_at(case, onlooker, drawn)
    reach_the_end(case)
    if state == "empty":
        undisturbed = Onlooker(pg_migrated_url)
        assert onlooker.shape() == undisturbed.shape()
        undisturbed.close()
    tell(
        f"server, {state}: seed {seed}: nothing to be seen after {every} statements, killed at {len(drawn)} of them: {drawn}"
    )
    assert len(drawn) >= REALLY_KILLED[state]


@pytest.mark.thorough
@pytest.mark.timeout(3_600)
@pytest.mark.parametrize("state", ["empty", "older"])
def test_a_server_is_whole_when_it_is_really_killed_at_every_statement(
    state: str, place: str, tmp_path: Path, onlooker: Onlooker
) -> None:
    case = a_server(state, place, tmp_path)
    every = look_at_every_point(case, onlooker)
    kill_at(case, onlooker, range(1, every + 1))
    reach_the_end(case)
    tell(f"server, {state}: killed after each of {every} statements")


@pytest.mark.thorough
@pytest.mark.timeout(3_600)
def test_a_million_rows_are_there_after_kills(place: str, tmp_path: Path, onlooker: Onlooker) -> None:
    seed, dice = seeded()
    case = a_server("older", place, tmp_path, A_MILLION)
    every = look_at_every_point(case, onlooker)
    drawn = spread(every, KILLED_OF_A_MILLION, dice)
    kill_at(case, onlooker, drawn)
    reach_the_end(case)
    tell(f"server, {A_MILLION} companies: seed {seed}: killed after {drawn}")


@pytest.mark.thorough
@pytest.mark.timeout(3_600)
def test_a_file_with_a_million_rows_is_whole(tmp_path: Path) -> None:
    case = a_file("older", tmp_path, A_MILLION)
    images = images_of(case, tmp_path)
    for image, points in images.items():
        is_whole(image, case, points, A_MILLION)
    tell(f"file, {A_MILLION} companies: {sum(map(len, images.values()))} statements, {len(images)} images")


def test_a_server_without_the_transaction_is_left_half_done(place: str, onlooker: Onlooker) -> None:
    seed, dice = seeded()
    case = Case(place, None, HEAD)
    before, point = onlooker.seen(), dice.randrange(*IN_THE_TABLES)
    engine = case.engine()
    kill_once(engine.execution_options(isolation_level="AUTOCOMMIT"), engine, onlooker, point)
    tell(f"server without the transaction: seed {seed}: killed after statement {point}")
    assert onlooker.seen() != before
    with pytest.raises(CallbenchError):
        upgrade(engine, TUESDAY_10)
    engine.dispose()


# --- files ------------------------------------------------------------------------------------------------------------------


def images_of(case: Case, folder: Path, *, without_transaction: bool = False) -> dict[Path, list[int]]:
    """One upgrade, and what a kill after each of its statements would leave on the disk."""
    (folder / "images").mkdir()
    images = Images(Path(case.place), folder / "images")
    engine = case.engine()
    if without_transaction:
        event.remove(engine, "begin", _begin_sqlite)
    with case.release(), Points(engine, images.take).counting():
        upgrade(engine, TUESDAY_10)
        images.take(NEVER_KILLED)
    engine.dispose()
    return images.paths()


def is_whole(image: Path, case: Case, points: list[int], companies: int = COMPANIES) -> None:
    """The image is the old database or the new one, sound, and the upgrade leads on from it without a row less."""
    engine = open_engine(image)
    assert schema_version(engine) in (case.before, case.after), points
    rows = counts(engine) if case.before else {}
    with case.release():
        assert upgrade(engine, TUESDAY_10).after == case.after, points
    assert schema_version(engine) == case.after
    with engine.connect() as connection:
        assert connection.execute(text("PRAGMA integrity_check")).scalar() == "ok"
        assert connection.execute(text("PRAGMA foreign_key_check")).first() is None
    if case.before:
        assert counts(engine) == rows
        assert rows["account"] == rows["department"] == companies
    engine.dispose()


def is_repeatable(image: Path, case: Case) -> bool:
    engine = open_engine(image)
    try:
        with case.release():
            return upgrade(engine, TUESDAY_10).after == case.after
    except (CallbenchError, SQLAlchemyError):
        return False
    finally:
        engine.dispose()


# --- servers ----------------------------------------------------------------------------------------------------------------


def look_at_every_point(case: Case, onlooker: Onlooker) -> int:
    """An upgrade that is given up after its last statement: until then there is nothing new to be seen, so no kill leaves anything. How many."""
    engine, before = case.engine(), onlooker.seen()
    different: list[int] = []

    def look(point: int) -> None:
        if onlooker.seen() != before:
            different.append(point)

    with case.release(), Points(engine, look).counting() as points:
        event.listen(engine, "commit", _give_up)
        with pytest.raises(GivenUp):
            upgrade(engine, TUESDAY_10)
    engine.dispose()
    assert different == []
    assert onlooker.seen() == before
    return points.met


def spread(every: int, parts: int, dice: random.Random) -> list[int]:
    """The first point, the last, and one of each of so many parts of equal length."""
    ends = [round(part * every / parts) for part in range(parts + 1)]
    drawn = {dice.randint(start + 1, end) for start, end in pairwise(ends)}
    return sorted({1, every, *drawn})


def kill_at(case: Case, onlooker: Onlooker, points: "range | list[int]") -> None:
    """The upgrade, killed after each of these statements; nothing is different afterwards."""
    before = onlooker.seen()
    for point in points:
        engine = case.engine()
        with case.release():
            kill_once(engine, engine, onlooker, point)
        engine.dispose()
        assert onlooker.seen() == before, point


def kill_once(upgraded: Engine, counted: Engine, onlooker: Onlooker, point: int) -> None:
    """Every second kill is one of the server's process, every other one of the program's."""

    def at(met: int) -> None:
        if met == point:
            onlooker.kill(points, by_server=point % 2 == 0)

    points = Points(counted, at)
    with points.counting(), pytest.raises((CallbenchError, SQLAlchemyError)):
        upgrade(upgraded, TUESDAY_10)


def reach_the_end(case: Case) -> None:
    """After all kills the upgrade goes through, without a row less."""
    engine = case.engine()
    rows = counts(engine) if case.before else {}
    with case.release():
        assert upgrade(engine, TUESDAY_10).after == case.after
    assert schema_version(engine) == case.after
    if case.before:
        assert counts(engine) == rows
    engine.dispose()


class GivenUp(Exception):
    """The upgrade is not to be committed."""


def _give_up(_connection: object) -> None:
    raise GivenUp


def seeded() -> tuple[int, random.Random]:
    seed = int(os.environ.get("CALLBENCH_SEED", "") or random.SystemRandom().getrandbits(30))
    return seed, random.Random(seed)


def tell(sentence: str) -> None:
    print(sentence)  # noqa: T201 - what an attack met is part of its result
