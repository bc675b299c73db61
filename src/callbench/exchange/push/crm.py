"""What does a CRM have to be able to do, and how may it fail?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

from callbench.services.exporting import Value


class Target(StrEnum):
    """The CRMs that are spoken to."""

    SALESFORCE = "salesforce"
    HUBSPOT = "hubspot"


class Why(StrEnum):
    """Why a push ended before its end."""

    UNREACHABLE = "UNREACHABLE"
    BUSY = "BUSY"
    CREDENTIAL = "CREDENTIAL"
    FORBIDDEN = "FORBIDDEN"
    NOT_PREPARED = "NOT_PREPARED"
    CANCELLED = "CANCELLED"


class Stopped(Exception):
    """Nothing more can be sent now. `detail`: what the CRM said, never a secret."""

    def __init__(self, why: Why, detail: str = "") -> None:
        super().__init__(why.value)
        self.why, self.detail = why, detail


class BatchRefused(Exception):
    """The CRM takes none of these records as they stand, for a reason that may lie in one of them."""

    def __init__(self, reason: str) -> None:
        super().__init__("batch refused")
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A record in the CRM's own fields; `links`: the ids there of whom it belongs to, `email` to find that person if there is none."""

    uid: str
    fields: Mapping[str, Value]
    links: Mapping[str, str] = field(default_factory=dict)
    email: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the CRM made of one record: its id there, or the reason why it was refused; `found`: it hangs on a person or company there."""

    uid: str
    remote_id: str = ""
    reason: str = ""
    found: bool = False


class Crm(Protocol):
    """Takes records by the external id: what it has already is changed, never doubled.

    Answers in any order, one for each record. Raises BatchRefused and Stopped.
    """

    batch: int

    def put_calls(self, records: Sequence[Outgoing]) -> tuple[Answer, ...]:
        """Give it calls, at most `batch` of them."""
        ...

    def put_handoffs(self, records: Sequence[Outgoing]) -> tuple[Answer, ...]:
        """Give it handoffs, at most `batch` of them."""
        ...
