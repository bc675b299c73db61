"""What is on a do-not-call list: what would be entered, what is there already, what was not understood? Then one button."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from callbench.domain.refusal_rows import CellFault, RefusalFate
from callbench.exchange.refusal_list import RefusalReport
from callbench.sentences import sentence
from callbench.ui.parts.buttons import LinkButton, PrimaryButton
from callbench.ui.parts.colours import Tone
from callbench.ui.parts.fonts import LARGE, em
from callbench.ui.parts.labels import PlainLabel
from callbench.ui.parts.language import Languages
from callbench.ui.parts.overlay import Overlay
from callbench.ui.parts.tick_box import TickBox
from callbench.ui.team_page.plain_table import PlainRow, PlainTable

SHOWN = (RefusalFate.REJECTED, RefusalFate.AGAIN, RefusalFate.NEW, RefusalFate.KNOWN, RefusalFate.NOT_MARKED)
"""In this order: what needs a look comes first."""


class ListPanel(Overlay):
    """`enter_wanted`: it shall be entered; `review_wanted`: read anew, for another choice was made; `stop_wanted`: it shall end."""

    enter_wanted = Signal()
    review_wanted = Signal()
    stop_wanted = Signal()

    def __init__(self, window: QWidget, languages: Languages) -> None:
        super().__init__(window, width_em=62.0, height_em=36.0)
        self._languages = languages
        self._report: RefusalReport | None = None
        self._is_busy = False
        self._name = ""
        self._title = PlainLabel(size=LARGE, bold=True, wrap=True)
        self._read, self._counts = PlainLabel(tone=Tone.MUTED, wrap=True), PlainLabel(bold=True, wrap=True)
        self._hint = PlainLabel(wrap=True)
        self.whole_company = TickBox()
        self.table = PlainTable((4, 9, 22, 10))
        self.enter_button, self.leave_button = PrimaryButton(), LinkButton()
        self._arrange()
        self._connect()
        self._retranslate()

    def open_for(self, name: str) -> None:
        """Begin with a file."""
        self._name, self._report = name, None
        self.whole_company.setChecked(False)
        self.say("")
        self._retranslate()
        self.open()

    def first_focus(self) -> QWidget:
        return self.leave_button if self._is_busy else self.enter_button

    def set_busy(self, said: str) -> None:
        """It is read or entered; the leave button stops it."""
        self._is_busy = True
        self.enter_button.setEnabled(False)
        self.whole_company.setEnabled(False)
        self.leave_button.setText(self.tr("Stop"))
        self.say(said)

    def say(self, sentence_: str, tone: Tone = Tone.MUTED) -> None:
        """A line above the buttons."""
        self._hint.set_tone(tone)
        self._hint.setText(sentence_)

    def show_failed(self, said: str) -> None:
        self._set_idle()
        self.say(said, Tone.DANGER)

    def show_report(self, report: RefusalReport) -> None:
        """The review, or what was entered."""
        self._report = report
        self._set_idle()
        self._show()
        if report.is_written:
            self.say(self._told(report), Tone.WARN if report.is_stopped else Tone.OK)
        elif not report.entries:
            self.say(self.tr("Nothing on this list is new."), Tone.OK)
        else:
            self.say(self.tr("Nothing is entered yet."))
        (self.enter_button if self.enter_button.isEnabled() else self.leave_button).setFocus()

    @Slot()
    def close_overlay(self) -> None:
        """While it is read or entered this stops it."""
        if self._is_busy:
            self.stop_wanted.emit()
            return
        super().close_overlay()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    # --- inside -------------------------------------------------------------------------------------------------------------

    def _set_idle(self) -> None:
        self._is_busy = False
        report = self._report
        is_open = report is not None and not report.is_written
        self.enter_button.setEnabled(is_open and report is not None and report.entries > 0)
        self.whole_company.setEnabled(is_open)
        self.leave_button.setText(self.tr("Close"))

    def _told(self, report: RefusalReport) -> str:
        text = self.tr("Entered: {entries}. Leads that left the queue: {leads}.")
        said = text.format(entries=f"{report.entries:,}", leads=f"{report.leads:,}")
        if not report.is_stopped:
            return said
        stopped = self.tr("Stopped: the same list again goes on from here.")
        return f"{said} {stopped}"

    def _show(self) -> None:
        report = self._report
        heads = (self.tr("Row"), self.tr("Result"), self.tr("What stands there"), self.tr("Why"))
        if report is None:
            self._read.setText("")
            self._counts.setText("")
            self.table.show_rows(heads, [])
            return
        self._read.setText(self._columns(report))
        self._counts.setText(
            "   ".join(f"{self._fate(fate)} {report.counts[fate]:,}" for fate in SHOWN if report.counts[fate])
        )
        self.table.show_rows(heads, self._rows(report))
        count = f"{report.entries:,}"
        self.enter_button.setText(self.tr("Enter {count} do-not-call entries").format(count=count))

    def _rows(self, report: RefusalReport) -> list[PlainRow]:
        faults: dict[int, list[CellFault]] = {}
        for fault in report.faults:
            faults.setdefault(fault.row, []).append(fault)
        return [
            PlainRow(
                row.row, (f"{row.row:,}", self._fate(fate), row.shown, self._why(faults.get(row.row, ())))
            )
            for fate in SHOWN
            for row in report.first[fate]
        ]

    def _why(self, faults: Sequence[CellFault]) -> str:
        return " / ".join(
            f"{fault.column}: {self._fault(fault)}" if fault.column else self._fault(fault)
            for fault in faults
        )

    def _columns(self, report: RefusalReport) -> str:
        columns = report.plan.columns
        said = ", ".join(
            f"{header} → {sentence('refusal_part', part or 'none', self._language())}"
            for header, part in zip(columns.headers, columns.parts, strict=True)
        )
        return self.tr("Read as {encoding}: {columns}").format(encoding=report.plan.encoding, columns=said)

    def _fate(self, fate: RefusalFate) -> str:
        return sentence("refusal_fate", fate, self._language())

    def _fault(self, fault: CellFault) -> str:
        return sentence("refusal_fault", fault.code, self._language())

    def _language(self) -> str:
        return str(self._languages.current)

    def _connect(self) -> None:
        self.enter_button.clicked.connect(self.enter_wanted)
        self.leave_button.clicked.connect(self.close_overlay)
        self.whole_company.clicked.connect(self.review_wanted)

    def _arrange(self) -> None:
        margin = em(self, 1.0)
        column = QVBoxLayout()
        column.setContentsMargins(margin, margin, margin, margin)
        column.setSpacing(em(self, 0.6))
        for widget in (self._title, self._read, self.whole_company, self._counts):
            column.addWidget(widget)
        column.addWidget(self.table, 1)
        column.addWidget(self._hint)
        foot = QHBoxLayout()
        foot.addWidget(self.enter_button)
        foot.addStretch(1)
        foot.addWidget(self.leave_button)
        column.addLayout(foot)
        self.body.addLayout(column)

    def _retranslate(self) -> None:
        self.setAccessibleName(self.tr("Do-not-call list"))
        self._title.setText(self.tr("Do-not-call list: {file}").format(file=self._name))
        self.whole_company.setText(
            self.tr(
                "Rows that name a company forbid calling the whole company, also where they give a number"
            )
        )
        self.table.setAccessibleName(self.tr("Rows of the list"))
        self.enter_button.setText(self.tr("Enter"))
        self.leave_button.setText(self.tr("Stop") if self._is_busy else self.tr("Close"))
        self._show()
