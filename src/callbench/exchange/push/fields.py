"""Which fields of a CRM does a call or handoff fill, and with what?"""

import hashlib
import json
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from functools import lru_cache
from html import escape
from pathlib import Path
from typing import Any

from callbench.bundle import folder
from callbench.domain.errors import BadValue
from callbench.exchange.export_presets import ExportPreset, Label, in_their_words, read_preset
from callbench.exchange.losses import Losses
from callbench.exchange.push.crm import Outgoing, Target
from callbench.services.crm_rows import CrmEntity, CrmRow
from callbench.services.export_columns import LABELS
from callbench.services.exporting import Value

_LABELS = {**LABELS, "answer_code": "return_code"}
_MOMENT = "%Y-%m-%d %H:%M"


@dataclass(frozen=True, slots=True)
class Fields:
    """Of one kind of record: the CRM's object, the field that holds our id, and every other field; `links` are ids of the CRM."""

    object: str
    id_field: str
    links: tuple[str, ...]
    columns: ExportPreset


@dataclass(frozen=True, slots=True)
class Wording:
    """In whose words and whose time: labels of codes, the language, the team's zone."""

    label: Label
    language: str
    zone: tzinfo


def read_fields(target: Target, own: Path | None = None) -> dict[CrmEntity, Fields]:
    """The table of a CRM: the shipped one, or the person's own in the folder `own`. Raises BadValue if that cannot be read."""
    shipped = folder("resources") / "push" / f"{target}.toml"
    theirs = own / f"{target}.toml" if own is not None else shipped
    path = theirs if theirs.is_file() else shipped
    try:
        table = tomllib.loads(path.read_text("utf-8"))
        return {entity: _fields(table[entity.value.lower()]) for entity in CrmEntity}
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, KeyError, TypeError, OSError) as error:
        raise BadValue("push_fields", str(path), "table") from error


def outgoing(fields: Fields, rows: Sequence[CrmRow], wording: Wording) -> list[Outgoing]:
    """The records in the CRM's fields, in the same order."""
    facts = [_facts(row, wording) for row in rows]
    codes = fields.columns.codes
    ours = ([each.get(code) for code in codes] for each in facts)
    theirs = in_their_words(fields.columns, codes, ours, wording.zone, wording.label, Losses(allowed=True))
    headers = [column.header for column in fields.columns.columns]
    return [
        _record(fields, row, dict(zip(headers, cells, strict=True)))
        for row, cells in zip(rows, theirs, strict=True)
    ]


def digest_of(fields: Fields, record: Outgoing) -> str:
    """What tells whether a record has changed since it was sent."""
    content = [fields.object, fields.id_field, record.fields, record.links, record.email]
    return hashlib.sha256(json.dumps(content, sort_keys=True, default=str).encode()).hexdigest()


def _record(fields: Fields, row: CrmRow, cells: Mapping[str, Value]) -> Outgoing:
    links = {name: str(cells[name]) for name in fields.links if cells.get(name)}
    filled = {name: value for name, value in cells.items() if name not in fields.links}
    return Outgoing(str(row.uid), filled, links, str(row.facts.get("email") or ""))


def _fields(table: Mapping[str, Any]) -> Fields:
    columns = read_preset({"name": "", "kinds": (), "encoding": "", "columns": table["columns"]})
    return Fields(str(table["object"]), str(table["id_field"]), tuple(table.get("links", ())), columns)


def _facts(row: CrmRow, wording: Wording) -> dict[str, Value]:
    """The facts, and what follows from them: moments in milliseconds, and everything in words."""
    facts = dict(row.facts)
    kind = "handoff" if "handoff_status" in facts else "call"
    lines = _lines(facts, kind, wording)
    facts["void"] = "VOID" if row.is_void else ""
    facts["started_ms"] = _milliseconds(facts.get("started_at"))
    facts["due_ms"] = _milliseconds(facts.get("meeting_at") or facts.get("created_at"))
    facts["description"] = "\n".join(lines)
    facts["description_html"] = "<br>".join(escape(line).replace("\n", "<br>") for line in lines)
    return facts


def _lines(facts: Mapping[str, Value], kind: str, wording: Wording) -> list[str]:
    return [
        f"{head[wording.language]}: {_said(code, value, wording)}"
        for code, head in _words()[kind].items()
        if (value := facts.get(code)) not in (None, "")
    ]


def _said(code: str, value: Value, wording: Wording) -> str:
    if isinstance(value, datetime):
        return value.astimezone(wording.zone).strftime(_MOMENT)
    return wording.label(_LABELS[code], str(value)) if code in _LABELS else str(value)


def _milliseconds(value: Value) -> int | None:
    return int(value.timestamp() * 1000) if isinstance(value, datetime) else None


@lru_cache(maxsize=1)
def _words() -> dict[str, dict[str, dict[str, str]]]:
    return tomllib.loads((folder("resources") / "push" / "words.toml").read_text("utf-8"))
