"""Who works at the sample's companies, and by which numbers are they reached?"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from callbench.domain.keyman import KeymanStage
from callbench.domain.names import fold, join_person_name
from callbench.domain.people import Coverage, Orientation, Seniority, Support
from callbench.domain.phones import PhoneKind
from callbench.exchange.demo.book import Book
from callbench.exchange.demo.companies import Company, Numbers, add_number
from callbench.exchange.demo.dice import Dice
from callbench.exchange.demo.romaji import romaji
from callbench.exchange.demo.sample import Sample
from callbench.storage.contacts import Contact
from callbench.storage.search import search_text

_DIRECT, _MOBILE = 0.42, 0.3
_DECIDERS = frozenset({Seniority.C_LEVEL, Seniority.EXECUTIVE, Seniority.DEPARTMENT_HEAD})


@dataclass(frozen=True, slots=True)
class Person:
    """A contact as the rest of the sample needs it. `numbers` are ids, the one to dial first in front."""

    contact_id: int
    company: Company
    name: str
    title: str
    department: str
    seniority: Seniority
    numbers: tuple[int, ...]
    has_direct_number: bool

    @property
    def is_decider(self) -> bool:
        """Likely to have a say in the decision, by rank."""
        return self.seniority in _DECIDERS


def add_person(
    book: Book, dice: Dice, sample: Sample, numbers: Numbers, company: Company, now: datetime
) -> Person:
    """A contact of a company with one to three numbers; several people share the switchboard, some with an extension."""
    family, given = dice.pick(sample.family), dice.pick(sample.given)
    name = join_person_name(family[0], given[0])
    kana = join_person_name(family[1], given[1])
    level = dice.weighted(sample.titles, [each.weight for each in sample.titles])
    title = dice.pick(level.names)
    department_id, department = dice.pick(company.departments)
    seniority = Seniority(level.seniority)
    email = f"{romaji(given[1])[:1]}.{romaji(family[1])}{dice.number(1, 9) if dice.chance(0.1) else ''}@{company.domain}"
    made = now - timedelta(days=dice.number(1, 400))
    contact_id = book.add(
        Contact,
        account_id=company.account_id,
        department_id=department_id,
        name=name,
        name_key=fold(name),
        kana=kana,
        title=title,
        seniority=seniority,
        email=email,
        email_key=fold(email),
        keyman_stage=KeymanStage.CANDIDATE_NAMED if company.is_target else KeymanStage.UNRESEARCHED,
        search_text=search_text(company.name, company.kana, name, kana),
        created_at=made,
        updated_at=made,
        **_attitude(dice),
    )
    wanted = _draw_numbers(dice, numbers, company)
    ids = tuple(
        _add_number(book, dice, company, contact_id, e164, kind, position)
        for position, (e164, kind) in enumerate(wanted)
    )
    has_direct = any(kind is not PhoneKind.MAIN for _e164, kind in wanted)
    return Person(contact_id, company, name, title, department, seniority, ids, has_direct)


def _attitude(dice: Dice) -> dict[str, object]:
    """What is known of somebody nobody has spoken to yet."""
    return {
        "buying_stage": None,
        "support": Support.SUPPORTER if dice.chance(0.06) else Support.NEUTRAL if dice.chance(0.3) else None,
        "coverage": Coverage.NO_CONTACT,
        "orientation": dice.pick(list(Orientation)) if dice.chance(0.2) else None,
        "is_keyman": False,
    }


def _draw_numbers(dice: Dice, numbers: Numbers, company: Company) -> list[tuple[str, PhoneKind]]:
    wanted: list[tuple[str, PhoneKind]] = []
    if dice.chance(_DIRECT):
        wanted.append((numbers.fixed(company.area), PhoneKind.DIRECT))
    if dice.chance(_MOBILE):
        wanted.append((numbers.mobile(), PhoneKind.MOBILE))
    if not wanted or dice.chance(0.4):
        wanted.append((company.switchboard, PhoneKind.MAIN))
    return wanted


def _add_number(
    book: Book, dice: Dice, company: Company, contact_id: int, e164: str, kind: PhoneKind, position: int
) -> int:
    extension = str(dice.number(101, 899)) if kind is PhoneKind.MAIN and dice.chance(0.45) else ""
    return add_number(
        book, company.account_id, contact_id, e164, kind, extension=extension, position=position
    )


def add_referred(
    book: Book, company: Company, name: str, department: tuple[int, str], call_id: int, at: datetime
) -> Person:
    """Somebody we were sent to, perhaps a department without a name; they are reached through the switchboard."""
    contact_id = book.add(
        Contact,
        account_id=company.account_id,
        department_id=department[0],
        name=name,
        name_key=fold(name),
        email_key="",
        buying_stage=None,
        coverage=Coverage.NO_CONTACT,
        is_keyman=False,
        keyman_stage=KeymanStage.CANDIDATE_NAMED if name else KeymanStage.DEPARTMENT_FOUND,
        search_text=search_text(company.name, company.kana, name, department[1]),
        source_call_id=call_id,
        created_at=at,
        updated_at=at,
    )
    number_id = add_number(book, company.account_id, contact_id, company.switchboard, PhoneKind.MAIN)
    return Person(contact_id, company, name, "", department[1], Seniority.STAFF, (number_id,), False)
