"""How do the chosen leads of the list reach a spreadsheet? By Ctrl+C, as a table with heads."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from callbench.domain.call_list import QueueRow
from callbench.domain.phones import format_national
from callbench.ui.calls.list_panel import ListPanel
from callbench.ui.calls.words import Words
from callbench.ui.parts.colours import Tone
from callbench.ui.parts.notice import Notice
from callbench.ui.parts.table_copy import put_rows
from callbench.ui.parts.tasks import Tasks

if TYPE_CHECKING:
    from callbench.services.list_source import ListSource

MOST = 10_000
"""So many rows a spreadsheet takes from the clipboard at once; more are exported."""
_SECONDS = 6


class LeadCopy(QObject):
    """Rows that nobody has looked at yet are read first; the notice says how many were copied."""

    def __init__(
        self,
        source: "ListSource",
        tasks: Tasks,
        leads: ListPanel,
        words: Words,
        notify: Callable[[Notice], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._source, self._tasks, self._notify = source, tasks, notify
        self._list, self._words = leads, words
        leads.view.copy_wanted.connect(self.copy)

    @Slot()
    def copy(self) -> None:
        """Copy the chosen leads."""
        found = (self._list.model.lead_id(row) for row in self._list.view.chosen_rows()[:MOST])
        ids = [lead_id for lead_id in found if lead_id is not None]
        if ids:
            self._tasks.read_latest(self, "copy", partial(self._source.rows, ids), self._put)

    def _put(self, rows: tuple[QueueRow, ...]) -> None:
        put_rows(self._heads(), [self._cells(row) for row in rows])
        text = self.tr("{count} leads are on the clipboard.").format(count=f"{len(rows):,}")
        self._notify(Notice(text, Tone.NEUTRAL, seconds=_SECONDS))

    def _heads(self) -> tuple[str, ...]:
        return (
            self.tr("Company"),
            self.tr("Department"),
            self.tr("Job title"),
            self.tr("Person"),
            self.tr("Kana"),
            self.tr("Phone"),
            self.tr("Source"),
            self.tr("Priority"),
            self.tr("Status"),
            self.tr("Converted at"),
            self.tr("Next call"),
            self.tr("Attempts"),
            self.tr("Last outcome"),
        )

    def _cells(self, row: QueueRow) -> tuple[str, ...]:
        words, zone = self._words, self._words.formats.zone
        return (
            row.company,
            row.department or "",
            row.title,
            row.person,
            row.kana,
            format_national(row.phone) if row.phone else "",
            words.text("source", row.source),
            words.text("tier", row.tier),
            words.text("lead_status", row.status),
            row.converted_at.astimezone(zone).strftime("%Y-%m-%d %H:%M"),
            row.next_call_at.astimezone(zone).strftime("%Y-%m-%d %H:%M") if row.next_call_at else "",
            str(row.attempts),
            words.text("disposition", row.last_disposition) if row.last_disposition else "",
        )
