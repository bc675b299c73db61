"""How is a list written for another tool's import: its headers, its forms of days, its values of picklists?"""

import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, tzinfo
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from callbench.bundle import folder
from callbench.domain.errors import BadValue
from callbench.domain.names import split_person_name
from callbench.exchange.losses import Loss, Losses
from callbench.exchange.xlsx_writer import Value
from callbench.services.export_columns import LABELS, NUMBERS_BETWEEN

_OTHERWISE = "*"
_FORMS = MappingProxyType({"day": "%Y-%m-%d", "minute": "%Y-%m-%d %H:%M"})
Label = Callable[[str, str], str]
"""The word of a code of a kind of labels."""


@dataclass(frozen=True, slots=True)
class PresetColumn:
    """A column of the other tool. `sources`: our columns, the first that says something counts; else `value` or `default`.

    `part`: the family or given name alone; `first`: one number of several; `system`: the id, if it is this tool's; `values`: their value of
    each of our codes ("*" of any other); `labels`: our word for the code; `form`: how a moment is written; `longest`: what it holds.
    """

    header: str
    sources: tuple[str, ...] = ()
    value: str = ""
    default: str = ""
    part: str = ""
    first: bool = False
    system: str = ""
    values: Mapping[str, str] = field(default_factory=dict)
    labels: bool = False
    before: str = ""
    form: str = ""
    times: int = 1
    longest: int | None = None


@dataclass(frozen=True, slots=True)
class ExportPreset:
    """What a tool's import reads. `kinds` of our lists it is made of; `without`: rows that are left out, by column and code."""

    name: str
    kinds: tuple[str, ...]
    encoding: str
    columns: tuple[PresetColumn, ...]
    without: Mapping[str, tuple[str, ...]]

    @property
    def codes(self) -> tuple[str, ...]:
        """Our columns it needs, each once."""
        named = [code for column in self.columns for code in column.sources]
        return tuple(dict.fromkeys((*named, *self.without)))


def preset_names(kind: str) -> tuple[str, ...]:
    """The presets this kind of list can be written by."""
    return tuple(preset.name for preset in _shipped().values() if kind in preset.kinds)


def export_preset(name: str, kind: str) -> ExportPreset:
    """The preset of this name. Raises BadValue if there is none, or none for this kind of list."""
    preset = _shipped().get(name)
    if preset is None or kind not in preset.kinds:
        raise BadValue("preset", name, "|".join(preset_names(kind)) or "has_preset")
    return preset


def known_codes(preset: ExportPreset, codes: Iterable[str]) -> tuple[str, ...]:
    """Those of our columns the preset wants and the list has; a list of persons has no source of a lead."""
    have = frozenset(codes)
    return tuple(code for code in preset.codes if code in have)


def in_their_words(
    preset: ExportPreset,
    codes: Sequence[str],
    rows: Iterable[Sequence[Value]],
    zone: tzinfo,
    label: Label,
    losses: Losses,
) -> Iterator[tuple[Value, ...]]:
    """The rows as the tool reads them; `codes` say what our rows hold. What a field of theirs cannot hold goes into `losses`."""
    number = 0
    for row in rows:
        ours = dict(zip(codes, row, strict=True))
        if any(ours.get(code) in left_out for code, left_out in preset.without.items()):
            continue
        number += 1
        yield tuple(
            _fitted(column, _cell(column, ours, zone, label), number, losses) for column in preset.columns
        )


def _cell(column: PresetColumn, ours: Mapping[str, Value], zone: tzinfo, label: Label) -> Value:
    found = next(((code, ours[code]) for code in column.sources if ours.get(code) not in (None, "")), None)
    said = _said(column, *found, zone, label) if found else column.value
    return (
        f"{column.before}{said}"
        if column.before and said
        else (said if said not in (None, "") else column.default)
    )


def _said(column: PresetColumn, code: str, value: Value, zone: tzinfo, label: Label) -> Value:
    if isinstance(value, datetime):
        return value.astimezone(zone).strftime(_FORMS[column.form])
    if column.values:
        return column.values.get(str(value), column.values.get(_OTHERWISE, ""))
    if column.labels and code in LABELS:
        return label(LABELS[code], str(value))
    if column.times != 1 and isinstance(value, int):
        return value * column.times
    return _of_text(column, value) if isinstance(value, str) else value


def _of_text(column: PresetColumn, text: str) -> str:
    if column.part:
        name = split_person_name(text)
        return name.family if column.part == "family" else name.given
    if column.system:
        system, _, key = text.partition(":")
        return key if system == column.system else ""
    return text.split(NUMBERS_BETWEEN, maxsplit=1)[0] if column.first else text


def _fitted(column: PresetColumn, value: Value, row: int, losses: Losses) -> Value:
    if column.longest is None or not isinstance(value, str) or len(value) <= column.longest:
        return value
    losses.add(Loss(row, column.header, value[column.longest :]))
    return value[: column.longest]


@lru_cache(maxsize=1)
def _shipped() -> dict[str, ExportPreset]:
    files = sorted((folder("resources") / "exports").glob("*.toml"))
    presets = (read_preset(tomllib.loads(file.read_text("utf-8"))) for file in files)
    return {preset.name: preset for preset in presets}


def read_preset(data: Mapping[str, Any]) -> ExportPreset:
    """A preset from its description."""
    columns = tuple(
        PresetColumn(
            sources=tuple(column.get("from", ())),
            **{name: value for name, value in column.items() if name != "from"},
        )
        for column in data["columns"]
    )
    without = {code: tuple(left_out) for code, left_out in data.get("without", {}).items()}
    return ExportPreset(data["name"], tuple(data["kinds"]), data["encoding"], columns, without)
