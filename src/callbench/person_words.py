"""How is everything stored about a person said in plain words, alike in the window and on the command line?"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from types import MappingProxyType
from typing import NamedTuple

from callbench.domain.keyman import KeymanStage
from callbench.domain.labels import Labels
from callbench.domain.phones import format_national
from callbench.exchange.handing_over import PersonTable
from callbench.sentences import has_sentence, sentence
from callbench.services.persons import PersonFile, StoredRecord
from callbench.services.stored_values import Stored

TECHNICAL = frozenset(
    {
        *("id", "uid", "version", "list_id", "name_key", "search_text", "tail", "position", "rank", "fence"),
        *(
            "window_id",
            "lease_until",
            "digest",
            "is_deleted",
            "entity_id",
            "contact_id",
            "lead_id",
            "call_id",
        ),
        *("batch_id", "import_batch_id", "source_call_id", "asked_on_call_id", "department_id", "handoff_id"),
        *("campaign_id", "phone_number_id", "appointment_id", "corrects_call_id", "created_by_call_id"),
        *("closed_by_call_id", "from_contact_id", "to_contact_id", "told_by_contact_id", "reports_to_id"),
        *("from_department_id", "to_department_id", "first_id", "second_id", "merged_into_id"),
        *("do_not_call_id",),
    }
)
"""Columns that are the program's own: numbers of rows, sums for searching. They say nothing about a person that another does not."""
_LABEL_OF: Mapping[str, str] = MappingProxyType(
    {
        "seniority": "seniority",
        "buying_stage": "buying_stage",
        "support": "support",
        "coverage": "coverage",
        "orientation": "orientation",
        "keyman_stage": "keyman_stage",
        "source": "source",
        "tier": "tier",
        "origin": "origin",
        "queue_state": "queue_state",
        "out_reason": "out_reason",
        "disposition": "disposition",
        "last_disposition": "disposition",
        "reached": "reached",
        "rejection_reason": "rejection_reason",
        "last_reason": "rejection_reason",
        "absent_kind": "absent_kind",
        "field": "note_field",
        "role": "dmu_role",
        "answer_code": "return_code",
    }
)
_LABEL_IN: Mapping[tuple[str, str], str] = MappingProxyType(
    {
        ("phone_number", "kind"): "phone_kind",
        ("touch", "kind"): "touch_kind",
        ("lead", "status"): "lead_status",
        ("handoff", "status"): "handoff_status",
        ("handoff_event", "status"): "handoff_status",
        ("meeting", "status"): "meeting_status",
        ("do_not_call", "scope"): "dnc_scope",
        ("callback", "scope"): "callback_scope",
        ("bant_fact", "field"): "bant_field",
    }
)


_CODED = frozenset({"status", "direction", "entity"})
"""Codes that have no label the team could change."""


class Line(NamedTuple):
    """What one column says, in words."""

    name: str
    value: str


class Entry(NamedTuple):
    """One record in words; `number` counts those of its kind from 1."""

    table: str
    number: int
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class PersonWords:
    """Says what is stored in a language, with the team's labels and in its zone."""

    labels: Labels
    language: str
    zone: tzinfo

    def entries(self, file: PersonFile) -> tuple[Entry, ...]:
        """Every record, in the order in which it is handed over."""
        counted: dict[str, int] = {}
        found = []
        for record in file.records:
            counted[record.table] = counted.get(record.table, 0) + 1
            found.append(Entry(self.table(record.table), counted[record.table], tuple(self._lines(record))))
        return tuple(found)

    def title(self) -> str:
        """What stands above it."""
        return self._word("title")

    def made(self, file: PersonFile, now: datetime) -> str:
        """Whose it is, and as of when."""
        person = file.person
        return sentence(
            "person_word",
            "made",
            self.language,
            name=person.name or person.kana,
            company=person.company,
            person=person.contact_id,
            at=self._shown(now),
        )

    def told(self, file: PersonFile) -> PersonTable:
        """All of it as a table, a line for each thing that is stored."""
        rows = [
            (self.heading(entry), line.name, line.value)
            for entry in self.entries(file)
            for line in entry.lines
        ]
        return PersonTable(self.heads(), rows)

    def heads(self) -> tuple[str, str, str]:
        """The heads of the table: record, what, says."""
        return self._word("record"), self._word("column"), self._word("value")

    def table(self, name: str) -> str:
        """What records of a kind are called."""
        return sentence("person_table", name, self.language) if has_sentence("person_table", name) else name

    def heading(self, entry: Entry) -> str:
        """What stands above one record."""
        return sentence("person_word", "heading", self.language, table=entry.table, number=entry.number)

    def _lines(self, record: StoredRecord) -> Iterator[Line]:
        for column, value in record.cells:
            if column not in TECHNICAL:
                yield Line(self._column(column), self._said(record.table, column, value))

    def _column(self, name: str) -> str:
        return sentence("person_column", name, self.language) if has_sentence("person_column", name) else name

    def _said(self, table: str, column: str, value: Stored) -> str:
        if column == "keyman_stage" and isinstance(value, int):
            value = KeymanStage(value).name
        kind = _LABEL_IN.get((table, column)) or _LABEL_OF.get(column)
        if kind is not None and not isinstance(value, bool):
            return str(self.labels.text(kind, str(value), self.language))
        if column == "e164" and isinstance(value, str) and value.startswith("+"):
            return format_national(value)
        if column in _CODED and has_sentence("person_code", str(value)):
            return sentence("person_code", str(value), self.language)
        return self._shown(value)

    def _shown(self, value: Stored) -> str:
        if isinstance(value, bool):
            return self._word("yes" if value else "no")
        if isinstance(value, datetime):
            return f"{value.astimezone(self.zone):%Y-%m-%d %H:%M}"
        return value.isoformat() if isinstance(value, date) else str(value)

    def _word(self, code: str) -> str:
        return sentence("person_word", code, self.language)
