"""What was made of a doubtful value, as a person reads it?"""

from collections.abc import Callable
from datetime import datetime

from callbench.domain.labels import Labels
from callbench.domain.lead_row import DoubtCode
from callbench.ui.parts.formats import Formats
from callbench.ui.parts.language import Languages

_MOMENTS = frozenset({DoubtCode.AMBIGUOUS_DATE, DoubtCode.FUTURE_DATE})


def made_of_word(
    labels: Labels,
    languages: Languages,
    formats: Formats,
    clock: Callable[[], datetime],
    code: str,
    made_of_it: str,
) -> str:
    """A source by its label, a moment in the team's zone, anything else as it is."""
    if code == DoubtCode.UNKNOWN_SOURCE:
        return labels.text("source", made_of_it, languages.current)
    if code in _MOMENTS and made_of_it:
        return formats.when(datetime.fromisoformat(made_of_it), clock())
    return made_of_it
