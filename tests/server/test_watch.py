"""Does a window hear what colleagues change: by a hint, without one, and after its connection was cut?"""

import threading
import time
from collections.abc import Callable, Iterator
from functools import partial

import psycopg
import pytest
from given import Given
from pooler import Pooler
from sqlalchemy import Engine, make_url, text

from callbench.domain.news import Link, News, WatchState
from callbench.services.queue import claim_lead
from callbench.storage.engine import open_engine
from callbench.storage.watch import VERSIONS, Watch

PATIENCE_S = 20.0
SELDOM = 600.0
"""So seldom does it look by itself that whatever comes in a test came by a hint."""


class Screen:
    """A watch, and what it told."""

    def __init__(self, place: str, every: float) -> None:
        self.engine = open_engine(place)
        self.news: list[News] = []
        self.states: list[WatchState] = []
        self._told = threading.Condition()
        self.watch = Watch(self.engine, partial(self._keep, self.news), self._keep_state, every=every)

    def until(self, holds: Callable[[], bool]) -> None:
        """Wait for what was told."""
        with self._told:
            assert self._told.wait_for(holds, PATIENCE_S), (self.states, self.news)

    def reach(self, link: Link) -> "Screen":
        self.until(lambda: bool(self.states) and self.states[-1].link is link)
        return self

    def hears_of(self, lead_id: int) -> None:
        self.until(lambda: any(lead_id in each.changes.lead_ids for each in self.news))

    def close(self) -> None:
        self.watch.stop()
        self.engine.dispose()

    def _keep(self, kept: list[News], news: News) -> None:
        with self._told:
            kept.append(news)
            self._told.notify_all()

    def _keep_state(self, state: WatchState) -> None:
        with self._told:
            self.states.append(state)
            self._told.notify_all()


Watching = Callable[..., Screen]


@pytest.fixture
def watching(pg_migrated_url: str) -> Iterator[Watching]:
    """A screen that looks at these leads: by hints alone, or `every` so many seconds."""
    made: list[Screen] = []

    def make(*lead_ids: int, every: float = SELDOM, place: str = pg_migrated_url) -> Screen:
        screen = Screen(place, every)
        made.append(screen)
        screen.watch.look_at(lead_ids)
        screen.watch.start()
        return screen

    yield make
    for screen in made:
        screen.close()


@pytest.fixture
def heard(pg_migrated_url: str) -> Iterator[Callable[[], list[str]]]:
    """Every word that went over the channel up to now."""
    plain = make_url(pg_migrated_url).set(drivername="postgresql").render_as_string(hide_password=False)
    with psycopg.connect(plain, autocommit=True) as listener:
        listener.execute("LISTEN callbench")

        def words() -> list[str]:
            listener.execute("SELECT pg_notify('callbench', 'END')")
            said = [note.payload for note in listener.notifies(timeout=PATIENCE_S, stop_after=1)]
            while "END" not in said:
                said += [note.payload for note in listener.notifies(timeout=PATIENCE_S, stop_after=1)]
            return said

        yield words


def test_a_colleagues_claim_is_told_by_a_hint(team: Given, watching: Watching) -> None:
    lead, other = team.lead(), team.lead("株式会社みどり")
    screen = watching(lead).reach(Link.LIVE)
    team.desk.write(claim_lead, lead, user_id=1)
    screen.hears_of(lead)
    assert not any(other in each.changes.lead_ids for each in screen.news)
    assert any(each.list_moved for each in screen.news)


def test_what_a_colleague_edits_of_the_person_is_told_too(
    team: Given, server: Engine, watching: Watching
) -> None:
    lead = team.lead()
    screen = watching(lead).reach(Link.LIVE)
    with server.begin() as connection:
        connection.execute(
            text("UPDATE contact SET title = '部長' FROM lead WHERE lead.contact_id = contact.id")
        )
    screen.hears_of(lead)


BELONGING = {
    "bant_fact": (
        "INSERT INTO bant_fact (contact_id, field, value, updated_at) SELECT contact_id, 'NEED', 'MUST', now() FROM lead",
        "UPDATE bant_fact SET note = '急ぎ'",
    ),
    "department": (
        "INSERT INTO department (account_id, name, name_key, created_at) SELECT account_id, '総務部', '総務部', now() FROM lead",
        "UPDATE department SET mission = '統一'",
    ),
    "callback": (
        (
            "INSERT INTO callback (contact_id, lead_id, due_at, scope, owner_id, note, status, created_at)"
            " SELECT contact_id, id, now(), 'OWNER', 1, '', 'OPEN', now() FROM lead"
        ),
        "UPDATE callback SET note = '折返し'",
    ),
    "handoff": (
        (
            "INSERT INTO handoff (lead_id, contact_id, account_id, from_user_id, status, created_at)"
            " SELECT id, contact_id, account_id, 1, 'DRAFT', now() FROM lead"
        ),
        "UPDATE handoff SET status = 'SENT'",
    ),
    "dmu_member": (
        "INSERT INTO dmu_member (account_id, name, role, at) SELECT account_id, '井上', 'APPROVER', now() FROM lead",
        "UPDATE dmu_member SET name = '井上 誠'",
    ),
    "qualitative_note": (
        (
            "INSERT INTO qualitative_note (contact_id, field, text, updated_at, updated_by)"
            " SELECT contact_id, 'MISSION', 'a', now(), 1 FROM lead"
        ),
        "UPDATE qualitative_note SET text = 'b'",
    ),
}


@pytest.mark.parametrize("table", BELONGING)
def test_what_is_shown_with_a_lead_is_seen_to_change_without_any_hint(
    team: Given, server: Engine, table: str
) -> None:
    """A row that comes, changes, and is another one than before: each alone is another version of the lead."""
    lead, seen = team.lead(), []
    made, changed = BELONGING[table]
    again = f"DELETE FROM {table}; {made}"
    with psycopg.connect(make_url(server.url).set(drivername="postgresql").render_as_string(False)) as plain:
        for statement in ("SELECT 1", made, changed, again, again):
            plain.execute(statement.encode())
            seen.append(plain.execute(VERSIONS, ([lead],)).fetchone())
    assert len(set(seen)) == len(seen)


def test_one_is_not_woken_by_what_one_did_oneself(team: Given, watching: Watching) -> None:
    """A colleague's hint comes after one's own: by the time it is told, the own one would have been."""
    mine, theirs = team.lead(), team.lead("株式会社みどり")
    screen = watching(mine, theirs).reach(Link.LIVE)
    with screen.engine.begin() as connection:
        connection.execute(text("UPDATE lead SET score = 9 WHERE id = :id"), {"id": mine})
    team.desk.write(claim_lead, theirs, user_id=1)
    screen.hears_of(theirs)
    assert not any(mine in each.changes.lead_ids for each in screen.news)


def test_behind_a_pooler_that_swallows_hints_it_looks_by_itself(
    team: Given, watching: Watching, pg_migrated_url: str
) -> None:
    lead = team.lead()
    with Pooler(pg_migrated_url) as pooler:
        screen = watching(lead, every=0.2, place=pooler.place).reach(Link.POLLING)
        assert screen.states[-1] == WatchState(Link.POLLING, 0.2)
        team.desk.write(claim_lead, lead, user_id=1)
        screen.hears_of(lead)
        assert pooler.swallowed > 0
        screen.close()


def test_a_connection_that_is_cut_comes_back_and_tells_what_was_missed(
    team: Given, server: Engine, watching: Watching
) -> None:
    lead = team.lead()
    screen = watching(lead).reach(Link.LIVE)
    with server.begin() as connection:
        ended = text(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
        assert len(connection.execute(ended).all()) >= 1
    screen.until(lambda: [each.link for each in screen.states] == [Link.LIVE, Link.LOST, Link.LIVE])
    team.desk.write(claim_lead, lead, user_id=1)
    screen.hears_of(lead)


def test_without_a_server_it_says_so_and_ends_at_once(team: Given, watching: Watching) -> None:
    screen = watching(place="postgresql://127.0.0.1:1/nowhere?sslmode=disable").reach(Link.LOST)
    screen.watch.stop()
    assert not any(each.name == "watch" and each.is_alive() for each in threading.enumerate())


def test_it_ends_within_a_second(team: Given, watching: Watching) -> None:
    screen = watching(team.lead()).reach(Link.LIVE)
    began = time.monotonic()
    screen.watch.stop()
    assert time.monotonic() - began < 1.0


def test_no_hint_carries_a_word_of_what_is_in_a_row(
    team: Given, server: Engine, heard: Callable[[], list[str]]
) -> None:
    """Tables are told of with names and notes planted in them; what is heard has letters, numbers and the window's own name."""
    lead = team.lead("株式会社秘密", "秘密 太郎")
    with server.begin() as connection:
        for statement in (
            "UPDATE contact SET title = '秘密', email = 'secret@example.jp'",
            "UPDATE account SET industry = '秘密'",
            (
                "INSERT INTO qualitative_note (contact_id, field, text, updated_at, updated_by)"
                " SELECT contact_id, 'PAIN', '秘密', now(), 1 FROM lead"
            ),
            "UPDATE qualitative_note SET text = '秘密 2'",
            "UPDATE phone_number SET status = 'WRONG'",
            "UPDATE lead SET score = 3",
        ):
            connection.execute(text(statement))
    said = heard()
    parts = [each.split("|") for each in said if each != "END"]
    assert {each[0] for each in parts} == {"L", "P", "A"}
    for _letter, ids, origin in parts:
        assert ids == "many" or all(number.isdecimal() for number in ids.split(","))
        assert origin.startswith("callbench ") and len(origin) == len("callbench 12345678")
    assert any(str(lead) in ids.split(",") for letter, ids, _origin in parts if letter == "L")


def test_a_statement_that_touches_very_many_says_so_in_few_bytes(
    team: Given, server: Engine, heard: Callable[[], list[str]]
) -> None:
    with server.begin() as connection:
        connection.execute(
            text(
                "INSERT INTO account (name, company_key, created_at, updated_at)"
                " SELECT 'x', 'x' || n, now(), now() FROM generate_series(1, 201) n"
            )
        )
        connection.execute(text("UPDATE account SET industry = 'y' WHERE id <= 100"))
    said = heard()
    assert next(each.split("|")[1] for each in said if each.startswith("A|")) == "many"
    assert all(len(each.encode()) < 8000 for each in said)


def test_no_change_of_what_people_edit_keeps_its_version(team: Given, server: Engine) -> None:
    team.lead()
    with server.begin() as connection:
        for table, change in (
            ("contact", "title = 'x'"),
            ("account", "industry = 'x'"),
            ("phone_number", "position = 5"),
        ):
            before = connection.execute(text(f"SELECT sum(version) FROM {table}")).scalar_one()
            changed = connection.execute(text(f"UPDATE {table} SET {change}")).rowcount
            after = connection.execute(text(f"SELECT sum(version) FROM {table}")).scalar_one()
            assert after == before + changed > before
