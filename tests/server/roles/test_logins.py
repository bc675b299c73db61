"""A team is let in: the database founded, logins made, passwords for one time, and all of it taken away again. By the commands, over the network."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
from network import Network
from postgres import find_programs, started
from staff import drop_roles, fill, make_staff

from callbench.domain.access import Role
from callbench.services.logins import login_of

OWN = "correct horse battery"
Run = Callable[..., dict[str, Any]]


@pytest.fixture
def founded(network: Network, callbench: Run, request: pytest.FixtureRequest) -> Iterator[tuple[str, str]]:
    """A database of the keeper's, who is no superuser, with an administrator who has a password of their own; its name and the login."""
    name = f"t{abs(hash(request.node.name)) % 10**8}"
    network.execute(f"CREATE DATABASE {name} OWNER keeper")
    made = callbench(network.place("keeper", name), "keepers", "db", "create", "--admin", "Mori Aoi")
    admin = made["admin"]
    callbench(
        network.place(admin["login"], name), admin["password"], "user", "password", "--stdin", typed=OWN
    )
    yield name, admin["login"]
    with psycopg.connect(network.superuser(name)) as connection:
        logins = [row[0] for row in connection.execute("SELECT login FROM app_user")]
    network.execute(f"DROP DATABASE {name} WITH (FORCE)")
    drop_roles(network.url, logins, name)


def _add(callbench: Run, network: Network, founded: tuple[str, str], name: str, role: str) -> dict[str, Any]:
    database, admin = founded
    return callbench(network.place(admin, database), OWN, "user", "add", name, "--role", role)


def _own(callbench: Run, network: Network, founded: tuple[str, str], given: dict[str, Any]) -> str:
    """The person chooses a password of their own; where they come in."""
    place = network.place(given["login"], founded[0])
    assert (
        callbench(place, given["password"], "user", "password", "--stdin", typed=OWN)["login"]
        == given["login"]
    )
    return place


@pytest.mark.parametrize("who", ["callbench", "keeper"])
def test_a_database_is_founded_once_and_again_without_harm(
    network: Network, callbench: Run, who: str
) -> None:
    name = f"once_{who}"
    network.execute(f"CREATE DATABASE {name} OWNER {who}")
    place = network.place(who, name) if who == "keeper" else network.superuser(name)
    first = callbench(place, "keepers", "db", "create", "--admin", "小川 四郎", "--login", f"boss_{who}")
    assert (first["created"], first["admin"]["login"]) == (True, f"boss_{who}")
    again = callbench(place, "keepers", "db", "create", "--admin", "小川 四郎")
    assert again["created"] is False
    assert "admin" not in again
    assert callbench(place, "keepers", "db", "upgrade")["schema"] == first["schema"]


def test_nobody_else_founds_or_upgrades_it(
    network: Network, callbench: Run, founded: tuple[str, str]
) -> None:
    database, admin = founded
    for place, password in ((network.place(admin, database), OWN),):
        for command in ("create", "upgrade"):
            error = callbench(place, password, "db", command)["error"]
            assert (error["code"], error["login"]) == ("not_migrator", admin)
    assert callbench(network.place("nobody", database), "nobodys", "db", "upgrade")["error"]["code"] in (
        "server_unreachable",
        "database_read_only",
        "login_refused",
    )


def test_a_password_for_one_time_opens_nothing_but_its_change(
    network: Network, callbench: Run, founded: tuple[str, str]
) -> None:
    given = _add(callbench, network, founded, "Sato Mika", "sdr")
    place = network.place(given["login"], founded[0])
    assert given["login"] == "sato_mika"
    assert callbench(place, given["password"], "queue")["error"]["code"] == "password_must_change"
    with (
        psycopg.connect(place, password=given["password"]) as around,
        pytest.raises(psycopg.errors.InsufficientPrivilege),
    ):
        around.execute("SELECT 1 FROM lead")
    assert _own(callbench, network, founded, given) == place
    assert callbench(place, OWN, "queue")["total"] == 0
    refused = callbench(place, given["password"], "queue")["error"]["code"]
    assert refused in ("login_refused", "server_unreachable")


def test_a_short_password_is_refused(network: Network, callbench: Run, founded: tuple[str, str]) -> None:
    place = network.place(founded[1], founded[0])
    error = callbench(place, OWN, "user", "password", "--stdin", typed="short")["error"]
    assert (error["code"], error["reason"]) == ("bad_value", "too_short")


def test_only_an_administrator_says_who_works_here(
    network: Network, callbench: Run, founded: tuple[str, str]
) -> None:
    asked = (
        ("add", "Someone", "--role", "admin"),
        ("set", "Mori Aoi", "--role", "sdr"),
        ("password", "Mori Aoi"),
    )
    for role in (role for role in Role if role is not Role.ADMIN):
        place = _own(
            callbench, network, founded, _add(callbench, network, founded, f"Sato {role}", role.lower())
        )
        for words in asked:
            error = callbench(place, OWN, "user", *words)["error"]
            assert (error["code"], error["action"], error["role"]) == ("not_allowed", "MANAGE_USERS", role)


def test_who_leaves_is_put_out_at_once_and_may_come_back(
    network: Network, callbench: Run, founded: tuple[str, str]
) -> None:
    database, admin = founded
    given = _add(callbench, network, founded, "Sato Mika", "sdr")
    place = _own(callbench, network, founded, given)
    at_work = psycopg.connect(place, password=OWN, autocommit=True)
    assert at_work.execute("SELECT count(*) FROM lead").fetchone() == (0,)
    callbench(network.place(admin, database), OWN, "user", "set", "Sato Mika", "--inactive")
    with pytest.raises(psycopg.OperationalError):
        at_work.execute("SELECT 1")
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(place, password=OWN)
    callbench(network.place(admin, database), OWN, "user", "set", "Sato Mika", "--active")
    assert callbench(place, OWN, "queue")["total"] == 0


def test_another_role_holds_at_once(network: Network, callbench: Run, founded: tuple[str, str]) -> None:
    database, admin = founded
    given = _add(callbench, network, founded, "Sato Mika", "sdr")
    place = _own(callbench, network, founded, given)
    with psycopg.connect(place, password=OWN, autocommit=True) as at_work:
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            at_work.execute("SELECT 1 FROM import_batch")
        callbench(network.place(admin, database), OWN, "user", "set", "Sato Mika", "--role", "lead")
        assert at_work.execute("SELECT 1 FROM import_batch").fetchall() == []
        callbench(network.place(admin, database), OWN, "user", "set", "Sato Mika", "--role", "sdr")
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            at_work.execute("SELECT 1 FROM import_batch")


def test_who_forgot_gets_another_password_for_one_time(
    network: Network, callbench: Run, founded: tuple[str, str]
) -> None:
    database, admin = founded
    place = _own(callbench, network, founded, _add(callbench, network, founded, "Sato Mika", "sdr"))
    renewed = callbench(network.place(admin, database), OWN, "user", "password", "Sato Mika")
    assert callbench(place, renewed["password"], "queue")["error"]["code"] == "password_must_change"


def test_the_desk_is_whose_login_it_is(network: Network, callbench: Run, founded: tuple[str, str]) -> None:
    place = _own(callbench, network, founded, _add(callbench, network, founded, "Sato Mika", "sdr"))
    error = callbench(place, OWN, "--user", "Mori Aoi", "queue")["error"]
    assert error["code"] == "user_unknown"
    noted = "SELECT count(*) FROM audit_event a JOIN app_user u ON u.id = a.user_id WHERE action = 'LOGIN' AND u.name = 'Sato Mika'"
    with psycopg.connect(network.superuser(founded[0])) as connection:
        assert connection.execute(noted).fetchone() == (1,)


def test_no_password_is_in_the_servers_log(
    network: Network, callbench: Run, founded: tuple[str, str]
) -> None:
    """Every statement is in it, with its values: passwords went as proofs."""
    given = _add(callbench, network, founded, "Sato Mika", "sdr")
    _own(callbench, network, founded, given)
    said = network.log.read_text(encoding="utf-8", errors="replace")
    assert "server.change_password" in said
    assert given["password"] not in said
    assert OWN not in said


@pytest.mark.parametrize(
    ("name", "login"),
    [
        ("Mori Aoi", "mori_aoi"),
        ("Ōta, Jun-ichi", "ota_jun_ichi"),
        ("森 葵", ""),
        ("'; DROP ROLE x; --", "drop_role_x"),
        ("pg_monitor", ""),
        ("Public", ""),
        ("3rd Team", ""),
        ("A" * 90, "a" * 40),
    ],
)
def test_a_login_is_made_of_the_plain_letters_of_a_name(name: str, login: str) -> None:
    assert login_of(name) == login


def test_the_same_name_twice_gives_two_logins(
    network: Network, callbench: Run, founded: tuple[str, str]
) -> None:
    first = _add(callbench, network, founded, "Sato Mika", "sdr")
    second = _add(callbench, network, founded, "Sato-Mika", "sdr")
    japanese = _add(callbench, network, founded, "森 葵", "lead")
    assert second["login"] == f"{first['login']}2"
    assert japanese["login"].startswith("lead")


def test_a_login_that_cannot_be_is_refused(
    network: Network, callbench: Run, founded: tuple[str, str]
) -> None:
    place = network.place(founded[1], founded[0])
    for wanted in ("Sato", "sato mika", "pg_sato", "public", "a" * 64, "sato;drop"):
        words = ("user", "add", "Sato Mika", "--role", "sdr", "--login", wanted)
        assert callbench(place, OWN, *words)["error"]["reason"] == "login"
    words = ("user", "add", "Sato Mika", "--role", "sdr", "--login", "keeper")
    assert callbench(place, OWN, *words)["error"]["reason"] == "taken"


def test_no_name_is_in_the_log_of_a_server_as_it_comes(tmp_path: Path) -> None:
    """Errors of every kind about planted names, at a server that writes what servers write unless told otherwise."""
    programs = find_programs()
    if programs is None:
        pytest.skip("no PostgreSQL")
    with started(programs) as url:
        with psycopg.connect(
            url.set(drivername="postgresql").render_as_string(), autocommit=True
        ) as connection:
            connection.execute("CREATE DATABASE shop")
        staff = make_staff(url.set(database="shop"))
        fill(staff)
        _provoke(staff.address_of("sdr"))
        for engine in staff.engines.values():
            engine.dispose()
        said = (Path(str(url.query["host"])) / "log").read_text(encoding="utf-8", errors="replace")
    assert said.count("ERROR") >= len(PROVOKED)
    assert "氷室" not in said


PROVOKED = (
    "INSERT INTO contact (account_id, name, created_at, updated_at) VALUES (2, %s, now(), now())",
    "INSERT INTO content_item (id, name, kind) VALUES (1, %s, 'x')",
    "INSERT INTO contact (account_id, name, created_at) VALUES (1, %s, now())",
    "INSERT INTO account (name, company_key, created_at, updated_at) VALUES (%s, 'x', now(), now())",
    "UPDATE lead SET owner_id = 1 WHERE status = %s",
    "SELECT server.find_contacts(ARRAY[%s], -1)",
    "INSERT INTO phone_number (account_id, raw, kind, status) VALUES (1, %s, 'DIRECT', 'NONSENSE')",
    "SELECT server.remove(%s, ARRAY[1])",
)
"""No right, a key that is taken, a column that is missing, a policy, a check, a function that fails."""


def _provoke(place: str) -> None:
    with psycopg.connect(place, autocommit=True) as connection:
        for statement in PROVOKED:
            with pytest.raises(psycopg.Error):
                connection.execute(statement.encode(), ("氷室 京介",))


def test_a_session_is_listed_and_ended_by_a_command_where_nobody_is_a_superuser(
    founded: tuple[str, str], network: Network, callbench: Run
) -> None:
    place = _own(callbench, network, founded, _add(callbench, network, founded, "Sato Mika", "sdr"))
    admin = network.place(founded[1], founded[0])
    with psycopg.connect(place, password=OWN, application_name="their own") as theirs:
        found = callbench(admin, OWN, "user", "sessions")["sessions"]
        assert [(each["user"], each["session"]) for each in found if not each["own"]] == [
            ("Sato Mika", "their own")
        ]
        refused = callbench(place, OWN, "user", "end", "Mori Aoi")
        assert refused["error"]["code"] in ("not_found", "not_allowed")
        ended = callbench(admin, OWN, "user", "end", "Sato Mika")["ended"]
        assert [each["session"] for each in ended] == ["their own"]
        with pytest.raises(psycopg.OperationalError):
            theirs.execute("SELECT 1")
    assert callbench(admin, OWN, "user", "end", "Sato Mika")["error"]["code"] == "not_found"
