"""What does one row of a list say of a company, a person and a conversion, and what about it is doubtful?"""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from callbench.domain.people import Seniority
from callbench.domain.phones import PhoneNumber
from callbench.domain.sources import Source, Tier


class RejectCode(StrEnum):
    """Why a row is not imported."""

    NO_NAME = "NO_NAME"
    ROW_TOO_LONG = "ROW_TOO_LONG"
    FIELD_TOO_LONG = "FIELD_TOO_LONG"
    BAD_ROW = "BAD_ROW"
    FOOTER = "FOOTER"
    NO_RECORD = "NO_RECORD"
    UNKNOWN_RECORD = "UNKNOWN_RECORD"
    UNKNOWN_PERSON = "UNKNOWN_PERSON"
    SEVERAL_PERSONS = "SEVERAL_PERSONS"
    NO_TOUCH = "NO_TOUCH"
    NO_TIME = "NO_TIME"


class DoubtCode(StrEnum):
    """Why a person should look at a cell of an imported row; phone cells add the codes of phone_cells.PhoneDoubtCode."""

    NO_PHONE = "NO_PHONE"
    LOST_CHARACTERS = "LOST_CHARACTERS"
    CUT = "CUT"
    BAD_EMAIL = "BAD_EMAIL"
    SEVERAL_EMAILS = "SEVERAL_EMAILS"
    MENDED_EMAIL = "MENDED_EMAIL"
    BAD_POSTCODE = "BAD_POSTCODE"
    UNKNOWN_PREFECTURE = "UNKNOWN_PREFECTURE"
    BAD_DATE = "BAD_DATE"
    AMBIGUOUS_DATE = "AMBIGUOUS_DATE"
    FUTURE_DATE = "FUTURE_DATE"
    BAD_NUMBER = "BAD_NUMBER"
    RANGE = "RANGE"
    BAD_CORPORATE_NUMBER = "BAD_CORPORATE_NUMBER"
    UNKNOWN_SOURCE = "UNKNOWN_SOURCE"
    UNKNOWN_PRIORITY = "UNKNOWN_PRIORITY"
    UNKNOWN_OWNER = "UNKNOWN_OWNER"
    DO_NOT_CALL_ASSUMED = "DO_NOT_CALL_ASSUMED"
    LOST_ZERO = "LOST_ZERO"
    CHANGED_SINCE = "CHANGED_SINCE"
    CONTRADICTS = "CONTRADICTS"
    NOT_TAKEN = "NOT_TAKEN"
    NUMBER_STAYS = "NUMBER_STAYS"
    NOT_WRITTEN = "NOT_WRITTEN"


class Doubt(NamedTuple):
    """A cell to look at: its line and column, the code, the value, and what was made of it."""

    row: int
    column: str
    code: str
    value: str
    made_of_it: str = ""


class Rejected(NamedTuple):
    """A row that is not imported: its line, the column at fault (empty if it is the whole row), why, and the value."""

    row: int
    column: str
    code: RejectCode
    value: str


class CompanyRow(NamedTuple):
    """The company of a row; empty texts mean "the list does not say".

    `key` is the folded name without legal form, `search` the folded texts the company is found by, one a line.
    """

    name: str
    key: str
    legal_form: str
    kana: str
    corporate_number: str | None
    industry: str
    employees: int | None
    revenue_yen: int | None
    country: str
    time_zone: str
    prefecture: str
    postcode: str
    address: str
    website: str
    external_id: str | None
    search: str


class PersonRow(NamedTuple):
    """The person of a row; a list without persons gives an empty name. `search`: the folded texts the person is found by, one a line."""

    name: str
    name_key: str
    kana: str
    title: str
    seniority: Seniority | None
    department: str
    department_key: str
    email: str
    email_key: str
    has_company_mail: bool
    external_id: str | None
    phones: tuple[PhoneNumber, ...]
    search: str


class LeadRow(NamedTuple):
    """One usable row, with what can be said of a lead made of it before it is stored.

    `converted_at` is None where the list gives no time; `tier` is that of the source unless the list says another; `score` is the list's
    own, 0 if it has none; `fit` and `engagement` are ours; `words` are the pairs of characters by which company and person are found.
    """

    row: int
    company: CompanyRow
    person: PersonRow
    source: Source
    tier: Tier
    campaign: str
    converted_at: datetime | None
    score: int
    fit: int
    engagement: int
    owner: str
    do_not_call: bool
    note: str
    extras: Mapping[str, str]
    doubts: tuple[Doubt, ...]
    words: str
