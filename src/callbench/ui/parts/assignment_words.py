"""Which words stand for the reason by which somebody got a lead or a promise?"""

from collections.abc import Mapping
from types import MappingProxyType

from PySide6.QtCore import QCoreApplication

from callbench.domain.routing import Why
from callbench.ui.parts.texts import QT_TRANSLATE_NOOP

WHY: Mapping[str, str] = MappingProxyType(
    {
        Why.ACCOUNT_OWNER: QT_TRANSLATE_NOOP("SharingWords", "The company's owner"),
        Why.PERSON: QT_TRANSLATE_NOOP("SharingWords", "One person"),
        Why.TEAM: QT_TRANSLATE_NOOP("SharingWords", "A team in turn"),
        Why.ROUND_ROBIN: QT_TRANSLATE_NOOP("SharingWords", "People in turn"),
        Why.MOVED: QT_TRANSLATE_NOOP("SharingWords", "Moved"),
        Why.MOVED_BACK: QT_TRANSLATE_NOOP("SharingWords", "Move taken back"),
        Why.ABSENT: QT_TRANSLATE_NOOP("SharingWords", "Stand-in: away"),
    }
)


def word(source: str) -> str:
    """A sentence of the tables above, in the language of the window."""
    return QCoreApplication.translate("SharingWords", source)


def reason_text(reason: str) -> str:
    """The reason of an assignment: what kind, and by which rule."""
    kind, _, rule = reason.partition(":")
    said = word(WHY[kind]) if kind in WHY else reason
    return f"{said} · {rule}" if rule else said
