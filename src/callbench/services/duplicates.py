"""Which pairs wait for somebody to say whether they are one, how do the two look side by side, and what was decided?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Any

from sqlalchemy import Table, func, select
from sqlalchemy.orm import Session, aliased

from callbench.domain.access import Action
from callbench.domain.changes import NO_CHANGES, Changes
from callbench.domain.errors import NotFound, PairDecided
from callbench.domain.near_names import LIKELY, Kind
from callbench.services.duplicates_merging import FIELDS, TABLE_OF
from callbench.services.permissions import require_allowed
from callbench.storage.accounts import Account
from callbench.storage.audit import record
from callbench.storage.calls import Call
from callbench.storage.columns import table_of
from callbench.storage.contacts import Contact
from callbench.storage.do_not_call import DoNotCall
from callbench.storage.duplicates import PAIR, DuplicatePair
from callbench.storage.known import CONTACT, PHONE

SHOWN = 200
_CALL, _REFUSED = table_of(Call), table_of(DoNotCall)


@dataclass(frozen=True, slots=True)
class PairRow:
    """A pair of the list: what both are called, how likely it is, and what they share (codes of near_names.Shared)."""

    pair_id: int
    kind: Kind
    first_id: int
    second_id: int
    first: str
    second: str
    company: str
    score: int
    shared: tuple[str, ...]

    @property
    def is_likely(self) -> bool:
        """Rather one and the same than not."""
        return self.score >= LIKELY


@dataclass(frozen=True, slots=True)
class PairList:
    """The pairs that wait, the likeliest first, and how many there are in all."""

    rows: tuple[PairRow, ...]
    waiting: int


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two: its values by field, its numbers, and how much belongs to it."""

    id: int
    company: str
    values: Mapping[str, str | int | None]
    numbers: tuple[str, ...]
    calls: int
    is_refused: bool
    since: datetime


@dataclass(frozen=True, slots=True)
class PairDetail:
    """Both sides and the fields a person chooses from."""

    row: PairRow
    fields: tuple[str, ...]
    first: Side
    second: Side


@dataclass(frozen=True, slots=True)
class Decided:
    """A pair somebody decided about, or took the decision back."""

    pair_id: int
    changes: Changes = NO_CHANGES


def load_pairs(session: Session, *, shown: int = SHOWN, now: datetime) -> PairList:
    """The pairs that wait and whose records are both here still, up to `shown`."""
    rows = [row for kind in Kind for row in _waiting(session, kind, limit=shown)]
    rows.sort(key=lambda row: (-row.score, row.pair_id))
    waiting = sum(session.execute(_both_here(kind, (func.count(),))).scalar_one() for kind in Kind)
    return PairList(tuple(rows[:shown]), waiting)


def load_pair(session: Session, pair_id: int, *, now: datetime) -> PairDetail:
    """Both records of a pair. Raises PairDecided if it does not wait any more."""
    pair = session.get(DuplicatePair, pair_id)
    kind = Kind(pair.kind) if pair is not None else Kind.CONTACT
    row = next(iter(_waiting(session, kind, pair_id)), None)
    if row is None:
        raise PairDecided
    return PairDetail(
        row,
        tuple(FIELDS[row.kind]),
        _side(session, row.kind, row.first_id),
        _side(session, row.kind, row.second_id),
    )


def decide_different(session: Session, pair_id: int, *, user_id: int, now: datetime) -> Decided:
    """Remember that these are two: nobody is asked again. Raises NotAllowed, NotFound, PairDecided."""
    return _decide(session, pair_id, "PENDING", "DIFFERENT", "RECORDS_DIFFER", user_id, now)


def undo_different(session: Session, pair_id: int, *, user_id: int, now: datetime) -> Decided:
    """Let the pair wait again. Raises NotAllowed, NotFound, PairDecided."""
    return _decide(session, pair_id, "DIFFERENT", "PENDING", "DECISION_UNDONE", user_id, now)


def _decide(
    session: Session, pair_id: int, before: str, after: str, action: str, user_id: int, now: datetime
) -> Decided:
    require_allowed(session, Action.IMPORT, user_id=user_id, now=now)
    pair = session.get(DuplicatePair, pair_id, with_for_update=True)
    if pair is None:
        raise NotFound("duplicate_pair", pair_id)
    if pair.state != before:
        raise PairDecided
    is_open = after == "PENDING"
    pair.state = after
    pair.decided_at, pair.decided_by = (None, None) if is_open else (now, user_id)
    record(
        session,
        action,
        pair.kind.lower(),
        pair.first_id,
        user_id=user_id,
        now=now,
        detail={"other": pair.second_id},
    )
    return Decided(pair_id)


# --- reading ----------------------------------------------------------------------------------------------------------------

_FIRST_ACCOUNT, _SECOND_ACCOUNT = aliased(Account), aliased(Account)
_FIRST, _SECOND = aliased(Contact), aliased(Contact)
_PAIR_COLUMNS = (PAIR.c.id, PAIR.c.first_id, PAIR.c.second_id, PAIR.c.score, PAIR.c.reasons)
_NAMED: Mapping[Kind, tuple[Any, ...]] = MappingProxyType(
    {
        Kind.ACCOUNT: (_FIRST_ACCOUNT.name, _SECOND_ACCOUNT.name, _FIRST_ACCOUNT.prefecture),
        Kind.CONTACT: (_FIRST.name, _SECOND.name, _FIRST_ACCOUNT.name),
    }
)


def _both_here(kind: Kind, columns: Sequence[Any], pair_id: int | None = None) -> Any:
    wanted = select(*columns).select_from(PAIR).where(PAIR.c.kind == kind.value, PAIR.c.state == "PENDING")
    if pair_id is not None:
        wanted = wanted.where(PAIR.c.id == pair_id)
    if kind is Kind.ACCOUNT:
        return (
            wanted.join(_FIRST_ACCOUNT, _FIRST_ACCOUNT.id == PAIR.c.first_id)
            .join(_SECOND_ACCOUNT, _SECOND_ACCOUNT.id == PAIR.c.second_id)
            .where(_FIRST_ACCOUNT.merged_into_id.is_(None), _SECOND_ACCOUNT.merged_into_id.is_(None))
        )
    return (
        wanted.join(_FIRST, _FIRST.id == PAIR.c.first_id)
        .join(_SECOND, _SECOND.id == PAIR.c.second_id)
        .join(_FIRST_ACCOUNT, _FIRST_ACCOUNT.id == _FIRST.account_id)
        .where(_FIRST.is_deleted.is_(False), _SECOND.is_deleted.is_(False))
    )


def _waiting(session: Session, kind: Kind, pair_id: int | None = None, limit: int = SHOWN) -> list[PairRow]:
    wanted = _both_here(kind, (*_PAIR_COLUMNS, *_NAMED[kind]), pair_id)
    rows = session.execute(wanted.order_by(PAIR.c.score.desc(), PAIR.c.id).limit(limit))
    return [
        PairRow(row[0], kind, row[1], row[2], row[5], row[6], row[7], row[3], tuple(row[4].get("shared", ())))
        for row in rows
    ]


def _side(session: Session, kind: Kind, record_id: int) -> Side:
    table = TABLE_OF[kind]
    row = session.execute(select(table).where(table.c.id == record_id)).mappings().one()
    account_id = record_id if kind is Kind.ACCOUNT else row["account_id"]
    company = session.scalar(select(Account.name).where(Account.id == account_id)) or ""
    owner = "account_id" if kind is Kind.ACCOUNT else "contact_id"
    numbers = select(PHONE.c.e164, PHONE.c.raw).where(PHONE.c[owner] == record_id)
    found = session.execute(numbers.order_by(PHONE.c.position, PHONE.c.id).limit(4))
    return Side(
        record_id,
        company,
        MappingProxyType({name: row[name] for name in FIELDS[kind]}),
        tuple(dict.fromkeys(e164 or raw for e164, raw in found)),
        _calls(session, kind, record_id),
        _is_refused(session, _REFUSED, owner, record_id),
        row["created_at"],
    )


def _calls(session: Session, kind: Kind, record_id: int) -> int:
    wanted = select(func.count()).select_from(_CALL)
    if kind is Kind.ACCOUNT:
        wanted = wanted.join(CONTACT, CONTACT.c.id == _CALL.c.contact_id)
        return session.execute(wanted.where(CONTACT.c.account_id == record_id)).scalar_one()
    return session.execute(wanted.where(_CALL.c.contact_id == record_id)).scalar_one()


def _is_refused(session: Session, table: Table, owner: str, record_id: int) -> bool:
    return session.execute(select(table.c.id).where(table.c[owner] == record_id).limit(1)).first() is not None
