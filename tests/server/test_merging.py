"""Eight editors on five people, twelve hundred edits: nothing anybody wrote is overwritten unseen, and without a look at what was seen it would be.

Fields of the person, a note of BANT, the name of a member of the DMU, the buying stage; each written with nothing held but its own row.
"""

import random
import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

import pytest
from given import Given
from sqlalchemy import Engine, select, update
from sqlalchemy.orm import Session

from callbench.domain.people import BuyingStage
from callbench.services.call_report import BantReport, CallReport, MemberChange, PersonReport
from callbench.services.clashes import clashes_from
from callbench.services.departments import Whose
from callbench.services.desk import Desk
from callbench.services.editing import save_fields
from callbench.services.learning import CLASHES, keep_learned
from callbench.storage.columns import table_of
from callbench.storage.contacts import Contact
from callbench.storage.engine import open_engine
from callbench.storage.leads import Lead
from callbench.storage.notes import BantFact, DmuMember

EDITORS, ROWS, EDITS, SEED = 8, 5, 150, 20260601
CONTACT = table_of(Contact)
KINDS = ("title", "kana", "bant", "member", "stage")
STAGES = [each.value for each in BuyingStage]


class Person(NamedTuple):
    """One of the five rows, with its member of the DMU."""

    contact: int
    account: int
    member: int


class Step(NamedTuple):
    """A value that was written, and what its writer had seen in its place."""

    person: Person
    kind: str
    seen: str
    written: str


@dataclass
class Outcome:
    """Every value that was answered as written, how many conflicts were shown, and where a write itself found something else than was seen."""

    steps: list[Step] = field(default_factory=list)
    conflicts: int = 0
    unseen: int = 0


class Answer(NamedTuple):
    """What a write said: theirs (None: no conflict), and what it found in its place (None: it does not say)."""

    theirs: str | None
    found: str | None = None


@pytest.mark.parametrize(
    "edits", [EDITS, pytest.param(12_500, marks=(pytest.mark.thorough, pytest.mark.timeout(3_600)))]
)
def test_nobodys_edit_disappears_unseen(team: Given, pg_migrated_url: str, edits: int) -> None:
    outcome, lost = _attack(team, pg_migrated_url, merge=True, edits=edits)
    by_kind = Counter(step.kind for step in outcome.steps)
    sys.stdout.write(
        f"seed {SEED}: {EDITORS * edits} edits, {len(outcome.steps)} written {dict(by_kind)},"
        f" {outcome.conflicts} conflicts shown, {lost} overwritten unseen\n"
    )
    assert outcome.conflicts >= 100 and min(by_kind[kind] for kind in KINDS) >= 100, "too few met"
    assert lost == 0


def test_without_what_was_seen_edits_do_disappear(team: Given, pg_migrated_url: str) -> None:
    """The twin: each writes what it has on its screen."""
    outcome, lost = _attack(team, pg_migrated_url, merge=False)
    sys.stdout.write(f"seed {SEED}, unprotected: {len(outcome.steps)} written, {lost} overwritten unseen\n")
    assert lost >= 100


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


def _attack(team: Given, place: str, *, merge: bool, edits: int = EDITS) -> tuple[Outcome, int]:
    """A value is lost unseen if one was written by somebody who had not seen it when theirs took its place."""
    people = [
        team.desk.write(_prepare, lead) for lead in [team.lead(f"株式会社{number}") for number in range(ROWS)]
    ]
    engines = [open_engine(place) for _ in range(EDITORS)]
    try:
        with ThreadPoolExecutor(EDITORS) as pool:
            editors = [(Desk(engine, 1), number) for number, engine in enumerate(engines)]
            works = [pool.submit(_edit, desk, number, people, edits, merge=merge) for desk, number in editors]
            found = [work.result() for work in works]
    finally:
        for engine in engines:
            engine.dispose()
    steps = [step for each in found for step in each.steps]
    taken = Counter((step.person, step.kind, step.seen) for step in steps if step.kind != "stage")
    lost = sum(
        count - 1 for count in taken.values()
    )  # two took the place of the same value: one of them unseen
    outcome = Outcome(steps, sum(each.conflicts for each in found), sum(each.unseen for each in found))
    return outcome, lost + outcome.unseen


def _edit(desk: Desk, number: int, people: list[Person], edits: int, *, merge: bool) -> Outcome:
    """Look at a person, think, write; what clashes is decided for one's own value, having seen the other."""
    dice, outcome = random.Random(SEED + number), Outcome()
    for turn in range(edits):
        person, kind = dice.choice(people), dice.choice(KINDS)
        seen = desk.read(_look, person, kind)
        wanted = dice.choice(STAGES) if kind == "stage" else f"{number}-{turn}"
        while wanted != seen:
            answer: Answer = desk.write(_write, person, kind, seen, wanted, merge=merge)
            if answer.theirs is None:
                outcome.steps.append(Step(person, kind, seen, wanted))
                outcome.unseen += answer.found is not None and kind == "stage" and answer.found != seen
                break
            outcome.conflicts += 1
            seen = answer.theirs
    return outcome


def _write(
    session: Session, person: Person, kind: str, seen: str, wanted: str, *, merge: bool, now: datetime
) -> Answer:
    if kind in ("title", "kana"):
        return _write_field(session, person, kind, seen, wanted, merge=merge, now=now)
    base = {"bant": {"note": seen}, "member": {"name": seen}}.get(kind, {}) if merge else None
    reports = {
        "bant": CallReport(bant=(BantReport("NEED", "MUST", wanted, base=base),)),
        "member": CallReport(dmu_changes=(MemberChange(person.member, wanted, base=base),)),
        "stage": CallReport(buying_stage=wanted, buying_stage_base=seen if merge else None),
    }
    effects = keep_learned(session, reports[kind], Whose(person.contact, person.account, None, 1, now))
    clashes = clashes_from(effects.get(CLASHES, ()))
    if clashes:
        return Answer(clashes[0].theirs)
    found = effects.get("buying_stage", {}).get("before", seen) or ""
    return Answer(None, found if kind == "stage" else None)


def _write_field(
    session: Session, person: Person, kind: str, seen: str, wanted: str, *, merge: bool, now: datetime
) -> Answer:
    if not merge:
        session.execute(update(CONTACT).where(CONTACT.c.id == person.contact).values({kind: wanted}))
        return Answer(None)
    base = {"title": "", "kana": "", kind: seen}
    saved = save_fields(session, "contact", person.contact, base, {kind: wanted}, user_id=1, now=now)
    return Answer(str(saved.conflicts[0].clash.theirs) if saved.conflicts else None)


def _look(session: Session, person: Person, kind: str, *, now: datetime) -> str:
    asked = {
        "bant": select(BantFact.note).where(BantFact.contact_id == person.contact),
        "member": select(DmuMember.name).where(DmuMember.id == person.member),
        "stage": select(Contact.buying_stage).where(Contact.id == person.contact),
    }
    column = asked.get(kind)
    if column is None:
        column = select(CONTACT.c[kind]).where(CONTACT.c.id == person.contact)
    return session.scalar(column) or ""


def _prepare(session: Session, lead: int, *, now: datetime) -> Person:
    contact, account = session.execute(select(Lead.contact_id, Lead.account_id).where(Lead.id == lead)).one()
    report = CallReport(bant=(BantReport("NEED", "MUST", "0"),), dmu=(PersonReport("0", "営業部"),))
    (member,) = keep_learned(session, report, Whose(contact, account, None, 1, now))["dmu"]
    return Person(contact, account, member)


def _contacts(team: Given, leads: list[int]) -> list[int]:
    def find(session: Session, *, now: object) -> list[int]:
        return list(session.scalars(select(Lead.contact_id).where(Lead.id.in_(leads))))

    return team.desk.read(find)
