"""What does or would an import do? The figures, and what somebody should look at."""

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QWidget

from callbench.exchange.importing import ImportReport
from callbench.ui.imports.figures import FiguresRow, figures_of
from callbench.ui.imports.problems import MadeOf, ProblemTable, problems_of
from callbench.ui.parts.card import Card
from callbench.ui.parts.labels import PlainLabel
from callbench.ui.parts.theme import Tone


class ReportCard(Card):
    """The figures of a check or an import over the table of its problems; the title and sentence are the owner's."""

    def __init__(self, made_of: MadeOf, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._report: ImportReport | None = None
        self.figures = FiguresRow()
        self.table = ProblemTable(made_of)
        self._sentence = PlainLabel(wrap=True)
        self._more = PlainLabel(tone=Tone.MUTED, wrap=True)
        self.body.addWidget(self._sentence)
        self.body.addWidget(self.figures)
        self.body.addWidget(self._more)
        self.body.addWidget(self.table, 1)
        self.set_sentence("", Tone.PLAIN)

    def set_sentence(self, text: str, tone: Tone) -> None:
        """One sentence over the figures, or none."""
        self._sentence.set_tone(tone)
        self._sentence.setText(text)
        self._sentence.setVisible(bool(text))

    def show_report(self, report: ImportReport) -> None:
        self._report = report
        self.figures.show_figures(figures_of(report))
        problems = problems_of(report.rejected, report.doubts)
        self.table.show_problems(problems)
        self.table.setVisible(bool(problems))
        self._retranslate()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        if self._report is None:
            return
        counted, shown = sum(self._report.doubt_counts.values()), len(self._report.doubts)
        self._more.setVisible(counted > shown)
        self._more.setText(
            self.tr("The first {shown} of {counted} doubtful cells are listed.").format(
                shown=f"{shown:,}", counted=f"{counted:,}"
            )
        )
