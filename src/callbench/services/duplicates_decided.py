"""What did people decide about pairs, and what of it can still be taken back? The newest first."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from callbench.domain.near_names import Kind
from callbench.storage.duplicates import PAIR
from callbench.storage.known import ACCOUNT, CONTACT
from callbench.storage.users import User

SHOWN = 200
ONE, TWO = "SAME", "DIFFERENT"


@dataclass(frozen=True, slots=True)
class DecidedRow:
    """A decision: what both were called (`first` stayed, where they became one), who decided, and when.

    `can_be_undone`: not where the record that stayed became one with a third since; that is taken back first.
    """

    pair_id: int
    kind: Kind
    is_one: bool
    first: str
    second: str
    by: str
    at: datetime
    can_be_undone: bool


@dataclass(frozen=True, slots=True)
class DecidedList:
    """The newest decisions; `is_all` unless there are older ones that are not among them."""

    rows: tuple[DecidedRow, ...]
    is_all: bool


def load_decided(session: Session, *, shown: int = SHOWN, now: datetime) -> DecidedList:
    """The newest decisions about pairs whose records are both here, up to `shown`."""
    rows = [row for kind in Kind for row in _decided(session, kind, shown + 1)]
    rows.sort(key=lambda row: (row.at, row.pair_id), reverse=True)
    return DecidedList(tuple(rows[:shown]), len(rows) <= shown)


def _decided(session: Session, kind: Kind, limit: int) -> list[DecidedRow]:
    table = ACCOUNT if kind is Kind.ACCOUNT else CONTACT
    first, second = aliased(table), aliased(table)
    wanted = (
        select(
            *(PAIR.c.id, PAIR.c.state, PAIR.c.decided_at, User.name),
            *(first.c.name, second.c.name, first.c.merged_into_id, second.c.merged_into_id),
            *(first.c.id, second.c.id),
        )
        .join(first, first.c.id == PAIR.c.first_id)
        .join(second, second.c.id == PAIR.c.second_id)
        .outerjoin(User, User.id == PAIR.c.decided_by)
        .where(PAIR.c.kind == kind.value, PAIR.c.state.in_((ONE, TWO)), PAIR.c.decided_at.is_not(None))
        .order_by(PAIR.c.decided_at.desc(), PAIR.c.id.desc())
        .limit(limit)
    )
    return [_row(kind, *row) for row in session.execute(wanted)]


def _row(
    kind: Kind,
    pair_id: int,
    state: str,
    at: datetime,
    by: str | None,
    first: str,
    second: str,
    first_into: int | None,
    second_into: int | None,
    first_id: int,
    second_id: int,
) -> DecidedRow:
    is_one = state == ONE
    if first_into == second_id:  # the second one stayed
        first, second = second, first
    stands = (first_into, second_into) in {(None, first_id), (second_id, None)}
    return DecidedRow(
        pair_id, kind, is_one, first or "", second or "", by or "", at, stands if is_one else True
    )
