"""Who vouches for a server: an authority made for a test, and the certificates it signs. By the program openssl."""

import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

_KEY = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2")


@dataclass(frozen=True)
class Certificate:
    """A certificate and its key, as files."""

    certificate: Path
    key: Path


def make_authority(folder: Path, name: str = "authority") -> Certificate:
    """One that signs itself."""
    return _make(folder, name, f"/CN={name}")


def sign(authority: Certificate, folder: Path, name: str, whose: str) -> Certificate:
    """A server's, for `whose`: "IP:127.0.0.2" or "DNS:db.example.jp"."""
    by = ("-CA", str(authority.certificate), "-CAkey", str(authority.key))
    return _make(folder, name, "/CN=server", *by, "-addext", f"subjectAltName={whose}")


def _make(folder: Path, name: str, subject: str, *more: str) -> Certificate:
    program = shutil.which("openssl")
    if program is None:
        pytest.skip("no openssl to make certificates")
    made = Certificate(folder / f"{name}.crt", folder / f"{name}.key")
    files = ("-keyout", str(made.key), "-out", str(made.certificate))
    subprocess.run(
        [program, "req", "-x509", *_KEY, "-subj", subject, *files, *more], check=True, capture_output=True
    )
    return made
