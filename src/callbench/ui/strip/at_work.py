"""Who of the team is at work now, and on which lead? A quiet count in the top bar; pressed, it lists them."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from callbench.domain.news import Link, WatchState
from callbench.services.presence import Colleague
from callbench.ui.parts.buttons import LinkButton
from callbench.ui.parts.colours import Tone
from callbench.ui.parts.fonts import LARGE, em
from callbench.ui.parts.labels import ElidedLabel, PlainLabel, plain_tooltip
from callbench.ui.parts.overlay import Overlay
from callbench.ui.parts.slim_scroll import SlimArea


class AtWork(LinkButton):
    """`5 at work`; its tip says how fresh that is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._count = 0
        self._state: WatchState | None = None
        self._retranslate()

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @Slot(object)
    def show_people(self, people: Sequence[Colleague]) -> None:
        self._count = len(people)
        self._retranslate()

    @Slot(object)
    def show_state(self, state: WatchState) -> None:
        self._state = state
        self._retranslate()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        text = self.tr("{count} at work").format(count=self._count)
        self.setVisible(self._count > 0)
        self.setText(text)
        self.setAccessibleName(text)
        self.setToolTip(plain_tooltip(self._how()))
        self.updateGeometry()

    def _how(self) -> str:
        state = self._state
        if state is None or state.link is Link.LOST:
            return self.tr("What colleagues do is not heard at present.")
        if state.link is Link.POLLING:
            said = self.tr("What colleagues do shows every {seconds} seconds.")
            return said.format(seconds=round(state.every))
        return self.tr("What colleagues do shows at once.")


class AtWorkPanel(Overlay):
    """Everybody with the lead they have open; `lead_wanted` goes there."""

    lead_wanted = Signal(int)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window, width_em=34.0, height_em=24.0)
        self._people: Sequence[Colleague] = ()
        self._title, self._area = PlainLabel(size=LARGE, bold=True), SlimArea()
        self._area.setWidgetResizable(True)
        self.leads: list[LinkButton] = []
        column = QVBoxLayout()
        column.setContentsMargins(em(self, 1), em(self, 0.8), em(self, 1), em(self, 0.8))
        column.addWidget(self._title)
        column.addWidget(self._area, 1)
        self.body.addLayout(column)
        self._retranslate()

    @Slot(object)
    def show_people(self, people: Sequence[Colleague]) -> None:
        self._people = people
        self._retranslate()

    def first_focus(self) -> QWidget:
        return self.leads[0] if self.leads else self._area

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self._title.setText(self.tr("At work now"))
        self.setAccessibleName(self.tr("At work now"))
        sheet = QWidget()
        column = QVBoxLayout(sheet)
        self.leads = []
        for each in self._people:
            column.addLayout(self._row(each))
        column.addStretch(1)
        had_focus = self.isVisible() and self._area.isAncestorOf(self.focusWidget() or self)
        self._area.setWidget(sheet)
        if had_focus:
            self.first_focus().setFocus()

    def _row(self, colleague: Colleague) -> QHBoxLayout:
        row = QHBoxLayout()
        name = ElidedLabel(bold=True)
        name.setText(colleague.name)
        row.addWidget(name, 1)
        lead_id, shown = colleague.lead_id, " · ".join(filter(None, (colleague.company, colleague.person)))
        if lead_id is None or not shown:
            where = PlainLabel(tone=Tone.MUTED)
            where.setText(self.tr("no lead open") if lead_id is None else self.tr("a lead of another list"))
            row.addWidget(where)
            return row
        button = LinkButton(shown)
        button.clicked.connect(lambda: self._go(lead_id))
        self.leads.append(button)
        row.addWidget(button)
        return row

    def _go(self, lead_id: int) -> None:
        self.close_overlay()
        self.lead_wanted.emit(lead_id)
