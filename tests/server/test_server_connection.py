"""How a server is spoken to: nothing in a profile weakens it."""

import pytest
from sqlalchemy import make_url

from callbench.storage.engine import database_url
from callbench.storage.server_connection import connect_arguments, is_local


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://ito@db.example.jp/sales",
        "postgresql://ito@db.example.jp/sales?sslmode=disable&require_auth=password&channel_binding=disable",
        "postgresql+psycopg://ito@10.0.0.7:6432/sales?sslmode=prefer&gssencmode=disable",
    ],
)
def test_a_server_elsewhere_shows_its_certificate_and_never_gets_the_password(url: str) -> None:
    given = database_url(url)
    assert not {"sslmode", "require_auth", "channel_binding"} & given.query.keys()
    arguments = connect_arguments(given)
    assert arguments["sslmode"] == "verify-full"
    assert arguments["channel_binding"] == "require"
    assert arguments["require_auth"] == "scram-sha-256"


def test_the_team_s_own_certificate_is_trusted_in_the_place_of_the_system_s() -> None:
    own = database_url("postgresql://ito@db.example.jp/sales?sslrootcert=/etc/team.crt")
    assert own.query["sslrootcert"] == "/etc/team.crt"
    assert "sslrootcert" not in connect_arguments(own)
    assert connect_arguments(database_url("postgresql://ito@db.example.jp/sales"))["sslrootcert"] == "system"


def test_on_this_machine_no_password_goes_out_either() -> None:
    for host in ("localhost", "127.0.0.1", "[::1]"):
        url = make_url(f"postgresql+psycopg://ito@{host}/sales")
        assert is_local(url)
        assert connect_arguments(url)["require_auth"] == "scram-sha-256,none"
        assert "sslmode" not in connect_arguments(url)


def test_nobody_listens_at_a_socket_file() -> None:
    url = make_url("postgresql+psycopg://ito@/sales?host=/run/postgresql")
    assert "require_auth" not in connect_arguments(url)
