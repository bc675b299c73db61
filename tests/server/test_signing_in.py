"""Somebody joins the team's database: the password is asked for, proved, kept by the system's keyring alone."""

import socket
from collections.abc import Iterator
from pathlib import Path

import keyring
import psycopg
import pytest
from keyring.backend import KeyringBackend
from keyring.errors import KeyringError, PasswordDeleteError
from postgres import find_programs, started
from sqlalchemy import URL

from callbench.domain.errors import CallbenchError, ServerUnreachable
from callbench.domain.server_errors import LoginRefused, PasswordNeeded
from callbench.profiles import forget_password, keep_password, kept_password
from callbench.storage.engine import open_engine


class Memory(KeyringBackend):
    """A keyring that lasts as long as a test."""

    priority = 1.0  # type: ignore[assignment]

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        if self.kept.pop((service, username), None) is None:
            raise PasswordDeleteError


class Locked(Memory):
    """One that nobody opens."""

    def get_password(self, service: str, username: str) -> str | None:
        raise KeyringError

    def set_password(self, service: str, username: str, password: str) -> None:
        raise KeyringError


@pytest.fixture(scope="module")
def network_server() -> Iterator[URL]:
    """A server that is reached over the network and asks for the proof of a password."""
    programs = find_programs()
    if programs is None:
        pytest.skip("no PostgreSQL")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with started(programs, "listen_addresses=127.0.0.1", f"port={port}") as url:
        with psycopg.connect(
            url.set(drivername="postgresql").render_as_string(), autocommit=True
        ) as connection:
            connection.execute("CREATE ROLE ito LOGIN PASSWORD 'right'")
        yield URL.create("postgresql", username="ito", host="127.0.0.1", port=port, database="postgres")


def _enter(place: URL, password: str = "") -> None:
    engine = open_engine(place.set(drivername="postgresql+psycopg"), password=password)
    try:
        with engine.connect():
            pass
    finally:
        engine.dispose()


def test_the_right_password_lets_in(network_server: URL) -> None:
    _enter(network_server, "right")


def test_without_one_it_is_asked_for(network_server: URL) -> None:
    with pytest.raises(PasswordNeeded) as told:
        _enter(network_server)
    assert told.value.fields()["login"] == "ito"


@pytest.mark.parametrize("wrong", ["wrong", "RIGHT", " right"])
def test_a_wrong_one_is_refused_and_is_in_no_text(network_server: URL, wrong: str) -> None:
    with pytest.raises(LoginRefused) as told:
        _enter(network_server, wrong)
    assert wrong not in str(told.value.fields())


def test_a_server_that_is_not_there_is_no_matter_of_passwords(network_server: URL) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with pytest.raises(ServerUnreachable):
        _enter(network_server.set(port=port), "right")


def test_the_keyring_keeps_it_for_this_login_at_this_server(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keyring.core, "_keyring_backend", Memory())
    place = "postgresql://ito@db.example.jp:5432/sales"
    assert kept_password(place) == ""
    assert keep_password(place, "secret")
    assert kept_password("postgresql://ito@db.example.jp/sales?sslrootcert=/etc/x.crt") == "secret"
    assert kept_password("postgresql://sato@db.example.jp/sales") == ""
    assert kept_password("postgresql://ito@other.example.jp/sales") == ""
    forget_password(place)
    forget_password(place)
    assert kept_password(place) == ""


def test_without_a_keyring_it_is_kept_nowhere(monkeypatch: pytest.MonkeyPatch, own_home: Path) -> None:
    monkeypatch.setattr(keyring.core, "_keyring_backend", Locked())
    place = "postgresql://ito@db.example.jp/sales"
    assert not keep_password(place, "never-on-the-disk")
    assert kept_password(place) == ""
    found = [path for path in own_home.rglob("*") if path.is_file()]
    assert not [path for path in found if b"never-on-the-disk" in path.read_bytes()]


@pytest.mark.parametrize(
    "asked", [b"R\x00\x00\x00\x08\x00\x00\x00\x03", b"R\x00\x00\x00\x0c\x00\x00\x00\x05salt"]
)
def test_a_false_server_gets_no_password(asked: bytes) -> None:
    """One that asks for it in clear, one that asks for the old digest."""
    from threading import Thread

    heard = bytearray()

    def listen(door: socket.socket) -> None:
        visitor, _ = door.accept()
        with visitor:
            visitor.settimeout(5)
            while b"user" not in heard:
                said = visitor.recv(4096)
                heard.extend(said)
                if said[4:8] == b"\x04\xd2\x16\x2f":  # asks for encryption; refused
                    visitor.sendall(b"N")
            visitor.sendall(asked)
            while said := visitor.recv(4096):
                heard.extend(said)

    with socket.create_server(("127.0.0.1", 0)) as door:
        false = Thread(target=listen, args=(door,))
        false.start()
        place = URL.create(
            "postgresql", username="ito", host="127.0.0.1", port=door.getsockname()[1], database="sales"
        )
        with pytest.raises(CallbenchError):
            _enter(place, "never-said")
        false.join(10)
    assert b"ito" in heard
    assert b"never-said" not in heard
    assert b"md5" not in heard
