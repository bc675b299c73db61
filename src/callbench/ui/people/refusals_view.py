"""Whom must nobody call, and how does a list of them come in?"""

import threading
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from callbench.domain.access import Action, may
from callbench.domain.errors import CallbenchError
from callbench.domain.labels import Labels
from callbench.domain.phones import format_national
from callbench.exchange.refusal_list import RefusalOptions, RefusalReport, enter_refusals, review_refusals
from callbench.services.do_not_call import Entry, Lifted, lift_entry, list_entries
from callbench.services.opening import Workbench
from callbench.ui.parts.buttons import PrimaryButton, QuietButton
from callbench.ui.parts.colours import Tone
from callbench.ui.parts.formats import Formats
from callbench.ui.parts.icons import IconName
from callbench.ui.parts.labels import PlainLabel
from callbench.ui.parts.language import Languages
from callbench.ui.parts.messages import wording
from callbench.ui.parts.notice import Notice
from callbench.ui.parts.tasks import Tasks
from callbench.ui.people.lift_form import LiftForm
from callbench.ui.people.list_panel import ListPanel
from callbench.ui.team_page.plain_table import NOBODY, PlainRow, PlainTable


class RefusalsView(QWidget):
    """The entries in force; a list comes in by its button or dropped here. `noticed` carries a Notice."""

    noticed = Signal(object)

    def __init__(
        self, bench: Workbench, tasks: Tasks, labels: Labels, languages: Languages, window: QWidget
    ) -> None:
        super().__init__()
        self._desk, self._tasks, self._labels, self._languages = bench.desk, tasks, labels, languages
        self._formats = Formats(bench.zone)
        role, is_shared = bench.person.role, bench.database is None
        self._may_lift = may(role, Action.LIFT_DO_NOT_CALL, shared=is_shared)
        self._may_import = may(role, Action.IMPORT, shared=is_shared)
        self._entries: tuple[Entry, ...] = ()
        self._path: Path | None = None
        self._halt = threading.Event()
        self.bring = PrimaryButton(icon=IconName.UPLOAD)
        self.lift = QuietButton(icon=IconName.UNDO)
        self.table = PlainTable((8, 18, 10, 16, 9))
        self._status = PlainLabel(tone=Tone.MUTED, wrap=True)
        self.panel, self.form = ListPanel(window, languages), LiftForm(window)
        self.setAcceptDrops(self._may_import)
        self._arrange()
        self._connect()
        self._retranslate()

    @Slot()
    def refresh(self) -> None:
        """Read the entries again."""
        self._tasks.read_latest(self, "refusals", partial(self._desk.read, list_entries), self._take)

    @Slot()
    def stop(self) -> None:
        """End what is read or entered; what is entered stays."""
        self._halt.set()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            self.open_list(paths[0])

    # --- the entries --------------------------------------------------------------------------------------------------------

    def _take(self, entries: tuple[Entry, ...]) -> None:
        self._entries = entries
        self._fill()

    def _fill(self) -> None:
        heads = (
            self.tr("Scope"),
            self.tr("Whom"),
            self.tr("Who asked"),
            self.tr("Reason"),
            self.tr("Since"),
            self.tr("Entered by"),
        )
        self.table.show_rows(heads, [self._row(each) for each in self._entries])
        text = self.tr("In force: {count}")
        lifts = "" if self._may_lift else self.tr("Only a team lead lifts an entry.")
        self._status.setText(f"{text.format(count=f'{len(self._entries):,}')}   {lifts}".rstrip())
        self._show_buttons()

    def _row(self, entry: Entry) -> PlainRow:
        scope = self._labels.text("dnc_scope", entry.scope, str(self._languages.current))
        since = f"{entry.at.astimezone(self._formats.zone):%Y-%m-%d}"
        return PlainRow(
            entry.entry_id,
            (scope, self._whom(entry), entry.who_asked, entry.reason, since, entry.entered_by),
        )

    def _whom(self, entry: Entry) -> str:
        if entry.e164.startswith("+"):
            return format_national(entry.e164)
        if entry.e164 or entry.reason == "ERASED":
            return self.tr("(erased)")
        return entry.person or entry.company or entry.known_by or self.tr("(no name)")

    @Slot()
    def _show_buttons(self) -> None:
        self.bring.setEnabled(self._may_import)
        self.lift.setEnabled(self._may_lift and self.table.current_id() != NOBODY)

    # --- a list -------------------------------------------------------------------------------------------------------------

    @Slot()
    def ask_list(self) -> None:
        """Which file?"""
        dialog = QFileDialog(self, self.tr("Choose a do-not-call list"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        lists = self.tr("Lists (*.csv *.tsv *.txt *.xlsx *.xlsm *.xls *.ods)")
        dialog.setNameFilters([lists, self.tr("All files (*)")])
        dialog.fileSelected.connect(self.open_list)
        dialog.open()

    @Slot(str)
    def open_list(self, place: str) -> None:
        """Look through a list; nothing is entered yet."""
        self._path = Path(place)
        self.panel.open_for(self._path.name)
        self._review()

    @Slot()
    def _review(self) -> None:
        if self._path is None:
            return
        self.panel.set_busy(self.tr("Reading the list…"))
        work = partial(review_refusals, self._desk, self._path, self._options(), self._go_on())
        self._tasks.read(self, work, self.panel.show_report, self._fail)

    @Slot()
    def _enter(self) -> None:
        if self._path is None:
            return
        self.panel.set_busy(self.tr("Entering…"))
        work = partial(enter_refusals, self._desk, self._path, self._options(), self._go_on())
        self._tasks.read(self, work, self._entered, self._fail)

    def _entered(self, report: RefusalReport) -> None:
        self.panel.show_report(report)
        self.refresh()

    def _options(self) -> RefusalOptions:
        return RefusalOptions(is_whole_company=self.panel.whole_company.isChecked())

    def _go_on(self) -> "partial[bool]":
        self._halt = halt = threading.Event()
        return partial(_is_wanted, halt)

    def _fail(self, error: CallbenchError) -> None:
        self.panel.show_failed(wording(error, self._formats).line())
        self.refresh()

    # --- lifting ------------------------------------------------------------------------------------------------------------

    @Slot()
    def ask_lift(self) -> None:
        entry = next((each for each in self._entries if each.entry_id == self.table.current_id()), None)
        if entry is not None:
            self.form.open_for(entry.entry_id, self._whom(entry))

    @Slot()
    def _lift(self) -> None:
        reason = self.form.reason.committed_text().strip()
        me = self._desk.user_id
        work = partial(self._desk.write, lift_entry, self.form.entry_id, reason=reason, user_id=me)
        self._tasks.write(self, work, self._lifted, self._refuse)

    def _lifted(self, lifted: Lifted) -> None:
        self.form.close_overlay()
        text = self.tr("Lifted. Leads that came back: {count}")
        self.noticed.emit(Notice(text.format(count=len(lifted.changes.lead_ids))))
        self.refresh()

    def _refuse(self, error: CallbenchError) -> None:
        self.form.say(wording(error, self._formats).line(), Tone.DANGER)

    # --- building -----------------------------------------------------------------------------------------------------------

    def _arrange(self) -> None:
        line = QHBoxLayout()
        line.addWidget(self.bring)
        line.addWidget(self.lift)
        line.addWidget(self._status, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addLayout(line)
        outer.addWidget(self.table, 1)

    def _connect(self) -> None:
        self.bring.clicked.connect(self.ask_list)
        self.lift.clicked.connect(self.ask_lift)
        self.table.row_chosen.connect(self._show_buttons)
        self.panel.enter_wanted.connect(self._enter)
        self.panel.review_wanted.connect(self._review)
        self.panel.stop_wanted.connect(self.stop)
        self.form.wanted.connect(self._lift)

    def _retranslate(self) -> None:
        self.bring.setText(self.tr("Bring a list in…"))
        self.lift.setText(self.tr("Lift…"))
        self.table.setAccessibleName(self.tr("Do-not-call entries"))
        self._fill()


def _is_wanted(halt: threading.Event, _rows: int) -> bool:
    return not halt.is_set()
