"""What does whoever looks after a team see: who holds which lead until when, and who did what?"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from callbench.storage.accounts import Account
from callbench.storage.contacts import Contact
from callbench.storage.leads import Lead
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
