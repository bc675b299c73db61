"""Which tool wrote this list, and what do its columns mean?

A preset is a list of header synonyms, never of positions. Order of belief: the preset that recognises its marks, synonyms that match as a
whole, fallbacks for fields nothing fed, words contained in a header; what is left is kept as EXTRA.
"""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from callbench.bundle import folder
from callbench.domain.errors import BadValue, ReadFailed
from callbench.exchange.content import guess_fields
from callbench.exchange.headers import header_key
from callbench.exchange.mapping import NAMING, Columns, Field

GENERIC = "generic"
WHOLE_ADDRESS = frozenset({Field.PREFECTURE, Field.POSTCODE, Field.ADDRESS})
NOT_PRESETS = frozenset(
    {"source_words", "cell_words", "titles", "export_columns", "touch_words", "do_not_call_words"}
)


@dataclass(frozen=True, slots=True)
class Words:
    """A rule of the last resort: all `words` in the folded header and none of `but`."""

    words: tuple[str, ...]
    but: tuple[str, ...]
    field: Field

    def fit(self, key: str) -> bool:
        """Does a folded header satisfy the rule?"""
        return all(word in key for word in self.words) and not any(word in key for word in self.but)


@dataclass(frozen=True, slots=True)
class Preset:
    """Header synonyms of one tool. It is recognised by at least `least` of its `marks`; `bonus` puts a narrower one before a wider one."""

    name: str
    marks: frozenset[str]
    least: int
    bonus: int
    id_system: str
    default_source: str
    holds_leads: bool
    fields: dict[str, Field]
    fallback: dict[str, Field]
    given_or_full: frozenset[str]
    contains: tuple[Words, ...]
    unless: frozenset[str] = frozenset()

    def points(self, keys: Sequence[str]) -> int:
        """How sure the headers point to this tool; 0 if they do not, or if one of `unless` is among them."""
        if not self.unless.isdisjoint(keys):
            return 0
        found = len(self.marks.intersection(keys))
        return found + self.bonus if self.marks and found >= self.least else 0


@lru_cache(maxsize=1)
def shipped() -> dict[str, Preset]:
    """Every shipped preset by name, the generic one too."""
    files = sorted((folder("resources") / "presets").glob("*.toml"))
    presets = [
        _read(tomllib.loads(file.read_text("utf-8"))) for file in files if file.stem not in NOT_PRESETS
    ]
    return {preset.name: preset for preset in presets}


def _read(data: dict[str, Any]) -> Preset:
    return Preset(
        name=data["name"],
        marks=frozenset(map(header_key, data.get("marks", ()))),
        least=data.get("least", 0),
        bonus=data.get("bonus", 0),
        id_system=data.get("id_system", ""),
        default_source=data.get("default_source", ""),
        holds_leads=data.get("holds_leads", True),
        fields=_by_key(data.get("fields", {})),
        fallback=_by_key(data.get("fallback", {})),
        unless=frozenset(map(header_key, data.get("unless", ()))),
        given_or_full=frozenset(map(header_key, data.get("given_or_full", ()))),
        contains=tuple(
            Words(
                tuple(map(header_key, rule["words"])),
                tuple(map(header_key, rule.get("but", ()))),
                Field(rule["field"]),
            )
            for rule in data.get("contains", ())
        ),
    )


def _by_key(synonyms: dict[str, list[str]]) -> dict[str, Field]:
    return {header_key(word): Field(field) for field, words in synonyms.items() for word in words}


@lru_cache(maxsize=1)
def known_headers() -> frozenset[str]:
    """Every folded header any preset knows: what a header row is recognised by."""
    return frozenset(
        key for preset in shipped().values() for key in (*preset.fields, *preset.fallback, *preset.marks)
    )


def choose(
    headers: Sequence[str],
    samples: Sequence[Sequence[str]],
    name: str | None = None,
    *,
    headerless: bool = False,
    path: str = "",
) -> Columns:
    """The meaning of a list's columns, by the preset `name` or by the one its headers point to.

    Columns without a meaning are guessed from their cells where the list has no header or names nobody. Raises BadValue for an unknown
    preset, ReadFailed (of `path`) if the headers are those of no list of leads.
    """
    keys = [header_key(header) for header in headers]
    preset = _named(name) if name else _recognised(keys)
    if not preset.holds_leads:
        raise ReadFailed(path, "NOT_A_LEAD_LIST")
    found = _by_synonyms(keys, preset)
    if headerless or not NAMING.intersection(found.values()):
        for index, field in guess_fields(samples, frozenset(found)).items():
            if field not in found.values() or field is Field.ADDRESS:
                found[index] = field
    fields = tuple((header, found.get(index, Field.EXTRA)) for index, header in enumerate(headers))
    return Columns(fields, preset.name, preset.id_system, preset.default_source)


def _named(name: str) -> Preset:
    preset = shipped().get(name)
    if preset is None:
        raise BadValue("preset", name, "preset")
    return preset


def _recognised(keys: Sequence[str]) -> Preset:
    presets = shipped()
    best = max(presets.values(), key=lambda preset: (preset.points(keys), preset.name))
    return best if best.points(keys) else presets[GENERIC]


def _by_synonyms(keys: Sequence[str], preset: Preset) -> dict[int, Field]:
    generic = shipped()[GENERIC]
    found = {
        index: field
        for index, key in enumerate(keys)
        if (field := preset.fields.get(key) or generic.fields.get(key)) is not None
    }
    _settle_given_name(keys, found, generic.given_or_full)
    for table in (preset.fallback, generic.fallback):
        fed = _fed(found)
        for index, key in enumerate(keys):
            if index not in found and key in table and table[key] not in fed:
                found[index] = table[key]
    _by_words(keys, (*preset.contains, *generic.contains), found)
    return found


def _fed(found: dict[int, Field]) -> frozenset[Field]:
    """The fields that have a column; an address is taken whole, never half from one place and half from another."""
    fields = frozenset(found.values())
    return fields | WHOLE_ADDRESS if fields & WHOLE_ADDRESS else fields


def _by_words(keys: Sequence[str], rules: Sequence[Words], found: dict[int, Field]) -> None:
    """Rules fill gaps only: a field that a whole header already feeds is left alone, several columns may share one rule's field."""
    fed = frozenset(found.values())
    for index, key in enumerate(keys):
        rule = next((rule for rule in rules if rule.fit(key)), None)
        if index not in found and rule is not None and rule.field not in fed:
            found[index] = rule.field


def _settle_given_name(keys: Sequence[str], found: dict[int, Field], either: frozenset[str]) -> None:
    """A header that may mean a full or a given name means the given one where another column holds the family name alone."""
    fields = frozenset(found.values())
    if Field.FAMILY_NAME not in fields or Field.GIVEN_NAME in fields:
        return
    for index, field in found.items():
        if field is Field.NAME and keys[index] in either:
            found[index] = Field.GIVEN_NAME
