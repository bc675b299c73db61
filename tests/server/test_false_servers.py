"""A server that is not the team's gets no password, however it asks; the team's own lets in, by a certificate and the proof of the password."""

import os
import shutil
import socket
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import psycopg
import pytest
from certificates import Certificate, make_authority, sign
from false_server import Asks, FalseServer
from postgres import find_programs, give_to_server, started
from sqlalchemy import text
from staff import PASSWORD, founded

from callbench.domain.errors import CallbenchError
from callbench.profiles import Profile, place_of, read_profile, write_profile
from callbench.services.opening import Workbench, open_workbench

ELSEWHERE, HERE = "127.0.0.2", "127.0.0.1"
"""An address of this machine that is not one of those at which nobody listens in between, and one that is."""
NOT_OURS = ("no encryption", "signed by itself", "signed by another authority", "for another name")


@dataclass(frozen=True)
class Vouched:
    """The team's authority, the certificate of its server, and those of others."""

    authority: Certificate
    ours: Certificate
    others: dict[str, Certificate | None]


@pytest.fixture(scope="module")
def vouched() -> Iterator[Vouched]:
    _needs_an_address()
    folder = Path(tempfile.mkdtemp(prefix="cbca"))
    authority, stranger = make_authority(folder), make_authority(folder, "stranger")
    yield Vouched(
        authority,
        sign(authority, folder, "ours", f"IP:{ELSEWHERE}"),
        {
            "no encryption": None,
            "signed by itself": make_authority(folder, "itself"),
            "signed by another authority": sign(stranger, folder, "strange", f"IP:{ELSEWHERE}"),
            "for another name": sign(authority, folder, "other", "DNS:db.example.jp"),
        },
    )
    shutil.rmtree(folder)


def _needs_an_address() -> None:
    try:
        socket.create_server((ELSEWHERE, 0)).close()
    except OSError:
        pytest.skip(f"this machine does not have {ELSEWHERE}")


def join(
    host: str, port: int, authority: Certificate, database: str = "sales", login: str = "ito"
) -> Workbench:
    """Come in as a person does who was handed a profile."""
    ca = authority.certificate.read_text(encoding="ascii")
    handed = write_profile(Profile(host, database, port, ca, login))
    place = place_of(read_profile(handed))
    found = open_workbench(place, "", datetime.now(UTC), language="en", may_be_new=False, password=PASSWORD)
    assert isinstance(found, Workbench)
    return found


@pytest.mark.parametrize("asks", Asks)
@pytest.mark.parametrize("shown", NOT_OURS)
def test_a_false_server_is_not_even_told_who_comes(
    shown: str, asks: Asks, vouched: Vouched, own_home: Path
) -> None:
    server = FalseServer(ELSEWHERE, asks, vouched.others[shown])
    with pytest.raises(CallbenchError):
        join(ELSEWHERE, server.port, vouched.authority)
    server.close()
    assert server.met
    assert (server.trusted, server.told) == (0, [])


@pytest.mark.parametrize("asks", Asks)
def test_whoever_stole_the_certificate_gets_no_password_either(
    asks: Asks, vouched: Vouched, own_home: Path
) -> None:
    server = FalseServer(ELSEWHERE, asks, vouched.ours)
    with pytest.raises(CallbenchError):
        join(ELSEWHERE, server.port, vouched.authority)
    server.close()
    assert server.trusted
    assert server.told == []


@pytest.mark.parametrize("asks", [Asks.CLEARTEXT, Asks.MD5])
def test_on_this_machine_the_password_itself_is_not_said(
    asks: Asks, vouched: Vouched, own_home: Path
) -> None:
    server = FalseServer(HERE, asks, None)
    with pytest.raises(CallbenchError):
        join(HERE, server.port, vouched.authority)
    server.close()
    assert server.trusted
    assert server.told == []


@pytest.mark.parametrize("asks", [Asks.CLEARTEXT, Asks.MD5, Asks.SCRAM_UNBOUND])
def test_a_usual_client_tells_a_false_server(asks: Asks, vouched: Vouched) -> None:
    """The twin: encryption that is only required."""
    server = FalseServer(ELSEWHERE, asks, vouched.others["signed by itself"])
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(
            host=ELSEWHERE,
            port=server.port,
            user="ito",
            dbname="sales",
            password=PASSWORD,
            sslmode="require",
            connect_timeout=2,
        )
    server.close()
    assert server.told
    assert (PASSWORD.encode() in server.told[0]) is (asks is Asks.CLEARTEXT)


def test_the_team_s_own_server_lets_in_by_certificate_and_proof(vouched: Vouched, own_home: Path) -> None:
    programs = find_programs()
    if programs is None:
        pytest.skip("no PostgreSQL")
    with socket.create_server((ELSEWHERE, 0)) as free:
        port = free.getsockname()[1]
    for path in (vouched.ours.certificate.parent, vouched.ours.certificate, vouched.ours.key):
        give_to_server(path)
    files = (f"ssl_cert_file={vouched.ours.certificate}", f"ssl_key_file={vouched.ours.key}")
    settings = (f"listen_addresses={ELSEWHERE}", f"port={port}", "ssl=on", *files)
    with started(programs, *settings, "log_connections=on") as url, founded(url) as staff:
        database, login = str(staff.url.database), staff.logins["sdr"]
        bench = join(ELSEWHERE, port, vouched.authority, database, login)
        with bench.desk.engine.connect() as connection:
            asked = "SELECT ssl, session_user FROM pg_stat_ssl WHERE pid = pg_backend_pid()"
            assert tuple(connection.execute(text(asked)).one()) == (True, login)
        bench.close()
        bench.desk.close()
        log = Path(str(url.query["host"]), "log").read_text(encoding="utf-8", errors="replace")
        assert f'identity="{login}" method=scram-sha-256' in log
        other = vouched.others["signed by itself"]
        assert other is not None
        with pytest.raises(CallbenchError):  # for whom another authority has to vouch
            join(ELSEWHERE, port, other, database, login)


def test_the_environment_of_a_machine_weakens_nothing(
    vouched: Vouched, own_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in (("SSLMODE", "disable"), ("REQUIREAUTH", "password"), ("CHANNELBINDING", "disable")):
        monkeypatch.setenv(f"PG{name}", value)
    assert os.environ["PGSSLMODE"] == "disable"
    server = FalseServer(ELSEWHERE, Asks.CLEARTEXT, None)
    with pytest.raises(CallbenchError):
        join(ELSEWHERE, server.port, vouched.authority)
    server.close()
    assert server.met
    assert (server.trusted, server.told) == (0, [])
