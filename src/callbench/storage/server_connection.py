"""How is a server spoken to? Encrypted and with a proof of the password, never with the password itself; and not waited for without end.

What a profile or URL says about encryption and passwords is not asked: only whom to trust (`sslrootcert`). On this machine itself, and by a
socket file, nobody listens in between, so a certificate is not asked for there.
"""

from collections.abc import Mapping
from secrets import token_hex
from typing import Any

from sqlalchemy import URL

CONNECT_SECONDS = 5
_LOCAL_HOSTS = frozenset({"localhost", "127.0.0.1", "::1"})
_FROM_THE_URL = frozenset({"host", "port", "sslrootcert"})
_ALIVE: Mapping[str, Any] = {
    "connect_timeout": CONNECT_SECONDS,
    "keepalives": 1,
    "keepalives_idle": 20,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 15_000,
}
"""Limits of a session are the database's own (storage.server.founding): a pooler takes none at the start."""


def server_url(url: URL) -> URL:
    """The URL with nothing in it that would weaken the connection."""
    kept = {name: value for name, value in url.query.items() if name in _FROM_THE_URL}
    return url.set(drivername="postgresql+psycopg", query=kept)


def connect_arguments(url: URL) -> dict[str, Any]:
    """What the driver is given beside the URL. Each window has a name of its own, by which it knows what it caused itself."""
    return {**_ALIVE, "application_name": f"callbench {token_hex(4)}", **_trust(url)}


def is_socket(url: URL) -> bool:
    """Is the server reached by a file of this machine?"""
    return _host(url).startswith("/") or not _host(url)


def is_local(url: URL) -> bool:
    """Is the server this machine?"""
    return is_socket(url) or _host(url) in _LOCAL_HOSTS


def _host(url: URL) -> str:
    host = url.host or url.query.get("host", "")
    return host if isinstance(host, str) else host[0]


def _trust(url: URL) -> dict[str, str]:
    """A false server gets no password by any of its ways to ask for one."""
    if is_socket(url):
        return {}
    if is_local(url):
        return {"require_auth": "scram-sha-256,none"}
    trusted = {} if "sslrootcert" in url.query else {"sslrootcert": "system"}
    return {
        "sslmode": "verify-full",
        "channel_binding": "require",
        "require_auth": "scram-sha-256",
        **trusted,
    }
