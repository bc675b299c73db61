"""A connection profile, as it is pasted, and the address it leads to."""

import stat
from pathlib import Path

import pytest

from callbench.domain.errors import BadValue
from callbench.profiles import Profile, is_server, place_of, read_profile, write_profile

CA = "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----"


def test_a_profile_that_was_handed_on_reads_as_it_was_written() -> None:
    profile = Profile("db.example.jp", "営業", 6432, CA, "ito")
    assert read_profile("\n" + write_profile(profile) + "\n") == profile


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('host = "db.example.jp"\ndatabase = "sales"', Profile("db.example.jp", "sales")),
        ("postgresql://ito@db.example.jp:6432/sales", Profile("db.example.jp", "sales", 6432, "", "ito")),
        (
            "postgres://db.example.jp/sales?sslmode=disable&sslrootcert=/etc/team.crt",
            Profile("db.example.jp", "sales", 5432, "/etc/team.crt"),
        ),
        ("postgresql://ito:secret@db.example.jp/sales", Profile("db.example.jp", "sales", 5432, "", "ito")),
    ],
)
def test_what_is_pasted_is_read(text: str, found: Profile) -> None:
    assert read_profile(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "",
        "hello",
        'host = "db.example.jp"',
        'database = "sales"',
        'host = "db"\ndatabase = "sales"\nport = 70000',
        'host = "db"\ndatabase = "sales"\nport = "x"',
        "postgresql:///sales",
        "postgresql://db.example.jp/",
        "postgresql://db.example.jp:99999/sales",
    ],
)
def test_what_is_no_profile_is_refused(text: str) -> None:
    with pytest.raises(BadValue) as told:
        read_profile(text)
    assert told.value.fields()["field"] == "profile"


def test_the_address_holds_whom_and_where_and_no_password(own_home: Path) -> None:
    place = place_of(Profile("db.example.jp", "sales 東", 6432, CA), "ito@b")
    assert is_server(place)
    address, _, kept = place.partition("?sslrootcert=")
    assert address == "postgresql://ito%40b@db.example.jp:6432/sales%20%E6%9D%B1"
    certificate = Path(kept)
    assert certificate.is_relative_to(own_home)
    assert certificate.read_text().strip() == CA
    assert stat.S_IMODE(certificate.stat().st_mode) == 0o600
    assert read_profile(place) == Profile("db.example.jp", "sales 東", 6432, kept, "ito@b")


def test_a_file_is_no_server() -> None:
    assert not is_server("/home/ito/callbench.db")
    assert not is_server("sqlite:////home/ito/callbench.db")
