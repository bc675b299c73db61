"""Which two records are worth a person's look: how much do a likeness of names and what both share weigh together?

Nothing here makes two records one. Equal keys do that while a list comes in (services.import_matching); what is near is shown to a person.
How alike two names are is measured elsewhere and comes in as a number from 0 to 100.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from unicodedata import normalize

from callbench.domain.folding import fold
from callbench.domain.legal_forms import LegalForm

ASK = 50
"""From here on a pair is shown; below it nobody is asked."""
LIKELY = 75
"""From here on it is probably one and the same."""
ALIKE = 72
_SHORTEST_PART = 3
_SHORTEST_NAME = 2
_UNSAID = frozenset({"", LegalForm.NONE.value})


class Kind(StrEnum):
    """What a pair is made of."""

    ACCOUNT = "ACCOUNT"
    CONTACT = "CONTACT"


class Shared(StrEnum):
    """What two records have in common; each also names the block in which they met."""

    NAME = "NAME"
    KANA = "KANA"
    PHONE = "PHONE"
    EMAIL = "EMAIL"
    MAIL_DOMAIN = "MAIL_DOMAIN"
    PLACE = "PLACE"
    COMPANY = "COMPANY"


OPEN_MAIL = frozenset(
    (
        *("gmail.com", "googlemail.com", "yahoo.co.jp", "yahoo.com", "ymail.ne.jp"),
        *("outlook.com", "outlook.jp", "hotmail.com", "hotmail.co.jp", "live.jp"),
        *("icloud.com", "me.com", "docomo.ne.jp", "ezweb.ne.jp", "au.com"),
        *("softbank.ne.jp", "i.softbank.jp", "nifty.com", "biglobe.ne.jp", "ocn.ne.jp"),
        *("so-net.ne.jp", "plala.or.jp"),
    )
)
"""Where anybody has a mail address: sharing it says nothing about a company."""


@dataclass(frozen=True, slots=True)
class CompanyFacts:
    """What of a company is compared. `key` is its folded name without legal form."""

    id: int
    key: str
    legal_form: str = ""
    kana: str = ""
    prefecture: str = ""
    address: str = ""
    corporate_number: str = ""


@dataclass(frozen=True, slots=True)
class PersonFacts:
    """What of a person is compared."""

    id: int
    account_id: int
    name_key: str
    kana: str = ""
    email_key: str = ""


def company_score(one: CompanyFacts, other: CompanyFacts, alike: float, met_by: frozenset[Shared]) -> int:
    """0…100. Two corporate numbers are two companies; a shared telephone with another name is asked only at the same address."""
    if _contradict(one.corporate_number, other.corporate_number):
        return 0
    shared = len(met_by - {Shared.NAME})
    score = max(alike, 85.0) if _contains(one.key, other.key) else alike
    if score < ALIKE:
        return ASK if Shared.PHONE in met_by and _same_address(one, other) else 0
    if not shared and one.key != other.key:
        return 0
    doubts = 15 * (
        _contradict(one.legal_form, other.legal_form) + _contradict(one.prefecture, other.prefecture)
    )
    if not shared and _contradict(address_key(one.address), address_key(other.address)):
        doubts += 25
    return max(0, min(100, round(score) + 5 * shared - doubts))


def person_score(one: PersonFacts, other: PersonFacts, alike: float, met_by: frozenset[Shared]) -> int:
    """0…100. A person must agree by name; a mailbox or a telephone alone belongs to whoever sits beside it."""
    names = _names_alike(one, other, alike)
    if names == 0:
        return 0
    direct = bool({Shared.EMAIL, Shared.PHONE} & met_by)
    if not direct and names < ALIKE:
        return 0
    if not direct and Shared.COMPANY not in met_by and Shared.MAIL_DOMAIN not in met_by:
        return 0
    doubt = 15 * _contradict(one.email_key, other.email_key)
    return max(0, min(100, names + 15 * direct - doubt))


def address_key(address: str) -> str:
    """An address as its numbers are usually shortened: 一丁目１２番地４５ is 一丁目12-45."""
    text = re.sub(r"番地の?|番(?=[0-9])|の(?=[0-9])", "-", normalize("NFKC", address))
    return re.sub(r"-+(?![0-9])|号$", "", re.sub("番|号", "", fold(text)))


def begins_alike(key: str) -> str:
    """The first characters of a name, by which the companies of one postal code are compared."""
    return key[:2]


def _names_alike(one: PersonFacts, other: PersonFacts, alike: float) -> int:
    """Equal, read alike, one the beginning of the other (a family name alone), or one character apart."""
    mine, theirs = one.name_key, other.name_key
    if not mine or not theirs:
        return 0
    if mine == theirs:
        return 85
    if one.kana and fold(one.kana) == fold(other.kana):
        return 80
    short, long = sorted((mine, theirs), key=len)
    if len(short) >= _SHORTEST_NAME and long.startswith(short):
        return 55
    return 60 if alike >= ALIKE and len(short) > _SHORTEST_NAME else 0


def _contains(one: str, other: str) -> bool:
    """One name is the end or beginning of the other: 医療法人社団雙和会クワヤ病院 and クワヤ病院."""
    short, long = sorted((one, other), key=len)
    return len(short) >= _SHORTEST_PART and (long.endswith(short) or long.startswith(short))


def _same_address(one: CompanyFacts, other: CompanyFacts) -> bool:
    key = address_key(one.address)
    return bool(key) and key == address_key(other.address)


def _contradict(one: str, other: str) -> bool:
    return one != other and one not in _UNSAID and other not in _UNSAID
