"""Whom did a colleague correct or take out, while I was correcting them?"""

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from callbench.services.lead_facts import NoteAuthor
from callbench.ui.calls.known_members import KnownMembers, MemberClash
from callbench.ui.calls.words import Words
from callbench.ui.parts.value_clash import ValueClash

NOBODY: Mapping[int, NoteAuthor] = MappingProxyType({})


class MemberClashes(ValueClash):
    """One after the other. `decided` carries the member's number, and the PersonReport that is somebody new now, or None."""

    decided = Signal(int, object)

    def __init__(self, words: Words, known: KnownMembers, parent: QWidget | None = None) -> None:
        super().__init__(words.formats, parent)
        self._words, self._known = words, known
        self._clashing: MemberClash | None = None
        self._authors = NOBODY
        self._seen_at: datetime | None = None
        self.kept.connect(self._keep_mine)
        self.taken.connect(self._take_theirs)

    def set_authors(self, authors: Mapping[int, NoteAuthor], now: datetime | None) -> None:
        """Who said last what is stored, and the moment it was read."""
        self._authors, self._seen_at = authors, now

    def compare(self) -> None:
        """Say where somebody has to decide by now."""
        self._clashing = next(iter(self._known.clashes()), None)
        if self._clashing is None:
            self.clear()
            return
        number, field, mine, theirs = self._clashing
        if field == "role":
            mine, theirs = (self._words.text("dmu_role", each) for each in (mine, theirs))
        author = self._authors.get(number)
        by, at = (author.name, author.at) if author is not None and theirs else ("", None)
        member, out = self._known.member(number), self.tr("taken out")
        self.show_values(member.name or member.department, mine or out, theirs or out, by, at, self._seen_at)

    @Slot()
    def _keep_mine(self) -> None:
        if self._clashing is not None:
            self.decided.emit(self._clashing.number, self._known.keep_mine(self._clashing))

    @Slot()
    def _take_theirs(self) -> None:
        if self._clashing is not None:
            self._known.take_theirs(self._clashing)
            self.decided.emit(self._clashing.number, None)
