"""What is every call of the sample written with, and what is one call?"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from callbench.domain.calling_window import CallWindow
from callbench.domain.dispositions import AbsentKind
from callbench.domain.next_steps import NextStep
from callbench.exchange.demo.book import Book
from callbench.exchange.demo.companies import Numbers
from callbench.exchange.demo.dice import Dice
from callbench.exchange.demo.line import LeadFile
from callbench.exchange.demo.sample import Member, Sample
from callbench.exchange.demo.talks import Talk

Effects = dict[str, Any]
"""What a call changed beside itself, as services.calling keeps it for an undo."""


@dataclass(frozen=True, slots=True)
class Scene:
    """The rows collected so far, the dice, the texts, the calling window, and the material that can be sent (id, name)."""

    book: Book
    dice: Dice
    sample: Sample
    numbers: Numbers
    window: CallWindow
    content: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class Caller:
    """A member of the team, with the id of their user."""

    user_id: int
    member: Member


@dataclass(frozen=True, slots=True)
class Happening:
    """One call: whose lead, who called, when, how it went, what the rules plan, and the lead as it was before."""

    lead: LeadFile
    user_id: int
    at: datetime
    talk: Talk
    step: NextStep
    absent: AbsentKind | None
    before: Effects
    number_id: int
    memo: str
