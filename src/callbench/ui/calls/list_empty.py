"""Why is nobody in the list, and what can be done about it?"""

from datetime import datetime

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QWidget

from callbench.domain.call_list import Filter, TabCounts, View
from callbench.ui.calls.words import Words
from callbench.ui.parts.buttons import PrimaryButton, QuietButton
from callbench.ui.parts.empty_state import EmptyState
from callbench.ui.parts.icons import IconName


class ListEmpty(EmptyState):
    """One reason at a time: still counting, nothing found, no leads at all, outside calling hours, or all done."""

    clear_wanted = Signal()
    import_wanted = Signal()
    sample_wanted = Signal()

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(IconName.INBOX, parent)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # it holds the cursor for the list it stands in for
        self._words = words
        self._said: tuple[Filter, TabCounts | None, datetime] | None = None
        self.clear_button, self.import_button, self.sample_button = (
            QuietButton(),
            PrimaryButton(),
            QuietButton(),
        )
        for button, signal in (
            (self.clear_button, self.clear_wanted),
            (self.import_button, self.import_wanted),
            (self.sample_button, self.sample_wanted),
        ):
            button.clicked.connect(signal)
            button.hide()
            self.add_button(button)
        self._retranslate()

    def explain(self, wanted: Filter, counts: TabCounts | None, now: datetime) -> None:
        """Say why this list is empty."""
        self._said = (wanted, counts, now)
        self._retranslate()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self.clear_button.setText(self.tr("Clear search and filters"))
        self.import_button.setText(self.tr("Import a list"))
        self.sample_button.setText(self.tr("Try with sample data"))
        if self._said is None or self._said[1] is None:
            self.set_texts(self.tr("Loading…"))
            return
        wanted, counts, now = self._said[0], self._said[1], self._said[2]
        has_none = not (counts.p1 or counts.p2 or counts.other)
        self.clear_button.setVisible(not wanted.is_plain)
        self.import_button.setVisible(wanted.is_plain and has_none)
        self.sample_button.setVisible(wanted.is_plain and has_none)
        self.set_texts(*self._reason(wanted, counts, now, has_none))

    def _reason(self, wanted: Filter, counts: TabCounts, now: datetime, has_none: bool) -> tuple[str, str]:
        if not wanted.is_plain:
            return self.tr("Nobody found"), self.tr("Try fewer words, the end of a number, or another tab.")
        if has_none:
            return self.tr("No leads to call"), self.tr("Import a list, or look around with sample data.")
        if wanted.view is View.NOW and not counts.window_open and counts.next_opening is not None:
            opens = self._words.formats.when(counts.next_opening, now)
            return self.tr("Outside calling hours"), self.tr("Calling starts again {when}.").format(
                when=opens
            )
        if wanted.view is View.NOW and counts.next_due is not None:
            due = self._words.formats.when(counts.next_due, now)
            return self.tr("All done for now"), self.tr("The next one is due {when}.").format(when=due)
        return self.tr("Nobody stands here now"), self.tr("Choose another tab.")
