"""Which person does a row name, and by which numbers and address are they reached?"""

from callbench.domain.lead_row import DoubtCode, PersonRow
from callbench.domain.names import fold, join_person_name, split_title_and_name, without_honorific
from callbench.domain.phone_cells import read_cell
from callbench.domain.phones import PhoneKind, PhoneNumber
from callbench.exchange.cell_words import is_company_mail, seniority_of
from callbench.exchange.cells import emails
from callbench.exchange.gathered import Gathered
from callbench.exchange.mapping import Field

LONGEST_RAW = 200
LONGEST_EXTENSION = 20
PHONE_FIELDS = {
    Field.PHONE: PhoneKind.MAIN,
    Field.PHONE_DIRECT: PhoneKind.DIRECT,
    Field.PHONE_MOBILE: PhoneKind.MOBILE,
    Field.PHONE_FAX: PhoneKind.FAX,
}


def person_of(cells: Gathered, region: str) -> PersonRow:
    """The person of a row; without a name it stands for whoever answers these numbers."""
    name, title = _name_and_title(cells)
    email = _email(cells)
    department = cells.joined(Field.DEPARTMENT)
    return PersonRow(
        name=name,
        name_key=fold(name) if name else "",
        kana=_kana(cells),
        title=title,
        seniority=seniority_of(title) if title else None,
        department=department,
        department_key=fold(department) if department else "",
        email=email,
        email_key=email.lower(),
        has_company_mail=is_company_mail(email),
        external_id=cells.external_id(Field.EXTERNAL_ID),
        phones=_phones(cells, region),
    )


def _name_and_title(cells: Gathered) -> tuple[str, str]:
    """A cell may hold both; a title in a column of its own goes before the one found beside the name."""
    title = cells.first(Field.TITLE)
    family, given = cells.first(Field.FAMILY_NAME), cells.first(Field.GIVEN_NAME)
    if family or given:
        return join_person_name(family, without_honorific(given)), title
    whole = cells.first(Field.NAME)
    if not whole:
        return _kana(cells), title
    found = split_title_and_name(whole)
    return found.name, title or found.title


def _kana(cells: Gathered) -> str:
    family, given = cells.first(Field.FAMILY_KANA), cells.first(Field.GIVEN_KANA)
    return f"{family} {given}".strip() if family or given else cells.first(Field.KANA)


def _email(cells: Gathered) -> str:
    if Field.EMAIL not in cells.found:
        return ""
    text, column = cells.found[Field.EMAIL][0]
    found = emails(text)
    if found is None:
        cells.doubt(column, DoubtCode.BAD_EMAIL, text)
        return ""
    if found.several:
        cells.doubt(column, DoubtCode.SEVERAL_EMAILS, text, found.first)
    return found.first


def _phones(cells: Gathered, region: str) -> tuple[PhoneNumber, ...]:
    """The numbers of all columns, each once."""
    numbers: dict[tuple[str, str], PhoneNumber] = {}
    for field, kind in PHONE_FIELDS.items():
        for text, column in cells.found.get(field, ()):
            cell = read_cell(text, region, kind)
            made = " ".join(number.e164 for number in cell.numbers if number.e164) if cell.doubts else ""
            for doubt in cell.doubts:
                cells.doubt(column, doubt.code.value, text, made)
            for number in cell.numbers:
                numbers.setdefault((number.e164 or number.raw, number.extension), number)
    return _with_extension(cells.first(Field.EXTENSION), tuple(numbers.values()))


def _with_extension(extension: str, numbers: tuple[PhoneNumber, ...]) -> tuple[PhoneNumber, ...]:
    """A column of extensions belongs to the first number that can have one."""
    if not extension:
        return numbers
    for index, number in enumerate(numbers):
        if number.kind in (PhoneKind.MAIN, PhoneKind.DIRECT) and not number.extension:
            extended = PhoneNumber(number.e164, extension[:LONGEST_EXTENSION], number.kind, number.raw)
            return (*numbers[:index], extended, *numbers[index + 1 :])
    return numbers
