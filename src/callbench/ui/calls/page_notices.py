"""What does the call screen say by the way: saved, taken back, copied, and what went wrong?"""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, Slot

from callbench.domain.errors import CallbenchError
from callbench.domain.phones import format_national
from callbench.services.calling import CallFinished, PlaceConflict
from callbench.services.clashes import LearnedClash
from callbench.ui.calls.call_saving import Saved
from callbench.ui.calls.words import Words
from callbench.ui.parts.clash_words import learned_clash_sentence
from callbench.ui.parts.colours import Tone
from callbench.ui.parts.commands import Context, Registry
from callbench.ui.parts.messages import wording
from callbench.ui.parts.notice import Notice

_UNDO = "call.undo"
_STORAGE = "storage"
_GRAVE = frozenset(
    {
        "disk_full",
        "database_locked",
        "database_read_only",
        "database_damaged",
        "write_failed",
        "server_unreachable",
    }
)


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
        self._is_in_trouble = False

    def saved(self, finished: Saved, person: str) -> None:
        """What was logged for whom, what follows, and how it is taken back."""
        self.stored()
        if isinstance(finished, CallFinished):  # a server answers later, and the review says so
            self.differed(finished.clashes)
            if finished.conflict is not None:
                self.overtaken(finished.conflict)
        outcome = self._words.text("disposition", finished.disposition)
        text = self.tr("Saved “{outcome} – {person}”") if person else self.tr("Saved “{outcome}”")
        text = text.format(outcome=outcome, person=person)
        keys = self._registry.key_text(_UNDO, Context.LIST)
        self._notify(Notice(text, Tone.OK, _UNDO, self.tr("Undo"), keys))

    def differed(self, clashes: Iterable[LearnedClash]) -> None:
        """A colleague had said something else meanwhile, and that stands: both values, until somebody closes it."""
        words = self._words
        for clash in clashes:
            said = learned_clash_sentence(clash, words.labels, words.language, words.formats)
            text = self.tr("{clash} Theirs stands.").format(clash=said)
            self._notify(Notice(text, Tone.WARN, seconds=0))

    def overtaken(self, conflict: PlaceConflict) -> None:
        """The call is logged, and somebody else had taken the lead since: their place of it stands."""
        status = self._words.text("lead_status", conflict.status)
        text = self.tr(
            "The call is logged, but a colleague has taken the lead since: it stays as they left it. Yours would have been: {status}."
        )
        self._notify(Notice(text.format(status=status), Tone.WARN, seconds=0))

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

    @Slot(object, str)
    def kept_aside(self, error: CallbenchError, path: str) -> None:
        """The database would not take what was typed: why, and where a copy is."""
        trouble = wording(error, self._words.formats).line()
        if path:
            text = self.tr("{trouble} A copy is in {path}.")
        else:
            text = self.tr("{trouble} No file could be written either: leave this window open.")
        text = text.format(trouble=trouble, path=path)
        self._is_in_trouble = True
        self._notify(Notice(text, Tone.DANGER, seconds=self._seconds(error), topic=_STORAGE))

    def would_be_lost(self) -> None:
        """Closing was refused: text is nowhere but in the form."""
        text = self.tr("What you typed could not be stored anywhere. If you close now, it is lost.")
        close = self.tr("Close anyway")
        keys = self._registry.key_text("quit")
        self._is_in_trouble = True
        self._notify(Notice(text, Tone.DANGER, "quit", close, keys, seconds=0, topic=_STORAGE))

    @Slot()
    def stored(self) -> None:
        """The database takes what is written again."""
        if self._is_in_trouble:
            self._is_in_trouble = False
            self._notify(Notice("", topic=_STORAGE))

    def trouble(self, error: CallbenchError) -> None:
        """What went wrong; what a person must not overlook stays until it is closed."""
        text = wording(error, self._words.formats).line()
        self._notify(Notice(text, Tone.DANGER, seconds=self._seconds(error)))

    def _seconds(self, error: CallbenchError) -> int:
        return 0 if error.code in _GRAVE else 12
