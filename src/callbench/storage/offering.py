"""May a lead be offered to somebody now: does no colleague hold its person or one of its phones, and has nobody refused the call?

The phones of a lead are the usable numbers of its person, or of the company where the person has none. What stands here is a part of the
claiming statement itself. There are never more leads taken than people calling, so it is they who are looked through, not the many who may
share a switchboard.
"""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection, String, TextClause, bindparam, text

from callbench.storage.columns import UtcTime
from callbench.storage.prepared import Prepared

_NOT_LIFTED = "NOT EXISTS (SELECT 1 FROM do_not_call_lift l WHERE l.do_not_call_id = d.id)"


class Holder(NamedTuple):
    """Who holds a lead, and until when."""

    name: str
    until: datetime


def may_be_offered(lead: str) -> TextClause:
    """The condition on the row of `lead` named so in the statement; it asks for the values `user` and `moment`."""
    return text(f"NOT ({_held_by_a_colleague(lead)} OR {_refused(lead)})").bindparams(
        bindparam("moment", type_=UtcTime())
    )


def _usable(number: str) -> str:
    return f"{number}.status = 'ACTIVE' AND {number}.kind <> 'FAX' AND {number}.e164 <> ''"


def _own(lead: str, number: str) -> str:
    return f"{number}.contact_id = {lead}.contact_id AND {_usable(number)}"


def _of_company(lead: str, number: str) -> str:
    return f"{number}.account_id = {lead}.account_id AND {number}.contact_id IS NULL AND {_usable(number)}"


def _has_none(lead: str) -> str:
    return f"NOT EXISTS (SELECT 1 FROM phone_number o WHERE {_own(lead, 'o')})"


def _phones(lead: str) -> str:
    """A query of the numbers a lead is called by."""
    return (
        f"SELECT p.e164 FROM phone_number p WHERE {_own(lead, 'p')} UNION ALL"
        f" SELECT c.e164 FROM phone_number c WHERE {_of_company(lead, 'c')} AND {_has_none(lead)}"
    )


def _held_by_a_colleague(lead: str) -> str:
    return (
        f"EXISTS (SELECT 1 FROM lead held WHERE {_BY_A_COLLEAGUE} AND (held.contact_id = {lead}.contact_id"
        f" OR EXISTS (SELECT 1 FROM phone_number m WHERE {_own(lead, 'm')} AND m.e164 IN ({_phones('held')}))"
        f" OR ({_has_none(lead)} AND EXISTS"
        f" (SELECT 1 FROM phone_number m WHERE {_of_company(lead, 'm')} AND m.e164 IN ({_phones('held')})))))"
    )


_BY_A_COLLEAGUE = "held.queue_state = 'TAKEN' AND held.lease_until >= :moment AND held.claimed_by <> :user"


def _refused(lead: str) -> str:
    """The person or the company refused, or every number by which the person could be called was."""
    of_number = (
        f"SELECT 1 FROM do_not_call d WHERE d.e164 = {{}}.e164 AND d.scope = 'NUMBER' AND {_NOT_LIFTED}"
    )
    some = (
        f"EXISTS (SELECT 1 FROM phone_number n WHERE {_own(lead, 'n')} AND EXISTS ({of_number.format('n')}))"
        f" OR ({_has_none(lead)} AND EXISTS"
        f" (SELECT 1 FROM phone_number n WHERE {_of_company(lead, 'n')} AND EXISTS ({of_number.format('n')})))"
    )
    left = " AND ".join(
        f"NOT EXISTS (SELECT 1 FROM phone_number n WHERE {whose} AND NOT EXISTS ({of_number.format('n')}))"
        for whose in (_own(lead, "n"), _of_company(lead, "n"))
    )
    return (
        f"EXISTS (SELECT 1 FROM do_not_call d WHERE d.contact_id = {lead}.contact_id AND {_NOT_LIFTED})"
        f" OR EXISTS (SELECT 1 FROM do_not_call d WHERE d.account_id = {lead}.account_id AND {_NOT_LIFTED})"
        f" OR (({some}) AND {left})"
    )


# --- the same for one who is asked about at a server -----------------------------------------------------------------------------


class Asked(NamedTuple):
    """What a function of the server calls the person, the company, their numbers and the rest of whom it asks about."""

    person: str
    company: str
    numbers: str
    moment: str
    user: str


def numbers_of(asked: Asked) -> str:
    """The phones of somebody, as an array: their own, else those of the company."""
    own, theirs = _whose(asked)
    of = "SELECT n.e164 FROM phone_number n WHERE"
    return f"coalesce(nullif(ARRAY({of} {own}), '{{}}'), ARRAY({of} {theirs}))"


def has_a_colleague(asked: Asked) -> str:
    """Does a colleague hold the person or one of the numbers? From the numbers to those who have them: two hundred people ask at once,
    and to look through what all of them hold would make each wait for the number of the others."""
    by_a_colleague = _BY_A_COLLEAGUE.replace(":moment", asked.moment).replace(":user", asked.user)
    same = f"s.e164 = ANY ({asked.numbers}) AND {_usable('s')}"
    return (
        f"EXISTS (SELECT 1 FROM lead held WHERE held.contact_id = {asked.person} AND {by_a_colleague})"
        " OR EXISTS (SELECT 1 FROM phone_number s JOIN lead held ON held.contact_id = s.contact_id"
        f" WHERE {same} AND {by_a_colleague})"
        " OR EXISTS (SELECT 1 FROM phone_number s JOIN lead held ON held.account_id = s.account_id"
        f" WHERE {same} AND s.contact_id IS NULL AND {by_a_colleague} AND {_has_none('held')})"
    )


def has_refused(asked: Asked) -> str:
    """Must nobody call them: they or the company refused, or no number is left that nobody refused?"""
    own, theirs = _whose(asked)
    of_number = f"SELECT 1 FROM do_not_call d WHERE d.e164 = n.e164 AND d.scope = 'NUMBER' AND {_NOT_LIFTED}"
    return (
        f"EXISTS (SELECT 1 FROM do_not_call d WHERE d.contact_id = {asked.person} AND {_NOT_LIFTED})"
        f" OR EXISTS (SELECT 1 FROM do_not_call d WHERE d.account_id = {asked.company} AND {_NOT_LIFTED})"
        f" OR (EXISTS (SELECT 1 FROM do_not_call d WHERE d.e164 = ANY ({asked.numbers}) AND d.scope = 'NUMBER' AND {_NOT_LIFTED})"
        f" AND NOT EXISTS (SELECT 1 FROM phone_number n WHERE {own} AND NOT EXISTS ({of_number}))"
        f" AND NOT EXISTS (SELECT 1 FROM phone_number n WHERE {theirs} AND NOT EXISTS ({of_number})))"
    )


def _whose(asked: Asked) -> tuple[str, str]:
    """The condition on a number that it is a person's own, and that it is the company's."""
    return (
        f"n.contact_id = {asked.person} AND {_usable('n')}",
        f"n.account_id = {asked.company} AND n.contact_id IS NULL AND {_usable('n')}",
    )


# --- one at a time at a phone -------------------------------------------------------------------------------------------------


def alone_at(asked: Asked) -> str:
    """Is nobody else about to claim the same person or phone? Two claims that cannot see each other yet would both come through."""
    one = "pg_try_advisory_xact_lock(hashtextextended({}, 0))"
    person = one.format(f"'contact ' || {asked.person}")
    return f"({person} AND (SELECT bool_and({one.format('number')}) FROM unnest({asked.numbers}) number) IS NOT FALSE)"


_WAIT = Prepared(text("SELECT pg_advisory_xact_lock(hashtextextended(:name, 0))"))


_HELD = (
    "SELECT u.name, held.lease_until FROM lead held JOIN app_user u ON u.id = held.claimed_by"
    f" WHERE {_BY_A_COLLEAGUE} AND (held.contact_id = :contact OR :e164 IN ({_phones('held')}))"
    " ORDER BY held.lease_until DESC LIMIT 1"
)
_HOLDER = Prepared(
    text(_HELD).bindparams(bindparam("moment", type_=UtcTime())).columns(name=String(), lease_until=UtcTime())
)
_HOLDER_AT_SERVER = Prepared(
    text("SELECT holder, until FROM server.holder_of(:contact, :e164, :user, :moment)")
    .bindparams(bindparam("moment", type_=UtcTime()))
    .columns(holder=String(), until=UtcTime())
)


def held_at(contact: str, e164: str, moment: str, user: str) -> str:
    """The query of the holder for a function of the server, whose variables are called so; the name comes as text."""
    names = {":contact": contact, ":e164": e164, ":moment": moment, ":user": user, "u.name,": "u.name::text,"}
    said = _HELD
    for name, variable in names.items():
        said = said.replace(name, variable)
    return said


def holder_of(
    connection: Connection, contact_id: int, e164: str, user_id: int, now: datetime
) -> Holder | None:
    """The colleague who holds a lead of this person or with this phone, if there is one.

    On a server in whichever list, also one that is not the caller's; and nobody else gets it meanwhile.
    """
    asked = {"contact": contact_id, "e164": e164, "user": user_id, "moment": now}
    if connection.dialect.name == "sqlite":
        row = _HOLDER.first(connection, asked)
        return None if row is None else Holder(*row)
    for name in sorted((f"contact {contact_id}", e164)):
        _WAIT.run(connection, {"name": name})
    row = _HOLDER_AT_SERVER.first(connection, asked)
    return None if row is None else Holder(*row)
