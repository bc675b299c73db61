"""What is noted, and what of it was typed just now?"""

from PySide6.QtCore import Signal

from callbench.ui.parts.note_edit import GrowingTextEdit


class NoteBox(GrowingTextEdit):
    """Shows a stored text; `typed()` is None until a person changes it. `clashed`: a colleague changed it meanwhile, to this ("": no more)."""

    clashed = Signal(str)

    def __init__(self, *, min_lines: int = 1, max_lines: int = 6) -> None:
        super().__init__(min_lines=min_lines, max_lines=max_lines)
        self._stored = ""
        self._theirs: str | None = None

    @property
    def base(self) -> str:
        """What stood there when the typing began."""
        return self._stored

    def set_stored(self, text: str) -> None:
        """Show what is stored now; a text that was changed meanwhile stays as it was typed."""
        if self.toPlainText() != self._stored:
            self._say_theirs(text if text != self._stored else None)
            return
        self._stored = text
        self._say_theirs(None)
        self.set_text(text)

    def _say_theirs(self, theirs: str | None) -> None:
        if theirs != self._theirs:
            self._theirs = theirs
            self.clashed.emit(theirs or "")

    def reset(self) -> None:
        self._stored = ""
        self._say_theirs(None)
        self.set_text("")

    def settle(self) -> None:
        """What was typed is stored now."""
        self._stored = self.committed_text()
        self._say_theirs(None)

    def fill(self, text: str, base: str | None = None) -> None:
        """Show a text of a stored report over what is known; `base` is what it was typed over."""
        if base is not None and base != self._stored:
            self._say_theirs(self._stored)
            self._stored = base
        self.set_text(text)

    def text(self) -> str:
        return self.committed_text()

    def typed(self) -> str | None:
        text = self.committed_text()
        return text if text.strip() != self._stored.strip() else None
