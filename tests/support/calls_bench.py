"""A call screen on a real database, for tests: one window, one desk, real keys."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from given import Given
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import select
from sqlalchemy.orm import Session

from callbench.domain.errors import CallbenchError
from callbench.services.call_facts import team_zone
from callbench.services.labels import load_labels
from callbench.services.outgoing import Outgoing
from callbench.services.starting import seed_defaults
from callbench.services.windows import load_windows
from callbench.settings import DialBy, Settings
from callbench.storage.calls import Call
from callbench.ui.calls.calls_page import CallsPage
from callbench.ui.calls.workplace import Workplace
from callbench.ui.main_window import MainWindow
from callbench.ui.page import Page
from callbench.ui.parts.change_feed import ChangeFeed
from callbench.ui.parts.commands import Context
from callbench.ui.parts.language import Languages
from callbench.ui.parts.tasks import Tasks
from callbench.ui.parts.team_feed import TeamFeed
from callbench.ui.parts.work_moves import WorkMoves

NONE = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@dataclass
class Bench:
    """The window with its call page. `settings` may be exchanged; `errors` holds what nobody worded.

    `is_team`: it hears of colleagues, on a server; start its `team` once it is open.
    """

    given: Given
    qtbot: QtBot
    languages: Languages
    folder: Path
    settings: Settings = field(default_factory=lambda: Settings(dial_by=DialBy.COPY))
    errors: list[CallbenchError] = field(default_factory=list)
    outgoing: Outgoing | None = None
    is_team: bool = False

    def open(self, show: Callable[[QWidget], None]) -> "Bench":
        """Show the window and wait for the first lead."""
        desk = self.given.desk
        desk.write(_seed)
        self.tasks = Tasks()
        self.tasks.error_raised.connect(self.errors.append)
        self.feed = ChangeFeed(desk)
        self.team = TeamFeed(desk, self.tasks, self.feed) if self.is_team else None
        pages = [Page("calls", "go.calls", lambda: "Calls", self._build, Context.CALL)]
        self.window = MainWindow(self.folder / "config").furnish(pages, self.languages)
        self.window.resize(1280, 720)
        notify = self.window.notices.show_notice
        self.moves = WorkMoves(desk, self.tasks, self.window.registry, notify, self.window)
        self.window.show_page("calls")
        show(self.window)
        self.page.list.view.setFocus()
        self.settle()
        return self

    @property
    def page(self) -> CallsPage:
        page = self.window.page("calls")
        assert isinstance(page, CallsPage)
        return page

    def settle(self) -> None:
        """Wait until all work is done and shown."""
        self.qtbot.waitUntil(lambda: not self.tasks.is_busy())
        QApplication.processEvents()
        self.qtbot.waitUntil(lambda: not self.tasks.is_busy())

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
        QTest.keyClick(QApplication.focusWidget() or self.window, key, modifier)

    def type(self, text: str) -> None:
        """Type letter by letter where the focus is; other letters come as an input method commits them."""
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClicks(focus, text)

    def calls(self) -> list[Call]:
        return self.given.desk.read(_calls)

    def current(self) -> int | None:
        return self.page.work.lead_id

    def notice(self) -> str:
        shown = self.window.notices.current()
        return shown.text if shown is not None else ""

    def _build(self) -> QWidget:
        desk, window = self.given.desk, self.window
        zone = desk.read(lambda session, now: team_zone(load_windows(session)))
        return CallsPage(
            Workplace(
                desk,
                self.tasks,
                self.feed,
                desk.read(load_labels),
                self.languages,
                window.registry,
                window.notices.show_notice,
                lambda: self.settings,
                window.state,
                self.folder / "data",
                zone,
                "佐藤 美咲",
                outgoing=self.outgoing,
                team=self.team,
                moves=self.moves,
            )
        )


def _seed(session: Session, *, now: object) -> None:

    assert isinstance(now, datetime)
    seed_defaults(session, now)


def _calls(session: Session, *, now: object) -> list[Call]:
    return list(session.scalars(select(Call).order_by(Call.id)))
