"""Which words does the call screen use for codes, moments and reasons, in the language of the window?"""

from collections.abc import Sequence
from datetime import datetime, tzinfo

from callbench.domain.call_list import QueueRow
from callbench.domain.labels import Labels
from callbench.domain.queue import BUCKET_SHIFT, Bucket
from callbench.domain.why_now import RowFacts, why
from callbench.sentences import WhyWords
from callbench.ui.parts.formats import Formats
from callbench.ui.parts.language import Languages


class Words:
    """Labels of the team, formats of the zone, sentences of the rules; always in the present language."""

    def __init__(self, labels: Labels, languages: Languages, zone: tzinfo) -> None:
        self.labels = labels
        self._languages = languages
        self.formats = Formats(zone)

    @property
    def language(self) -> str:
        return str(self._languages.current)

    def text(self, kind: str, code: str | None) -> str:
        """The label of a code."""
        return self.labels.text(kind, code, self.language)

    def short(self, kind: str, code: str | None) -> str:
        """The label of a code for a narrow place."""
        return self.labels.short(kind, code, self.language)

    def choices(self, kind: str, codes: Sequence[str] | None = None) -> list[tuple[str, str]]:
        """(code, short label) of what may be chosen, in the team's order; `codes` narrows it."""
        found = self.labels.choices(kind)
        return [
            (each.code, each.short(self.language)) for each in found if codes is None or each.code in codes
        ]

    def why(self, row: QueueRow, now: datetime) -> str:
        """Why this lead stands where it stands, in one sentence."""
        reason = why(row_facts(row), now, self.formats.zone)
        return WhyWords(self.language, self.formats.zone, self.short).text(reason, now)


def row_facts(row: QueueRow) -> RowFacts:
    """A row of the list as the rule of reasons reads it."""
    return RowFacts(
        bucket=bucket_of(row),
        source=row.source,
        converted_at=row.converted_at,
        attempts=row.attempts,
        last_disposition=row.last_disposition or "",
        last_call_at=row.last_call_at,
        last_reason=row.last_reason or "",
        next_call_at=row.next_call_at,
        next_reason=row.next_reason or "",
    )


def bucket_of(row: QueueRow) -> Bucket:
    """The group of the queue a row stands in."""
    return Bucket(row.rank >> BUCKET_SHIFT)
