"""What do the rows of a do-not-call list add, and which leads leave the queue?"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import Connection, func, select
from sqlalchemy.orm import Session

from callbench.domain.access import Action
from callbench.domain.changes import Changes
from callbench.domain.do_not_call import Scope
from callbench.domain.refusal_rows import (
    CellFault,
    RefusalFate,
    RefusalFault,
    RefusalRow,
    Wish,
)
from callbench.services.do_not_call import enter
from callbench.services.permissions import require_allowed
from callbench.services.refused_here import Here, Target
from callbench.storage.audit import record
from callbench.storage.do_not_call import DoNotCall, DoNotCallLift
from callbench.storage.erased import heeding, met
from callbench.storage.prepared import connection_of
from callbench.storage.refused import Refused, refused_among


@dataclass(frozen=True, slots=True)
class Judged:
    """Rows with what became of them, in their order, and what of them was not understood; `entries` were or would be made."""

    fates: tuple[RefusalFate, ...]
    faults: tuple[CellFault, ...]
    entries: int = 0
    changes: Changes = field(default_factory=Changes)

    def counted(self) -> Counter[RefusalFate]:
        """How many rows had each fate."""
        return Counter(self.fates)


def enter_rows(session: Session, rows: Sequence[RefusalRow], *, user_id: int, now: datetime) -> Judged:
    """Enter what rows of a list forbid and is not yet forbidden; every lead concerned leaves the queue at once. Raises NotAllowed."""
    require_allowed(session, Action.ADD_DO_NOT_CALL, user_id=user_id, now=now)
    require_allowed(session, Action.IMPORT, user_id=user_id, now=now)
    list_ = _List(session, rows)
    out: set[int] = set()
    for row, targets in zip(rows, list_.new_targets(), strict=True):
        for target in targets:
            out |= enter(session, _entry(row, target, now), user_id=user_id, now=now).changes.lead_ids
    return Judged(list_.fates, list_.faults, list_.entries, Changes(lead_ids=frozenset(out)))


def judge_rows(session: Session, rows: Sequence[RefusalRow], *, now: datetime) -> Judged:
    """What `enter_rows` would do; nothing is written."""
    list_ = _List(session, rows)
    list_.new_targets()
    return Judged(list_.fates, list_.faults, list_.entries)


def note_list(
    session: Session, file_sha256: str, counts: Mapping[str, int], *, user_id: int, now: datetime
) -> None:
    """Note in the audit log that a do-not-call list came in: which file by its hash, and how many rows of each fate."""
    detail = {"file": file_sha256, **counts}
    record(session, "DO_NOT_CALL_IMPORTED", "do_not_call", None, user_id=user_id, now=now, detail=detail)


class _List:
    """Rows beside what is stored: whom they mean, and what of it is refused already. A row later in the list meets one before it."""

    def __init__(self, session: Session, rows: Sequence[RefusalRow]) -> None:
        self._session, self._rows = session, rows
        self._connection = connection_of(session)
        self._here = Here(self._connection, rows)
        wishes = [wish for row in rows for wish in row.wishes]
        self._refused = self._ask(wishes)
        self._lifted = _lifted(self._connection)
        self._made: set[tuple[object, ...]] = set()
        self._erased = self._ask_erased(wishes)
        self.fates: tuple[RefusalFate, ...] = ()
        self.faults: tuple[CellFault, ...] = ()
        self.entries = 0

    def new_targets(self) -> list[list[Target]]:
        """For each row the entries it adds; fates, faults and the count are known then."""
        found = [self._judge(row) for row in self._rows]
        self.fates = tuple(fate for fate, _, _ in found)
        self.faults = tuple(fault for _, _, faults in found for fault in faults)
        self.entries = sum(len(targets) for _, targets, _ in found)
        return [targets for _, targets, _ in found]

    def _judge(self, row: RefusalRow) -> tuple[RefusalFate, list[Target], tuple[CellFault, ...]]:
        if not row.is_marked:
            return RefusalFate.NOT_MARKED, [], ()
        targets = self._here.targets(row)
        if not targets:
            return RefusalFate.REJECTED, [], row.faults or (_nobody(row),)
        new = [target for target in targets if not self._is_in_force(target)]
        if not new:
            return RefusalFate.KNOWN, [], row.faults
        again = [self._lifted_at(target.wish) for target in new]
        if row.refused_at is not None and all(at is not None and at >= row.refused_at for at in again):
            return RefusalFate.KNOWN, [], row.faults
        self._made.update(map(_identity, new))
        return (RefusalFate.AGAIN if any(again) else RefusalFate.NEW), new, row.faults

    def _is_in_force(self, target: Target) -> bool:
        wish, refused = target.wish, self._refused
        if _identity(target) in self._made:
            return True
        if target.contact_id is None and self._erased.intersection((wish.e164, wish.email_key)):
            return True  # it is kept as a hash, and is not written down again
        return (
            target.contact_id in refused.contact_ids
            or target.account_id in refused.account_ids
            or wish.e164 in refused.numbers
            or wish.email_key in refused.email_keys
            or wish.company_key in refused.company_keys
        )

    def _lifted_at(self, wish: Wish) -> datetime | None:
        return self._lifted.get(wish)

    def _ask_erased(self, wishes: Sequence[Wish]) -> frozenset[str]:
        """Numbers and addresses of persons who were erased, and that nobody else has."""
        numbers = {wish.e164 for wish in wishes if wish.e164 and not self._here.has_number(wish.e164)}
        mails = {wish.email_key for wish in wishes if wish.email_key}
        return met(self._connection, heeding(self._connection), numbers, mails)

    def _ask(self, wishes: Sequence[Wish]) -> Refused:
        return refused_among(
            self._connection,
            company_keys={wish.company_key for wish in wishes},
            account_ids=self._here.account_ids(),
            email_keys={wish.email_key for wish in wishes},
            contact_ids=self._here.contact_ids(),
            numbers={wish.e164 for wish in wishes},
        )


def _identity(target: Target) -> tuple[object, ...]:
    if target.contact_id is not None or target.account_id is not None:
        return target.contact_id, target.account_id
    return tuple(target.wish)


def _nobody(row: RefusalRow) -> CellFault:
    code = RefusalFault.UNKNOWN_PERSON if row.person_key else RefusalFault.NOBODY
    return CellFault(row.row, "", code, row.shown)


def _entry(row: RefusalRow, target: Target, now: datetime) -> DoNotCall:
    wish = target.wish
    return DoNotCall(
        scope=wish.scope,
        contact_id=target.contact_id,
        account_id=target.account_id,
        e164=wish.e164,
        email_key=wish.email_key,
        company_key=wish.company_key,
        who_asked=row.who_asked,
        reason=row.reason,
        at=min(row.refused_at, now) if row.refused_at else now,
    )


def _lifted(connection: Connection) -> dict[Wish, datetime]:
    """What was refused once and is lifted: when the last time. Lifting is rare, the list is short."""
    rows = connection.execute(
        select(
            DoNotCall.scope,
            DoNotCall.e164,
            DoNotCall.email_key,
            DoNotCall.company_key,
            func.max(DoNotCallLift.at),
        )
        .join(DoNotCallLift, DoNotCallLift.do_not_call_id == DoNotCall.id)
        .group_by(DoNotCall.scope, DoNotCall.e164, DoNotCall.email_key, DoNotCall.company_key)
    )
    return {Wish(Scope(row[0]), row[1], row[2], row[3]): row[4] for row in rows}
