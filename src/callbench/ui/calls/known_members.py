"""What becomes of the known members of a DMU in this call? Each stays, is corrected, or is out of it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from callbench.domain.merging import follow_fields
from callbench.domain.people import DmuRole
from callbench.services.call_report import MemberChange, PersonReport
from callbench.services.clashes import TAKEN_OUT
from callbench.services.lead_facts import DmuFacts


class MemberClash(NamedTuple):
    """What a colleague made of a member I am changing: `field` is name, department, role, or taken_out."""

    number: int
    field: str
    mine: str
    theirs: str


class KnownMembers:
    """The members as they are stored, and over them what this call changes, each change with what was seen when it was made."""

    def __init__(self) -> None:
        self._stored: dict[int, DmuFacts] = {}
        self._lost: dict[int, DmuFacts] = {}
        self._changes: dict[int, MemberChange] = {}
        self._held: int | None = None
        self._held_base: Mapping[str, str] = {}

    def hold(self, number: int | None) -> None:
        """This one stands in a line that is being typed, all of it: what a colleague changes of it is seen when the line is done."""
        self._held_base = self._base(number) if number is not None else {}
        self._held = number
        self._follow()

    def set_stored(self, members: Sequence[DmuFacts]) -> None:
        """What is stored now. One that is gone, but was corrected here, is still shown: somebody has to decide."""
        before, self._stored = self._stored, {each.dmu_member_id: each for each in members}
        known = {**before, **self._lost}
        self._changes = {
            number: change
            for number, change in self._changes.items()
            if number in self._stored or (not change.is_gone and number in known)
        }
        self._lost = {number: known[number] for number in self._changes if number not in self._stored}
        self._follow()

    def set_changes(self, changes: Sequence[MemberChange]) -> None:
        """The changes of a stored report; one who is out already is no change any more."""
        self._changes = {
            each.member_id: each for each in changes if each.member_id in self._stored or not each.is_gone
        }
        self._lost = {
            number: _seen(each) for number, each in self._changes.items() if number not in self._stored
        }
        self._follow()

    def forget(self) -> None:
        """Nothing is known."""
        self._stored, self._lost, self._changes, self._held = {}, {}, {}, None

    def ids(self) -> list[int]:
        return [*self._stored, *self._lost]

    def changes(self) -> tuple[MemberChange, ...]:
        return tuple(self._changes.values())

    def clashes(self) -> tuple[MemberClash, ...]:
        """Where a colleague has said something else of one I am changing."""
        return tuple(clash for change in self._changes.values() for clash in self._clashes_of(change))

    def member(self, number: int) -> PersonReport:
        """A member as corrected."""
        stored, change = self._facts(number), self._changes.get(number)
        said = change if change is not None and not change.is_gone else stored
        return PersonReport(said.name, said.department, said.role)

    def is_gone(self, number: int) -> bool:
        change = self._changes.get(number)
        return change is not None and change.is_gone

    def is_changed(self, number: int) -> bool:
        return number in self._changes

    def staying(self) -> tuple[PersonReport, ...]:
        """Those who take part, as corrected."""
        return tuple(self.member(number) for number in self.ids() if not self.is_gone(number))

    def correct(self, number: int, said: PersonReport) -> None:
        """Somebody is called otherwise, or plays another part. As it was seen is no change."""
        base, role = self._base(number), said.role or DmuRole.UNKNOWN.value
        mine = MemberChange(number, said.name, said.department, role, base=base)
        self._changes.pop(number, None)
        if {"name": mine.name, "department": mine.department, "role": mine.role} != base:
            self._changes[number] = mine

    def take_out(self, number: int) -> None:
        self._changes[number] = MemberChange(number, is_gone=True, base=self._base(number))

    def bring_back(self, number: int) -> None:
        self._changes.pop(number, None)
        self._lost.pop(number, None)

    def keep_mine(self, clash: MemberClash) -> PersonReport | None:
        """Theirs has been seen: mine is said over it. One they took out is somebody new, and is given back."""
        change = self._changes[clash.number]
        if clash.field == TAKEN_OUT and not change.is_gone:
            self.bring_back(clash.number)
            return PersonReport(change.name, change.department, change.role)
        seen = _said(self._stored[clash.number])
        base = seen if clash.field == TAKEN_OUT else {**self._base(clash.number), clash.field: clash.theirs}
        self._changes[clash.number] = replace(change, base=base)
        return None

    def take_theirs(self, clash: MemberClash) -> None:
        change = self._changes[clash.number]
        if clash.field == TAKEN_OUT:
            self.bring_back(clash.number)
            return
        mine = {**_said(change), clash.field: clash.theirs}
        base = {**self._base(clash.number), clash.field: clash.theirs}
        self._put(clash.number, base, mine)

    def _follow(self) -> None:
        """What I did not touch of a member follows a colleague; what both say the same is no change any more."""
        for number, change in list(self._changes.items()):
            if number in self._stored and number != self._held and not change.is_gone:
                found = follow_fields(self._base(number), _said(change), _said(self._stored[number]))
                self._put(number, _texts(found.base), _texts(found.shown))

    def _put(self, number: int, base: Mapping[str, str], mine: Mapping[str, str]) -> None:
        if mine == base:
            self._changes.pop(number, None)
        else:
            self._changes[number] = MemberChange(
                number, mine["name"], mine["department"], mine["role"], base=base
            )

    def _clashes_of(self, change: MemberChange) -> list[MemberClash]:
        number, stored = change.member_id, self._stored.get(change.member_id)
        if stored is None:
            return [MemberClash(number, TAKEN_OUT, _line(_said(change)), "")]
        base, theirs = self._base(number), _said(stored)
        if change.is_gone:
            return [MemberClash(number, TAKEN_OUT, "", _line(theirs))] if theirs != base else []
        found = follow_fields(base, _said(change), theirs)
        return [MemberClash(number, each.field, str(each.mine), str(each.theirs)) for each in found.clashes]

    def _base(self, number: int) -> Mapping[str, str]:
        """What was seen when the change was made; for one not changed yet, or of an older report, what is stored."""
        change = self._changes.get(number)
        if change is not None and change.base is not None:
            return change.base
        if number == self._held:
            return self._held_base
        return _said(self._facts(number))

    def _facts(self, number: int) -> DmuFacts:
        return self._stored[number] if number in self._stored else self._lost[number]


def _said(said: DmuFacts | MemberChange) -> dict[str, str]:
    return {"name": said.name, "department": said.department, "role": said.role}


def _seen(change: MemberChange) -> DmuFacts:
    seen = change.base or _said(change)
    return DmuFacts(change.member_id, seen["name"], seen["department"], seen["role"])


def _line(said: Mapping[str, str]) -> str:
    return " ".join(part for part in (said["name"], said["department"]) if part)


def _texts(values: Mapping[str, object]) -> dict[str, str]:
    return {name: str(value) for name, value in values.items()}
