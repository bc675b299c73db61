"""Which words does a command show for codes, times and numbers?"""

from dataclasses import dataclass
from datetime import datetime

from callbench.cli.opening import Opened
from callbench.cli.speaking import Voice
from callbench.domain.labels import Labels
from callbench.domain.phones import format_national
from callbench.sentences import WhyWords


@dataclass(frozen=True, slots=True)
class Words:
    """The team's labels and the local times, in the language of the person at the terminal."""

    language: str
    labels: Labels
    why: WhyWords

    def label(self, kind: str, code: str | None) -> str:
        """The label of a code."""
        return self.labels.text(kind, code, self.language)

    def moment(self, moment: datetime | None) -> str:
        """A local time, to the minute."""
        return f"{moment.astimezone(self.why.zone):%Y-%m-%d %H:%M}" if moment else ""

    def phone(self, e164: str | None) -> str:
        """A number as it is written in its country."""
        return format_national(e164) if e164 else ""


def words_of(opened: Opened, voice: Voice) -> Words:
    """The words of an open database."""
    labels = opened.labels()

    def label(kind: str, code: str) -> str:
        return labels.text(kind, code, voice.language)

    return Words(voice.language, labels, WhyWords(voice.language, opened.zone, label))
