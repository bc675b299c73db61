"""What are the fields, doubts, refusals, encodings and states of an import called?"""

from collections.abc import Mapping
from types import MappingProxyType

from PySide6.QtCore import QCoreApplication

from callbench.domain.lead_row import DoubtCode, RejectCode
from callbench.domain.phone_cells import PhoneDoubtCode
from callbench.exchange.mapping import Field
from callbench.exchange.tables import Table
from callbench.services.import_batches import BatchStatus
from callbench.services.import_review import ReviewKind
from callbench.services.import_undo import KeptWhy
from callbench.ui.parts.texts import QT_TRANSLATE_NOOP

FIELD_GROUPS: tuple[tuple[Field, ...], ...] = (
    (
        Field.COMPANY,
        Field.COMPANY_KANA,
        Field.CORPORATE_NUMBER,
        Field.INDUSTRY,
        Field.EMPLOYEES,
        Field.REVENUE,
    ),
    (Field.COUNTRY, Field.POSTCODE, Field.PREFECTURE, Field.ADDRESS, Field.WEBSITE),
    (Field.NAME, Field.FAMILY_NAME, Field.GIVEN_NAME, Field.KANA, Field.FAMILY_KANA, Field.GIVEN_KANA),
    (Field.DEPARTMENT, Field.TITLE, Field.EMAIL),
    (Field.PHONE, Field.PHONE_DIRECT, Field.PHONE_MOBILE, Field.PHONE_FAX, Field.EXTENSION),
    (Field.SOURCE, Field.CAMPAIGN, Field.CONVERTED_AT, Field.PRIORITY, Field.SCORE),
    (Field.OWNER, Field.DO_NOT_CALL, Field.NOTE, Field.EXTERNAL_ID, Field.ACCOUNT_EXTERNAL_ID),
    (Field.EXTRA, Field.IGNORE),
)
"""Every field once, in the groups in which a drop-down offers them."""

_FIELDS: Mapping[str, str] = MappingProxyType(
    {
        Field.COMPANY: QT_TRANSLATE_NOOP("ImportWords", "Company"),
        Field.COMPANY_KANA: QT_TRANSLATE_NOOP("ImportWords", "Company, phonetic"),
        Field.CORPORATE_NUMBER: QT_TRANSLATE_NOOP("ImportWords", "Corporate number"),
        Field.INDUSTRY: QT_TRANSLATE_NOOP("ImportWords", "Industry"),
        Field.EMPLOYEES: QT_TRANSLATE_NOOP("ImportWords", "Employees"),
        Field.REVENUE: QT_TRANSLATE_NOOP("ImportWords", "Revenue"),
        Field.COUNTRY: QT_TRANSLATE_NOOP("ImportWords", "Country"),
        Field.PREFECTURE: QT_TRANSLATE_NOOP("ImportWords", "Prefecture"),
        Field.POSTCODE: QT_TRANSLATE_NOOP("ImportWords", "Postcode"),
        Field.ADDRESS: QT_TRANSLATE_NOOP("ImportWords", "Address"),
        Field.WEBSITE: QT_TRANSLATE_NOOP("ImportWords", "Website"),
        Field.DEPARTMENT: QT_TRANSLATE_NOOP("ImportWords", "Department"),
        Field.TITLE: QT_TRANSLATE_NOOP("ImportWords", "Job title"),
        Field.NAME: QT_TRANSLATE_NOOP("ImportWords", "Full name"),
        Field.FAMILY_NAME: QT_TRANSLATE_NOOP("ImportWords", "Family name"),
        Field.GIVEN_NAME: QT_TRANSLATE_NOOP("ImportWords", "Given name"),
        Field.KANA: QT_TRANSLATE_NOOP("ImportWords", "Name, phonetic"),
        Field.FAMILY_KANA: QT_TRANSLATE_NOOP("ImportWords", "Family name, phonetic"),
        Field.GIVEN_KANA: QT_TRANSLATE_NOOP("ImportWords", "Given name, phonetic"),
        Field.PHONE: QT_TRANSLATE_NOOP("ImportWords", "Phone"),
        Field.PHONE_DIRECT: QT_TRANSLATE_NOOP("ImportWords", "Direct line"),
        Field.PHONE_MOBILE: QT_TRANSLATE_NOOP("ImportWords", "Mobile"),
        Field.PHONE_FAX: QT_TRANSLATE_NOOP("ImportWords", "Fax line"),
        Field.EXTENSION: QT_TRANSLATE_NOOP("ImportWords", "Extension"),
        Field.EMAIL: QT_TRANSLATE_NOOP("ImportWords", "E-mail"),
        Field.SOURCE: QT_TRANSLATE_NOOP("ImportWords", "Source"),
        Field.CAMPAIGN: QT_TRANSLATE_NOOP("ImportWords", "Campaign"),
        Field.CONVERTED_AT: QT_TRANSLATE_NOOP("ImportWords", "Conversion time"),
        Field.PRIORITY: QT_TRANSLATE_NOOP("ImportWords", "Priority"),
        Field.OWNER: QT_TRANSLATE_NOOP("ImportWords", "Our rep"),
        Field.DO_NOT_CALL: QT_TRANSLATE_NOOP("ImportWords", "Do not call"),
        Field.SCORE: QT_TRANSLATE_NOOP("ImportWords", "Score"),
        Field.NOTE: QT_TRANSLATE_NOOP("ImportWords", "Note"),
        Field.EXTERNAL_ID: QT_TRANSLATE_NOOP("ImportWords", "Id in another tool"),
        Field.ACCOUNT_EXTERNAL_ID: QT_TRANSLATE_NOOP("ImportWords", "Company's id in another tool"),
        Field.EXTRA: QT_TRANSLATE_NOOP("ImportWords", "Further detail"),
        Field.IGNORE: QT_TRANSLATE_NOOP("ImportWords", "Not imported"),
    }
)

_REASONS: Mapping[str, str] = MappingProxyType(
    {
        RejectCode.NO_NAME: QT_TRANSLATE_NOOP("ImportWords", "Names neither a company nor a person"),
        RejectCode.ROW_TOO_LONG: QT_TRANSLATE_NOOP("ImportWords", "Has more cells than the list has columns"),
        RejectCode.FIELD_TOO_LONG: QT_TRANSLATE_NOOP("ImportWords", "A cell is longer than 32 kB"),
        RejectCode.BAD_ROW: QT_TRANSLATE_NOOP("ImportWords", "A quotation mark is never closed"),
        RejectCode.FOOTER: QT_TRANSLATE_NOOP("ImportWords", "Footer of the report, left out"),
        DoubtCode.NO_PHONE: QT_TRANSLATE_NOOP("ImportWords", "No number that can be called"),
        DoubtCode.LOST_CHARACTERS: QT_TRANSLATE_NOOP(
            "ImportWords", "Letters were lost before: “?” stands for them"
        ),
        DoubtCode.CUT: QT_TRANSLATE_NOOP("ImportWords", "Too long, the end was cut off"),
        DoubtCode.BAD_EMAIL: QT_TRANSLATE_NOOP("ImportWords", "Not an e-mail address"),
        DoubtCode.SEVERAL_EMAILS: QT_TRANSLATE_NOOP(
            "ImportWords", "Several e-mail addresses, the first counts"
        ),
        DoubtCode.MENDED_EMAIL: QT_TRANSLATE_NOOP("ImportWords", "Blanks taken out of the e-mail address"),
        DoubtCode.BAD_POSTCODE: QT_TRANSLATE_NOOP("ImportWords", "Not a postcode, kept as it is"),
        DoubtCode.UNKNOWN_PREFECTURE: QT_TRANSLATE_NOOP("ImportWords", "Not a prefecture, kept as it is"),
        DoubtCode.BAD_DATE: QT_TRANSLATE_NOOP("ImportWords", "Not a date"),
        DoubtCode.AMBIGUOUS_DATE: QT_TRANSLATE_NOOP(
            "ImportWords", "Day and month could be the other way round"
        ),
        DoubtCode.FUTURE_DATE: QT_TRANSLATE_NOOP("ImportWords", "Lies in the future, today counts"),
        DoubtCode.BAD_NUMBER: QT_TRANSLATE_NOOP("ImportWords", "Not a number"),
        DoubtCode.RANGE: QT_TRANSLATE_NOOP("ImportWords", "A range, its lower end counts"),
        DoubtCode.BAD_CORPORATE_NUMBER: QT_TRANSLATE_NOOP("ImportWords", "Not a valid corporate number"),
        DoubtCode.UNKNOWN_SOURCE: QT_TRANSLATE_NOOP(
            "ImportWords", "Unknown source, the file's source counts"
        ),
        DoubtCode.UNKNOWN_PRIORITY: QT_TRANSLATE_NOOP("ImportWords", "Unknown priority, the source decides"),
        DoubtCode.UNKNOWN_OWNER: QT_TRANSLATE_NOOP("ImportWords", "Nobody of this name works here"),
        DoubtCode.DO_NOT_CALL_ASSUMED: QT_TRANSLATE_NOOP("ImportWords", "Unclear, taken as do not call"),
        DoubtCode.LOST_ZERO: QT_TRANSLATE_NOOP("ImportWords", "A leading zero was lost and put back"),
        DoubtCode.CHANGED_SINCE: QT_TRANSLATE_NOOP(
            "ImportWords", "Changed here since the list was exported, stays as it is"
        ),
        DoubtCode.CONTRADICTS: QT_TRANSLATE_NOOP(
            "ImportWords", "Another row says something else of the same record"
        ),
        DoubtCode.NOT_TAKEN: QT_TRANSLATE_NOOP("ImportWords", "Cannot be stored, stays as it was"),
        DoubtCode.NOT_WRITTEN: QT_TRANSLATE_NOOP(
            "ImportWords", "This column is not changed by a list, stays as it is"
        ),
        DoubtCode.NUMBER_STAYS: QT_TRANSLATE_NOOP("ImportWords", "A number is never removed by a list"),
        RejectCode.NO_RECORD: QT_TRANSLATE_NOOP(
            "ImportWords", "A new row in an exported list: import it as a list of its own"
        ),
        RejectCode.UNKNOWN_PERSON: QT_TRANSLATE_NOOP(
            "ImportWords", "Nobody with this address or number is here"
        ),
        RejectCode.SEVERAL_PERSONS: QT_TRANSLATE_NOOP("ImportWords", "Several persons have this number"),
        RejectCode.NO_TOUCH: QT_TRANSLATE_NOOP("ImportWords", "Does not say what was done"),
        RejectCode.NO_TIME: QT_TRANSLATE_NOOP("ImportWords", "Does not say when it was"),
        RejectCode.UNKNOWN_RECORD: QT_TRANSLATE_NOOP("ImportWords", "There is no such record any more"),
        PhoneDoubtCode.INVALID_NUMBER: QT_TRANSLATE_NOOP(
            "ImportWords", "Not a valid phone number, kept as text"
        ),
        PhoneDoubtCode.LOST_AREA_CODE: QT_TRANSLATE_NOOP(
            "ImportWords", "The area code is missing, kept as text"
        ),
        PhoneDoubtCode.NOTE_IN_CELL: QT_TRANSLATE_NOOP("ImportWords", "A remark stands beside the number"),
        PhoneDoubtCode.SEVERAL_NUMBERS: QT_TRANSLATE_NOOP("ImportWords", "Several numbers in one cell"),
        PhoneDoubtCode.SCIENTIFIC: QT_TRANSLATE_NOOP(
            "ImportWords", "A spreadsheet turned the number into an amount"
        ),
    }
)

_ENCODINGS: Mapping[str, str] = MappingProxyType(
    {
        "utf-8": QT_TRANSLATE_NOOP("ImportWords", "UTF-8"),
        "utf-8-sig": QT_TRANSLATE_NOOP("ImportWords", "UTF-8 with BOM"),
        "cp932": QT_TRANSLATE_NOOP("ImportWords", "CP932 (Shift_JIS)"),
        "euc_jp": QT_TRANSLATE_NOOP("ImportWords", "EUC-JP"),
        "iso2022_jp_ext": QT_TRANSLATE_NOOP("ImportWords", "ISO-2022-JP"),
        "utf-16": QT_TRANSLATE_NOOP("ImportWords", "UTF-16"),
    }
)
ENCODINGS = tuple(_ENCODINGS)

_SEPARATORS: Mapping[str, str] = MappingProxyType(
    {
        ",": QT_TRANSLATE_NOOP("ImportWords", "Comma"),
        "\t": QT_TRANSLATE_NOOP("ImportWords", "Tab"),
        ";": QT_TRANSLATE_NOOP("ImportWords", "Semicolon"),
    }
)

_PRESETS: Mapping[str, str] = MappingProxyType(
    {
        "account_engagement": QT_TRANSLATE_NOOP("ImportWords", "Account Engagement (Pardot)"),
        "bales": QT_TRANSLATE_NOOP("ImportWords", "BALES CLOUD"),
        "callbench": QT_TRANSLATE_NOOP("ImportWords", "Callbench's own export, edited"),
        "eight": QT_TRANSLATE_NOOP("ImportWords", "Eight"),
        "generic": QT_TRANSLATE_NOOP("ImportWords", "Any other list"),
        "hubspot": QT_TRANSLATE_NOOP("ImportWords", "HubSpot"),
        "marketo": QT_TRANSLATE_NOOP("ImportWords", "Marketo"),
        "open_data_jp": QT_TRANSLATE_NOOP("ImportWords", "Japanese open data (licences)"),
        "salesforce": QT_TRANSLATE_NOOP("ImportWords", "Salesforce leads and contacts"),
        "salesforce_accounts": QT_TRANSLATE_NOOP("ImportWords", "Salesforce accounts"),
        "sansan": QT_TRANSLATE_NOOP("ImportWords", "Sansan"),
        "touches": QT_TRANSLATE_NOOP("ImportWords", "What people did: visits, clicks, downloads"),
        "touches_plain": QT_TRANSLATE_NOOP("ImportWords", "Visits, clicks or participants of one kind"),
    }
)

_REVIEW: Mapping[str, str] = MappingProxyType(
    {
        ReviewKind.NEW: QT_TRANSLATE_NOOP("ImportWords", "New"),
        ReviewKind.UPDATE: QT_TRANSLATE_NOOP("ImportWords", "Update"),
        ReviewKind.SAME: QT_TRANSLATE_NOOP("ImportWords", "Same"),
        ReviewKind.REPEATED: QT_TRANSLATE_NOOP("ImportWords", "Repeated in the list"),
        ReviewKind.POSSIBLE_DUPLICATE: QT_TRANSLATE_NOOP("ImportWords", "Possible duplicate"),
        ReviewKind.DO_NOT_CALL: QT_TRANSLATE_NOOP("ImportWords", "Do not call"),
    }
)

_STATUSES: Mapping[str, str] = MappingProxyType(
    {
        BatchStatus.RUNNING: QT_TRANSLATE_NOOP("ImportWords", "Not finished"),
        BatchStatus.DONE: QT_TRANSLATE_NOOP("ImportWords", "Imported"),
        BatchStatus.CANCELLED: QT_TRANSLATE_NOOP("ImportWords", "Cancelled"),
        BatchStatus.UNDONE: QT_TRANSLATE_NOOP("ImportWords", "Taken back"),
    }
)

_KEPT: Mapping[str, str] = MappingProxyType(
    {
        KeptWhy.CHANGED: QT_TRANSLATE_NOOP("ImportWords", "changed since"),
        KeptWhy.TAKEN: QT_TRANSLATE_NOOP("ImportWords", "in a call right now"),
        "call": QT_TRANSLATE_NOOP("ImportWords", "called since"),
        "call_draft": QT_TRANSLATE_NOOP("ImportWords", "notes typed since"),
        "do_not_call": QT_TRANSLATE_NOOP("ImportWords", "do not call"),
        "handoff": QT_TRANSLATE_NOOP("ImportWords", "handed over since"),
        "touch": QT_TRANSLATE_NOOP("ImportWords", "something new happened since"),
    }
)
_IN_USE = QT_TRANSLATE_NOOP("ImportWords", "in use since")


def field_word(field: Field) -> str:
    """What a field is called."""
    return _tr(_FIELDS[field])


def shown_column(table: Table, column: str) -> str:
    """A column by its header; by its number in the window's language where the list has no header."""
    if not table.headerless or column not in table.headers:
        return column
    number = table.headers.index(column) + 1
    return QCoreApplication.translate("ImportWords", "Column {number}").format(number=number)


def reason_word(code: str) -> str:
    """Why a row was refused or a cell is doubtful; a code without words is shown as it is."""
    return _tr(_REASONS[code]) if code in _REASONS else code


def has_reason(code: str) -> bool:
    """Is there a sentence for this code?"""
    return code in _REASONS


def encoding_word(name: str) -> str:
    """What an encoding is called; one we do not offer goes by its own name."""
    return _tr(_ENCODINGS[name]) if name in _ENCODINGS else name.upper()


def separator_word(separator: str) -> str:
    """What a separator is called."""
    return _tr(_SEPARATORS[separator])


def preset_word(name: str) -> str:
    """Which tool a preset stands for."""
    return _tr(_PRESETS[name]) if name in _PRESETS else name


def status_word(status: BatchStatus) -> str:
    """Where an import stands."""
    return _tr(_STATUSES[status])


def review_word(kind: ReviewKind) -> str:
    """What would become of a row."""
    return _tr(_REVIEW[kind])


def kept_word(why: str) -> str:
    """Why something of an undone import stays."""
    return _tr(_KEPT.get(why, _IN_USE))


def _tr(source: str) -> str:
    return QCoreApplication.translate("ImportWords", source)
