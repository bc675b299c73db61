"""Who may keep a promised call, and in which state is the promise?"""

from datetime import datetime, timedelta
from enum import StrEnum

MISSED_AFTER = timedelta(minutes=15)
TELL_LEAD_AFTER = timedelta(hours=1)


class CallbackScope(StrEnum):
    """Only its owner, or anyone."""

    OWNER = "OWNER"
    ANYONE = "ANYONE"


class CallbackStatus(StrEnum):
    """Life of a callback."""

    OPEN = "OPEN"
    DONE = "DONE"
    CANCELLED = "CANCELLED"


def is_missed(due_at: datetime, now: datetime) -> bool:
    """A promise is missed more than 15 minutes after its time: it stays at the top of the queue and says
    so.
    """
    return now - due_at > MISSED_AFTER


def lead_is_told(due_at: datetime, now: datetime) -> bool:
    """The team lead is told of a promise one hour overdue."""
    return now - due_at >= TELL_LEAD_AFTER
