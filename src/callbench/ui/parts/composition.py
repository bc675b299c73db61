"""Is an input method still composing? Its text is invisible to `text()`; saving must take it in first."""

from PySide6.QtGui import QGuiApplication, QInputMethodEvent


class Composition:
    """Remembers what a text widget is composing; the widget hands every input method event through `note`."""

    def __init__(self) -> None:
        self.text = ""

    def note(self, event: QInputMethodEvent) -> None:
        self.text = event.preeditString()

    def commit_event(self) -> QInputMethodEvent | None:
        """Ask the input method to commit; the event the widget still must handle if it did not."""
        if not self.text:
            return None
        QGuiApplication.inputMethod().commit()
        if not self.text:
            return None
        event = QInputMethodEvent()
        event.setCommitString(self.text)
        return event
