"""Is what was saved at the team's server by now? Three words: saved on this machine, waiting, in sync."""

from datetime import tzinfo

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from callbench.services.sending import Phase, SendState
from callbench.ui.parts.buttons import LinkButton
from callbench.ui.parts.chips import Chip
from callbench.ui.parts.colours import Tone
from callbench.ui.parts.delivery import Told
from callbench.ui.parts.fonts import em
from callbench.ui.parts.formats import Formats
from callbench.ui.parts.icons import IconName
from callbench.ui.parts.labels import plain_tooltip
from callbench.ui.parts.messages import wording

_TONES = {Phase.SAVED: Tone.NEUTRAL, Phase.WAITING: Tone.WARN, Phase.IN_SYNC: Tone.OK}


class SyncStatus(QWidget):
    """Says how far the outbox is; with something to check, a press leads there."""

    review_wanted = Signal()

    def __init__(self, zone: tzinfo, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._formats = Formats(zone)
        self._told = Told()
        self.words = Chip()
        self.check = LinkButton(icon=IconName.WARNING)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(em(self, 0.3))
        row.addWidget(self.words)
        row.addWidget(self.check)
        self.check.clicked.connect(self.review_wanted)
        self._retranslate()

    def show_told(self, told: Told) -> None:
        self._told = told
        self._retranslate()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        state = self._told.state
        text = self._text(state)
        self.words.setText(text)
        self.words.set_tone(_TONES[state.phase])
        self.words.setAccessibleName(text)
        self.words.setToolTip(plain_tooltip(self._reason(state)))
        self.words.updateGeometry()
        to_check = state.parked + state.to_see
        self.check.setVisible(bool(to_check))
        self.check.setText(self.tr("To check: {count}").format(count=self._formats.number(to_check)))
        self.check.setToolTip(plain_tooltip(self.tr("What the server did not accept, or stored otherwise")))
        self.check.updateGeometry()

    def _text(self, state: SendState) -> str:
        if state.phase is Phase.SAVED:
            return self.tr("Saved on this machine")
        if state.waiting:
            return self.tr("Waiting {count}").format(count=self._formats.number(state.waiting))
        if state.in_sync_at is None:
            return self.tr("No connection")
        time = self._formats.time(state.in_sync_at)
        if state.phase is Phase.WAITING:
            return self.tr("No connection since {time}").format(time=time)
        return self.tr("In sync {time}").format(time=time)

    def _reason(self, state: SendState) -> str:
        if state.trouble is None:
            return self.tr("Everything saved here is sent to the team's database by itself.")
        why = wording(state.trouble, self._formats).what
        return self.tr(
            "{why} What is saved stays on this machine and is sent by itself, also after the next start."
        ).format(why=why)
