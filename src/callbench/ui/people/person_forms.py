"""How is a person corrected, stopped or erased from the window? A form asks, a worker does it, one line tells what was done."""

from collections.abc import Callable
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from callbench.domain.errors import CallbenchError
from callbench.services.desk import Desk
from callbench.services.editing import EditsSaved, save_edits
from callbench.services.erasing import Erased
from callbench.services.persons import Person, Stopped, erase_for_good, read_person, stop_person
from callbench.settings import aside_folders, data_folder
from callbench.ui.parts.colours import Tone
from callbench.ui.parts.formats import Formats
from callbench.ui.parts.messages import wording
from callbench.ui.parts.tasks import Tasks
from callbench.ui.people.correct_form import CorrectForm
from callbench.ui.people.erase_form import EraseForm
from callbench.ui.people.form import Form
from callbench.ui.people.stop_form import StopForm

Answer = TypeVar("Answer")


class PersonForms(QObject):
    """The three forms over the window. `done` tells in a line what was done."""

    done = Signal(str)

    def __init__(self, desk: Desk, tasks: Tasks, formats: Formats, window: QWidget, *, is_file: bool) -> None:
        super().__init__(window)
        self._desk, self._tasks, self._formats = desk, tasks, formats
        self._contact_id = 0
        self.stop, self.correct = StopForm(window), CorrectForm(window)
        self.erase = EraseForm(window, is_file=is_file)
        self.correct.wanted.connect(self._correct)
        self.stop.wanted.connect(self._stop)
        self.erase.wanted.connect(self._erase)

    def ask_correction(self, person: Person) -> None:
        """What shall the fields say?"""
        work = partial(self._desk.read, read_person, person.contact_id)
        self._tasks.read_latest(self, "correct", work, self.correct.open_for)

    def ask_stop(self, person: Person) -> None:
        """What shall nobody call again?"""
        self._contact_id = person.contact_id
        self.stop.open_for(person)

    def ask_erase(self, person: Person) -> None:
        """Is it really wanted?"""
        self._contact_id = person.contact_id
        self.erase.open_for(person)

    @Slot()
    def _correct(self) -> None:
        edit = self.correct.edit()
        if edit is None:
            self.correct.close_overlay()
            return
        work = partial(self._desk.write, save_edits, [edit], user_id=self._desk.user_id)
        self._run(self.correct, work, self._corrected)

    def _corrected(self, saved: EditsSaved) -> None:
        if self.correct.show_saved(saved.saved[0]):
            self._end(self.correct, self.tr("Corrected."))

    @Slot()
    def _stop(self) -> None:
        work = partial(
            self._desk.write,
            stop_person,
            self._contact_id,
            self.stop.scope.value(),
            who_asked=self.stop.who.committed_text(),
            reason=self.stop.reason.committed_text(),
            user_id=self._desk.user_id,
        )
        self._run(self.stop, work, self._stopped)

    def _stopped(self, done: Stopped) -> None:
        text = self.tr("Calls are stopped. Leads that left the queue: {count}")
        self._end(self.stop, text.format(count=len(done.changes.lead_ids)))

    @Slot()
    def _erase(self) -> None:
        self.erase.say(self.tr("Erasing…"))
        said = self.erase.confirmed(), data_folder(), aside_folders()
        work = partial(erase_for_good, self._desk, self._contact_id, *said)
        self._run(self.erase, work, self._erased)

    def _erased(self, done: Erased) -> None:
        text = self.tr(
            "Erased: {records} records of the person. Leads that left the queue: {leads}. Kept as keyed hashes: {hashed}"
        )
        leads = len(done.changes.lead_ids)
        self._end(self.erase, text.format(records=len(done.contact_ids), leads=leads, hashed=done.hashed))

    def _run(self, form: Form, work: Callable[[], Answer], then: Callable[[Answer], None]) -> None:
        form.set_busy(True)
        self._tasks.write(self, work, partial(self._answer, form, then), partial(self._refuse, form))

    def _answer(self, form: Form, then: Callable[[Answer], None], answer: Answer) -> None:
        form.set_busy(False)
        then(answer)

    def _refuse(self, form: Form, error: CallbenchError) -> None:
        form.set_busy(False)
        form.say(wording(error, self._formats).line(), Tone.DANGER)

    def _end(self, form: Form, said: str) -> None:
        form.close_overlay()
        self.done.emit(said)
