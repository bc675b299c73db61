"""Who else is at this company, how far is each known, and how does one get there?"""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from callbench.domain.keyman import KeymanStage
from callbench.services.lead_facts import Colleague
from callbench.ui.calls.words import Words
from callbench.ui.parts.card import Card
from callbench.ui.parts.colours import Tone, tokens_for
from callbench.ui.parts.fonts import em, sized
from callbench.ui.parts.labels import PlainLabel
from callbench.ui.parts.paint import fill_round, focus_ring, smooth_painter
from callbench.ui.parts.slim_scroll import SlimArea

_LINE, _MOST_LINES = 1.6, 4


class Colleagues(Card):
    """One line a person; those with a lead can be gone to by click, Space or Enter."""

    chosen = Signal(int)

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._words = words
        self._people: tuple[Colleague, ...] = ()
        self._keyman_known = True
        self._warning = PlainLabel(tone=Tone.DANGER, bold=True)
        self._scroll = SlimArea()
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.lines: list[ColleagueLine] = []
        self.header.addWidget(self._warning)
        self.body.addWidget(self._scroll)
        self._retranslate()

    def show_people(self, people: Sequence[Colleague], *, keyman_known: bool) -> None:
        self._people, self._keyman_known = tuple(people), keyman_known
        self._fill()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    @Slot(int)
    def _tell(self, lead_id: int) -> None:
        self.chosen.emit(lead_id)

    def _fill(self) -> None:
        self._warning.setText("" if self._keyman_known else self.tr("Keyman not identified"))
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, em(self, 0.3), 0)
        column.setSpacing(0)
        self.lines = [ColleagueLine(each, *self._state(each)) for each in self._people]
        for line in self.lines:
            line.wanted.connect(self._tell)
            column.addWidget(line)
        if not self.lines:
            column.addWidget(
                PlainLabel(self.tr("Nobody else is known here yet."), tone=Tone.MUTED, wrap=True)
            )
        column.addStretch(1)
        self._scroll.show_inner(inner)
        shown = min(max(len(self.lines), 1), _MOST_LINES)
        self._scroll.setFixedHeight(shown * em(self, _LINE) + 2)

    def _state(self, person: Colleague) -> tuple[str, Tone]:
        """How far this person is known, and whether that is good."""
        if person.left_at is not None:
            return self._words.text("keyman_state", "LEFT"), Tone.MUTED
        if person.is_keyman or person.keyman_stage:
            tone = Tone.OK if person.keyman_stage >= KeymanStage.REACHED else Tone.WARN
            return self._words.short("keyman_stage", KeymanStage(person.keyman_stage).name), tone
        if person.last_disposition:
            return self._words.text("disposition", person.last_disposition), Tone.MUTED
        return self.tr("Not called yet"), Tone.WARN

    def _retranslate(self) -> None:
        self.set_title(self.tr("Others at this company"))
        self._scroll.setAccessibleName(self.title())
        self._fill()


class ColleagueLine(QAbstractButton):
    """Name, post, and how far the person is known."""

    wanted = Signal(int)

    def __init__(self, person: Colleague, state: str, tone: Tone) -> None:
        super().__init__()
        self._person, self._state, self._tone = person, state, tone
        self._post = " ".join(part for part in (person.department, person.title) if part)
        self.setEnabled(person.lead_id is not None)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(", ".join(part for part in (person.name, self._post, state) if part))
        if person.lead_id is not None:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(self._go)

    def sizeHint(self) -> QSize:
        return QSize(em(self, 12), em(self, _LINE))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, tokens = smooth_painter(self), tokens_for(self)
        rect, radius = QRectF(self.rect()), em(self, 0.3)
        if self.underMouse() and self.isEnabled():
            fill_round(painter, rect, radius, QColor(tokens.hover))
        room = self.rect().adjusted(em(self, 0.2), 0, -em(self, 0.2), 0)
        align = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(sized(self.font(), bold=True))
        width = painter.fontMetrics().horizontalAdvance(self._state)
        painter.setPen(tokens.ink(self._tone))
        painter.drawText(room, align | Qt.AlignmentFlag.AlignRight, self._state)
        painter.setPen(QColor(tokens.text))
        left = room.width() - width - em(self, 0.6)
        name = painter.fontMetrics().elidedText(self._person.name, Qt.TextElideMode.ElideRight, max(left, 0))
        painter.drawText(room, align, name)
        after = painter.fontMetrics().horizontalAdvance(name) + em(self, 0.5)
        painter.setFont(self.font())
        painter.setPen(QColor(tokens.muted))
        post_room = QRect(room.left() + after, room.top(), max(left - after, 0), room.height())
        post = painter.fontMetrics().elidedText(self._post, Qt.TextElideMode.ElideRight, post_room.width())
        painter.drawText(post_room, align, post)
        focus_ring(painter, self, rect, radius)

    @Slot()
    def _go(self) -> None:
        if self._person.lead_id is not None:
            self.wanted.emit(self._person.lead_id)
