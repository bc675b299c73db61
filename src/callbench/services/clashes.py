"""What did a call say otherwise than a colleague, who had said it since? Kept with the call, so that its author sees it and decides."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Self

from callbench.services.call_report import BantReport, CallReport, MemberChange, PersonReport


class ClashKind(StrEnum):
    """Of what: a BANT field, a member of the DMU, the buying stage."""

    BANT = "BANT"
    MEMBER = "MEMBER"
    STAGE = "STAGE"


TAKEN_OUT = "taken_out"
"""The field of a member whom one of the two took out: empty is the text of the one who did."""


@dataclass(frozen=True, slots=True)
class LearnedClash:
    """Both values; `theirs` stands. `which` is the BANT field or the member's id, `about` the member's name when the typing began.

    `by` (empty where nobody knows) and `at` say who wrote theirs, and when.
    """

    kind: str
    which: str
    field: str
    mine: str
    theirs: str
    about: str = ""
    by: str = ""
    at: datetime | None = None

    def as_json(self) -> dict[str, Any]:
        """For the answer of a server, and beside the call."""
        return asdict(self) | {"at": self.at.isoformat() if self.at else None}

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> Self:
        return cls(**{**kept, "at": datetime.fromisoformat(kept["at"]) if kept["at"] else None})


@dataclass(frozen=True, slots=True)
class PlaceClash:
    """A call that somebody else's work on the lead had overtaken: it is stored, and the lead stands as they left it.

    `mine_…` is what the call would have made of it; `by` and `at` say who had it and since when, as far as that is known.
    """

    mine_status: str
    mine_at: datetime | None
    their_status: str
    their_at: datetime | None
    by: str = ""
    at: datetime | None = None

    def as_json(self) -> dict[str, Any]:
        """For the answer of a server."""
        return {name: _plain(value) for name, value in asdict(self).items()}

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> Self:
        moments = {name: datetime.fromisoformat(kept[name]) for name in _MOMENTS if kept.get(name)}
        return cls(**{**kept, **moments})


_MOMENTS = ("mine_at", "their_at", "at")


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, datetime) else value


def must_be_seen(answer: Mapping[str, Any]) -> bool:
    """Has a server stored something otherwise than it was said? Whoever said it has to look."""
    return bool(answer.get("clashes") or answer.get("place"))


def clashes_from(kept: Iterable[Mapping[str, Any]]) -> tuple[LearnedClash, ...]:
    """Those that were kept with a call."""
    return tuple(LearnedClash.from_json(each) for each in kept)


def insisting(report: CallReport, clash: LearnedClash) -> CallReport:
    """My value once more, now that I have seen theirs: whoever changes it again meanwhile is not overwritten either."""
    seen = {clash.field: clash.theirs}
    if clash.kind == ClashKind.STAGE:
        return CallReport(buying_stage=clash.mine, buying_stage_base=clash.theirs)
    mine = {clash.field: clash.mine}
    if clash.kind == ClashKind.BANT:
        value, note, said_by = mine.get("value", "UNKNOWN"), mine.get("note", ""), mine.get("said_by", "")
        return CallReport(bant=(BantReport(clash.which, value, note, said_by, seen),))
    member_id = int(clash.which)
    if clash.field != TAKEN_OUT:
        name, department, role = (mine.get(each, "") for each in ("name", "department", "role"))
        return CallReport(dmu_changes=(MemberChange(member_id, name, department, role, base=seen),))
    if not clash.mine:
        return CallReport(dmu_changes=(MemberChange(member_id, is_gone=True),))
    said = next(each for each in report.dmu_changes if each.member_id == member_id)
    return CallReport(dmu=(PersonReport(said.name, said.department, said.role),))
