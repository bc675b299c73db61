"""Which words stand for a line of the audit log? It holds codes and ids; what has no word here is shown as it is kept."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any

from PySide6.QtCore import QCoreApplication

from callbench.domain.labels import Labels
from callbench.services.team_state import Deed
from callbench.ui.parts.assignment_words import WHY, word
from callbench.ui.parts.formats import Formats
from callbench.ui.parts.record_words import LABELS
from callbench.ui.parts.texts import QT_TRANSLATE_NOOP

ENTITIES: Mapping[str, str] = MappingProxyType(
    {
        "call": QT_TRANSLATE_NOOP("Deeds", "Call {id}"),
        "lead": QT_TRANSLATE_NOOP("Deeds", "Lead {id}"),
        "contact": QT_TRANSLATE_NOOP("Deeds", "Person {id}"),
        "account": QT_TRANSLATE_NOOP("Deeds", "Company {id}"),
        "dmu_member": QT_TRANSLATE_NOOP("Deeds", "DMU member {id}"),
        "do_not_call": QT_TRANSLATE_NOOP("Deeds", "Do-not-call {id}"),
        "import_batch": QT_TRANSLATE_NOOP("Deeds", "Import {id}"),
        "rule": QT_TRANSLATE_NOOP("Deeds", "Rule {id}"),
        "work_list": QT_TRANSLATE_NOOP("Deeds", "Work list {id}"),
        "target": QT_TRANSLATE_NOOP("Deeds", "Target {id}"),
        "call_window": QT_TRANSLATE_NOOP("Deeds", "Calling window {id}"),
        "leads": QT_TRANSLATE_NOOP("Deeds", "Leads"),
        "calls": QT_TRANSLATE_NOOP("Deeds", "Calls"),
        "rejections": QT_TRANSLATE_NOOP("Deeds", "Rejections"),
        "contacts": QT_TRANSLATE_NOOP("Deeds", "Persons"),
        "accounts": QT_TRANSLATE_NOOP("Deeds", "Companies"),
        "handoffs": QT_TRANSLATE_NOOP("Deeds", "Handoffs"),
    }
)
_PEOPLE = frozenset({"user", "app_user"})
_LABELLED = MappingProxyType(
    {"disposition": "disposition", "role": "role", "scope": "dnc_scope", "source": "source"}
)
_COUNTED = MappingProxyType(
    {
        "leads": QT_TRANSLATE_NOOP("Deeds", "{n} leads"),
        "chosen_leads": QT_TRANSLATE_NOOP("Deeds", "{n} leads"),
        "callbacks": QT_TRANSLATE_NOOP("Deeds", "{n} callbacks"),
        "rows": QT_TRANSLATE_NOOP("Deeds", "{n} rows"),
    }
)
_SILENT = frozenset(
    {"fence", "kind", "was", "before", "application", "columns", "status", "team", "narrowed_by", "preset"}
)
"""What a person does not need to read the line: the command line gives them (`callbench user sessions`, `--json`)."""


@dataclass(frozen=True, slots=True)
class DeedWords:
    """Puts a line into the language of the window; `names` are the colleagues by id."""

    labels: Labels
    language: str
    formats: Formats
    today: date
    names: Mapping[int, str]

    def on(self, deed: Deed) -> str:
        """What it was done to."""
        if deed.entity in _PEOPLE and deed.entity_id is not None:
            return self._name(deed.entity_id)
        pattern = ENTITIES.get(deed.entity)
        if pattern is None:
            return deed.entity if deed.entity_id is None else f"{deed.entity} {deed.entity_id}"
        known = "" if deed.entity_id is None else str(deed.entity_id)
        return _tr(pattern).format(id=known).strip()

    def details(self, deed: Deed) -> str:
        """What more is kept of it."""
        said = (self._detail(deed, name, value) for name, value in deed.detail.items() if name not in _SILENT)
        return " · ".join(each for each in said if each)

    def _detail(self, deed: Deed, name: str, value: Any) -> str:
        if value is None or value == "":
            return _tr(QT_TRANSLATE_NOOP("Deeds", "back again")) if name == "until" else ""
        if name in _LABELLED:
            return self.labels.text(_LABELLED[name], str(value), self.language)
        if name in _COUNTED:
            return _tr(_COUNTED[name]).format(n=self.formats.number(int(value))) if value else ""
        say = _SAYS.get(name)
        return f"{name} {value}" if say is None else say(self, deed, value)

    def _name(self, user_id: int) -> str:
        return self.names.get(user_id, f"#{user_id}")

    def people(self, ids: Any) -> str:
        """The names of one or several colleagues."""
        listed = ids if isinstance(ids, list) else [ids]
        return _tr(QT_TRANSLATE_NOOP("Deeds", ", ")).join(
            self._name(each) if isinstance(each, int) else str(each) for each in listed
        )

    def day(self, text: str) -> str:
        """A day that is kept in the ISO form."""
        return self.formats.day(date.fromisoformat(text[:10]), self.today)


def _tr(source: str) -> str:
    return QCoreApplication.translate("Deeds", source)


def _lead(_words: DeedWords, deed: Deed, value: Any) -> str:
    return "" if deed.entity == "lead" else _tr(ENTITIES["lead"]).format(id=value)


def _from(words: DeedWords, deed: Deed, value: Any) -> str:
    said = words.day(value) if deed.action == "EXPORT" else words.people(value)
    return _tr(QT_TRANSLATE_NOOP("Deeds", "from {who}")).format(who=said)


def _to(words: DeedWords, deed: Deed, value: Any) -> str:
    said = words.day(value) if deed.action == "EXPORT" else words.people(value)
    return _tr(QT_TRANSLATE_NOOP("Deeds", "to {who}")).format(who=said)


def _until(words: DeedWords, _deed: Deed, value: Any) -> str:
    return _tr(QT_TRANSLATE_NOOP("Deeds", "until {day}")).format(day=words.day(value))


def _active(_words: DeedWords, deed: Deed, value: Any) -> str:
    if value:
        return ""
    off = QT_TRANSLATE_NOOP("Deeds", "switched off")
    return _tr(off if deed.entity == "rule" else QT_TRANSLATE_NOOP("Deeds", "no longer with us"))


def _rule(words: DeedWords, _deed: Deed, value: Any) -> str:
    if not isinstance(value, dict):
        return ""
    how = word(WHY[value["to"]]) if value.get("to") in WHY else str(value.get("to", ""))
    people = value.get("people")
    return f"{how}: {words.people(people)}" if people else how


def _fields(_words: DeedWords, deed: Deed, value: Any) -> str:
    known = LABELS.get(deed.entity, {})
    return _tr(QT_TRANSLATE_NOOP("Deeds", ", ")).join(
        QCoreApplication.translate("RecordFields", known[each]) if each in known else str(each)
        for each in value
    )


def _file(_words: DeedWords, _deed: Deed, value: Any) -> str:
    return str(value).upper()


_SAYS: Mapping[str, Callable[[DeedWords, Deed, Any], str]] = MappingProxyType(
    {
        "lead": _lead,
        "from": _from,
        "to": _to,
        "user": lambda words, _deed, value: words.people(value),
        "until": _until,
        "is_active": _active,
        "is": _rule,
        "fields": _fields,
        "file": _file,
        "call": lambda _words, _deed, value: _tr(ENTITIES["call"]).format(id=value),
        "contact": lambda _words, _deed, value: _tr(ENTITIES["contact"]).format(id=value),
    }
)
