"""What does a person ask for: to see what is stored about them, to have it, to have it corrected, to be left alone, to be erased?"""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from callbench.domain.access import Action, may
from callbench.domain.labels import Labels
from callbench.domain.phones import format_national
from callbench.exchange.handing_over import hand_over
from callbench.person_words import PersonWords
from callbench.services.opening import Workbench
from callbench.services.persons import Person, PersonFile, find_persons, person_file
from callbench.ui.parts.buttons import QuietButton
from callbench.ui.parts.colours import Tone
from callbench.ui.parts.fields import SearchField
from callbench.ui.parts.fonts import em
from callbench.ui.parts.formats import Formats
from callbench.ui.parts.icons import IconName
from callbench.ui.parts.labels import PlainLabel
from callbench.ui.parts.language import Languages
from callbench.ui.parts.notice import Notice
from callbench.ui.parts.tasks import Tasks
from callbench.ui.people.person_forms import PersonForms
from callbench.ui.people.person_pdf import print_person
from callbench.ui.team_page.plain_table import NOBODY, PlainRow, PlainTable


class RequestView(QWidget):
    """Find, see, hand over, correct, stop, erase. `noticed` carries a Notice."""

    noticed = Signal(object)

    def __init__(
        self, bench: Workbench, tasks: Tasks, labels: Labels, languages: Languages, window: QWidget
    ) -> None:
        super().__init__()
        self._desk, self._tasks, self._labels, self._languages = bench.desk, tasks, labels, languages
        self._formats = Formats(bench.zone)
        role, is_shared = bench.person.role, bench.database is None
        self._may_stop = may(role, Action.ADD_DO_NOT_CALL, shared=is_shared)
        self._may_erase = may(role, Action.ERASE_PERSON, shared=is_shared)
        self._found: tuple[Person, ...] = ()
        self._shown: PersonFile | None = None
        self.search = SearchField()
        self.persons, self.record = PlainTable((7, 10, 7.5, 3)), PlainTable((10, 11))
        self.save = QuietButton(icon=IconName.DOWNLOAD)
        self.correct = QuietButton(icon=IconName.NOTE)
        self.stop = QuietButton(icon=IconName.PHONE)
        self.erase = QuietButton(icon=IconName.CLOSE)
        self.buttons = (self.save, self.correct, self.stop, self.erase)
        self._status, self._whose = PlainLabel(tone=Tone.MUTED, wrap=True), PlainLabel(bold=True, wrap=True)
        self._rights = PlainLabel(tone=Tone.MUTED, wrap=True)
        self.forms = PersonForms(bench.desk, tasks, self._formats, window, is_file=bench.database is not None)
        self._arrange()
        self._connect()
        self._retranslate()
        self._show_buttons()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    # --- finding ------------------------------------------------------------------------------------------------------------

    @Slot()
    def look(self) -> None:
        """Look for who is meant."""
        wanted = self.search.committed_text()
        work = partial(self._desk.read, find_persons, wanted)
        self._tasks.read_latest(self, "persons", work, partial(self._take, wanted))

    def _take(self, wanted: str, found: tuple[Person, ...]) -> None:
        if wanted != self.search.committed_text():
            return
        self._found = found
        self._fill()
        if found:
            self.persons.selectRow(0)
        self._choose(self.persons.current_id())

    def _fill(self) -> None:
        heads = (self.tr("Person"), self.tr("Company"), self.tr("Phone"), self.tr("Calls"))
        stopped, may_be = self.tr("stopped"), self.tr("allowed")
        rows = [
            PlainRow(
                each.contact_id,
                (
                    each.name or each.kana or self.tr("(no name)"),
                    each.company,
                    format_national(each.numbers[0]) if each.numbers else "",
                    stopped if each.is_stopped else may_be,
                ),
            )
            for each in self._found
        ]
        self.persons.show_rows(heads, rows)
        if not self.search.text().strip():
            self._status.setText(
                self.tr("Type a name, kana, a company, a number in any format, or a mail address.")
            )
        elif not rows:
            self._status.setText(self.tr("Nobody is found. Try another spelling, the number or the address."))
        else:
            self._status.setText(self.tr("Found: {count}").format(count=len(rows)))

    @Slot(int)
    def _choose(self, contact_id: int) -> None:
        if contact_id == NOBODY:
            self._show_file(None)
            return
        self._tasks.read_latest(
            self,
            "person",
            partial(self._desk.read, person_file, contact_id),
            self._show_file,
            lambda _error: self._show_file(None),
        )

    def _show_file(self, file: PersonFile | None) -> None:
        if file is not None and file.person.contact_id != self.persons.current_id():
            return
        self._shown = file
        self._show_record()
        self._show_buttons()

    def _show_record(self) -> None:
        file, words = self._shown, self._words()
        entries = words.entries(file) if file is not None else ()
        rows = [
            PlainRow(number, (words.heading(entry), line.name, line.value))
            for number, entry in enumerate(entries, start=1)
            for line in entry.lines
        ]
        self.record.show_rows(words.heads(), rows)
        if file is None:
            self._whose.setText(self.tr("Nobody is chosen."))
            return
        text = self.tr("{name}, {company} (number {number}): {count} records are stored.")
        self._whose.setText(
            text.format(
                name=file.person.name or file.person.kana,
                company=file.person.company,
                number=file.person.contact_id,
                count=len(entries),
            )
        )

    def _show_buttons(self) -> None:
        is_there = self._shown is not None
        allowed = (self._may_erase, is_there, self._may_stop, self._may_erase)
        for button, is_allowed in zip(self.buttons, allowed, strict=True):
            button.setEnabled(is_there and is_allowed)

    def _words(self) -> PersonWords:
        return PersonWords(self._labels, str(self._languages.current), self._formats.zone)

    # --- handing over -------------------------------------------------------------------------------------------------------

    @Slot()
    def ask_place(self) -> None:
        """Where to write it, and as what?"""
        if self._shown is None:
            return
        dialog = QFileDialog(self, self.tr("Hand over what is stored"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters([self.tr("PDF (*.pdf)"), self.tr("Excel (*.xlsx)"), self.tr("JSON (*.json)")])
        dialog.setDefaultSuffix("pdf")
        dialog.filterSelected.connect(
            lambda said: dialog.setDefaultSuffix(said.rpartition(".")[2].rstrip(")"))
        )
        dialog.selectFile(self.tr("person {number}.pdf").format(number=self._shown.person.contact_id))
        dialog.fileSelected.connect(self.save_to)
        dialog.open()

    @Slot(str)
    def save_to(self, place: str) -> None:
        """Write everything about the chosen person there, by its ending as PDF, Excel or JSON."""
        if self._shown is None:
            return
        path, person = Path(place), self._shown.person.contact_id
        words = self._words()
        work = (
            partial(print_person, self._desk, person, path, words)
            if path.suffix.lower() == ".pdf"
            else partial(hand_over, self._desk, person, path, words.told, words.zone)
        )
        self._tasks.write(self, work, partial(self._tell_saved, path))

    def _tell_saved(self, path: Path, count: int) -> None:
        text = self.tr("Everything stored is in {file} ({count} records). The audit log says so.")
        self.noticed.emit(Notice(text.format(file=path.name, count=count)))

    # --- what is asked for --------------------------------------------------------------------------------------------------

    @Slot()
    def ask_correction(self) -> None:
        if self._shown is not None:
            self.forms.ask_correction(self._shown.person)

    @Slot()
    def ask_stop(self) -> None:
        if self._shown is not None:
            self.forms.ask_stop(self._shown.person)

    @Slot()
    def ask_erase(self) -> None:
        if self._shown is not None:
            self.forms.ask_erase(self._shown.person)

    @Slot(str)
    def _after(self, said: str) -> None:
        self.noticed.emit(Notice(said))
        self.look()

    # --- building -----------------------------------------------------------------------------------------------------------

    def _arrange(self) -> None:
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        row = QHBoxLayout()
        for button in self.buttons:
            row.addWidget(button)
        row.addStretch(1)
        column.addWidget(self._whose)
        column.addLayout(row)
        column.addWidget(self._rights)
        column.addWidget(self.record, 1)
        left = QWidget()
        found = QVBoxLayout(left)
        found.setContentsMargins(0, 0, 0, 0)
        found.addWidget(self.search)
        found.addWidget(self._status)
        found.addWidget(self.persons, 1)
        halves = QSplitter(Qt.Orientation.Horizontal)
        halves.setChildrenCollapsible(False)
        halves.addWidget(left)
        halves.addWidget(right)
        halves.setSizes([em(self, 32), em(self, 44)])
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(halves, 1)

    def _connect(self) -> None:
        self.search.search_changed.connect(self.look)
        self.search.left_downwards.connect(self.persons.setFocus)
        self.persons.row_chosen.connect(self._choose)
        self.save.clicked.connect(self.ask_place)
        self.correct.clicked.connect(self.ask_correction)
        self.stop.clicked.connect(self.ask_stop)
        self.erase.clicked.connect(self.ask_erase)
        self.forms.done.connect(self._after)

    def _retranslate(self) -> None:
        self.search.setPlaceholderText(self.tr("Name, kana, company, number, mail address"))
        self.search.setAccessibleName(self.tr("Find a person"))
        self.persons.setAccessibleName(self.tr("Persons found"))
        self.record.setAccessibleName(self.tr("What is stored"))
        self.save.setText(self.tr("Hand over…"))
        self.correct.setText(self.tr("Correct…"))
        self.stop.setText(self.tr("Stop calls…"))
        self.erase.setText(self.tr("Erase…"))
        self._rights.setText(
            "" if self._may_erase else self.tr("Handing over and erasing are the administrator's.")
        )
        self._rights.setVisible(not self._may_erase)
        self._fill()
        self._show_record()
