"""Which column of a list feeds which field of a lead?"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from callbench.domain.errors import BadValue
from callbench.domain.sources import Source, Tier
from callbench.exchange.headers import header_key


class Field(StrEnum):
    """What a column can mean. EXTRA is kept with the record as it is, IGNORE is left out."""

    COMPANY = "COMPANY"
    COMPANY_KANA = "COMPANY_KANA"
    CORPORATE_NUMBER = "CORPORATE_NUMBER"
    INDUSTRY = "INDUSTRY"
    EMPLOYEES = "EMPLOYEES"
    REVENUE = "REVENUE"
    COUNTRY = "COUNTRY"
    PREFECTURE = "PREFECTURE"
    POSTCODE = "POSTCODE"
    ADDRESS = "ADDRESS"
    WEBSITE = "WEBSITE"
    DEPARTMENT = "DEPARTMENT"
    TITLE = "TITLE"
    NAME = "NAME"
    FAMILY_NAME = "FAMILY_NAME"
    GIVEN_NAME = "GIVEN_NAME"
    KANA = "KANA"
    FAMILY_KANA = "FAMILY_KANA"
    GIVEN_KANA = "GIVEN_KANA"
    PHONE = "PHONE"
    PHONE_DIRECT = "PHONE_DIRECT"
    PHONE_MOBILE = "PHONE_MOBILE"
    PHONE_FAX = "PHONE_FAX"
    EXTENSION = "EXTENSION"
    EMAIL = "EMAIL"
    SOURCE = "SOURCE"
    CAMPAIGN = "CAMPAIGN"
    CONVERTED_AT = "CONVERTED_AT"
    PRIORITY = "PRIORITY"
    OWNER = "OWNER"
    DO_NOT_CALL = "DO_NOT_CALL"
    SCORE = "SCORE"
    NOTE = "NOTE"
    EXTERNAL_ID = "EXTERNAL_ID"
    ACCOUNT_EXTERNAL_ID = "ACCOUNT_EXTERNAL_ID"
    EXTRA = "EXTRA"
    IGNORE = "IGNORE"


NAMING = frozenset(
    {
        Field.COMPANY,
        Field.NAME,
        Field.FAMILY_NAME,
        Field.GIVEN_NAME,
        Field.KANA,
        Field.FAMILY_KANA,
    }
)


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of one list in their order, each with its field. Several columns may feed one field; their order is kept."""

    fields: tuple[tuple[str, Field], ...]
    preset: str
    id_system: str = ""
    default_source: str = ""

    def positions(self, field: Field) -> tuple[int, ...]:
        """Where the columns of `field` are."""
        return tuple(index for index, (_, found) in enumerate(self.fields) if found is field)

    def has(self, fields: Iterable[Field]) -> bool:
        """Does any column feed one of `fields`?"""
        wanted = frozenset(fields)
        return any(field in wanted for _, field in self.fields)

    def as_dict(self) -> dict[str, str]:
        """Column → field, as stored with the batch and shown by `import --json`."""
        return {column: field.value for column, field in self.fields}

    def changed(self, chosen: Mapping[str, Field]) -> "Columns":
        """The same columns with the fields a person chose for some of them.

        Raises BadValue for a column the list does not have.
        """
        wanted = {self._column(name): field for name, field in chosen.items()}
        fields = tuple((column, wanted.get(column, field)) for column, field in self.fields)
        return Columns(fields, self.preset, self.id_system, self.default_source)

    def _column(self, name: str) -> str:
        names = [column for column, _ in self.fields]
        if name in names:
            return name
        alike = [column for column in names if header_key(column) == header_key(name)]
        if len(alike) != 1:
            raise BadValue("map", name, "column")
        return alike[0]


def parse_choice(text: str) -> tuple[str, Field]:
    """One `COLUMN=field` of the command line; the last "=" divides, the field's case does not matter.

    Raises BadValue if there is no "=" or no such field.
    """
    column, divider, field = text.rpartition("=")
    if not divider or not column.strip():
        raise BadValue("map", text, "column_field")
    return column.strip(), field_named(field)


def parse_word(text: str) -> tuple[str, str]:
    """One `WORD=CODE` of the command line: a word for a source or priority, folded, and the code of ours it means.

    Raises BadValue if there is no "=" or no such source or tier.
    """
    word, divider, code = text.rpartition("=")
    if not divider or not word.strip():
        raise BadValue("word", text, "word_code")
    if code.strip().upper() not in {each.value for each in (*Source, *Tier)}:
        raise BadValue("word", text, "word_code")
    return header_key(word), code.strip().upper()


def field_named(text: str) -> Field:
    """The field of this name, "phone-mobile" and "phone_mobile" alike. Raises BadValue."""
    try:
        return Field(text.strip().upper().replace("-", "_"))
    except ValueError as error:
        raise BadValue("map", text.strip(), "field") from error
