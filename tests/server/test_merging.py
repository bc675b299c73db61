"""Eight editors on five people, twelve hundred edits: nothing anybody wrote is overwritten unseen, and without versions it would be."""

import random
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from given import Given
from sqlalchemy import Engine, select, update
from sqlalchemy.orm import Session

from callbench.services.desk import Desk
from callbench.services.editing import FieldsSaved, save_fields
from callbench.storage.columns import table_of
from callbench.storage.contacts import Contact
from callbench.storage.engine import open_engine
from callbench.storage.leads import Lead

EDITORS, ROWS, EDITS, SEED = 8, 5, 150, 20260601
CONTACT = table_of(Contact)
FIELDS = ("title", "kana")


@dataclass
class Outcome:
    """Every value that was answered as written with what it took the place of, and how many conflicts were shown."""

    steps: list[tuple[int, str, str, str]] = field(default_factory=list)
    conflicts: int = 0


def test_nobodys_edit_disappears_unseen(team: Given, pg_migrated_url: str) -> None:
    outcome, lost = _attack(team, pg_migrated_url, merge=True)
    sys.stdout.write(
        f"seed {SEED}: {len(outcome.steps)} written, {outcome.conflicts} conflicts shown, {lost} overwritten unseen\n"
    )
    assert outcome.conflicts >= 20, "too few met to prove anything"
    assert lost == 0


def test_without_versions_edits_do_disappear(team: Given, pg_migrated_url: str) -> None:
    """The twin: each writes what it has on its screen."""
    _outcome, lost = _attack(team, pg_migrated_url, merge=False)
    assert lost >= 20


def test_one_edits_a_field_and_the_other_another_and_both_stand(team: Given, server: Engine) -> None:
    contact, other = _contacts(team, [team.lead()])[0], team.user("田中 次郎")
    base = {"title": "", "kana": ""}
    team.desk.write(save_fields, "contact", contact, base, {"title": "部長"}, user_id=1)
    saved = team.desk.write(save_fields, "contact", contact, base, {"kana": "タカハシ"}, user_id=other)
    assert saved.conflicts == () and saved.values["title"] == "部長" and saved.values["kana"] == "タカハシ"
    with server.connect() as connection:
        stored = connection.execute(select(CONTACT.c.title, CONTACT.c.kana, CONTACT.c.version)).one()
    assert tuple(stored) == ("部長", "タカハシ", 3)


def test_both_edit_the_same_field_and_the_second_is_shown_both_values_who_and_when(team: Given) -> None:
    contact, other = _contacts(team, [team.lead()])[0], team.user("田中 次郎")
    team.desk.write(save_fields, "contact", contact, {"title": ""}, {"title": "部長"}, user_id=other)
    at = team.clock()
    team.clock.move(minutes=5)
    saved = team.desk.write(save_fields, "contact", contact, {"title": ""}, {"title": "課長"}, user_id=1)
    (conflict,) = saved.conflicts
    assert (conflict.clash.mine, conflict.clash.theirs, conflict.by, conflict.at) == (
        "課長",
        "部長",
        "田中 次郎",
        at,
    )
    decided = team.desk.write(
        save_fields, "contact", contact, {"title": "部長"}, {"title": "課長"}, user_id=1
    )
    assert decided.conflicts == () and decided.values["title"] == "課長"


def _attack(team: Given, place: str, *, merge: bool) -> tuple[Outcome, int]:
    """A value is lost unseen if one was written by somebody who had not seen it when theirs took its place."""
    contacts = _contacts(team, [team.lead(f"株式会社{number}") for number in range(ROWS)])
    engines = [open_engine(place) for _ in range(EDITORS)]
    try:
        with ThreadPoolExecutor(EDITORS) as pool:
            editors = [(Desk(engine, 1), number) for number, engine in enumerate(engines)]
            works = [pool.submit(_edit, desk, number, contacts, merge=merge) for desk, number in editors]
            found = [work.result() for work in works]
    finally:
        for engine in engines:
            engine.dispose()
    steps = [step for each in found for step in each.steps]
    replaced: dict[tuple[int, str, str], int] = {}
    for contact, name, seen, _written in steps:
        key = (contact, name, seen)
        replaced[key] = replaced.get(key, 0) + 1
    lost = sum(
        count - 1 for count in replaced.values()
    )  # two took the place of the same value: one of them unseen
    return Outcome(steps, sum(each.conflicts for each in found)), lost


def _edit(desk: Desk, number: int, contacts: list[int], *, merge: bool) -> Outcome:
    """Look at a person, think, write; what clashes is decided for one's own value, having seen the other."""
    dice, outcome = random.Random(SEED + number), Outcome()
    for turn in range(EDITS):
        contact, name = dice.choice(contacts), dice.choice(FIELDS)
        base = desk.read(_look, contact)
        wanted = f"{number}-{turn}"
        if not merge:
            desk.write(_overwrite, contact, name, wanted)
            outcome.steps.append((contact, name, base[name], wanted))
            continue
        saved: FieldsSaved = desk.write(save_fields, "contact", contact, base, {name: wanted}, user_id=1)
        while saved.conflicts:
            outcome.conflicts += 1
            base = {key: str(saved.values[key]) for key in FIELDS}
            saved = desk.write(save_fields, "contact", contact, base, {name: wanted}, user_id=1)
        outcome.steps.append((contact, name, base[name], wanted))
    return outcome


def _look(session: Session, contact: int, *, now: object) -> dict[str, str]:
    row = session.execute(select(CONTACT.c.title, CONTACT.c.kana).where(CONTACT.c.id == contact)).one()
    return {"title": row.title, "kana": row.kana}


def _overwrite(session: Session, contact: int, name: str, wanted: str, *, now: object) -> None:
    session.execute(update(CONTACT).where(CONTACT.c.id == contact).values({name: wanted}))


def _contacts(team: Given, leads: list[int]) -> list[int]:
    def find(session: Session, *, now: object) -> list[int]:
        return list(session.scalars(select(Lead.contact_id).where(Lead.id.in_(leads))))

    return team.desk.read(find)
