"""Which do-not-call entries are in force for a person, a number or a company?"""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, bindparam, or_, select
from sqlalchemy.orm import Session, aliased

from callbench.domain.refusal_rows import CORPORATE, corporate_number_of
from callbench.storage.accounts import Account
from callbench.storage.contacts import Contact, PhoneNumber
from callbench.storage.do_not_call import DoNotCall, DoNotCallLift
from callbench.storage.leads import Lead
from callbench.storage.prepared import connection_of

_LIFTED = select(DoNotCallLift.do_not_call_id).where(DoNotCallLift.do_not_call_id == DoNotCall.id).exists()


class Refusal(NamedTuple):
    """An entry in force."""

    id: int
    scope: str
    e164: str


def _identity(key: Any, record: Any, name: str) -> Any:
    return select(key).where(record == bindparam(name), key != "").scalar_subquery()


_OF_PERSON = (
    select(DoNotCall.id, DoNotCall.scope, DoNotCall.e164)
    .where(
        ~_LIFTED,
        or_(
            DoNotCall.contact_id == bindparam("contact"),
            DoNotCall.account_id == bindparam("account"),
            DoNotCall.e164.in_(bindparam("numbers", expanding=True)),
            DoNotCall.email_key == _identity(Contact.email_key, Contact.id, "contact"),
            DoNotCall.company_key == _identity(Account.company_key, Account.id, "account"),
            DoNotCall.company_key
            == select(CORPORATE + Account.corporate_number)
            .where(Account.id == bindparam("account"), Account.corporate_number != "")
            .scalar_subquery(),
        ),
    )
    .order_by(DoNotCall.id)
)


def refusals_in_force(
    session: Session, contact_id: int, account_id: int, numbers: Sequence[str]
) -> tuple[Refusal, ...]:
    """The entries that forbid calling this person: their own, their company's, and those on one of `numbers` (E.164).

    An entry of scope PERSON names the contact or their mail address, COMPANY the account, its folded name or its corporate number, NUMBER
    the number only.
    """
    values = {
        "contact": contact_id,
        "account": account_id,
        "numbers": [number for number in numbers if number],
    }
    return tuple(Refusal(*row) for row in connection_of(session).execute(_OF_PERSON, values))


def refused_numbers(connection: Connection, numbers: Iterable[str]) -> set[str]:
    """Those of `numbers` (E.164) that must not be dialled."""
    wanted = sorted({number for number in numbers if number})
    found: set[str] = set()
    for start in range(0, len(wanted), 500):
        chunk = wanted[start : start + 500]
        rows = connection.execute(
            select(DoNotCall.e164).where(DoNotCall.e164.in_(chunk), DoNotCall.scope == "NUMBER", ~_LIFTED)
        )
        found.update(row[0] for row in rows)
    return found


def leads_of_person(session: Session, contact_id: int) -> list[int]:
    """The leads of a contact."""
    return list(session.scalars(select(Lead.id).where(Lead.contact_id == contact_id).order_by(Lead.id)))


def leads_of_company(session: Session, account_id: int) -> list[int]:
    """The leads of an account."""
    return list(session.scalars(select(Lead.id).where(Lead.account_id == account_id).order_by(Lead.id)))


_COLLEAGUE = aliased(Lead)
_HOLD_COMPANY = (
    select(Lead.id)
    .where(
        Lead.account_id
        == select(_COLLEAGUE.account_id).where(_COLLEAGUE.id == bindparam("lead")).scalar_subquery()
    )
    .order_by(Lead.id)
    .with_for_update()
)


def hold_company(session: Session, lead_id: int) -> None:
    """Keep every lead of a lead's company for this transaction, in the order of their ids: two people who move them at once wait in
    turn, where each would otherwise hold what the other asks for. A file has one writer at a time, and needs none of it.
    """
    connection = connection_of(session)
    if connection.dialect.name != "sqlite":
        connection.execute(_HOLD_COMPANY, {"lead": lead_id})


def leads_of_mail(session: Session, email_key: str) -> list[int]:
    """The leads of whoever has this mail address."""
    if not email_key:
        return []
    found = select(Lead.id).join(Contact, Contact.id == Lead.contact_id).where(Contact.email_key == email_key)
    return list(session.scalars(found.order_by(Lead.id)))


def leads_of_key(session: Session, company_key: str) -> list[int]:
    """The leads of the companies of this folded name, or with this corporate number."""
    if not company_key:
        return []
    number = corporate_number_of(company_key)
    has_it = Account.corporate_number == number if number else Account.company_key == company_key
    found = select(Lead.id).join(Account, Account.id == Lead.account_id).where(has_it)
    return list(session.scalars(found.order_by(Lead.id)))


def leads_of_number(session: Session, e164: str) -> list[int]:
    """The leads of everybody who has this number, or whose company has it as its own."""
    has_it = PhoneNumber.e164 == e164
    of_persons = select(Lead.id).join(PhoneNumber, PhoneNumber.contact_id == Lead.contact_id).where(has_it)
    of_companies = (
        select(Lead.id)
        .join(PhoneNumber, PhoneNumber.account_id == Lead.account_id)
        .where(has_it, PhoneNumber.contact_id.is_(None))
    )
    return sorted({*session.scalars(of_persons), *session.scalars(of_companies)})


def callable_numbers(session: Session, contact_id: int, account_id: int) -> list[str]:
    """The numbers by which a person may still be called: usable and not refused."""
    usable = usable_numbers(session, contact_id, account_id)
    refused = refused_numbers(connection_of(session), usable)
    return [number for number in usable if number not in refused]


def usable_numbers(session: Session, contact_id: int, account_id: int) -> Sequence[str]:
    """The numbers a person answers: active, no fax, valid, their own before those of the company."""
    return session.scalars(
        select(PhoneNumber.e164)
        .where(
            or_(
                PhoneNumber.contact_id == contact_id,
                (PhoneNumber.account_id == account_id) & PhoneNumber.contact_id.is_(None),
            ),
            PhoneNumber.status == "ACTIVE",
            PhoneNumber.kind != "FAX",
            PhoneNumber.e164 != "",
        )
        .order_by(PhoneNumber.contact_id.is_(None), PhoneNumber.position, PhoneNumber.id)
    ).all()
