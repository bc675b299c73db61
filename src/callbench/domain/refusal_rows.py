"""What does a row of a do-not-call list forbid, and what becomes of it?"""

from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from callbench.domain.do_not_call import Scope

CORPORATE = "no:"
"""What stands before a corporate number where an entry keeps what identifies a company; no folded name holds a colon."""


class RefusalFate(StrEnum):
    """What becomes of a row. Of a row that was AGAIN refused, a team lead had lifted an earlier entry."""

    NEW = "new"
    AGAIN = "again"
    KNOWN = "known"
    NOT_MARKED = "not_marked"
    REJECTED = "rejected"


class RefusalFault(StrEnum):
    """What in a cell, or in a whole row, was not understood."""

    NOBODY = "NOBODY"
    BAD_NUMBER = "BAD_NUMBER"
    BAD_EMAIL = "BAD_EMAIL"
    BAD_CORPORATE_NUMBER = "BAD_CORPORATE_NUMBER"
    UNKNOWN_PERSON = "UNKNOWN_PERSON"
    BAD_SCOPE = "BAD_SCOPE"
    BAD_DATE = "BAD_DATE"
    BAD_MARK = "BAD_MARK"
    LOST_CHARACTERS = "LOST_CHARACTERS"
    BAD_ROW = "BAD_ROW"


class CellFault(NamedTuple):
    """A cell that was not understood: its line and column (empty: the whole row), why, and what it says."""

    row: int
    column: str
    code: RefusalFault
    value: str


class Wish(NamedTuple):
    """One thing not to be called: a number, whoever has a mail address, or a company by its folded name or its corporate number."""

    scope: Scope
    e164: str = ""
    email_key: str = ""
    company_key: str = ""


class RefusalRow(NamedTuple):
    """A row as read. `person_key` and `company_key` find somebody who is here already; `refused_at` is None where the list gives no day."""

    row: int
    shown: str
    wishes: tuple[Wish, ...]
    person_key: str
    company_key: str
    who_asked: str
    reason: str
    refused_at: datetime | None
    is_marked: bool
    faults: tuple[CellFault, ...]


def corporate_key(number: str) -> str:
    """A 法人番号 as a do-not-call entry keeps it."""
    return f"{CORPORATE}{number}" if number else ""


def corporate_number_of(company_key: str) -> str:
    """The number such a key stands for, empty for a folded name."""
    return company_key.removeprefix(CORPORATE) if company_key.startswith(CORPORATE) else ""
