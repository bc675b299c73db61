"""Where is the team's database, and how is somebody let in? By a connection profile; the password is the system's to keep."""

import os
import tomllib
from dataclasses import dataclass
from urllib.parse import quote, unquote, urlsplit

from callbench.domain.errors import BadValue
from callbench.settings import config_folder

SERVICE = "callbench"
USUAL_PORT = 5432
_CERTIFICATE = "-----BEGIN CERTIFICATE-----"


@dataclass(frozen=True, slots=True)
class Profile:
    """What a new person needs: the server, its database, whom to trust. `ca` is a certificate as text, or the path of one; empty trusts the
    system's. `login` may be left to the person.
    """

    host: str
    database: str
    port: int = USUAL_PORT
    ca: str = ""
    login: str = ""


def read_profile(text: str) -> Profile:
    """The profile of a file or of pasted text: TOML (host, port, database, ca, login), or a postgresql:// address.

    Raises BadValue("profile") that names what is missing or cannot be read.
    """
    plain = text.strip()
    if plain.startswith(("postgresql://", "postgres://")):
        return _of_address(plain)
    try:
        table = tomllib.loads(plain)
    except tomllib.TOMLDecodeError as error:
        raise BadValue("profile", "", "toml") from error
    for needed in ("host", "database"):
        if not str(table.get(needed, "")).strip():
            raise BadValue("profile", needed, "missing")
    return Profile(
        host=str(table["host"]).strip(),
        database=str(table["database"]).strip(),
        port=_port(table.get("port", USUAL_PORT)),
        ca=str(table.get("ca", "")).strip(),
        login=str(table.get("login", "")).strip(),
    )


def write_profile(profile: Profile) -> str:
    """The profile as text to be handed on. It never holds a password."""
    import tomli_w  # only who hands one on needs it

    table = {
        "host": profile.host,
        "port": profile.port,
        "database": profile.database,
        "ca": profile.ca,
        "login": profile.login,
    }
    return tomli_w.dumps({name: value for name, value in table.items() if value})


def place_of(profile: Profile, login: str = "") -> str:
    """The address by which the settings know it, without a password. A certificate given as text is kept beside the settings."""
    who = quote(login or profile.login, safe="")
    host = f"[{profile.host}]" if ":" in profile.host else profile.host
    ca = _kept_certificate(profile)
    trust = f"?sslrootcert={quote(ca)}" if ca else ""
    return f"postgresql://{who}{'@' if who else ''}{host}:{profile.port}/{quote(profile.database)}{trust}"


def _of_address(address: str) -> Profile:
    parts = urlsplit(address)
    if not parts.hostname or not parts.path.strip("/"):
        raise BadValue("profile", "", "address")
    trust = dict(each.partition("=")[::2] for each in parts.query.split("&") if each)
    try:
        port = parts.port or USUAL_PORT
    except ValueError as error:
        raise BadValue("profile", "port", "port") from error
    return Profile(
        host=parts.hostname,
        database=unquote(parts.path.strip("/")),
        port=port,
        ca=unquote(trust.get("sslrootcert", "")),
        login=unquote(parts.username or ""),
    )


def _port(value: object) -> int:
    if isinstance(value, int) and 0 < value < 65_536:
        return value
    raise BadValue("profile", "port", "port")


def _kept_certificate(profile: Profile) -> str:
    """The path of the certificate; text is written to a file of the person's own first."""
    if not profile.ca.startswith(_CERTIFICATE):
        return profile.ca
    folder = config_folder() / "certificates"
    folder.mkdir(parents=True, exist_ok=True)
    name = "".join(letter if letter.isalnum() or letter in ".-" else "-" for letter in profile.host)
    path = folder / f"{name}.crt"
    with os.fdopen(
        os.open(path, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600), "w", encoding="ascii"
    ) as file:
        file.write(profile.ca.strip() + "\n")
    return str(path)


def is_server(place: str) -> bool:
    """Does the settings' place name a server?"""
    return place.startswith(("postgresql:", "postgresql+", "postgres:"))


# --- passwords: the system's keyring keeps them, or nobody ----------------------------------------------------------------------


def kept_password(place: str) -> str:
    """The password the system's keyring has for this place; empty without one, or without a keyring."""
    return kept_secret(_account(place))


def keep_password(place: str, password: str) -> bool:
    """Give the password to the system's keyring; False where there is none. It is never written anywhere else."""
    return keep_secret(_account(place), password)


def forget_password(place: str) -> None:
    """Take the password out of the keyring: the server no longer accepts it."""
    forget_secret(_account(place))


def kept_secret(account: str) -> str:
    """What the system's keyring has under this name; empty without one, or without a keyring."""
    import keyring  # a third of a second: only for who signs in somewhere
    from keyring.errors import KeyringError

    try:
        return keyring.get_password(SERVICE, account) or ""
    except KeyringError:
        return ""


def keep_secret(account: str, secret: str) -> bool:
    """Give a secret to the system's keyring; False where there is none. It is never written anywhere else."""
    import keyring
    from keyring.errors import KeyringError

    try:
        keyring.set_password(SERVICE, account, secret)
    except KeyringError:
        return False
    return True


def forget_secret(account: str) -> None:
    """Take a secret out of the keyring: nobody accepts it any more."""
    import keyring
    from keyring.errors import KeyringError

    try:
        keyring.delete_password(SERVICE, account)
    except KeyringError:
        return


def crm_account(target: str, host: str) -> str:
    """Under which name the keyring keeps what opens a CRM."""
    return f"{target} {host}"


def _account(place: str) -> str:
    parts = urlsplit(place)
    return f"{unquote(parts.username or '')}@{parts.hostname or ''}:{parts.port or USUAL_PORT}{unquote(parts.path)}"
