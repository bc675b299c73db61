"""Which persons do rows name, and by which numbers and addresses are they reached?"""

import re
from collections.abc import Sequence
from unicodedata import normalize

from callbench.domain.lead_row import DoubtCode, PersonRow
from callbench.domain.names import join_person_name, split_title_and_name, without_honorific
from callbench.domain.phone_cells import read_cell
from callbench.domain.phones import PhoneKind, PhoneNumber
from callbench.exchange.cell_columns import Cells
from callbench.exchange.cell_words import is_company_mail, seniority_of
from callbench.exchange.cells import emails
from callbench.exchange.mapping import Field

LONGEST_EXTENSION = 20
_BRACKETED = re.compile(
    "([^\n(\uff08]+?)\\s*[(\uff08]([\u3041-\u3096\u30a1-\u30fc\uff65-\uff9f \u3000]+)[)\uff09]"
)
_HALF_KANA = re.compile("[\uff66-\uff9f]")
PHONE_FIELDS = {
    Field.PHONE: PhoneKind.MAIN,
    Field.PHONE_DIRECT: PhoneKind.DIRECT,
    Field.PHONE_MOBILE: PhoneKind.MOBILE,
    Field.PHONE_FAX: PhoneKind.FAX,
}
Phones = tuple[PhoneNumber, ...]


def persons_of(cells: Cells, regions: Sequence[str]) -> list[PersonRow]:
    """The person of each row; without a name it stands for whoever answers its numbers."""
    whole, readings = _readings_apart(cells.first(Field.NAME))
    kana = _kana(cells)
    if readings:
        kana = [said or reading for said, reading in zip(kana, _widened(readings), strict=True)]
    names, titles = _names_and_titles(cells, whole, kana)
    departments, addresses = cells.joined(Field.DEPARTMENT), _emails(cells)
    name_keys, department_keys = cells.folded(names), cells.folded(departments)
    return list(
        map(
            PersonRow,
            names,
            name_keys,
            kana,
            titles,
            [seniority_of(title) if title else None for title in titles],
            departments,
            department_keys,
            addresses,
            [address.lower() for address in addresses],
            [is_company_mail(address) if address else False for address in addresses],
            cells.ids(Field.EXTERNAL_ID),
            _phones(cells, regions),
            cells.lines_of(name_keys, cells.folded(kana), department_keys),
        )
    )


def _kana(cells: Cells) -> Sequence[str]:
    """Readings, half-width ones in full width."""
    whole, family, given = (
        _widened(cells.first(field)) for field in (Field.KANA, Field.FAMILY_KANA, Field.GIVEN_KANA)
    )
    if family is cells.blank and given is cells.blank:
        return whole
    parts = zip(family, given, whole, strict=True)
    return [f"{first} {last}".strip() or other for first, last, other in parts]


def _widened(texts: Sequence[str]) -> Sequence[str]:
    if not _HALF_KANA.search("".join(texts)):
        return texts
    return [normalize("NFKC", text) if _HALF_KANA.search(text) else text for text in texts]


def _readings_apart(names: Sequence[str]) -> tuple[Sequence[str], Sequence[str]]:
    """Names without the kana that stands in brackets behind some, and that kana; none where no name has brackets."""
    together = "".join(names)
    if "(" not in together and "\uff08" not in together:
        return names, ()
    found = [_BRACKETED.fullmatch(name) for name in names]
    plain = [each[1] if each else name for each, name in zip(found, names, strict=True)]
    return plain, [each[2].strip() if each else "" for each in found]


def _names_and_titles(
    cells: Cells, whole: Sequence[str], kana: Sequence[str]
) -> tuple[Sequence[str], Sequence[str]]:
    """A name in one cell may hold a title; a title in a column of its own goes before it."""
    titles = cells.first(Field.TITLE)
    found = [split_title_and_name(name) if name else None for name in whole]
    names = [each.name if each else "" for each in found]
    if any(each and each.title for each in found):
        titles = [title or (each.title if each else "") for title, each in zip(titles, found, strict=True)]
    family, given = cells.first(Field.FAMILY_NAME), cells.first(Field.GIVEN_NAME)
    if family is not cells.blank or given is not cells.blank:
        pairs = zip(family, map(without_honorific, given), names, strict=True)
        names = [join_person_name(last, first) if last or first else name for last, first, name in pairs]
    return [name or reading for name, reading in zip(names, kana, strict=True)], titles


def _emails(cells: Cells) -> list[str]:
    addresses = list(cells.blank)
    for row, text, column in cells.filled(Field.EMAIL):
        if addresses[row]:
            continue
        found = emails(text)
        if found is None:
            cells.doubt(row, column, DoubtCode.BAD_EMAIL, text)
            continue
        addresses[row] = found.first
        if found.several or found.mended:
            code = DoubtCode.SEVERAL_EMAILS if found.several else DoubtCode.MENDED_EMAIL
            cells.doubt(row, column, code, text, found.first)
    return addresses


def _phones(cells: Cells, regions: Sequence[str]) -> list[Phones]:
    """The numbers of all columns, each once."""
    found: list[Phones] = [()] * cells.count
    for field, kind in PHONE_FIELDS.items():
        for row, text, column in cells.filled(field):
            cell = read_cell(text, regions[row], kind)
            if cell.doubts:
                made = " ".join(number.e164 for number in cell.numbers if number.e164)
                for doubt in cell.doubts:
                    cells.doubt(row, column, doubt.code.value, text, made)
            found[row] = _with_new(found[row], cell.numbers) if found[row] else cell.numbers
    if cells.columns(Field.EXTENSION):
        return [
            _with_extension(extension, phones)
            for extension, phones in zip(cells.first(Field.EXTENSION), found, strict=True)
        ]
    return found


def _with_new(phones: Phones, others: Phones) -> Phones:
    have = {(phone.e164 or phone.raw, phone.extension) for phone in phones}
    return (*phones, *(other for other in others if (other.e164 or other.raw, other.extension) not in have))


def _with_extension(extension: str, phones: Phones) -> Phones:
    """A column of extensions belongs to the first number that can have one."""
    if not extension:
        return phones
    for index, phone in enumerate(phones):
        if phone.kind in (PhoneKind.MAIN, PhoneKind.DIRECT) and not phone.extension:
            extended = PhoneNumber(phone.e164, extension[:LONGEST_EXTENSION], phone.kind, phone.raw)
            return (*phones[:index], extended, *phones[index + 1 :])
    return phones
