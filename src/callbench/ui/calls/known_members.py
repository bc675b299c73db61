"""What becomes of the known members of a DMU in this call? Each stays, is corrected, or is out of it."""

from collections.abc import Sequence

from callbench.domain.people import DmuRole
from callbench.services.call_report import MemberChange, PersonReport
from callbench.services.lead_facts import DmuFacts


class KnownMembers:
    """The members as they are stored, and over them what this call changes; a change of one there is no more is let go."""

    def __init__(self) -> None:
        self._stored: dict[int, DmuFacts] = {}
        self._changes: dict[int, MemberChange] = {}

    def set_stored(self, members: Sequence[DmuFacts]) -> None:
        """What is stored now."""
        self._stored = {each.dmu_member_id: each for each in members}

    def set_changes(self, changes: Sequence[MemberChange]) -> None:
        """The changes of a stored report."""
        self._changes = {each.member_id: each for each in changes}

    def ids(self) -> list[int]:
        return list(self._stored)

    def changes(self) -> tuple[MemberChange, ...]:
        return tuple(change for number, change in self._changes.items() if number in self._stored)

    def member(self, number: int) -> PersonReport:
        """A member as corrected."""
        stored, change = self._stored[number], self._changes.get(number)
        said = change if change is not None and not change.is_gone else stored
        return PersonReport(said.name, said.department, said.role)

    def is_gone(self, number: int) -> bool:
        change = self._changes.get(number)
        return change is not None and change.is_gone

    def is_changed(self, number: int) -> bool:
        return number in self._changes

    def staying(self) -> tuple[PersonReport, ...]:
        """Those who take part, as corrected."""
        return tuple(self.member(number) for number in self._stored if not self.is_gone(number))

    def correct(self, number: int, said: PersonReport) -> None:
        """Somebody is called otherwise, or plays another part. As it is stored is no change."""
        stored, role = self._stored[number], said.role or DmuRole.UNKNOWN.value
        self._changes.pop(number, None)
        if (said.name, said.department, role) != (stored.name, stored.department, stored.role):
            self._changes[number] = MemberChange(number, said.name, said.department, role)

    def take_out(self, number: int) -> None:
        self._changes[number] = MemberChange(number, is_gone=True)

    def bring_back(self, number: int) -> None:
        self._changes.pop(number, None)
