"""Does a new database begin with everything a team needs, once, and does it keep what the team changed?"""

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from pathlib import Path

import pytest
from given import TUESDAY_10
from sqlalchemy import Engine, delete, func, select, update
from sqlalchemy.orm import Session

from callbench.domain.cadence_rules import CadenceRules
from callbench.domain.dispositions import Disposition
from callbench.domain.errors import BadValue
from callbench.domain.rejections import RejectionReason
from callbench.domain.sources import Source
from callbench.services import starting
from callbench.services.labels import load_labels
from callbench.services.starting import create_user, prepare_database, seed_defaults
from callbench.services.targets import daily_targets
from callbench.services.windows import load_windows
from callbench.storage.content import ContentItem, ObjectionReply, Rule, Script, Term
from callbench.storage.engine import open_engine


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    made = open_engine(tmp_path / "new.db", create=True)
    yield made
    made.dispose()


@pytest.fixture
def session(engine: Engine) -> Iterator[Session]:
    prepare_database(engine, TUESDAY_10)
    with Session(engine) as opened:
        yield opened


def test_a_new_database_is_upgraded_and_filled_and_an_old_one_left_alone(engine: Engine) -> None:
    first = prepare_database(engine, TUESDAY_10)
    second = prepare_database(engine, TUESDAY_10)
    assert (first.upgraded.before, first.seeded) == (None, True)
    assert (second.upgraded.before, second.seeded) == (first.upgraded.after, False)


@pytest.mark.parametrize(
    ("kind", "codes"),
    [("disposition", Disposition), ("rejection_reason", RejectionReason), ("source", Source)],
)
def test_every_code_has_a_word_in_both_languages(session: Session, kind: str, codes: type[StrEnum]) -> None:
    labels = load_labels(session, now=TUESDAY_10).by_kind[kind]
    assert set(labels) == {code.value for code in codes}
    assert all(label.ja and label.en and label.ja != label.en for label in labels.values())


def test_the_calling_window_is_that_of_the_house(session: Session) -> None:
    windows = load_windows(session)
    assert [window.zone for window in windows.by_id.values()] == ["Asia/Tokyo"]
    assert windows.open_at(TUESDAY_10) == windows.ids


def test_talks_and_replies_are_there_in_both_languages(session: Session) -> None:
    for mapped in (Script, ObjectionReply):
        per_language = session.execute(select(mapped.language, func.count()).group_by(mapped.language))
        counts = dict(per_language.all())
        assert set(counts) == {"ja", "en"}
        assert counts["ja"] == counts["en"] > 5


def test_the_cadence_is_stored_as_the_rules_read_it(session: Session) -> None:
    rule = session.scalars(select(Rule).where(Rule.kind == starting.CADENCE)).one()
    assert CadenceRules.from_definition(rule.definition) == CadenceRules.default()


def test_material_is_named_in_the_language_of_the_team(engine: Engine) -> None:
    prepare_database(engine, TUESDAY_10, language="en")
    with Session(engine) as session:
        assert all(name.isascii() for name in session.scalars(select(ContentItem.name)))


def test_what_the_team_changed_or_deleted_stays_so_when_new_words_arrive(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    session.execute(update(Term).where(Term.code == "BUSY").values(ja="お話し中"))
    session.execute(delete(Term).where(Term.code == "ABSENT"))
    session.execute(delete(Script).where(Script.tier == "P1"))
    kept = session.scalar(select(func.count()).select_from(Script))
    monkeypatch.setattr(starting, "_digest", lambda: "a newer set")
    assert seed_defaults(session, TUESDAY_10)
    assert session.get_one(Term, ("disposition", "BUSY")).ja == "お話し中"
    assert session.get(Term, ("disposition", "ABSENT")) is not None
    assert session.scalar(select(func.count()).select_from(Script)) == kept
    assert not seed_defaults(session, TUESDAY_10)


def test_somebody_new_gets_the_goals_of_their_role(session: Session) -> None:
    sdr = create_user(session, "佐藤 美咲", "sdr", TUESDAY_10, team="SDR").person
    bdr = create_user(session, "鈴木 翔太", "BDR", TUESDAY_10).person
    day = date(2026, 11, 24)
    assert (sdr.role, sdr.team) == ("SDR", "SDR")
    assert daily_targets(session, day, user_id=sdr.user_id)["calls"] == 50
    assert daily_targets(session, day, user_id=bdr.user_id)["target_calls"] == 30


def test_a_name_is_taken_once(session: Session) -> None:
    create_user(session, "佐藤 美咲", "SDR", TUESDAY_10)
    with pytest.raises(BadValue):
        create_user(session, " 佐藤  美咲 ", "SDR", TUESDAY_10)
