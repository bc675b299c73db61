"""What are the codes called, in Japanese and English? The team's own words, in the team's order."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Label:
    """One code with its words; `short` forms fall back to the long ones."""

    code: str
    ja: str
    en: str
    short_ja: str
    short_en: str
    hidden: bool

    def text(self, language: str) -> str:
        """The label in "ja" or "en"."""
        return self.ja if language == "ja" else self.en

    def short(self, language: str) -> str:
        """The label for a narrow place."""
        return (self.short_ja or self.ja) if language == "ja" else (self.short_en or self.en)


@dataclass(frozen=True, slots=True)
class Labels:
    """Every label by kind and code, in order."""

    by_kind: Mapping[str, Mapping[str, Label]]

    def text(self, kind: str, code: str | None, language: str) -> str:
        """The label of a code; the code itself where the team has no word for it, empty for none."""
        label = self._find(kind, code)
        return label.text(language) if label else code or ""

    def short(self, kind: str, code: str | None, language: str) -> str:
        """The short label of a code, like `text`."""
        label = self._find(kind, code)
        return label.short(language) if label else code or ""

    def choices(self, kind: str) -> tuple[Label, ...]:
        """The labels a person may choose from, in the team's order."""
        return tuple(label for label in self.by_kind.get(kind, {}).values() if not label.hidden)

    def _find(self, kind: str, code: str | None) -> Label | None:
        return self.by_kind.get(kind, {}).get(code) if code else None


def labels_of(pairs: Iterable[tuple[str, Label]]) -> Labels:
    """Labels from (kind, label) pairs."""
    kinds: dict[str, dict[str, Label]] = {}
    for kind, label in pairs:
        kinds.setdefault(kind, {})[label.code] = label
    return Labels(kinds)
