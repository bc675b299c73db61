"""What will an outcome set? The few words under its button, and the whole sentence in its tooltip."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from callbench.domain.dispositions import Disposition
from callbench.domain.next_steps import NextStep, StepKind
from callbench.services.lead_facts import LeadCard
from callbench.ui.calls.report_rules import step_after
from callbench.ui.calls.words import Words

_PLAIN = frozenset({StepKind.CALL_AT, StepKind.CALLBACK_AT, StepKind.HOLD_NUMBER})


@dataclass(frozen=True, slots=True)
class FollowTexts:
    """By outcome: the few words, and the sentence."""

    words: Mapping[Disposition, str]
    sentences: Mapping[Disposition, str]


def follow_texts(card: LeadCard, words: Words, now: datetime) -> FollowTexts:
    """What every outcome would set for this lead if it were saved now."""
    codes = [code for code in Disposition if code is not Disposition.UNRESOLVED]
    steps = {code: step_after(code, card, now) for code in codes}
    return FollowTexts(
        {code: follow_words(code, step, words, now) for code, step in steps.items()},
        {code: follow_sentence(code, step, words, now) for code, step in steps.items()},
    )


def follow_words(disposition: Disposition, step: NextStep, words: Words, now: datetime) -> str:
    """A time, or what is done instead of a call; of another year the day is enough, there is little room."""
    if disposition is Disposition.REJECTED:
        return QCoreApplication.translate("FollowWords", "by reason")
    if disposition is Disposition.CALLBACK:
        return QCoreApplication.translate("FollowWords", "at the time they name")
    if disposition is Disposition.APPOINTMENT:
        return QCoreApplication.translate("FollowWords", "meeting and handoff")
    if step.at is None or step.kind is StepKind.UNCHANGED:
        return words.text("step_kind", step.kind)
    day, today = words.formats.local_day(step.at), words.formats.local_day(now)
    when = words.formats.when(step.at, now) if day.year == today.year else words.formats.day(day, today)
    return when if step.kind in _PLAIN else f"{words.short('step_kind', step.kind)} {when}"


def follow_sentence(disposition: Disposition, step: NextStep, words: Words, now: datetime) -> str:
    """The outcome in full, what it sets, and what else is to be done."""
    lines = [words.text("disposition", disposition), f"→ {follow_words(disposition, step, words, now)}"]
    lines += [f"・{words.text('follow', follow)}" for follow in step.follow]
    return "\n".join(lines)
