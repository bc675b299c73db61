"""What was chosen at the first start?"""

from dataclasses import dataclass
from enum import StrEnum


class Begin(StrEnum):
    """With what somebody begins: the sample, a list of their own, or an empty database."""

    SAMPLE = "sample"
    IMPORT = "import"
    EMPTY = "empty"


@dataclass(frozen=True, slots=True)
class FirstChoice:
    """Who begins, and with what."""

    name: str
    role: str
    begin: Begin
