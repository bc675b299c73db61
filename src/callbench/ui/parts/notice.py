"""What does the program say by the way? One line with a way back, and one place for what went wrong."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRectF, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QColor, QEnterEvent, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy

from callbench.ui.parts.buttons import LinkButton
from callbench.ui.parts.chips import Chip, KeyHint
from callbench.ui.parts.colours import Tone, tokens_for
from callbench.ui.parts.empty_state import Picture
from callbench.ui.parts.fonts import em
from callbench.ui.parts.icons import IconName
from callbench.ui.parts.labels import ElidedLabel
from callbench.ui.parts.paint import fill_round, smooth_painter

_ICONS = {Tone.DANGER: IconName.WARNING, Tone.WARN: IconName.WARNING}


@dataclass(frozen=True, slots=True)
class Notice:
    """One line: what happened, and what can be done about it. `seconds` 0 means it stays until it is closed.

    One of a `topic` takes the place of those before it; one without words only takes them away, for it is over.
    """

    text: str
    tone: Tone = Tone.OK
    action: str = ""
    action_text: str = ""
    keys: str = ""
    seconds: float = 10.0
    topic: str = ""


class NoticeBar(QFrame):
    """Shows the newest notice; an older one that is still valid comes back when it goes.

    It stands at the right end of a bar, which it opens while there is nothing else in it: no page is covered, and
    what stands beside it takes the room that is left.
    The same trouble again counts up instead of adding a line. Time stands still while the mouse is over it.
    """

    action_pressed = Signal(str)

    def __init__(self, bar: QFrame, row: QHBoxLayout) -> None:
        super().__init__(bar)
        self._bar, self._row = bar, row
        self._notices: list[Notice] = []
        self._times: dict[Notice, int] = {}
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.dismiss)
        self._picture = Picture(IconName.CHECK)
        self._text = ElidedLabel(bold=True)
        self._more = Chip()
        self._action = LinkButton()
        self._keys = KeyHint()
        self._close = LinkButton(icon=IconName.CLOSE)
        self._action.clicked.connect(self._press_action)
        self._close.clicked.connect(self.dismiss)
        self._arrange()
        self._retranslate()
        self.hide()

    def show_notice(self, notice: Notice) -> None:
        """Show a notice now; one with the same words takes the place of the old one and counts."""
        if notice.topic:
            self._drop_topic(notice)
        if not notice.text:
            self._show_newest()
            return
        same = [old for old in self._notices if (old.text, old.tone) == (notice.text, notice.tone)]
        count = sum(self._times.pop(old) for old in same)
        self._notices = [old for old in self._notices if old not in same and old.seconds == 0]
        self._notices.append(notice)
        self._times = {old: times for old, times in self._times.items() if old in self._notices}
        self._times[notice] = count + 1
        self._show_newest()

    def _drop_topic(self, newer: Notice) -> None:
        gone = [each for each in self._notices if each.topic == newer.topic and each.text != newer.text]
        self._notices = [each for each in self._notices if each not in gone]
        self._times = {each: self._times[each] for each in self._notices}

    def current(self) -> Notice | None:
        return self._notices[-1] if self._notices else None

    @Slot()
    def dismiss(self) -> None:
        """Take the newest notice away."""
        if self._notices:
            self._times.pop(self._notices.pop())
        self._show_newest()

    def dismiss_action(self, action: str) -> None:
        """Take away what offers this action, because it is done or no longer possible."""
        self._notices = [notice for notice in self._notices if notice.action != action]
        self._times = {notice: self._times[notice] for notice in self._notices}
        self._show_newest()

    def enterEvent(self, event: QEnterEvent) -> None:
        self._timer.stop()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._start_timer()
        super().leaveEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        notice = self.current()
        if notice is not None:
            tokens = tokens_for(self)
            edge = QColor(tokens.border)
            fill_round(
                smooth_painter(self), QRectF(self.rect()), em(self, 0.4), tokens.ground(notice.tone), edge
            )

    @Slot()
    def _press_action(self) -> None:
        notice = self.current()
        if notice is not None:
            self.dismiss()
            self.action_pressed.emit(notice.action)

    def _show_newest(self) -> None:
        notice = self.current()
        self._timer.stop()
        self.setVisible(notice is not None)
        self._bar.setVisible(notice is not None or self._row.count() > 1)
        if notice is None:
            return
        self._picture.set_icon(_ICONS.get(notice.tone, IconName.CHECK), notice.tone)
        self._text.set_tone(notice.tone)
        self._text.setText(notice.text)
        self._show_more(self._times[notice], len(self._notices) - 1)
        self._action.setText(notice.action_text)
        self._action.setVisible(bool(notice.action))
        self._keys.setText(notice.keys)
        self._keys.setVisible(bool(notice.keys))
        self.setAccessibleName(notice.text)
        self._tell_reader()
        self._start_timer()
        self.update()

    def _tell_reader(self) -> None:
        from PySide6.QtGui import (  # its names are not needed for the first picture
            QAccessible,
            QAccessibleEvent,
        )

        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def _show_more(self, times: int, others: int) -> None:
        marks = [f"×{times}"] if times > 1 else []
        marks += [f"+{others}"] if others else []
        self._more.setText(" ".join(marks))
        self._more.setVisible(bool(marks))

    def _start_timer(self) -> None:
        notice = self.current()
        if notice is not None and notice.seconds > 0:
            self._timer.start(round(notice.seconds * 1000))

    def _retranslate(self) -> None:
        self._close.setAccessibleName(self.tr("Close this notice"))
        self._close.setToolTip(self.tr("Close this notice"))

    def _arrange(self) -> None:
        layout = QHBoxLayout(self)
        layout.setContentsMargins(em(self, 0.6), em(self, 0.15), em(self, 0.2), em(self, 0.15))
        layout.setSpacing(em(self, 0.45))
        layout.addWidget(self._picture)
        layout.addWidget(self._text, 1)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._row.addWidget(self, 0, Qt.AlignmentFlag.AlignRight)
        for widget in (self._more, self._action, self._keys, self._close):
            layout.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
