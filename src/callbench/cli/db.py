"""callbench db: is there a database, is it sound, and where is its copy?"""

import sys
from collections.abc import Sequence
from pathlib import Path

import click
from sqlalchemy import URL, Engine
from sqlalchemy.orm import Session

from callbench.cli.moving import move
from callbench.cli.new_epoch import begin_epoch
from callbench.cli.opening import place_of
from callbench.cli.refusals import FileExists
from callbench.cli.server_database import create_team_database, prepared_shape, upgrade_team_database
from callbench.cli.shapes import Shape
from callbench.cli.situation import REFUSED, Situation, clock, shared, usual_zone
from callbench.cli.speaking import Voice
from callbench.domain.errors import BadValue, CallbenchError, NotADatabase
from callbench.profiles import is_server
from callbench.services.doctor import Check, count_records, examine
from callbench.services.keeping import back_up_to, bring_back
from callbench.services.starting import prepare_database
from callbench.storage.engine import database_url, open_engine, sqlite_path
from callbench.storage.revision import HEAD
from callbench.storage.version import schema_version

CHECKS = ("check", "result", "looked_at#", "wrong#", "examples")


@click.group("db")
def db() -> None:
    """The database."""


db.add_command(move)
db.add_command(begin_epoch)


@db.command("create")
@click.option("--admin", default="", metavar="NAME", help="On a server: the first administrator.")
@click.option("--login", default="", metavar="LOGIN", help="Their login; else made of the name.")
@shared
def create(situation: Situation, admin: str, login: str) -> None:
    """Make the database, with the words and rules a team starts with; on a server also its roles and its first administrator."""
    place = place_of(situation)
    if is_server(place):
        create_team_database(situation, place, admin, login)
        return
    if admin or login:
        raise click.UsageError("--admin and --login are for a team's database")
    _prepare(situation, create_file=True)


@db.command("upgrade")
@shared
def upgrade(situation: Situation) -> None:
    """Bring the schema to this program's; a backup of a file is made first. A team's database is upgraded by its owner."""
    place = place_of(situation)
    if is_server(place):
        upgrade_team_database(situation, place)
        return
    _prepare(situation, create_file=False)


def _prepare(situation: Situation, *, create_file: bool) -> None:
    voice, place = situation.voice, place_of(situation)
    url = database_url(place)
    is_new = url.get_backend_name() == "sqlite" and not Path(url.database or "").exists()
    engine = open_engine(url, create=create_file)
    try:
        found = prepare_database(engine, clock(), language=voice.language).upgraded
    except (CallbenchError, KeyboardInterrupt):
        engine.dispose()
        if is_new:
            _remove_half(Path(url.database or ""))
        raise
    finally:
        engine.dispose()
    document, said = prepared_shape(voice, _shown(engine), found)
    voice.tell(document, [said], usual_zone())


def _remove_half(path: Path) -> None:
    """What was begun and could not be finished is no database."""
    for suffix in ("", "-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)


@db.command("info")
@shared
def info(situation: Situation) -> None:
    """Show engine, schema version and counts."""
    voice = situation.voice
    engine = open_engine(place_of(situation))
    try:
        version = schema_version(engine)
        if version is None:
            raise NotADatabase(_shown(engine))
        with Session(engine) as session:
            counts = count_records(session, now=clock()) if version == HEAD else {}
    finally:
        engine.dispose()
    document = {
        "database": _shown(engine),
        "engine": engine.dialect.name,
        "schema": version,
        "head": HEAD,
        "counts": counts,
    }
    head = voice.say("db_info", path=_shown(engine), engine=engine.dialect.name, schema=version)
    voice.tell(document, [head, *voice.table(("table", "rows#"), counts.items())], usual_zone())


@db.command("check")
@shared
def check(situation: Situation) -> None:
    """Check the database thoroughly; exit status 1 if anything is wrong."""
    voice, checks = situation.voice, checks_of(situation, thorough=True)
    document = {"ok": all(each.ok for each in checks), "checks": [check_shape(each) for each in checks]}
    voice.tell(document, check_lines(voice, checks), usual_zone())
    if not document["ok"]:
        sys.exit(REFUSED)


@db.command("backup")
@click.argument("path", type=click.Path(path_type=Path))
@shared
def backup(situation: Situation, path: Path) -> None:
    """Copy the database while it is in use; the copy is checked."""
    voice = situation.voice
    if path.exists():
        raise FileExists(str(path))
    url = _file_of(situation)
    engine = open_engine(url)
    try:
        made = back_up_to(engine, path.absolute())
    finally:
        engine.dispose()
    size = made.stat().st_size
    voice.tell({"path": made, "bytes": size}, [voice.say("db_backed_up", path=made)], usual_zone())


@db.command("restore")
@click.argument("path", type=click.Path(path_type=Path))
@shared
def restore(situation: Situation, path: Path) -> None:
    """Put a backup in the place of the database; what was there is kept beside it."""
    voice = situation.voice
    url = _file_of(situation)
    found = bring_back(path, Path(url.database or ""))
    engine = open_engine(url)
    try:
        again = prepare_database(engine, clock(), language=voice.language).erased_again
    finally:
        engine.dispose()
    document = {"path": found.path, "kept": found.aside, "erased_again": list(again.contact_ids)}
    lines = [voice.say("db_restored", path=found.path)]
    if again.is_any:
        lines.append(voice.say("db_erased_again", count=len(again.contact_ids)))
    if found.aside is not None:
        lines.append(voice.say("db_kept", path=found.aside))
    voice.tell(document, lines, usual_zone())


def _file_of(situation: Situation) -> URL:
    """Only a file is copied and put back; a server keeps backups of its own. Raises BadValue."""
    url = database_url(place_of(situation))
    if url.get_backend_name() != "sqlite":
        raise BadValue("database", url.database or "", "server")
    return url


def checks_of(situation: Situation, *, thorough: bool) -> tuple[Check, ...]:
    """Every check of the database that is meant."""
    engine = open_engine(place_of(situation))
    try:
        if schema_version(engine) is None:
            raise NotADatabase(_shown(engine))
        with Session(engine) as session:
            return examine(session, thorough=thorough, now=clock())
    finally:
        engine.dispose()


def check_shape(each: Check) -> Shape:
    """A check as JSON."""
    return {
        "name": each.name,
        "ok": each.ok,
        "looked_at": each.looked_at,
        "wrong": each.wrong,
        "examples": list(each.examples),
    }


def check_lines(voice: Voice, checks: Sequence[Check]) -> list[str]:
    """The checks for reading."""
    rows = (
        (
            voice.say(f"check_{each.name}"),
            voice.say("ok" if each.ok else "wrong"),
            each.looked_at,
            each.wrong,
            ", ".join(each.examples),
        )
        for each in checks
    )
    return voice.table(CHECKS, rows)


def _shown(engine: Engine) -> str:
    path = sqlite_path(engine)
    return str(path) if path is not None else engine.url.render_as_string(hide_password=True)
