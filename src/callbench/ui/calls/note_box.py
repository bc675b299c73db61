"""What is noted, and what of it was typed just now?"""

from callbench.ui.parts.note_edit import GrowingTextEdit


class NoteBox(GrowingTextEdit):
    """Shows a stored text; `typed()` is None until a person changes it."""

    def __init__(self, *, min_lines: int = 1, max_lines: int = 6) -> None:
        super().__init__(min_lines=min_lines, max_lines=max_lines)
        self._stored = ""

    def set_stored(self, text: str) -> None:
        """Show what is stored now; a text that was changed meanwhile stays as it was typed."""
        is_touched = self.toPlainText() != self._stored
        self._stored = text
        if not is_touched:
            self.set_text(text)

    def reset(self) -> None:
        self._stored = ""
        self.set_text("")

    def settle(self) -> None:
        """What was typed is stored now."""
        self._stored = self.committed_text()

    def fill(self, text: str) -> None:
        """Show a text of a stored report over what is known."""
        self.set_text(text)

    def text(self) -> str:
        return self.committed_text()

    def typed(self) -> str | None:
        text = self.committed_text()
        return text if text.strip() != self._stored.strip() else None
