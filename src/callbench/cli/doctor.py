"""callbench doctor: what would a support person ask first?"""

import importlib.metadata
import os
import platform
import shutil
import sqlite3
import sys
from collections.abc import Mapping
from pathlib import Path

import click

from callbench.cli.db import check_lines, check_shape, checks_of
from callbench.cli.opening import place_of
from callbench.cli.situation import REFUSED, Situation, shared, usual_zone
from callbench.domain.errors import CallbenchError
from callbench.sentences import error_sentence
from callbench.services.doctor import Check
from callbench.services.keeping import list_backups
from callbench.settings import config_folder, data_folder, log_folder, settings_path
from callbench.storage.engine import database_url
from callbench.storage.revision import HEAD

PACKAGES = (
    "callbench",
    "PySide6-Essentials",
    "SQLAlchemy",
    "alembic",
    "psycopg",
    "phonenumbers",
    "holidays",
    "click",
)


@click.command("doctor")
@click.option("--thorough", is_flag=True, help="Compare the indexes with the records too.")
@shared
def doctor(situation: Situation, thorough: bool) -> None:
    """Look at versions, folders and the database; exit status 1 if anything is wrong."""
    voice = situation.voice
    facts = _facts(situation)
    problem: CallbenchError | None = None
    checks: tuple[Check, ...] = ()
    try:
        checks = checks_of(situation, thorough=thorough)
    except CallbenchError as error:
        problem = error
    ok = problem is None and all(each.ok for each in checks)
    document: dict[str, object] = {"ok": ok, **facts, "checks": [check_shape(each) for each in checks]}
    lines = [
        voice.say("line", name=name, text=value) for table in facts.values() for name, value in table.items()
    ]
    if problem is not None:
        message = error_sentence(problem, voice.language)
        document["error"] = {"code": problem.code, "message": message, **problem.fields()}
        lines.append(message)
    voice.tell(document, [*lines, *check_lines(voice, checks)], usual_zone())
    if not ok:
        sys.exit(REFUSED)


def _facts(situation: Situation) -> dict[str, Mapping[str, object]]:
    return {"versions": _versions(), "paths": _paths(situation), "machine": _machine(situation)}


def _versions() -> Mapping[str, object]:
    found: dict[str, object] = {
        "python": platform.python_version(),
        "sqlite": sqlite3.sqlite_version,
        "schema": HEAD,
    }
    for name in PACKAGES:
        try:
            found[name] = importlib.metadata.version(name)
        except importlib.metadata.PackageNotFoundError:
            found[name] = None
    return found


def _paths(situation: Situation) -> Mapping[str, object]:
    url = database_url(place_of(situation))
    return {
        "database": url.database
        if url.get_backend_name() == "sqlite"
        else url.render_as_string(hide_password=True),
        "data": str(data_folder()),
        "config": str(config_folder()),
        "settings": str(settings_path()),
        "log": str(log_folder()),
    }


def _machine(situation: Situation) -> Mapping[str, object]:
    found: dict[str, object] = {"system": platform.platform(), "encoding": sys.getfilesystemencoding()}
    url = database_url(place_of(situation))
    if url.get_backend_name() == "sqlite" and os.path.exists(url.database or ""):
        database = Path(url.database or "")
        backups = list_backups(database)
        found["bytes"] = database.stat().st_size
        found["mode"] = f"{database.stat().st_mode & 0o777:04o}"
        found["free_bytes"] = shutil.disk_usage(database.parent).free
        found["newest_backup"] = backups[0].at if backups else None
    return found
