"""Which sentence does a code become, in Japanese and English, without a window?

The sentences ship in resources/sentences/*.toml: [group] tables of CODE = { ja = "…", en = "…" }. The command line and the window use the
same ones, so that both say why a lead stands where it stands in the same words.
"""

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, tzinfo
from functools import cache
from pathlib import Path
from typing import Any

from callbench.bundle import folder
from callbench.domain.errors import CallbenchError, UnknownEncoding
from callbench.domain.sources import Source
from callbench.domain.why_now import AgeUnit, Why, WhyCode

LabelOf = Callable[[str, str], str]
LANGUAGES = ("ja", "en")
_AMOUNTS = ("limit", "count")
_RECYCLED = {
    (True, False): "RECYCLE_DUE",
    (True, True): "RECYCLE_BY_REASON",
    (False, False): "RECYCLE_PLAIN",
    (False, True): "RECYCLE_BARE",
}
"""By: is there a reason, and did it come in as recycled already? Then its source would say the same once more."""
_SEPARATORS = {"ja": "、", "en": ", "}


def sentence(group: str, code: str, language: str, /, **values: object) -> str:
    """The sentence of a code with its {names} filled; KeyError for a code that has none."""
    return _group(group)[code][language].format(**values)


def has_sentence(group: str, code: str) -> bool:
    """Is there a sentence for this code?"""
    return code in _group(group)


def groups() -> Mapping[str, Mapping[str, Mapping[str, str]]]:
    """Every sentence: group → code → language → template."""
    return _all()


def word(field: str, value: object, language: str) -> str:
    """The word for one field of an error: several codes are joined, a value without a word is shown as it is."""
    if isinstance(value, tuple | list | frozenset | set):
        return _SEPARATORS[language].join(word(field, each, language) for each in value)
    group = f"word.{field}"
    return (
        sentence(group, str(value), language)
        if has_sentence(group, str(value))
        else str("" if value is None else value)
    )


def error_sentence(error: CallbenchError, language: str) -> str:
    """What happened and what to do about it, in one line."""
    values = {name: word(name, value, language) for name, value in error.fields().items()}
    values |= {
        name: f"{value:,}"
        for name, value in error.fields().items()
        if name in _AMOUNTS and isinstance(value, int)
    }
    return sentence("error", _error_variant(error), language, **{**values, "code": error.code})


def _error_variant(error: CallbenchError) -> str:
    """An encoding that was named is another matter than one that was not found."""
    if isinstance(error, UnknownEncoding) and error.encoding:
        return "wrong_encoding" if error.line else "no_such_encoding"
    return error.code if has_sentence("error", error.code) else "error"


@dataclass(frozen=True, slots=True)
class WhyWords:
    """Words the reasons of the list: in a language, in the team's zone, with the team's labels (`label(kind, code)`)."""

    language: str
    zone: tzinfo
    label: LabelOf

    def text(self, why: Why, now: datetime) -> str:
        """The sentence of a reason as of `now`: お問い合わせ・4分前・未架電."""
        values: dict[str, object] = {
            "source": self.label("source", str(why.params.get("source", ""))),
            "last": self.label("disposition", str(why.params.get("last_disposition", ""))),
            "attempts": why.params.get("attempts", 0),
            "times": self._times(why.params.get("attempts", 0)),
            "age": self._age(why.params),
            "reason": self._reason(str(why.params.get("reason") or "")),
            "late": self._late(why.params.get("minutes", 0)),
        }
        moment = why.params.get("at")
        values["at"] = self.at(moment, now) if isinstance(moment, datetime) else ""
        return sentence("why", _variant(why), self.language, **values)

    def at(self, moment: datetime, now: datetime) -> str:
        """A local time as one says it: today's by the clock, tomorrow's by name, others by day."""
        local, here = moment.astimezone(self.zone), now.astimezone(self.zone)
        days = (local.date() - here.date()).days
        code = {0: "TODAY", 1: "TOMORROW", -1: "YESTERDAY"}.get(
            days, "DAY" if local.year == here.year else "YEAR"
        )
        return sentence(
            "at",
            code,
            self.language,
            time=f"{local:%H:%M}",
            year=local.year,
            month=sentence("month", str(local.month), self.language),
            day=local.day,
            weekday=sentence("weekday", str(local.isoweekday()), self.language),
        )

    def _age(self, params: Mapping[str, Any]) -> str:
        unit, age = params.get("age_unit"), params.get("age", 0)
        if unit is None:
            return ""
        singular = {AgeUnit.MINUTES: "MINUTE", AgeUnit.HOURS: "HOUR"}
        code = "NOW" if unit == AgeUnit.MINUTES and not age else str(unit)
        if age == 1 and unit in singular:
            code = singular[unit]
        return sentence("age", code, self.language, age=age)

    def _times(self, attempts: object) -> str:
        return sentence("times", "ONCE" if attempts == 1 else "OFTEN", self.language, n=attempts)

    def _late(self, minutes: object) -> str:
        whole = minutes if isinstance(minutes, int) else 0
        if whole < 60:
            return sentence("late", "MINUTES", self.language, n=whole)
        if whole < 60 * 24:
            return sentence("late", "HOURS", self.language, n=whole // 60)
        return sentence("late", "DAYS", self.language, n=whole // (60 * 24))

    def _reason(self, code: str) -> str:
        label = self.label("rejection_reason", code) if code else ""
        return self.label("step_why", code) if label == code and code else label


def _variant(why: Why) -> str:
    if why.code is WhyCode.RECYCLE_DUE:
        return _RECYCLED[bool(why.params.get("reason")), why.params.get("source") == Source.RECYCLED]
    if why.code is WhyCode.PLANNED and not why.params.get("attempts"):
        return "PLANNED_FRESH"
    return str(why.code)


@cache
def _group(name: str) -> Mapping[str, Mapping[str, str]]:
    """The sentences of one group. Those of the list are asked for by every start, so the other files are not read for them."""
    first = _read(folder("resources") / "sentences" / "why.toml")
    return first[name] if name in first else _all().get(name, {})


@cache
def _all() -> Mapping[str, Mapping[str, Mapping[str, str]]]:
    found: dict[str, dict[str, dict[str, str]]] = {}
    for path in sorted((folder("resources") / "sentences").glob("*.toml")):
        found |= _read(path)
    return found


@cache
def _read(path: Path) -> dict[str, dict[str, dict[str, str]]]:
    groups = tomllib.loads(path.read_text(encoding="utf-8"))
    return {name: table for group, codes in groups.items() for name, table in _flat(group, codes)}


def _flat(group: str, codes: Mapping[str, Any]) -> list[tuple[str, dict[str, dict[str, str]]]]:
    """[word.scope] becomes the group "word.scope"."""
    leaves = {code: each for code, each in codes.items() if "ja" in each}
    nested = [
        pair for code, each in codes.items() if "ja" not in each for pair in _flat(f"{group}.{code}", each)
    ]
    return [(group, leaves), *nested] if leaves else nested
