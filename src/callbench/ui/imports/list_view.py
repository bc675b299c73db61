"""How does an opened list stand on the page before it is imported? File, columns, answers for all, and the check's result."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QEvent, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QScrollArea, QVBoxLayout, QWidget

from callbench.domain.labels import Labels
from callbench.exchange.importing import ImportReport
from callbench.exchange.mapping import Columns
from callbench.ui.imports.action_bar import ActionBar, Stage
from callbench.ui.imports.columns_card import ColumnsCard
from callbench.ui.imports.file_card import FileCard
from callbench.ui.imports.problems import MadeOf
from callbench.ui.imports.reading import Choices, OpenedList
from callbench.ui.imports.report_card import ReportCard
from callbench.ui.imports.run import Run
from callbench.ui.imports.trouble import Trouble
from callbench.ui.imports.whole_list_card import WholeListCard
from callbench.ui.imports.words_card import WordsCard
from callbench.ui.parts.fonts import em
from callbench.ui.parts.language import Languages
from callbench.ui.parts.messages import Wording
from callbench.ui.parts.slim_scroll import SlimBar

_SIDE_BY_SIDE = 62


class ListView(QWidget):
    """Flows from top to bottom, the strong button always in sight. `changed`: what was checked no longer holds."""

    changed = Signal()

    def __init__(
        self, labels: Labels, languages: Languages, made_of: MadeOf, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.file = FileCard()
        self.columns = ColumnsCard()
        self.whole = WholeListCard(labels, languages)
        self.words = WordsCard(labels, languages)
        self.report = ReportCard(made_of)
        self.trouble = Trouble()
        self.bar = ActionBar()
        self._area = QScrollArea()
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._arrange()
        self._retranslate()
        self.columns.fields_changed.connect(self._show_columns)
        self.whole.changed.connect(self._outdate)
        self.words.changed.connect(self._outdate)

    def show_reading(self, choices: Choices, *, is_new: bool) -> None:
        """A file is being read; a new one starts with empty answers."""
        if is_new:
            self.whole.clear()
            self.words.clear()
            self._show_parts(has_list=False)
            self._area.verticalScrollBar().setValue(0)
        self.file.show_reading(choices)
        self.trouble.hide()
        self._leave_check(Stage.READING)

    def show_list(self, opened: OpenedList, *, is_new: bool) -> None:
        self.trouble.hide()
        self.file.show_list(opened)
        self.columns.show_list(opened)
        if is_new or opened.columns.default_source:
            self.whole.show_list(opened)
        self._show_parts(has_list=True)
        self.settle()
        if is_new:
            self._take_focus()

    def show_unreadable(self, wording: Wording) -> None:
        """The file cannot be read as it was asked for."""
        self.file.show_failed()
        self._show_parts(has_list=False)
        self.trouble.show_wording(wording)
        self._leave_check(Stage.UNREADABLE)

    def show_trouble(self, wording: Wording) -> None:
        """Checking or importing did not work; the list stays as it is."""
        self.settle()
        self.trouble.show_wording(wording)
        self._show_later(self.trouble)

    def show_checking(self, run: Run) -> None:
        self.trouble.hide()
        self.report.hide()
        self.bar.show_stage(Stage.CHECKING, run=run)

    def show_checked(self, report: ImportReport) -> None:
        self.words.show_report(report)
        self.report.show_report(report)
        self.report.show()
        self.bar.show_stage(Stage.CHECKED, report.rows - len(report.rejected))
        self._show_later(self.words if self.words.isVisibleTo(self) else self.report)
        self.bar.primary.setFocus()

    def show_cancelled(self) -> None:
        """The import was cancelled; the list is still open."""
        self._leave_check(Stage.CANCELLED)
        self.bar.primary.setFocus()

    def settle(self) -> None:
        """Say what is still needed, and let the list be checked if it can be."""
        needs = self.columns.needs()
        if needs is not None:
            self.whole.show_needs(needs)
            self.whole.setVisible(not needs.other)
        self._leave_check(Stage.READY if needs is not None and needs.is_met else Stage.INCOMPLETE)

    def choices(self, opened: OpenedList) -> Choices:
        """Everything the person said about this file."""
        chosen = self.whole.applied(opened.choices.with_fields(self.columns.chosen()))
        return replace(chosen, words=self.words.chosen())

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_wide = self.width() >= em(self, _SIDE_BY_SIDE)
        direction = QBoxLayout.Direction.LeftToRight if is_wide else QBoxLayout.Direction.TopToBottom
        self._sides.setDirection(direction)

    @Slot(object)
    def _show_columns(self, columns: Columns) -> None:
        self.file.show_columns(columns)
        self._outdate()

    @Slot()
    def _outdate(self) -> None:
        self.settle()
        self.changed.emit()

    def _leave_check(self, stage: Stage) -> None:
        self.report.hide()
        self.bar.show_stage(stage)

    def _take_focus(self) -> None:
        """The keyboard goes to what is done next, unless it is in use elsewhere."""
        if self.isVisible():
            is_ready = self.bar.primary.isEnabled() or not self.columns.choices
            (self.bar.primary if is_ready else self.columns.choices[0]).setFocus()

    def _show_parts(self, *, has_list: bool) -> None:
        self.columns.setVisible(has_list)
        self.whole.setVisible(has_list)
        if not has_list:
            self.words.hide()

    def _show_later(self, widget: QWidget) -> None:
        """Move the page to a widget once it has its place, with the next layout: its head comes up, with as much below as there is room."""
        QTimer.singleShot(0, widget, partial(self._bring_up, widget))

    def _bring_up(self, widget: QWidget) -> None:
        self._area.verticalScrollBar().setValue(widget.y())

    def _retranslate(self) -> None:
        self.report.set_title(self.tr("What the import would do"))

    def _arrange(self) -> None:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, em(self, 0.5), 0)
        column.setSpacing(em(self, 0.6))
        self._sides.setSpacing(em(self, 0.6))
        self._sides.addWidget(self.columns, 5)
        self._sides.addWidget(self.whole, 3)
        column.addWidget(self.file)
        column.addWidget(self.trouble)
        column.addLayout(self._sides)
        column.addWidget(self.words)
        column.addWidget(self.report)
        column.addStretch(1)
        self._area.setWidget(content)
        self._area.setWidgetResizable(True)
        self._area.setVerticalScrollBar(SlimBar(self._area))
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self._area, 1)
        outer.addWidget(self.bar)
