"""Which words are the sample's people, companies and calls made of? The files of resources/sample, read into typed values."""

import tomllib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeVar

from callbench.bundle import folder

Row = TypeVar("Row")
Spoken = tuple[str, str]
"""A name and its kana."""


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody of the sample's own team; `skill` multiplies the chance that a conversation goes well."""

    name: str
    role: str
    team: str
    calls_a_day: int
    skill: float


@dataclass(frozen=True, slots=True)
class Title:
    """Job titles of one level."""

    names: tuple[str, ...]
    seniority: str
    weight: int


@dataclass(frozen=True, slots=True)
class LegalForm:
    """What stands before or behind a company's name, and how large such companies are at most."""

    name: str
    kana: str
    front: bool
    weight: int
    most_employees: int = 1_000_000


@dataclass(frozen=True, slots=True)
class Industry:
    """A branch: what company names end with, how many people work there (fewest, most), what each earns."""

    name: str
    tails: tuple[Spoken, ...]
    employees: tuple[int, int]
    million_yen_a_head: int
    weight: int


@dataclass(frozen=True, slots=True)
class Site:
    """A prefecture with its towns, the area code of its capital and the first digit of its postcodes."""

    prefecture: str
    cities: tuple[str, ...]
    area: str
    postcode: str
    weight: int


@dataclass(frozen=True, slots=True)
class DepartmentKind:
    """Departments that do the same work, and missions they may have."""

    names: tuple[str, ...]
    missions: tuple[str, ...]
    weight: int


@dataclass(frozen=True, slots=True)
class CampaignPlan:
    """A campaign: it began `days_ago` and ran for `length` days (0: it still runs)."""

    name: str
    source: str
    purpose: str
    days_ago: int
    length: int
    cost_yen: int


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the sample company's site and how many minutes people stay (from, to)."""

    title: str
    path: str
    minutes: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Sample:
    """All texts. `memos` are by disposition, `reason_memos` by rejection reason, `notes` by note field, `bant` by BANT field."""

    family: tuple[Spoken, ...]
    given: tuple[Spoken, ...]
    team: tuple[Member, ...]
    titles: tuple[Title, ...]
    stems: tuple[Spoken, ...]
    legal_forms: tuple[LegalForm, ...]
    industries: tuple[Industry, ...]
    sites: tuple[Site, ...]
    departments: tuple[DepartmentKind, ...]
    trends: tuple[str, ...]
    services: tuple[str, ...]
    campaigns: tuple[CampaignPlan, ...]
    pages: tuple[Page, ...]
    downloads: tuple[str, ...]
    seminars: tuple[str, ...]
    mails: tuple[str, ...]
    inquiries: tuple[str, ...]
    memos: Mapping[str, tuple[str, ...]]
    reason_memos: Mapping[str, tuple[str, ...]]
    notes: Mapping[str, tuple[str, ...]]
    bant: Mapping[str, tuple[tuple[str, str], ...]]
    callback_notes: tuple[str, ...]
    places: tuple[str, ...]
    returns: tuple[tuple[str, str], ...]
    refusals: tuple[tuple[str, str], ...]
    products: tuple[str, ...]
    amounts_man_yen: tuple[int, ...]
    loss_reasons: tuple[str, ...]
    do_not_call: tuple[str, ...]
    lists: Mapping[str, str]
    change_notes: tuple[str, ...]


@cache
def load_sample() -> Sample:
    """The texts of resources/sample."""
    people, companies, touches, talk = (_read(name) for name in ("people", "companies", "touches", "talk"))
    memo = dict(talk["memo"])
    reasons = memo.pop("REJECTED")
    return Sample(
        family=_pairs(people["family"]),
        given=_pairs(people["given"]),
        team=_rows(Member, people["team"]),
        titles=_rows(Title, people["title"]),
        stems=_pairs(companies["stems"]),
        legal_forms=_rows(LegalForm, companies["legal_form"]),
        industries=_rows(Industry, companies["industry"]),
        sites=_rows(Site, companies["place"]),
        departments=_rows(DepartmentKind, companies["department"]),
        trends=tuple(companies["extras"]["trends"]),
        services=tuple(companies["extras"]["services"]),
        campaigns=_rows(CampaignPlan, touches["campaign"]),
        pages=tuple(Page(title, path, (low, high)) for title, path, low, high in touches["pages"]),
        downloads=tuple(touches["downloads"]),
        seminars=tuple(touches["seminars"]),
        mails=tuple(touches["mails"]),
        inquiries=tuple(touches["inquiries"]),
        memos=_tuples(memo),
        reason_memos=_tuples(reasons),
        notes=_tuples(talk["notes"]),
        bant={field: _pairs(pairs) for field, pairs in talk["bant"].items()},
        callback_notes=tuple(talk["callback"]["notes"]),
        places=tuple(talk["appointment"]["places"]),
        returns=_pairs(talk["handoff"]["answers"]),
        refusals=_pairs(talk["handoff"]["rejections"]),
        products=tuple(talk["opportunity"]["products"]),
        amounts_man_yen=tuple(talk["opportunity"]["amounts_man_yen"]),
        loss_reasons=tuple(talk["opportunity"]["loss_reasons"]),
        do_not_call=tuple(talk["do_not_call"]["reasons"]),
        lists=dict(talk["lists"]),
        change_notes=tuple(talk["change_notes"]["texts"]),
    )


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((folder("resources") / "sample" / f"{name}.toml").read_text(encoding="utf-8"))


def _pairs(rows: Iterable[Sequence[str]]) -> tuple[tuple[str, str], ...]:
    return tuple((first, second) for first, second in rows)


def _tuples(values: Mapping[str, Sequence[str]]) -> dict[str, tuple[str, ...]]:
    return {key: tuple(texts) for key, texts in values.items()}


def _rows(make: Callable[..., Row], tables: Iterable[Mapping[str, Any]]) -> tuple[Row, ...]:
    return tuple(make(**{name: _frozen(value) for name, value in table.items()}) for table in tables)


def _frozen(value: Any) -> Any:
    return tuple(_frozen(each) for each in value) if isinstance(value, list) else value
