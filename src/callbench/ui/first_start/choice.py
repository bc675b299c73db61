"""What was chosen at the first start?"""

from dataclasses import dataclass, field
from enum import StrEnum


class Begin(StrEnum):
    """With what somebody begins: the sample, a list of their own, an empty database, or the database of a team."""

    SAMPLE = "sample"
    IMPORT = "import"
    EMPTY = "empty"
    TEAM = "team"


@dataclass(frozen=True, slots=True)
class FirstChoice:
    """Who begins, and with what."""

    name: str
    role: str
    begin: Begin


@dataclass(frozen=True, slots=True)
class JoinChoice:
    """The team's database somebody signs in to; `place` holds no password. `keeps`: the system's keyring keeps it."""

    place: str
    password: str = field(repr=False)
    keeps: bool
