"""What are the leads of some rows worth: static fit, dynamic engagement?"""

from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache

from callbench.domain.lead_row import CompanyRow, PersonRow
from callbench.domain.people import Seniority
from callbench.domain.phones import PhoneKind
from callbench.domain.queue import EPOCH
from callbench.domain.scoring import MAX_ENGAGEMENT, FitFacts, TouchFact, score, touch_points
from callbench.domain.sources import SOURCES, Source

_PRIVATE = frozenset({PhoneKind.DIRECT, PhoneKind.MOBILE})


def fits_of(companies: Sequence[CompanyRow], persons: Sequence[PersonRow]) -> list[int]:
    """What each row's person and company are, whatever they do (R2-02)."""
    pairs = zip(companies, persons, strict=True)
    return [
        _fit(company.employees or 0, person.seniority, _has_direct_number(person), person.has_company_mail)
        for company, person in pairs
    ]


def engagements_of(sources: Sequence[Source], moments: Sequence[datetime | None], now: datetime) -> list[int]:
    """How deep each row's conversion was, and how long ago; one without a time counts as of now."""
    return [_engagement(source, moment or now, now) for source, moment in zip(sources, moments, strict=True)]


def _has_direct_number(person: PersonRow) -> bool:
    return any(phone.kind in _PRIVATE and phone.e164 for phone in person.phones)


@lru_cache(maxsize=4096)
def _fit(employees: int, seniority: Seniority | None, has_direct_number: bool, has_company_mail: bool) -> int:
    facts = FitFacts(
        employees=employees,
        seniority=seniority,
        has_direct_number=has_direct_number,
        has_company_mail=has_company_mail,
    )
    return score(facts, (), EPOCH).fit


def _engagement(source: Source, at: datetime, now: datetime) -> int:
    if not SOURCES[source].depth_minutes:
        return 0
    return min(round(touch_points(TouchFact(source, at), now)), MAX_ENGAGEMENT)
