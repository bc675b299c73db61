"""Is a call forbidden, and who may lift that?

Art. 17 of the Act on Specified Commercial Transactions forbids soliciting again after a refusal; every
refusal is honoured here, also between businesses.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from callbench.domain.access import Role


class Scope(StrEnum):
    """What a refusal covers."""

    PERSON = "PERSON"
    NUMBER = "NUMBER"
    COMPANY = "COMPANY"


@dataclass(frozen=True, slots=True)
class Refusal:
    """An entry in force. Only what its scope names is compared; empty values match nothing."""

    scope: Scope
    contact_id: int | None = None
    account_id: int | None = None
    e164: str = ""
    company_key: str = ""
    email_key: str = ""


@dataclass(frozen=True, slots=True)
class Callee:
    """Whom we are about to call, and on which number (empty: no number chosen yet)."""

    contact_id: int | None = None
    account_id: int | None = None
    e164: str = ""
    company_key: str = ""
    email_key: str = ""


_IDENTITY: dict[Scope, tuple[str, ...]] = {
    Scope.PERSON: ("contact_id", "email_key"),
    Scope.NUMBER: ("e164",),
    Scope.COMPANY: ("account_id", "company_key"),
}


def covers(refusal: Refusal, callee: Callee) -> bool:
    """A refusal covers a callee who shares any identity of its scope: a person by id or mail, a number, a
    company by id or folded name.
    """
    pairs = ((getattr(refusal, name), getattr(callee, name)) for name in _IDENTITY[refusal.scope])
    return any(ours and ours == theirs for ours, theirs in pairs)


def refusal_in_force(refusals: Iterable[Refusal], callee: Callee) -> Scope | None:
    """The widest scope that forbids this call (company, then person, then number), or None."""
    scopes = {refusal.scope for refusal in refusals if covers(refusal, callee)}
    return next(
        (scope for scope in (Scope.COMPANY, Scope.PERSON, Scope.NUMBER) if scope in scopes),
        None,
    )


def may_lift(role: Role) -> bool:
    """Only a team lead may lift a refusal; an import never does."""
    return role is Role.LEAD
