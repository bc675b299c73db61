"""How are calls and handoffs sent from the window? A panel asks, a worker sends, the panel tells what became of each."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QWidget

from callbench.domain.errors import BadValue, CallbenchError
from callbench.exchange.push.crm import Why
from callbench.exchange.push.pushing import PushReport
from callbench.services.desk import Desk
from callbench.settings import Settings
from callbench.ui.parts.colours import Tone
from callbench.ui.parts.formats import Formats
from callbench.ui.parts.language import Languages
from callbench.ui.parts.messages import wording
from callbench.ui.parts.notice import Notice
from callbench.ui.parts.tasks import Tasks
from callbench.ui.push.panel import PushPanel
from callbench.ui.push.words import refusal_words, report_words, stopped_words
from callbench.ui.push.work import PushRun, count_records, send_records

_LOOK_MS = 200


class Push(QObject):
    """One at a time. What was stopped can be sent again: it goes on from there."""

    def __init__(
        self,
        desk: Desk,
        tasks: Tasks,
        languages: Languages,
        formats: Formats,
        notify: Callable[[Notice], None],
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._desk, self._tasks, self._languages = desk, tasks, languages
        self._formats, self._notify = formats, notify
        self._run: PushRun | None = None
        self.panel = PushPanel(window)
        self.panel.send_wanted.connect(self._send)
        self.panel.count_wanted.connect(self._count)
        self.panel.stop_wanted.connect(self.stop)
        self._look = QTimer(self, interval=_LOOK_MS)
        self._look.timeout.connect(self._say_progress)

    def ask(self, settings: Settings) -> None:
        """Ask where to; while something is sent, that is shown."""
        if self._run is None:
            self.panel.open_for(settings)
        else:
            self.panel.open()

    @Slot()
    def stop(self) -> None:
        """End it between two requests."""
        if self._run is not None:
            self._run.is_wanted = False

    @Slot()
    def _count(self) -> None:
        choice = self.panel.choice(str(self._languages.current))
        if choice is not None and self._run is None:
            self._begin()
            self._tasks.read(self, partial(count_records, self._desk, choice), self._tell, self._fail)

    @Slot()
    def _send(self) -> None:
        choice = self.panel.choice(str(self._languages.current))
        if choice is not None and self._run is None:
            run = self._begin()
            self._tasks.read(self, partial(send_records, self._desk, choice, run), self._tell, self._fail)

    def _begin(self) -> PushRun:
        self._run = run = PushRun()
        self.panel.set_sending(True)
        self.panel.show_refused(())
        self._say_progress()
        self._look.start()
        return run

    @Slot()
    def _say_progress(self) -> None:
        if self._run is None:
            return
        if not self._run.wanted:
            self.panel.say(self.tr("Looking for what is new…"))
            return
        text = self.tr("Sending… {done} of {all}")
        self.panel.say(text.format(done=f"{self._run.done:,}", all=f"{self._run.wanted:,}"))

    def _end(self) -> None:
        self._run = None
        self._look.stop()
        self.panel.set_sending(False)

    def _tell(self, report: PushReport) -> None:
        self._end()
        self.panel.show_refused([refusal_words(each) for each in report.refusals])
        said = report_words(report)
        if report.stopped:
            self.panel.say(f"{stopped_words(report)} {said}", Tone.DANGER)
            if report.stopped == Why.CREDENTIAL:
                self.panel.ask_secret()
            return
        self.panel.say(said, Tone.WARN if report.refused else Tone.OK)
        if not self.panel.isVisible():
            self._notify(Notice(said, Tone.WARN if report.refused else Tone.OK))

    def _fail(self, error: CallbenchError) -> None:
        self._end()
        if isinstance(error, BadValue) and error.field == "host":
            self.panel.say(self.tr("The address has to begin with https://, without a path."), Tone.DANGER)
            return
        self.panel.say(wording(error, self._formats).line(), Tone.DANGER)
