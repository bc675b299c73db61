"""Which rows does the big database hold? Plain tuples for the driver, the same ones every time.

Moments are microseconds since 1970, as SQLite stores them. Every table starts a generator of its own, so one can change without the others.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from random import Random

from callbench.domain.moments import to_microseconds
from callbench.domain.names import company_key, fold
from callbench.domain.queue import Bucket, QueueFacts, rank
from callbench.domain.sources import SOURCES, Source, Tier
from callbench.exchange.demo.sample import load_sample
from callbench.storage.search import search_text

NOW = datetime(2026, 11, 24, 1, 0, tzinfo=UTC)
"""Tuesday 2026-11-24, 10:00 in Tokyo: a working day inside the calling window."""
USERS = 60
LEADS_AN_ACCOUNT = 5
ABSENT_WORD = "\u6e1a\u8c4a"
"""Two characters that both occur, never side by side."""
RARE_WORD = "\u6e1a\u6e1a"
COMMON_WORD = "\u5546\u4e8b"

Row = tuple[object, ...]
_SAMPLE = load_sample()
_TAILS = tuple(tail for industry in _SAMPLE.industries for tail in industry.tails)
_BY_TIER = {tier: tuple(source for source in Source if SOURCES[source].tier is tier) for tier in Tier}
_DAY = timedelta(days=1)


class Variant(StrEnum):
    """MIXED: a usual team's spread. WAITING: nearly everything is not due yet, and what is due stands at the end of the order."""

    MIXED = "mixed"
    WAITING = "waiting"


@dataclass(frozen=True, slots=True)
class Standing:
    """A group of leads: where they stand in the queue, and how many of a thousand."""

    queue_state: str
    bucket: Bucket
    share: int
    out_reason: str | None = None
    status: str = "WORKING"


_OUT = "OUT"
_MIXED = (
    Standing("READY", Bucket.CALLBACK, 10),
    Standing("READY", Bucket.P1_FRESH, 5, status="NEW"),
    Standing("READY", Bucket.P1_RETRY, 25),
    Standing("READY", Bucket.P2_FRESH, 40, status="NEW"),
    Standing("READY", Bucket.P2_RETRY, 60),
    Standing("READY", Bucket.RECYCLE, 40, status="RECYCLED"),
    Standing("READY", Bucket.P3, 90, status="NEW"),
    Standing("READY", Bucket.BDR, 30, status="NEW"),
    Standing("WAITING", Bucket.CALLBACK, 20),
    Standing("WAITING", Bucket.P1_RETRY, 40),
    Standing("WAITING", Bucket.P2_RETRY, 90),
    Standing("WAITING", Bucket.RECYCLE, 120, status="RECYCLED"),
    Standing("WAITING", Bucket.P3, 60),
    Standing("WAITING", Bucket.BDR, 20),
    Standing(_OUT, Bucket.P1_RETRY, 60, "HANDOFF_OPEN", "APPOINTMENT"),
    Standing(_OUT, Bucket.P2_RETRY, 100, "CAP_REACHED", "NURTURE"),
    Standing(_OUT, Bucket.P3, 150, "CLOSED", "CLOSED"),
    Standing(_OUT, Bucket.BDR, 40, "DO_NOT_CALL", "CLOSED"),
)
_WAITING = (
    Standing("WAITING", Bucket.CALLBACK, 100),
    Standing("WAITING", Bucket.P1_RETRY, 200),
    Standing("WAITING", Bucket.P2_RETRY, 300),
    Standing("WAITING", Bucket.RECYCLE, 250, status="RECYCLED"),
    Standing("WAITING", Bucket.P3, 145),
    Standing("READY", Bucket.BDR, 5),
)
STANDINGS = {Variant.MIXED: _MIXED, Variant.WAITING: _WAITING}
_TIER_OF_BUCKET = {
    Bucket.P1_FRESH: (Tier.P1,),
    Bucket.P1_RETRY: (Tier.P1,),
    Bucket.P2_FRESH: (Tier.P2,),
    Bucket.P2_RETRY: (Tier.P2,),
    Bucket.P3: (Tier.P3,),
    Bucket.BDR: (Tier.BDR,),
    Bucket.CALLBACK: (Tier.P1, Tier.P2, Tier.P3),
    Bucket.RECYCLE: (Tier.P1, Tier.P2, Tier.P3),
}
_FRESH = (Bucket.P1_FRESH, Bucket.P2_FRESH)


# --- people -----------------------------------------------------------------------------------------------------------------

USER_COLUMNS = "id, name, role, team, created_at"


def users() -> Iterator[Row]:
    """Forty SDRs, ten BDRs, two team leads, eight in field sales."""
    roles = ["SDR"] * 40 + ["BDR"] * 10 + ["LEAD"] * 2 + ["FIELD"] * 8
    for number, role in enumerate(roles, start=1):
        yield (
            number,
            f"{_person(number * 7)[0]} {number}",
            role,
            f"{role}-{number % 4}",
            to_microseconds(NOW - 700 * _DAY),
        )


def accounts_for(leads: int) -> int:
    """How many companies so many leads belong to."""
    return max(1, leads // LEADS_AN_ACCOUNT)


ACCOUNT_COLUMNS = (
    "id, name, kana, company_key, industry, employees, prefecture, is_target, created_at, updated_at"
)


def accounts(count: int) -> Iterator[Row]:
    """Companies with names of two parts and a branch; a tenth of them targets."""
    made = to_microseconds(NOW - 600 * _DAY)
    for number in range(1, count + 1):
        name, kana = _company(number)
        industry = _SAMPLE.industries[number % len(_SAMPLE.industries)]
        prefecture = _SAMPLE.sites[number * 5 % len(_SAMPLE.sites)].prefecture
        key = company_key(name).key
        yield (
            number,
            name,
            kana,
            key,
            industry.name,
            10 + number % 900,
            prefecture,
            number % 10 == 0,
            made,
            made,
        )


CONTACT_COLUMNS = (
    "id, account_id, name, name_key, kana, title, seniority, search_text, created_at, updated_at"
)


def contacts(leads: int) -> Iterator[Row]:
    """One person a lead."""
    made = to_microseconds(NOW - 600 * _DAY)
    companies = accounts_for(leads)
    for number in range(1, leads + 1):
        account = number % companies + 1
        company, company_kana = _company(account)
        name, kana = _person(number)
        title = _SAMPLE.titles[number % len(_SAMPLE.titles)]
        text = search_text(company, company_kana, name, kana)
        yield (
            number,
            account,
            name,
            fold(name),
            kana,
            title.names[0],
            title.seniority,
            text,
            made,
            made,
        )


NUMBER_COLUMNS = "id, account_id, contact_id, e164, kind, raw, tail"


def numbers(leads: int) -> Iterator[Row]:
    """One number a person, all different, in an exchange that nobody has."""
    companies = accounts_for(leads)
    for number in range(1, leads + 1):
        national = f"31{number:08d}"[:10]
        yield (
            number,
            number % companies + 1,
            number,
            f"+81{national}",
            "DIRECT",
            f"0{national}",
            national[::-1],
        )


def _company(number: int) -> tuple[str, str]:
    stems, forms = _SAMPLE.stems, _SAMPLE.legal_forms
    first, second = stems[number % len(stems)], stems[number // len(stems) % len(stems)]
    tail = _TAILS[number // (len(stems) * len(stems)) % len(_TAILS) if number % 3 else number % len(_TAILS)]
    form = forms[number % len(forms)]
    name = f"{first[0]}{second[0]}{tail[0]}"
    return (form.name + name if form.front else name + form.name), f"{first[1]}{second[1]}{tail[1]}"


def _person(number: int) -> tuple[str, str]:
    family = _SAMPLE.family[number % len(_SAMPLE.family)]
    given = _SAMPLE.given[number // len(_SAMPLE.family) % len(_SAMPLE.given)]
    return f"{family[0]} {given[0]}", f"{family[1]} {given[1]}"


# --- leads ------------------------------------------------------------------------------------------------------------------

LEAD_COLUMNS = (
    "id, contact_id, account_id, source, tier, converted_at, created_at, owner_id, status, queue_state, "
    "out_reason, rank, next_call_at, window_id, attempts, first_call_at, last_call_at, "
    "last_disposition, next_reason, fit, engagement, score, callback_owner_id, updated_at"
)


def leads(count: int, variant: Variant, window_id: int) -> Iterator[Row]:
    """Leads with the standing of their group; the rank is the program's own."""
    dice = Random(f"leads {count} {variant}")
    standings = STANDINGS[variant]
    chosen = dice.choices(standings, [standing.share for standing in standings], k=count)
    companies = accounts_for(count)
    for number, standing in enumerate(chosen, start=1):
        yield (
            number,
            number,
            number % companies + 1,
            *_lead(dice, standing, window_id),
        )


def _lead(dice: Random, standing: Standing, window_id: int) -> Row:
    bits = dice.getrandbits(48)
    tiers = _TIER_OF_BUCKET[standing.bucket]
    tier = tiers[bits % len(tiers)]
    source = _BY_TIER[tier][(bits >> 8) % len(_BY_TIER[tier])]
    owner = (bits >> 16) % 50 + 1 if bits & 3 else None
    fit, engagement = (bits >> 24) % 60, (bits >> 32) % 90
    converted = NOW - timedelta(seconds=60 + dice.random() ** 3 * 400 * 86_400)
    attempts = 0 if standing.status == "NEW" else 1 + (bits >> 20) % 5
    last = _between(dice, converted, NOW) if attempts else None
    due = _due(dice, standing, converted)
    is_callback = standing.bucket is Bucket.CALLBACK
    facts = QueueFacts(
        tier=tier,
        converted_at=converted,
        score=fit + engagement,
        attempts=attempts,
        last_attempt_at=last,
        callback_at=due if is_callback else None,
        is_recycled=standing.bucket is Bucket.RECYCLE,
    )
    made, called = to_microseconds(converted), last and to_microseconds(last)
    first = (source.value, tier.value, made, made, owner, standing.status, standing.queue_state)
    second = (standing.out_reason, rank(facts), to_microseconds(due), window_id, attempts, called, called)
    third = ("NO_ANSWER" if attempts else None, "PROMISED" if is_callback else None)
    return (
        *(*first, *second, *third, fit, engagement, fit + engagement),
        *(owner if is_callback and bits & 4 else None, called or made),
    )


def _due(dice: Random, standing: Standing, converted: datetime) -> datetime:
    if standing.queue_state == "WAITING":
        return NOW + timedelta(seconds=60 + dice.random() * 60 * 86_400)
    if standing.bucket in _FRESH:
        return converted
    return _between(dice, max(converted, NOW - 20 * _DAY), NOW)


def _between(dice: Random, start: datetime, end: datetime) -> datetime:
    return start + (end - start) * dice.random()
