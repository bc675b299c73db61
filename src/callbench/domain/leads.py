"""Where does a lead stand in its life, in the queue, and in the sums of direct and nurtured deals?"""

from enum import StrEnum


class LeadStatus(StrEnum):
    """The life cycle of a lead."""

    NEW = "NEW"
    WORKING = "WORKING"
    APPOINTMENT = "APPOINTMENT"
    NURTURE = "NURTURE"
    RECYCLED = "RECYCLED"
    CLOSED = "CLOSED"


class QueueState(StrEnum):
    """READY: callable, its time has come. WAITING: its time is later. TAKEN: claimed. OUT: not in the
    queue.
    """

    READY = "READY"
    WAITING = "WAITING"
    TAKEN = "TAKEN"
    OUT = "OUT"


class OutReason(StrEnum):
    """Why a lead is not in the queue."""

    DO_NOT_CALL = "DO_NOT_CALL"
    CAP_REACHED = "CAP_REACHED"
    HANDOFF_OPEN = "HANDOFF_OPEN"
    CLOSED = "CLOSED"
    NO_NUMBER = "NO_NUMBER"
    DUPLICATE = "DUPLICATE"


class Origin(StrEnum):
    """Whether an appointment comes from a campaign's direct conversion or from our own nurturing (R2-08)."""

    DIRECT = "DIRECT"
    NURTURE = "NURTURE"
