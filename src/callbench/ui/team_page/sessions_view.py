"""Who is signed in, with which program, from which machine, since when, and on which lead?"""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from callbench.services.sessions import SessionRow
from callbench.ui.parts.buttons import QuietButton
from callbench.ui.parts.colours import Tone
from callbench.ui.parts.formats import Formats
from callbench.ui.parts.labels import PlainLabel
from callbench.ui.team_page.plain_table import NOBODY, PlainRow, PlainTable


class SessionsView(QWidget):
    """`ended` carries the person and the name of the session that is to be closed."""

    ended = Signal(int, str)

    def __init__(self, formats: Formats, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._formats = formats
        self._sessions: tuple[SessionRow, ...] = ()
        self._numbers: dict[tuple[int, str], int] = {}
        self._now: datetime | None = None
        self.table = PlainTable((11, 20, 9, 20))
        self.end = QuietButton()
        self._hint = PlainLabel(tone=Tone.MUTED, wrap=True)
        line = QHBoxLayout()
        line.addWidget(self.end)
        line.addWidget(self._hint, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.table, 1)
        outer.addLayout(line)
        self.table.row_chosen.connect(self._choose)
        self.end.clicked.connect(self._end)
        self._retranslate()

    def show_sessions(self, sessions: Sequence[SessionRow], now: datetime) -> None:
        self._sessions, self._now = tuple(sessions), now
        self._fill()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _number(self, session: SessionRow) -> int:
        """A session keeps its number, so that the cursor stays on it whoever comes and goes."""
        key = session.user_id, session.application
        return self._numbers.setdefault(key, len(self._numbers) + 1)

    def _chosen(self) -> SessionRow | None:
        number = self.table.current_id()
        return next((each for each in self._sessions if self._number(each) == number), None)

    @Slot(int)
    def _choose(self, number: int) -> None:
        chosen = self._chosen() if number != NOBODY else None
        self.end.setEnabled(chosen is not None and not chosen.is_own)

    @Slot()
    def _end(self) -> None:
        chosen = self._chosen()
        if chosen is not None:
            self.ended.emit(chosen.user_id, chosen.application)

    def _fill(self) -> None:
        heads = (
            self.tr("Name"),
            self.tr("On lead"),
            self.tr("Program"),
            self.tr("Machine"),
            self.tr("Since"),
        )
        self.table.show_rows(
            heads, [PlainRow(self._number(each), self._cells(each)) for each in self._sessions]
        )
        self._choose(self.table.current_id())

    def _cells(self, session: SessionRow) -> tuple[str, ...]:
        is_window = session.since is not None
        lead = " ".join(part for part in (session.company, session.person) if part)
        if session.lead_id is not None and not lead:
            lead = self.tr("a lead of another list")
        program = f"Callbench {session.version}".rstrip() if is_window else self.tr("without a window")
        since = (
            self._formats.when(session.since, self._now)
            if session.since is not None and self._now is not None
            else ""
        )
        name = self.tr("{name} (this window)").format(name=session.name) if session.is_own else session.name
        return name, lead, program, session.device or session.application, since

    def _retranslate(self) -> None:
        self.end.setText(self.tr("End the session"))
        self._hint.setText(
            self.tr(
                "The window is signed out at once and the lead it shows is free; what was typed and logged there stays."
                " Who must not come back: “No longer here”, or a new password."
            )
        )
        self.table.setAccessibleName(self.tr("Signed in"))
        self._fill()
