"""Which words stand for the lists and forms of an export?"""

from collections.abc import Mapping
from types import MappingProxyType

from PySide6.QtCore import QCoreApplication

from callbench.services.export_columns import ExportKind
from callbench.ui.parts.texts import QT_TRANSLATE_NOOP

KINDS: Mapping[ExportKind, str] = MappingProxyType(
    {
        ExportKind.LEADS: QT_TRANSLATE_NOOP("Exports", "Leads"),
        ExportKind.CALLS: QT_TRANSLATE_NOOP("Exports", "Calls of these leads"),
        ExportKind.REJECTIONS: QT_TRANSLATE_NOOP("Exports", "Rejections of these leads"),
        ExportKind.HANDOFFS: QT_TRANSLATE_NOOP("Exports", "Handoffs of these leads"),
        ExportKind.CONTACTS: QT_TRANSLATE_NOOP("Exports", "All persons"),
        ExportKind.ACCOUNTS: QT_TRANSLATE_NOOP("Exports", "All companies"),
    }
)
PRESETS: Mapping[str, str] = MappingProxyType(
    {
        "": QT_TRANSLATE_NOOP("Exports", "Excel, and back into Callbench"),
        "salesforce_lead": QT_TRANSLATE_NOOP("Exports", "Salesforce: leads"),
        "salesforce_contact": QT_TRANSLATE_NOOP("Exports", "Salesforce: contacts"),
        "salesforce_task": QT_TRANSLATE_NOOP("Exports", "Salesforce: tasks"),
        "hubspot_contact": QT_TRANSLATE_NOOP("Exports", "HubSpot: contacts"),
        "hubspot_call": QT_TRANSLATE_NOOP("Exports", "HubSpot: calls"),
    }
)


def kind_word(kind: ExportKind) -> str:
    """What a list is called."""
    return QCoreApplication.translate("Exports", KINDS[kind])


def preset_word(name: str) -> str:
    """Whom a list is written for."""
    return QCoreApplication.translate("Exports", PRESETS.get(name, name))
