"""What does or would an import do? The figures, and what somebody should look at."""

from collections import Counter
from functools import partial

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QWidget

from callbench.exchange.importing import ImportReport
from callbench.ui.imports.figures import FiguresRow, figures_of
from callbench.ui.imports.problems import MadeOf, Problem, ProblemTable, problems_of
from callbench.ui.imports.review_rows import ReviewRows
from callbench.ui.imports.words import reason_word
from callbench.ui.parts.card import Card
from callbench.ui.parts.chips import ChipButton
from callbench.ui.parts.colours import Tone
from callbench.ui.parts.flow import ChipRow
from callbench.ui.parts.labels import PlainLabel

_ALL = ""


class ReportCard(Card):
    """The figures over the rows of each kind and the problems, narrowed to one reason by a chip; title and sentence are the owner's."""

    def __init__(self, made_of: MadeOf, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._report: ImportReport | None = None
        self._problems: tuple[Problem, ...] = ()
        self.figures = FiguresRow()
        self.review = ReviewRows()
        self.reasons = ChipRow()
        self.table = ProblemTable(made_of)
        self._sentence = PlainLabel(wrap=True)
        self._more = PlainLabel(tone=Tone.MUTED, wrap=True)
        for widget in (self._sentence, self.figures, self.review, self.reasons, self._more):
            self.body.addWidget(widget)
        self.body.addWidget(self.table, 1)
        self.body.addStretch(0)
        self.set_sentence("", Tone.PLAIN)

    def set_sentence(self, text: str, tone: Tone) -> None:
        """One sentence over the figures, or none."""
        self._sentence.set_tone(tone)
        self._sentence.setText(text)
        self._sentence.setVisible(bool(text))

    def show_report(self, report: ImportReport) -> None:
        self._report = report
        self._problems = problems_of(report.rejected, report.doubts)
        self.figures.show_figures(figures_of(report))
        self.review.show_review(report.review)
        self.table.show_problems(self._problems)
        for widget in (self.table, self.reasons):
            widget.setVisible(bool(self._problems))
        self._retranslate()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _narrow(self, code: str) -> None:
        """Only the problems of one reason, or all."""
        shown = tuple(problem for problem in self._problems if code in (_ALL, problem.code))
        self.table.show_problems(shown)

    def _retranslate(self) -> None:
        if self._report is None:
            return
        self.reasons.replace([*self._chips(self._report)])
        self._narrow(_ALL)
        counted, shown = sum(self._report.doubt_counts.values()), len(self._report.doubts)
        self._more.setVisible(counted > shown)
        self._more.setText(
            self.tr("The first {shown} of {counted} doubtful cells are listed.").format(
                shown=f"{shown:,}", counted=f"{counted:,}"
            )
        )

    def _chips(self, report: ImportReport) -> list[QWidget]:
        """One chip a reason with its count, rejections first; the first chip shows all."""
        rejected = Counter(str(row.code) for row in report.rejected)
        doubts = Counter(report.doubt_counts)
        chips: list[QWidget] = [
            self._chip(_ALL, self.tr("All"), rejected.total() + doubts.total(), Tone.NEUTRAL)
        ]
        for counts, tone in ((rejected, Tone.DANGER), (doubts, Tone.WARN)):
            chips += [
                self._chip(code, reason_word(code), count, tone) for code, count in counts.most_common()
            ]
        return chips

    def _chip(self, code: str, text: str, count: int, tone: Tone) -> ChipButton:
        chip = ChipButton(text, tone)
        chip.set_count(count)
        chip.setAutoExclusive(True)
        chip.setChecked(code == _ALL)
        chip.clicked.connect(partial(self._narrow, code))
        return chip
