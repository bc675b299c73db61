"""In which state is a deal in field sales?"""

from enum import StrEnum


class OppStatus(StrEnum):
    """Life of an opportunity."""

    OPEN = "OPEN"
    WON = "WON"
    LOST = "LOST"


class WaterfallStage(StrEnum):
    """How far a lead came from marketing to field sales (R2-01)."""

    MQL = "MQL"
    PRE_SQL = "PRE_SQL"
    SAL = "SAL"
    SQL = "SQL"
