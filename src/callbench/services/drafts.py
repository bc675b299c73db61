"""What was typed for a call that is not logged yet? It outlives the program: a draft found at start is UNRESOLVED."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType
from uuid import UUID

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from callbench.domain.changes import NO_CHANGES, Changes
from callbench.services.call_report import CallReport
from callbench.services.operation_ids import new_id
from callbench.storage.accounts import Account
from callbench.storage.calls import Call, CallDraft
from callbench.storage.contacts import Contact
from callbench.storage.leads import Lead

_LOOSE = "loose"
_NOTHING: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Written:
    """A call as far as it is written. `loose` is what stands in the form and is no answer yet: field → text or code.

    A time that is not understood, an appointment without its date, a refusal without its scope, what was typed for another outcome.
    """

    report: CallReport
    loose: Mapping[str, str] = field(default_factory=lambda: _NOTHING)

    @property
    def is_empty(self) -> bool:
        """Nothing was typed or chosen."""
        return self.report.is_empty and not self.loose


@dataclass(frozen=True, slots=True)
class Draft:
    """A call in the making. `uid` becomes the id of the logged call, so it can never be logged twice."""

    uid: UUID
    lead_id: int
    company: str
    person: str
    unresolved: bool
    started_at: datetime
    dialled_at: datetime | None
    updated_at: datetime
    written: Written

    @property
    def report(self) -> CallReport:
        """What of it is an answer."""
        return self.written.report


@dataclass(frozen=True, slots=True)
class DraftSaved:
    """A stored draft; drafts are a user's own, so nothing changed for anybody else."""

    uid: UUID
    changes: Changes = NO_CHANGES


def save_draft(
    session: Session,
    uid: UUID | None,
    lead_id: int,
    report: CallReport,
    *,
    user_id: int,
    dialled_at: datetime | None = None,
    loose: Mapping[str, str] = _NOTHING,
    now: datetime,
) -> DraftSaved:
    """Keep what is typed. A draft whose call was logged meanwhile is not made again (a late autosave changes nothing)."""
    uid = uid or new_id()
    values = {
        "content": report.as_json() | ({_LOOSE: dict(loose)} if loose else {}),
        "updated_at": now,
        "dialled_at": dialled_at,
        "state": "OPEN",
        "lead_id": lead_id,
    }
    updated = session.execute(
        update(CallDraft).where(CallDraft.uid == uid).values(**values).returning(CallDraft.uid)
    ).scalar()
    if updated is None and session.execute(select(Call.id).where(Call.uid == uid)).scalar() is None:
        session.add(CallDraft(uid=uid, user_id=user_id, started_at=now, **values))
    return DraftSaved(uid)


def discard_draft(session: Session, uid: UUID, *, now: datetime) -> DraftSaved:
    """Throw a draft away; the person has been asked."""
    session.execute(delete(CallDraft).where(CallDraft.uid == uid))
    return DraftSaved(uid)


def mark_unresolved(session: Session, *, user_id: int, now: datetime) -> tuple[Draft, ...]:
    """At start: every draft of this user was cut off by the end of the program. Marks them and returns them, oldest first."""
    session.execute(update(CallDraft).where(CallDraft.user_id == user_id).values(state="UNRESOLVED"))
    return find_drafts(session, user_id=user_id, now=now)


def find_drafts(session: Session, *, user_id: int, now: datetime) -> tuple[Draft, ...]:
    """The drafts of this user, oldest first."""
    rows = session.execute(
        select(CallDraft, Account.name, Contact.name)
        .join(Lead, Lead.id == CallDraft.lead_id)
        .join(Contact, Contact.id == Lead.contact_id)
        .join(Account, Account.id == Lead.account_id)
        .where(CallDraft.user_id == user_id)
        .order_by(CallDraft.started_at)
    )
    return tuple(_draft(draft, company, person) for draft, company, person in rows)


def draft_of_lead(session: Session, lead_id: int, *, user_id: int, now: datetime) -> Draft | None:
    """The draft this user has for a lead, if any."""
    return next(
        (draft for draft in find_drafts(session, user_id=user_id, now=now) if draft.lead_id == lead_id), None
    )


def _draft(draft: CallDraft, company: str, person: str) -> Draft:
    return Draft(
        uid=draft.uid,
        lead_id=draft.lead_id,
        company=company,
        person=person,
        unresolved=draft.state == "UNRESOLVED",
        started_at=draft.started_at,
        dialled_at=draft.dialled_at,
        updated_at=draft.updated_at,
        written=Written(CallReport.from_json(draft.content), dict(draft.content.get(_LOOSE, {}))),
    )
