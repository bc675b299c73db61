"""What stands between a window and its team's server: the outbox, the words about it in the top bar, and what has to be checked."""

from functools import partial
from uuid import UUID

from PySide6.QtCore import QCoreApplication, QObject, Signal, Slot

from callbench.services.opening import Workbench
from callbench.services.outgoing import Outgoing
from callbench.settings import data_folder
from callbench.ui.main_window import MainWindow
from callbench.ui.parts.change_feed import ChangeFeed
from callbench.ui.parts.colours import Tone
from callbench.ui.parts.delivery import Delivery, Told
from callbench.ui.parts.formats import Formats
from callbench.ui.parts.language import Languages
from callbench.ui.parts.notice import Notice
from callbench.ui.parts.tasks import Tasks
from callbench.ui.parts.team_feed import TeamFeed
from callbench.ui.review.refused_panel import RefusedPanel
from callbench.ui.strip.at_work import AtWork, AtWorkPanel
from callbench.ui.strip.sync_status import SyncStatus

_OTHERWISE = "otherwise"


class Dispatch(QObject):
    """Made for a window on a server. `not_yet_counted` carries calls that wait, `edit_wanted` a RefusedWork, `session_ended` a SessionEnded."""

    not_yet_counted = Signal(object)
    edit_wanted = Signal(object)
    lead_wanted = Signal(int)
    session_ended = Signal(object)

    def __init__(
        self,
        bench: Workbench,
        tasks: Tasks,
        window: MainWindow,
        languages: Languages,
        feed: ChangeFeed,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._window, self._tasks = window, tasks
        self._formats = Formats(bench.zone)
        self._parked, self._to_see = 0, 0
        self._delivery = Delivery(data_folder(), bench.desk, bench.zone, self)
        self.status = SyncStatus(bench.zone)
        self.panel = RefusedPanel(
            window,
            bench.desk,
            self._delivery.outgoing,
            tasks,
            bench.labels,
            languages,
            self._formats,
        )
        self.team = TeamFeed(bench.desk, tasks, feed, self)
        self.at_work, self.people = AtWork(), AtWorkPanel(window)
        self.at_work.clicked.connect(self.people.open)
        self.people.lead_wanted.connect(self.lead_wanted)
        for shown in (self.at_work, self.people):
            self.team.people_changed.connect(shown.show_people)
        self.team.state_changed.connect(self.at_work.show_state)
        self.team.session_ended.connect(self.session_ended)
        window.add_status(self.status)
        window.add_status(self.at_work)
        window.registry.action("review.open").triggered.connect(self._review)
        self.status.review_wanted.connect(self._review)
        self.panel.edit_wanted.connect(self.edit_wanted)
        self.panel.lead_wanted.connect(self.lead_wanted)
        self._delivery.changed.connect(self._show)

    @property
    def outgoing(self) -> Outgoing:
        """Where calls go."""
        return self._delivery.outgoing

    def start(self) -> None:
        """Begin to send and to listen, and say what an earlier day left."""
        self._delivery.start()
        self.team.start()
        left = self._delivery.left_over
        if left:
            text = QCoreApplication.translate(
                "Dispatch", "Saved on this machine and not sent yet: {count}. It is being sent now."
            )
            self._notify(text.format(count=self._formats.number(left)), Tone.NEUTRAL)

    def leave(self) -> None:
        """Colleagues see that this window goes."""
        self.team.stop()

    def stop(self) -> None:
        """End it; the window goes, or the database."""
        self._delivery.stop()
        self._window.registry.action("review.open").triggered.disconnect(self._review)
        for each in (self.status, self.panel, self.at_work, self.people):
            each.hide()
            each.deleteLater()

    def drop(self, identity: UUID) -> None:
        """It is in the form again."""
        self._tasks.local(self, partial(self.outgoing.discard, identity, "EDITED"), _done)

    @Slot()
    def _review(self) -> None:
        self.panel.open()

    @Slot(object)
    def _show(self, told: Told) -> None:
        self.status.show_told(told)
        self.not_yet_counted.emit(told.not_yet)
        parked, to_see = told.state.parked, told.state.to_see
        if parked > self._parked:
            self._tell_refused()
        if to_see > self._to_see:
            self._tell_otherwise()
        if (parked, to_see) != (self._parked, self._to_see) and self.panel.isVisible():
            self.panel.refresh()
        if not to_see and self._to_see:
            self._window.notices.show_notice(Notice("", topic=_OTHERWISE))
        self._parked, self._to_see = parked, to_see

    def _tell_refused(self) -> None:
        """Once for each that comes new."""
        text = QCoreApplication.translate(
            "Dispatch", "The team's database did not accept a call. It is safe on this machine."
        )
        self._tell_to_check(text, Tone.DANGER, "refused")

    def _tell_otherwise(self) -> None:
        """Until somebody has looked."""
        text = QCoreApplication.translate(
            "Dispatch",
            "Your call is stored, but a colleague was at the same person meanwhile. Theirs stands for now.",
        )
        self._tell_to_check(text, Tone.WARN, _OTHERWISE)

    def _tell_to_check(self, text: str, tone: Tone, topic: str) -> None:
        check = QCoreApplication.translate("Dispatch", "Check")
        keys = self._window.registry.key_text("review.open")
        notice = Notice(text, tone, "review.open", check, keys, seconds=0, topic=topic)
        self._window.notices.show_notice(notice)

    def _notify(self, text: str, tone: Tone) -> None:
        self._window.notices.show_notice(Notice(text, tone))


def _done(_result: None) -> None:
    """The sender tells what is left."""
