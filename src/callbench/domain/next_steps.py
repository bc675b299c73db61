"""What may the rules plan after a call?"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from callbench.domain.leads import LeadStatus, OutReason, QueueState
from callbench.domain.sources import Tier


class StepKind(StrEnum):
    """What is done next. CALLBACK_AT is a promise (a callback is kept for it); DISCOVER looks for another
    person or way.
    """

    CALL_AT = "CALL_AT"
    CALLBACK_AT = "CALLBACK_AT"
    NURTURE_UNTIL = "NURTURE_UNTIL"
    RECYCLE_AT = "RECYCLE_AT"
    DISCOVER = "DISCOVER"
    HOLD_NUMBER = "HOLD_NUMBER"
    FIND_NUMBER = "FIND_NUMBER"
    HAND_OFF = "HAND_OFF"
    CLOSE = "CLOSE"
    UNCHANGED = "UNCHANGED"


class StepWhy(StrEnum):
    """Why the step is planned; stored as the lead's `next_reason`."""

    FIRST_CALL = "FIRST_CALL"
    CADENCE = "CADENCE"
    RETRY = "RETRY"
    ABSENT = "ABSENT"
    BLOCKED = "BLOCKED"
    BUSY = "BUSY"
    AWAITING_RETURN = "AWAITING_RETURN"
    LAST_TRY = "LAST_TRY"
    KEEP_TALKING = "KEEP_TALKING"
    AFTER_MATERIAL = "AFTER_MATERIAL"
    REFERRED = "REFERRED"
    AGREED = "AGREED"
    PROMISED = "PROMISED"
    AFTER_CARE = "AFTER_CARE"
    FIND_KEYMAN = "FIND_KEYMAN"
    LEAD_DECIDES = "LEAD_DECIDES"
    OTHER_NUMBER = "OTHER_NUMBER"
    NUMBER_FAILED = "NUMBER_FAILED"
    NO_NUMBER_LEFT = "NO_NUMBER_LEFT"
    PERSON_LEFT = "PERSON_LEFT"
    HUNG_UP_AGAIN = "HUNG_UP_AGAIN"
    CAP_REACHED = "CAP_REACHED"
    APPOINTMENT = "APPOINTMENT"
    DO_NOT_CALL = "DO_NOT_CALL"
    UNCHANGED = "UNCHANGED"


class Follow(StrEnum):
    """What else is to be done, beside the next call."""

    CREATE_MEETING = "CREATE_MEETING"
    CREATE_HANDOFF = "CREATE_HANDOFF"
    CREATE_CONTACT = "CREATE_CONTACT"
    SEND_MAIL = "SEND_MAIL"
    SEND_CONTENT = "SEND_CONTENT"
    CHANGE_CONTENT = "CHANGE_CONTENT"
    AWAIT_RETURN = "AWAIT_RETURN"
    TRY_EXTENSION = "TRY_EXTENSION"
    OTHER_ROUTE = "OTHER_ROUTE"
    OTHER_PERSON = "OTHER_PERSON"
    END_NUMBER = "END_NUMBER"
    FIND_NUMBER = "FIND_NUMBER"
    REPLACE_NUMBER = "REPLACE_NUMBER"
    ASK_SUCCESSOR = "ASK_SUCCESSOR"
    KEYMAN_DISCOVERY = "KEYMAN_DISCOVERY"
    WATCH_RELEASE = "WATCH_RELEASE"
    LOWER_CAP = "LOWER_CAP"
    TELL_LEAD = "TELL_LEAD"
    TELL_OWNER = "TELL_OWNER"
    TELL_MARKETING = "TELL_MARKETING"
    MERGE = "MERGE"
    CANCEL_FOLLOW_UPS = "CANCEL_FOLLOW_UPS"


@dataclass(frozen=True, slots=True)
class NextStep:
    """A planned step: when (UTC, None for never), with which tier and status the lead goes on, and what else
    is to be done.

    `restarts`: a new round of the cadence begins, attempts count from 0. `hold_number_until`: the dialled
    number rests until then.
    """

    kind: StepKind
    at: datetime | None
    tier: Tier
    status: LeadStatus
    out_reason: OutReason | None = None
    why: StepWhy = StepWhy.RETRY
    follow: tuple[Follow, ...] = ()
    hold_number_until: datetime | None = None
    cap_reached: bool = False
    restarts: bool = False

    @property
    def comes_back_recycled(self) -> bool:
        """Will the lead stand among the recycled ones when its time has come?"""
        return self.kind in (StepKind.NURTURE_UNTIL, StepKind.RECYCLE_AT)

    def queue_state(self, now: datetime) -> QueueState:
        """Where the lead stands with this step: OUT without a time, READY when it has come, else WAITING."""
        if self.out_reason is not None or self.at is None:
            return QueueState.OUT
        return QueueState.READY if self.at <= now else QueueState.WAITING
