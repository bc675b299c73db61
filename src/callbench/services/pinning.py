"""Does a refusal that knows a person or company by a key alone still hold once they are merged under another key?"""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from callbench.domain.do_not_call import Scope
from callbench.domain.refusal_rows import corporate_key
from callbench.storage.accounts import Account
from callbench.storage.contacts import Contact
from callbench.storage.do_not_call import DoNotCall, DoNotCallLift

_NOT_LIFTED = (
    ~select(DoNotCallLift.do_not_call_id).where(DoNotCallLift.do_not_call_id == DoNotCall.id).exists()
)


def pin_to_persons(session: Session, contact_ids: Sequence[int], *, user_id: int) -> None:
    """Give each of these persons whose mail address is refused an entry of their own, so that it goes where their record goes."""
    for contact in session.scalars(
        select(Contact).where(Contact.id.in_(contact_ids), Contact.email_key != "")
    ):
        met = _in_force(session, Scope.PERSON, [contact.email_key])
        if met is not None and not any(each.contact_id == contact.id for each in met):
            session.add(_copy(met[0], user_id, contact_id=contact.id, email_key=contact.email_key))
    session.flush()


def pin_to_companies(session: Session, account_ids: Sequence[int], *, user_id: int) -> None:
    """The same for companies that are refused by their folded name or their corporate number."""
    for account in session.scalars(select(Account).where(Account.id.in_(account_ids))):
        keys = [key for key in (account.company_key, corporate_key(account.corporate_number or "")) if key]
        met = _in_force(session, Scope.COMPANY, keys)
        if met is not None and not any(each.account_id == account.id for each in met):
            session.add(_copy(met[0], user_id, account_id=account.id, company_key=account.company_key))
    session.flush()


def _in_force(session: Session, scope: Scope, keys: Sequence[str]) -> Sequence[DoNotCall] | None:
    column = DoNotCall.email_key if scope is Scope.PERSON else DoNotCall.company_key
    found = select(DoNotCall).where(DoNotCall.scope == scope.value, column.in_(keys), _NOT_LIFTED)
    return session.scalars(found.order_by(DoNotCall.id)).all() or None


def _copy(entry: DoNotCall, user_id: int, **whom: int | str) -> DoNotCall:
    said = {"who_asked": entry.who_asked, "reason": entry.reason, "at": entry.at}
    return DoNotCall(scope=entry.scope, entered_by=user_id, **said, **whom)
