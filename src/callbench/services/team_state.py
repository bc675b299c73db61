"""What does whoever looks after a team see: who has how much work, who holds which lead until when, who got what and why, who did what?"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from callbench.domain.leads import LeadStatus
from callbench.storage.accounts import Account
from callbench.storage.calls import Callback
from callbench.storage.contacts import Contact
from callbench.storage.leads import Assignment, Lead
from callbench.storage.users import AuditEvent, User

SHOWN = 500


@dataclass(frozen=True, slots=True)
class Lease:
    """A lead in somebody's hand."""

    lead_id: int
    company: str
    person: str
    holder: str
    until: datetime


@dataclass(frozen=True, slots=True)
class Deed:
    """One line of the audit log; `detail` holds codes and ids."""

    at: datetime
    by: str
    action: str
    entity: str
    entity_id: int | None
    detail: dict[str, Any]


def load_leases(session: Session, *, now: datetime) -> tuple[Lease, ...]:
    """Every lead that is held at this moment, the longest lease last."""
    rows = session.execute(
        select(Lead.id, Account.name, Contact.name, User.name, Lead.lease_until)
        .join(Account, Account.id == Lead.account_id)
        .join(Contact, Contact.id == Lead.contact_id)
        .join(User, User.id == Lead.claimed_by)
        .where(Lead.queue_state == "TAKEN", Lead.lease_until.is_not(None), Lead.lease_until >= now)
        .order_by(Lead.lease_until, Lead.id)
        .limit(SHOWN)
    )
    return tuple(Lease(*row[:4], until) for row in rows if (until := row[4]) is not None)


def load_deeds(session: Session, *, now: datetime) -> tuple[Deed, ...]:
    """The newest lines of the audit log, newest first."""
    rows = session.execute(
        select(
            AuditEvent.at,
            User.name,
            AuditEvent.action,
            AuditEvent.entity,
            AuditEvent.entity_id,
            AuditEvent.detail,
        )
        .outerjoin(User, User.id == AuditEvent.user_id)
        .order_by(AuditEvent.at.desc(), AuditEvent.id.desc())
        .limit(SHOWN)
    )
    return tuple(Deed(row[0], row[1] or "", row[2], row[3], row[4], row[5] or {}) for row in rows)


@dataclass(frozen=True, slots=True)
class Workload:
    """How much of the open work is somebody's: leads, and callbacks promised."""

    user_id: int
    leads: int
    callbacks: int


@dataclass(frozen=True, slots=True)
class Given:
    """Who got a lead or the promise to it, from whom (empty: nobody's), by whom (empty: by time), and why (a code, and a rule's name)."""

    number: int
    at: datetime
    company: str
    person: str
    from_name: str
    to_name: str
    by_name: str
    reason: str


def load_workloads(session: Session, *, now: datetime) -> tuple[Workload, ...]:
    """Everybody who has any open work, as far as the caller sees it."""
    leads = session.execute(
        select(Lead.owner_id, func.count())
        .where(Lead.owner_id.is_not(None), Lead.status != LeadStatus.CLOSED)
        .group_by(Lead.owner_id)
    )
    callbacks = session.execute(
        select(Callback.owner_id, func.count()).where(Callback.status == "OPEN").group_by(Callback.owner_id)
    )
    of_leads = {who: n for who, n in leads if who is not None}
    of_callbacks = {row[0]: row[1] for row in callbacks}
    return tuple(
        Workload(who, of_leads.get(who, 0), of_callbacks.get(who, 0))
        for who in sorted(of_leads.keys() | of_callbacks.keys())
    )


def load_assignments(session: Session, *, now: datetime) -> tuple[Given, ...]:
    """The newest assignments, newest first."""
    giver, taker, hand = aliased(User), aliased(User), aliased(User)
    rows = session.execute(
        select(
            Assignment.id,
            Assignment.at,
            Account.name,
            Contact.name,
            giver.name,
            taker.name,
            hand.name,
            Assignment.reason,
        )
        .join(Lead, Lead.id == Assignment.lead_id)
        .join(Account, Account.id == Lead.account_id)
        .join(Contact, Contact.id == Lead.contact_id)
        .outerjoin(giver, giver.id == Assignment.from_user_id)
        .outerjoin(taker, taker.id == Assignment.to_user_id)
        .outerjoin(hand, hand.id == Assignment.by_user_id)
        .order_by(Assignment.id.desc())
        .limit(SHOWN)
    )
    return tuple(
        Given(number, at, company, person, before or "", after or "", by or "", reason)
        for number, at, company, person, before, after, by, reason in rows
    )
