"""I have seen what a colleague said, and mine holds all the same: how is it written once more, under the call it was said in?"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from callbench.domain.changes import NO_CHANGES, Changes
from callbench.domain.errors import NotFound
from callbench.services.call_report import CallReport
from callbench.services.clashes import LearnedClash, clashes_from, insisting
from callbench.services.departments import Whose
from callbench.services.learning import CLASHES, check_learned, keep_learned
from callbench.storage.audit import record
from callbench.storage.calls import Call
from callbench.storage.leads import Lead
from callbench.storage.prepared import connection_of


@dataclass(frozen=True, slots=True)
class Insisted:
    """`clashes`: somebody has said something else again since."""

    clashes: tuple[LearnedClash, ...] = ()
    changes: Changes = NO_CHANGES


def insist(
    session: Session,
    lead_id: int,
    call_id: int,
    report: CallReport,
    clash: LearnedClash,
    *,
    user_id: int,
    now: datetime,
) -> Insisted:
    """Write my value of a clash. Raises NotFound for a lead that is gone or out of sight."""
    held = select(Lead.contact_id, Lead.account_id).where(Lead.id == lead_id).with_for_update()
    facts = session.execute(held).first()
    if facts is None:
        raise NotFound("lead", lead_id)
    own = select(Call.id).where(Call.id == call_id, Call.user_id == user_id)
    known = connection_of(session).execute(own).scalar()
    again = insisting(report, clash)
    check_learned(again)
    effects = keep_learned(session, again, Whose(facts.contact_id, facts.account_id, known, user_id, now))
    detail = {"kind": clash.kind, "field": clash.field, "lead": lead_id}
    record(session, "CLASH_DECIDED", "contact", facts.contact_id, user_id=user_id, now=now, detail=detail)
    changes = Changes(
        frozenset({lead_id}),
        contact_ids=frozenset({facts.contact_id}),
        account_ids=frozenset({facts.account_id}),
    )
    return Insisted(clashes_from(effects.get(CLASHES, ())), changes)
