"""What does a new database begin with? The shipped words, talks, material, goals, calling window and rules, and its first people."""

import hashlib
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Engine, insert, select
from sqlalchemy.orm import Session

from callbench.bundle import folder
from callbench.domain.calling_window import CallWindow
from callbench.services.cadences import CADENCE
from callbench.services.erasing_again import NOBODY_AGAIN, ErasedAgain, keep_erased
from callbench.services.targets import Period
from callbench.services.users import UserSaved, add_user
from callbench.storage.columns import Base, table_of
from callbench.storage.content import ContentItem, ObjectionReply, Rule, Script, Term
from callbench.storage.engine import for_writing
from callbench.storage.leads import CallWindow as StoredWindow
from callbench.storage.upgrade import Upgraded, upgrade
from callbench.storage.users import Target

DEFAULT_ZONE = "Asia/Tokyo"
LANGUAGES = ("ja", "en")
EVERYBODY = "JAPAN_AVERAGE"
SHIPPED = "SHIPPED"
_DEFAULT = "DEFAULT"
_LABEL_KEYS = frozenset({"code", "ja", "en", "short_ja", "short_en", "hidden"})


@dataclass(frozen=True, slots=True)
class Prepared:
    """A database that can be worked with: how its schema got here, whether shipped defaults were put in, and who was erased again."""

    upgraded: Upgraded
    seeded: bool
    erased_again: ErasedAgain = NOBODY_AGAIN


def prepare_database(engine: Engine, now: datetime, *, language: str = "ja") -> Prepared:
    """Bring the schema to this program's, then put in what is shipped and missing. Errors are those of storage.upgrade.

    Whom a backup brought back into a file is erased again.
    """
    upgraded = upgrade(engine, now)
    with Session(for_writing(engine)) as session, session.begin():
        seeded = seed_defaults(session, now, language=language)
    return Prepared(upgraded, seeded, keep_erased(engine, now))


def seed_defaults(session: Session, now: datetime, *, language: str = "ja") -> bool:
    """Put in the shipped defaults; False if this very set was put in before (then nothing is even read).

    A label is added if its code has none; talks, replies, material, goals, window and rules only where there are none at all: what the
    team changed or deleted stays as the team left it. Material is named in `language`, talks are there in both.
    """
    digest = _digest()
    shipped = session.scalars(select(Rule).where(Rule.kind == SHIPPED)).first()
    if shipped is not None and shipped.definition == {"digest": digest}:
        return False
    _add_labels(session)
    if _is_empty(session, StoredWindow):
        session.add(_window())
    if _is_empty(session, Target):
        session.add_all(_targets(_preset(EVERYBODY), now.astimezone(ZoneInfo(DEFAULT_ZONE)).date(), None))
    _fill(session, Script, _scripts())
    _fill(session, ObjectionReply, _replies())
    _fill(session, ContentItem, _content(language))
    if session.scalars(select(Rule.id).where(Rule.kind == CADENCE)).first() is None:
        session.add(
            Rule(
                kind=CADENCE,
                name=_DEFAULT,
                definition=_read("cadences"),
                updated_at=now,
            )
        )
    _remember(session, shipped, digest, now)
    return True


def create_user(session: Session, name: str, role: str, now: datetime, *, team: str = "") -> UserSaved:
    """Add somebody, with the goals that are shipped for their role. Raises BadValue as services.users.add_user does."""
    saved = add_user(session, name, role, team=team, now=now)
    preset = next(
        (each for each in _presets() if saved.person.role in each.get("default_for", ())),
        None,
    )
    if preset is not None:
        day = now.astimezone(ZoneInfo(DEFAULT_ZONE)).date()
        session.add_all(_targets(preset, day, saved.person.user_id))
        session.flush()
    return saved


# --- what goes in -----------------------------------------------------------------------------------------------------------


def _add_labels(session: Session) -> None:
    known = {(row.kind, row.code) for row in session.execute(select(Term.kind, Term.code))}
    rows = [row for row in _labels() if (row["kind"], row["code"]) not in known]
    if rows:
        session.execute(insert(table_of(Term)), rows)


def _labels() -> Iterable[dict[str, Any]]:
    for path in sorted(_folder().glob("terms_*.toml")):
        for kind, labels in tomllib.loads(path.read_text(encoding="utf-8")).items():
            for position, label in enumerate(labels):
                yield _label(kind, position, label)


def _label(kind: str, position: int, label: Mapping[str, Any]) -> dict[str, Any]:
    """Keys that are no words (flags of a code) are kept as attributes."""
    attributes = {key: value for key, value in label.items() if key not in _LABEL_KEYS}
    return {
        "kind": kind,
        "code": label["code"],
        "ja": label["ja"],
        "en": label["en"],
        "short_ja": label.get("short_ja", ""),
        "short_en": label.get("short_en", ""),
        "hidden": label.get("hidden", False),
        "position": position,
        "attributes": attributes or None,
    }


def _window() -> StoredWindow:
    definition = CallWindow(DEFAULT_ZONE).as_definition()
    return StoredWindow(name=DEFAULT_ZONE, time_zone=DEFAULT_ZONE, definition=definition)


def _scripts() -> Iterable[Script]:
    for script in _read("scripts")["script"]:
        for language in LANGUAGES:
            talk = script[language]
            yield Script(
                buying_stage=script.get("buying_stage") or None,
                tier=script.get("tier") or None,
                language=language,
                title=talk["title"],
                opening=talk["opening"],
                questions=talk["questions"],
                materials=talk["materials"],
            )


def _replies() -> Iterable[ObjectionReply]:
    for position, reply in enumerate(_read("scripts")["reply"]):
        for language in LANGUAGES:
            yield ObjectionReply(
                family=reply["family"],
                language=language,
                position=position,
                **reply[language],
            )


def _content(language: str) -> Iterable[ContentItem]:
    for item in _read("scripts")["content"]:
        yield ContentItem(name=item[language], kind=item["kind"], buying_stage=item["buying_stage"])


def _targets(preset: Mapping[str, Any], day: date, user_id: int | None) -> list[Target]:
    return [
        Target(
            metric=each["metric"],
            period=Period(each["period"]),
            starts_on=day,
            user_id=user_id,
            team="",
            value=float(each["value"]),
        )
        for each in preset["targets"]
    ]


def _presets() -> list[dict[str, Any]]:
    return list(_read("targets")["preset"])


def _preset(code: str) -> dict[str, Any]:
    return next(preset for preset in _presets() if preset["code"] == code)


# --- where it comes from ----------------------------------------------------------------------------------------------------


def _is_empty(session: Session, mapped: type[Base]) -> bool:
    return session.execute(select(table_of(mapped)).limit(1)).first() is None


def _fill(session: Session, mapped: type[Base], rows: Iterable[Base]) -> None:
    if _is_empty(session, mapped):
        session.add_all(rows)


def _remember(session: Session, shipped: Rule | None, digest: str, now: datetime) -> None:
    mark = shipped or Rule(kind=SHIPPED, name=_DEFAULT)
    mark.definition, mark.updated_at = {"digest": digest}, now
    session.add(mark)
    session.flush()


def _folder() -> Path:
    return folder("resources") / "defaults"


@cache
def _digest() -> str:
    """One number for all shipped files: reading them takes a hundred times as long as hashing them."""
    whole = hashlib.sha256()
    for path in sorted(_folder().glob("*.toml")):
        whole.update(path.read_bytes())
    return whole.hexdigest()


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((_folder() / f"{name}.toml").read_text(encoding="utf-8"))
