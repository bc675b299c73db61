"""What did a colleague write into a note while I was typing in it? Said below it; nothing is taken out of anybody's hand."""

from PySide6.QtCore import QEvent, Slot
from PySide6.QtWidgets import QWidget

from callbench.services.lead_facts import NoteAuthor
from callbench.ui.calls.words import Words
from callbench.ui.parts.colours import Tone
from callbench.ui.parts.fonts import SMALL
from callbench.ui.parts.labels import PlainLabel


class NoteClash(PlainLabel):
    """Hidden until there is something to say. Both texts are kept: mine goes below theirs when it is saved."""

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent, tone=Tone.WARN, size=SMALL, wrap=True)
        self._words = words
        self._author: NoteAuthor | None = None
        self._theirs = ""
        self.hide()

    def set_author(self, author: NoteAuthor | None) -> None:
        """Who wrote what is stored now, and when."""
        self._author = author
        self._retranslate()

    @Slot(str)
    def show_theirs(self, theirs: str) -> None:
        """What is stored by now; nothing if it is what the typing began with."""
        self._theirs = theirs
        self._retranslate()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self.setVisible(bool(self._theirs))
        if not self._theirs:
            return
        said = self.tr("Changed meanwhile: “{text}”. Yours will be added below it.")
        if self._author is not None:
            said = self.tr("{name} changed this at {time}: “{text}”. Yours will be added below it.")
            time = self._words.formats.time(self._author.at)
            said = said.format(name=self._author.name, time=time, text=self._theirs)
        else:
            said = said.format(text=self._theirs)
        self.setText(said)
