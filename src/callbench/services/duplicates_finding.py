"""Which pairs of companies and persons are worth a look, of the whole database or of one import?

Records are compared within blocks only: those that share a folded name, a telephone number, a mail address or its domain, a reading, a postal
code with the first characters of a name, or a company. A block is read as a stream, so memory does not grow with the database; in a
block of many, neighbours by name are compared (sorted neighbourhood).
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from rapidfuzz import fuzz
from sqlalchemy import Connection, and_, bindparam, insert, select, update
from sqlalchemy.orm import Session

from callbench.domain.access import Action
from callbench.domain.changes import NO_CHANGES, Changes
from callbench.domain.near_names import (
    ASK,
    OPEN_MAIL,
    CompanyFacts,
    Kind,
    PersonFacts,
    Shared,
    company_score,
    person_score,
)
from callbench.services.desk import Desk
from callbench.services.permissions import require_allowed
from callbench.storage.deadline import at_leisure
from callbench.storage.duplicates import PAIR, Met, blocks_of, groups

ALL_PAIRS = 30
"""A block of so many is compared each with each: 435 pairs."""
NEIGHBOURS = 8
STORED_AT_ONCE = 500
LOOK_UP_EVERY = 200


@dataclass(frozen=True, slots=True)
class Found:
    """Two records that may be one; `account_id` is the first one's company."""

    kind: Kind
    first_id: int
    second_id: int
    account_id: int
    score: int
    shared: frozenset[Shared]


@dataclass(slots=True)
class Sum:
    """How far the search is: pairs compared and found; `cancelled` if it was told to stop."""

    compared: int = 0
    found: int = 0
    cancelled: bool = False


@dataclass(frozen=True, slots=True)
class Stored:
    """How many of some pairs are new to the list."""

    added: int
    changes: Changes = NO_CHANGES


@dataclass(slots=True)
class _Pairs:
    """The pairs met so far, each with everything by which it met."""

    kind: Kind
    met: dict[tuple[int, int], Found] = field(default_factory=dict)

    def take(self, one: Met, other: Met, shared: Shared) -> None:
        first, second = sorted((one, other), key=lambda each: each.id)
        earlier = self.met.get((first.id, second.id))
        by = frozenset({shared}) | (earlier.shared if earlier else frozenset())
        score = score_of(self.kind, first, second, by)
        if score >= ASK:
            self.met[first.id, second.id] = Found(self.kind, first.id, second.id, first.account_id, score, by)


def find_pairs(
    connection: Connection, batch_id: int | None = None, go_on: Callable[[], bool] = lambda: True
) -> tuple[list[Found], Sum]:
    """The pairs worth a look, the best first; of one import: those with a record of it. Nothing is written."""
    told = Sum()
    found: list[Found] = []
    for kind in Kind:
        pairs = _Pairs(kind)
        for shared in blocks_of(connection, kind):
            _compare_block(connection, pairs, shared, batch_id, go_on, told)
        found += pairs.met.values()
    told.found = len(found)
    return sorted(found, key=lambda each: -each.score), told


def search_duplicates(
    desk: Desk, batch_id: int | None = None, go_on: Callable[[], bool] = lambda: True
) -> Sum:
    """Find pairs and put those nobody has decided yet on the list, some at a time. What was found before a stop is kept. Raises NotAllowed."""
    desk.read(require_allowed, Action.IMPORT, user_id=desk.user_id)
    with at_leisure(), desk.engine.connect() as connection:
        found, told = find_pairs(connection, batch_id, go_on)
    told.found = 0
    for start in range(0, len(found), STORED_AT_ONCE):
        told.found += desk.write(store_pairs, found[start : start + STORED_AT_ONCE]).added
    return told


def store_pairs(session: Session, found: Sequence[Found], *, now: datetime) -> Stored:
    """Put pairs on the list. One that waits already gets its present score; one that was decided is not asked again."""
    connection = session.connection()
    known = _known(connection, found)
    new = [pair for pair in found if (pair.kind, pair.first_id, pair.second_id) not in known]
    if new:
        connection.execute(insert(PAIR), [_row(pair, now) for pair in new])
    for pair in found:
        if known.get((pair.kind, pair.first_id, pair.second_id), pair.score) != pair.score:
            connection.execute(
                _RESCORE, {"new_score": pair.score, "new_reasons": _reasons(pair), **_named(pair)}
            )
    return Stored(len(new))


def score_of(kind: Kind, one: Met, other: Met, shared: frozenset[Shared]) -> int:
    """How much speaks for two records being one (domain.near_names)."""
    alike = fuzz.ratio(one.key, other.key)
    if kind is Kind.ACCOUNT:
        return company_score(_company(one), _company(other), alike, shared)
    return person_score(_person(one), _person(other), alike, shared)


# --- within a block ---------------------------------------------------------------------------------------------------------


def _compare_block(
    connection: Connection,
    pairs: _Pairs,
    shared: Shared,
    batch_id: int | None,
    go_on: Callable[[], bool],
    told: Sum,
) -> None:
    for number, members in enumerate(groups(connection, pairs.kind, shared, batch_id)):
        if told.cancelled or (number % LOOK_UP_EVERY == 0 and not go_on()):
            told.cancelled = True
            return
        if shared is Shared.MAIL_DOMAIN and members[0].email_key.rpartition("@")[2] in OPEN_MAIL:
            continue
        for one, other in _neighbours(members):
            if batch_id is None or batch_id in (one.batch_id, other.batch_id):
                told.compared += 1
                pairs.take(one, other, shared)


def _neighbours(members: list[Met]) -> Iterator[tuple[Met, Met]]:
    """Each with each, or in a block of many each with those whose names stand next to its own."""
    if len(members) <= ALL_PAIRS:
        yield from ((one, other) for n, one in enumerate(members) for other in members[n + 1 :])
        return
    for order in (lambda met: (met.key, met.id), lambda met: (met.key[::-1], met.id)):
        listed = sorted(members, key=order)
        for number, one in enumerate(listed):
            yield from ((one, other) for other in listed[number + 1 : number + 1 + NEIGHBOURS])


def _company(met: Met) -> CompanyFacts:
    return CompanyFacts(
        met.id, met.key, met.legal_form, met.kana, met.prefecture, met.address, met.corporate_number
    )


def _person(met: Met) -> PersonFacts:
    return PersonFacts(met.id, met.account_id, met.key, met.kana, met.email_key)


# --- the list ---------------------------------------------------------------------------------------------------------------


def _known(connection: Connection, found: Sequence[Found]) -> dict[tuple[str, int, int], int]:
    """Pairs that are on the list: their score; those that were decided: nothing changes any more."""
    known: dict[tuple[str, int, int], int] = {}
    scores = {(pair.kind, pair.first_id, pair.second_id): pair.score for pair in found}
    wanted = select(PAIR.c.kind, PAIR.c.first_id, PAIR.c.second_id, PAIR.c.state, PAIR.c.score)
    rows = connection.execute(
        wanted.where(PAIR.c.first_id.in_(bindparam("firsts", expanding=True))),
        {"firsts": sorted({pair.first_id for pair in found})},
    )
    for kind, first, second, state, score in rows:
        key = (Kind(kind), first, second)
        known[key] = score if state == "PENDING" else scores.get(key, score)
    return known


_RESCORE = (
    update(PAIR)
    .where(
        and_(
            PAIR.c.kind == bindparam("of_kind"),
            PAIR.c.first_id == bindparam("first"),
            PAIR.c.second_id == bindparam("second"),
        )
    )
    .values(score=bindparam("new_score"), reasons=bindparam("new_reasons"))
)


def _named(pair: Found) -> dict[str, object]:
    return {"of_kind": pair.kind.value, "first": pair.first_id, "second": pair.second_id}


def _reasons(pair: Found) -> dict[str, list[str]]:
    return {"shared": sorted(each.value for each in pair.shared)}


def _row(pair: Found, now: datetime) -> dict[str, object]:
    return {
        "kind": pair.kind.value,
        "first_id": pair.first_id,
        "second_id": pair.second_id,
        "account_id": pair.account_id,
        "score": pair.score,
        "reasons": _reasons(pair),
        "found_at": now,
    }
