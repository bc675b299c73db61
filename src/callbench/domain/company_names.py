"""Do two company names mean the same company? The name and its legal form apart."""

import re
from dataclasses import dataclass
from enum import StrEnum
from unicodedata import normalize

from callbench.domain.folding import fold
from callbench.domain.legal_forms import BANKING, BEFORE_ONLY, JAPANESE, WESTERN, LegalForm


class FormPosition(StrEnum):
    """Where the legal form stands: 株式会社A, A株式会社, or nowhere."""

    BEFORE = "BEFORE"
    AFTER = "AFTER"
    NONE = "NONE"


@dataclass(frozen=True, slots=True)
class CompanyKey:
    """Companies with equal `key` are candidates for one and the same; the form and its place tell the others apart."""

    key: str
    legal_form: LegalForm
    position: FormPosition


def company_key(name: str) -> CompanyKey:
    """The folded name without legal form, blanks and punctuation. A name that is nothing but a form keeps it as its key."""
    return company_key_of(name, fold(name))


def company_key_of(name: str, folded: str) -> CompanyKey:
    """The same for a name whose folded form is known."""
    before = _BEFORE.match(folded)
    if before:
        return _key(folded[before.end() :], folded, _form(before), FormPosition.BEFORE)
    after = _AFTER.search(folded.rstrip(_EDGES))
    if after:
        return _key(folded[: after.start()], folded, _form(after), FormPosition.AFTER)
    western = _WESTERN_FORM.search(_spaced(name)) if _LATIN_LETTER.search(folded) else None
    if western:
        form = _WESTERN_FORMS[re.sub(r"[\s.,]", "", western["form"])]
        return _key(fold(western.string[: western.start()]), folded, form, FormPosition.AFTER)
    return _key(folded, folded, LegalForm.NONE, FormPosition.NONE)


def _key(rest: str, folded: str, form: LegalForm, position: FormPosition) -> CompanyKey:
    plain = _PUNCTUATION.sub("", rest)
    if plain:
        return CompanyKey(plain, form, position)
    return CompanyKey(_PUNCTUATION.sub("", folded) or folded, LegalForm.NONE, FormPosition.NONE)


def _form(match: re.Match[str]) -> LegalForm:
    return BANKING[match["bank"]] if match["bank"] else _FORMS[match["form"]]


def _spaced(name: str) -> str:
    return " ".join(normalize("NFKC", name).lower().split())


def _longest_first(spellings: dict[str, LegalForm]) -> str:
    return "|".join(map(re.escape, sorted(spellings, key=len, reverse=True)))


def _loose(spelling: str) -> str:
    """Words with any dots, commas and blanks between and behind them."""
    return r"[\s.,]*".join(re.escape(word) for word in spelling.split()) + r"[.,]?"


_PUNCTUATION = re.compile(r"[・･.,'\"’‘“”\-_‐!?:;/\\|~()\[\]「」『』【】、。]")
_LATIN_LETTER = re.compile("[a-z]")
_EDGES = "・.,-/"
_EDGE = rf"[{re.escape(_EDGES)}]*"
_FORMS = JAPANESE | BEFORE_ONLY
_BANK = _longest_first(BANKING)
_BEFORE = re.compile(rf"{_EDGE}(?:(?P<form>{_longest_first(_FORMS)})|\(?(?P<bank>{_BANK})\)){_EDGE}")
_AFTER = re.compile(rf"(?:(?P<form>{_longest_first(JAPANESE)})|\((?P<bank>{_BANK})\)?)$")
_WESTERN_FORM = re.compile(
    rf"(?:[\s,]|(?<=[^\x00-\x7f]))(?P<form>{'|'.join(map(_loose, sorted(WESTERN, key=len, reverse=True)))})$"
)
_WESTERN_FORMS = {spelling.replace(" ", ""): form for spelling, form in WESTERN.items()}
