"""What does one row of the call list say?"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType

from PySide6.QtCore import QCoreApplication

from callbench.domain.call_list import QueueRow
from callbench.domain.queue import Bucket
from callbench.ui.calls.words import Words, bucket_of
from callbench.ui.parts.colours import Tone

_TIER_TONES = {"P1": Tone.DANGER, "P2": Tone.WARN, "BDR": Tone.ACCENT}
_NOBODY: Mapping[int, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class LeadText:
    """Every piece of text of a row, ready to be drawn."""

    tier: str
    tier_tone: Tone
    company: str
    target: str
    person: str
    why: str
    time: str
    time_tone: Tone
    is_taken: bool

    def spoken(self) -> str:
        """The row as one sentence, for a screen reader."""
        parts = (self.tier, self.company, self.target, self.person, self.why, self.time)
        return ", ".join(part for part in parts if part)


def lead_text(
    row: QueueRow, words: Words, now: datetime, user_id: int, people: Mapping[int, str] = _NOBODY
) -> LeadText:
    """The text of a row as of `now`; `people` are the names of colleagues who may hold it."""
    is_taken = row.queue_state == "TAKEN" and row.claimed_by != user_id
    time, tone = _taken(people.get(row.claimed_by or 0, "")) if is_taken else _time(row, words, now)
    return LeadText(
        tier=words.short("tier", row.tier),
        tier_tone=_TIER_TONES.get(row.tier, Tone.NEUTRAL),
        company=row.company,
        target=QCoreApplication.translate("LeadText", "Target") if row.is_target else "",
        person=" · ".join(part for part in (row.person, _post(row)) if part),
        why=words.why(row, now),
        time=time,
        time_tone=tone,
        is_taken=is_taken,
    )


def _post(row: QueueRow) -> str:
    return " ".join(part for part in (row.department or "", row.title) if part)


def _taken(name: str) -> tuple[str, Tone]:
    if name:
        return QCoreApplication.translate("LeadText", "With {name}").format(name=name), Tone.WARN
    return QCoreApplication.translate("LeadText", "Taken"), Tone.MUTED


def _time(row: QueueRow, words: Words, now: datetime) -> tuple[str, Tone]:
    """A promise shows its time, red once it has come; anything else that is due is "now"."""
    due = row.next_call_at
    if due is None:
        return "", Tone.MUTED
    if bucket_of(row) is Bucket.CALLBACK:
        if due <= now:
            return words.formats.stamp(due, now), Tone.DANGER
        return words.formats.when(due, now), Tone.ACCENT
    if due <= now:
        return QCoreApplication.translate("LeadText", "Now"), Tone.MUTED
    return words.formats.when(due, now), Tone.MUTED
