"""What does the call screen say by the way: saved, taken back, copied, and what went wrong?"""

from collections.abc import Callable

from PySide6.QtCore import QObject, Slot

from callbench.domain.errors import CallbenchError
from callbench.domain.phones import format_national
from callbench.services.calling import CallFinished
from callbench.ui.calls.words import Words
from callbench.ui.parts.colours import Tone
from callbench.ui.parts.commands import Context, Registry
from callbench.ui.parts.messages import wording
from callbench.ui.parts.notice import Notice

_UNDO = "call.undo"
_GRAVE = frozenset({"disk_full", "database_locked", "database_read_only", "database_damaged", "write_failed"})


class PageNotices(QObject):
    """Words what happened and hands it to the one place for notices."""

    def __init__(
        self,
        notify: Callable[[Notice], None],
        words: Words,
        registry: Registry,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._notify, self._words, self._registry = notify, words, registry

    def saved(self, finished: CallFinished, person: str) -> None:
        """What was logged for whom, what follows, and how it is taken back."""
        outcome = self._words.text("disposition", finished.disposition)
        text = self.tr("Saved “{outcome} – {person}”") if person else self.tr("Saved “{outcome}”")
        text = text.format(outcome=outcome, person=person)
        keys = self._registry.key_text(_UNDO, Context.LIST)
        self._notify(Notice(text, Tone.OK, _UNDO, self.tr("Undo"), keys))

    def undone(self, disposition: str) -> None:
        outcome = self._words.text("disposition", disposition)
        text = self.tr("“{outcome}” is taken back. What was noted is in the form again.")
        self._notify(Notice(text.format(outcome=outcome), Tone.OK, seconds=6))

    @Slot(str)
    def copied(self, number: str) -> None:
        shown = format_national(number) if number.startswith("+") else number
        self._notify(
            Notice(self.tr("{number} is on the clipboard.").format(number=shown), Tone.NEUTRAL, seconds=6)
        )

    @Slot()
    def nothing_to_undo(self) -> None:
        self._notify(Notice(self.tr("There is no call to take back."), Tone.NEUTRAL, seconds=6))

    @Slot(str)
    def kept_aside(self, path: str) -> None:
        text = self.tr("What you typed is in the form, and in {path}.").format(path=path)
        self._notify(Notice(text, Tone.WARN, seconds=0))

    def trouble(self, error: CallbenchError) -> None:
        """What went wrong; what a person must not overlook stays until it is closed."""
        seconds = 0 if error.code in _GRAVE else 12
        self._notify(Notice(wording(error, self._words.formats).line(), Tone.DANGER, seconds=seconds))
