"""How are a pair's kind, its likelihood and what both share said?"""

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication

from callbench.domain.near_names import Kind, Shared
from callbench.services.duplicates import PairRow
from callbench.ui.parts.record_words import LABELS
from callbench.ui.parts.texts import QT_TRANSLATE_NOOP

KINDS = {
    Kind.ACCOUNT: QT_TRANSLATE_NOOP("Duplicates", "Company"),
    Kind.CONTACT: QT_TRANSLATE_NOOP("Duplicates", "Person"),
}
SHARED = {
    Shared.NAME: QT_TRANSLATE_NOOP("Duplicates", "same name"),
    Shared.KANA: QT_TRANSLATE_NOOP("Duplicates", "same reading"),
    Shared.PHONE: QT_TRANSLATE_NOOP("Duplicates", "same number"),
    Shared.EMAIL: QT_TRANSLATE_NOOP("Duplicates", "same mail address"),
    Shared.MAIL_DOMAIN: QT_TRANSLATE_NOOP("Duplicates", "same mail domain"),
    Shared.PLACE: QT_TRANSLATE_NOOP("Duplicates", "same postal code"),
    Shared.COMPANY: QT_TRANSLATE_NOOP("Duplicates", "same company"),
}
_FIELDS = {
    "corporate_number": QT_TRANSLATE_NOOP("Duplicates", "Corporate number"),
    "buying_stage": QT_TRANSLATE_NOOP("Duplicates", "Buying stage"),
}


def kind_word(kind: Kind) -> str:
    """Company or person."""
    return _said(KINDS[kind])


def likelihood_word(row: PairRow) -> str:
    """Probably one, or only perhaps."""
    return _said(_PROBABLY if row.is_likely else _PERHAPS)


def shared_words(codes: Iterable[str]) -> str:
    """What both share, one after the other."""
    return _said(_BETWEEN).join(_said(SHARED[Shared(code)]) for code in codes)


def field_word(kind: Kind, field: str) -> str:
    """What a field is called, as everywhere."""
    if field in _FIELDS:
        return _said(_FIELDS[field])
    return QCoreApplication.translate("RecordFields", LABELS[kind.value.lower()][field])


def value_text(value: str | int | None) -> str:
    """A value as it is shown."""
    return f"{value:,}" if isinstance(value, int) else value or ""


_PROBABLY = QT_TRANSLATE_NOOP("Duplicates", "probably the same")
_PERHAPS = QT_TRANSLATE_NOOP("Duplicates", "perhaps the same")
_BETWEEN = QT_TRANSLATE_NOOP("Duplicates", ", ")


def _said(text: str) -> str:
    return QCoreApplication.translate("Duplicates", text)
