"""What did the import do, and what can be done about it? Figures, undo, the rejected rows, on to the calls."""

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from callbench.exchange.importing import ImportReport
from callbench.ui.imports.inline_question import InlineQuestion
from callbench.ui.imports.problems import MadeOf
from callbench.ui.imports.report_card import ReportCard
from callbench.ui.imports.trouble import Trouble
from callbench.ui.parts.buttons import PrimaryButton, QuietButton
from callbench.ui.parts.colours import Tone
from callbench.ui.parts.flow import ChipRow
from callbench.ui.parts.fonts import em
from callbench.ui.parts.formats import Formats
from callbench.ui.parts.icons import IconName
from callbench.ui.parts.labels import PlainLabel


class ResultView(QWidget):
    """The page after an import."""

    calls_wanted = Signal()
    save_wanted = Signal()
    undo_wanted = Signal(int)
    new_wanted = Signal()

    def __init__(self, made_of: MadeOf, formats: Formats, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._formats = formats
        self._report: ImportReport | None = None
        self._file = ""
        self.card = ReportCard(made_of)
        self.trouble = Trouble()
        self.calls = PrimaryButton("", IconName.PHONE)
        self.save = QuietButton("", IconName.DOWNLOAD)
        self.undo = InlineQuestion(IconName.UNDO)
        self.new = QuietButton("", IconName.UPLOAD)
        self._news = PlainLabel(tone=Tone.OK, bold=True, wrap=True)
        self._arrange()
        self._connect()
        self._retranslate()

    def show_report(self, report: ImportReport, file_name: str) -> None:
        self._report, self._file = report, file_name
        self.trouble.hide()
        self.tell("")
        self.card.show_report(report)
        self.set_busy(False)
        self.undo.calm()
        self.save.setVisible(bool(report.rejected))
        self._retranslate()
        self.calls.setFocus()

    def set_busy(self, is_busy: bool) -> None:
        """While it is taken back or written, nothing else is started here."""
        for button in (self.undo, self.save, self.new):
            button.setEnabled(not is_busy)

    def tell(self, text: str) -> None:
        """One line about what was done last; empty takes it away."""
        self._news.setText(text)
        self._news.setVisible(bool(text))

    def told(self) -> str:
        """The line that is shown."""
        return self._news.text()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _connect(self) -> None:
        self.calls.clicked.connect(self.calls_wanted)
        self.save.clicked.connect(self.save_wanted)
        self.new.clicked.connect(self.new_wanted)
        self.undo.confirmed.connect(self._tell_undo)

    def _tell_undo(self) -> None:
        if self._report is not None and self._report.batch is not None:
            self.undo_wanted.emit(self._report.batch)

    def _retranslate(self) -> None:
        self.calls.setText(self.tr("Go to the calls"))
        self.save.setText(self.tr("Save the rejected rows …"))
        self.new.setText(self.tr("Import another list"))
        self.undo.set_texts(
            self.tr("Undo this import"),
            self.tr("Take its leads back?"),
            self.tr("Take back"),
            self.tr("Keep them"),
        )
        self.card.set_title(self.tr("{file} is imported").format(file=self._file))
        if self._report is not None:
            self.card.set_sentence(self._sentence(self._report), Tone.PLAIN)

    def _sentence(self, report: ImportReport) -> str:
        text = self.tr("{rows} rows in {time}.").format(
            rows=f"{report.rows:,}", time=self._formats.long_duration(max(report.seconds, 1))
        )
        if report.same_file is None:
            return text
        again = self.tr("This very file was imported before: its leads are not doubled.")
        return self.tr("{first} {second}").format(first=text, second=again)

    def _arrange(self) -> None:
        row = ChipRow()
        for widget in (self.calls, self.new, self.save, self.undo):
            row.add(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(em(self, 0.6))
        column.addWidget(self.trouble)
        column.addWidget(self._news)
        column.addWidget(self.card, 1)
        column.addWidget(row)
