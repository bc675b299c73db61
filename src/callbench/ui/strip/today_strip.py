"""Where does a person stand today? Counts against targets, rates, and the next promise, in one line."""

from dataclasses import replace
from datetime import tzinfo
from functools import partial

from PySide6.QtCore import QEvent, QTimer, Signal, Slot
from PySide6.QtGui import QColor, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from callbench.domain.errors import CallbenchError, ServerUnreachable
from callbench.domain.metrics import Rate
from callbench.services.desk import Desk
from callbench.services.outgoing import NotYetCounted
from callbench.services.today import Figure, PromisedCall, TodayFigures, today_figures
from callbench.ui.parts.buttons import LinkButton
from callbench.ui.parts.change_feed import ChangeFeed
from callbench.ui.parts.colours import Tokens, Tone
from callbench.ui.parts.fonts import em
from callbench.ui.parts.formats import Formats
from callbench.ui.parts.labels import PlainLabel, plain_tooltip
from callbench.ui.parts.meter import ProgressFigure
from callbench.ui.parts.tasks import Tasks

_TICK_MS = 60_000
_LEAST_PROMISE = 9


class TodayStrip(QWidget):
    """Follows every call that is logged or taken back, and the clock. A press of the promise goes to its lead.

    It takes the room there is beside a notice and shows what fits.
    """

    lead_wanted = Signal(int)

    def __init__(
        self, desk: Desk, tasks: Tasks, feed: ChangeFeed, zone: tzinfo, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk, self._tasks, self._formats = desk, tasks, Formats(zone)
        self._figures: TodayFigures | None = None
        self._not_yet = NotYetCounted()
        self.calls, self.connects, self.appointments = ProgressFigure(), ProgressFigure(), ProgressFigure()
        self._connect_rate, self._appointment_rate = PlainLabel(bold=True), PlainLabel(bold=True)
        self._lag = PlainLabel(bold=True)
        self.promise = PromiseButton()
        self.promise.hide()
        self._arrange()
        self._tick = QTimer(self, interval=_TICK_MS)
        self._tick.timeout.connect(self.refresh)
        self._tick.start()
        self.promise.clicked.connect(self._go)
        feed.changed.connect(self.refresh)
        self._retranslate()
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Read the figures again."""
        use_case = partial(self._desk.read, today_figures, user_id=self._desk.user_id)
        self._tasks.read_latest(self, "today", use_case, self.show_figures, self._not_read)

    def _not_read(self, error: CallbenchError) -> None:
        """While a team's server does not answer, the last figures stand, with what waits here on top; another place says so."""
        if not isinstance(error, ServerUnreachable):
            self._tasks.error_raised.emit(error)

    def show_not_yet(self, not_yet: NotYetCounted) -> None:
        """Calls of today that the server has not counted yet."""
        if not_yet != self._not_yet:
            self._not_yet = not_yet
            self._retranslate()

    def show_figures(self, figures: TodayFigures) -> None:
        self._figures = figures
        self._retranslate()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Where not all fits: the counts first, then the promise, bars and rates; the time to the first call last of all."""
        room = self._fit_counts(self.width())
        has_promise = self._figures is not None and self._figures.next_promised is not None
        promise = self._needs(self.promise) if has_promise else 0
        least = min(promise, em(self, _LEAST_PROMISE))
        self.promise.setVisible(has_promise and least <= room)
        bars = sum(each.bar_width() for each in self._counts())
        for each in self._counts():
            each.show_bar(bars + least <= room)
        room -= bars if bars + least <= room else 0
        for label, kept in (
            (self._connect_rate, least),
            (self._appointment_rate, least),
            (self._lag, promise),
        ):
            room -= self._needs(label)
            label.setVisible(kept <= room)

    def _fit_counts(self, room: int) -> int:
        """Show the counts there is room for, without their bars; what is left."""
        for each in self._counts():
            room -= each.bare_width() + em(self, 1.0)
            each.setVisible(room >= 0)
        return room

    def _counts(self) -> tuple[ProgressFigure, ProgressFigure, ProgressFigure]:
        return self.calls, self.connects, self.appointments

    def _needs(self, widget: QWidget) -> int:
        return widget.sizeHint().width() + em(self, 1.0)

    @Slot()
    def _go(self) -> None:
        if self._figures is not None and self._figures.next_promised is not None:
            self.lead_wanted.emit(self._figures.next_promised.lead_id)

    def _retranslate(self) -> None:
        self.setAccessibleName(self.tr("Today"))
        for figure, text in (
            (self.calls, self.tr("Calls")),
            (self.connects, self.tr("Connects")),
            (self.appointments, self.tr("Appointments")),
        ):
            figure.set_label(text)
        if self._figures is None:
            return
        found = _with(self._figures, self._not_yet)
        for figure, value in (
            (self.calls, found.calls),
            (self.connects, found.connects),
            (self.appointments, found.appointments),
        ):
            _show_figure(figure, value)
        self._show_rate(self._connect_rate, self.tr("Connect rate {rate}"), found.connect_rate)
        self._show_rate(self._appointment_rate, self.tr("Appointment rate {rate}"), found.appointment_rate)
        minutes = found.first_action_lag_minutes
        shown = "–" if minutes is None else self._formats.minutes(minutes * 60)
        self._lag.setText(self.tr("First call after {time} (median)").format(time=shown))
        self._lag.setToolTip(
            self.tr("Business hours from a lead's arrival to its first call, of the leads first called today")
        )
        self._show_promise(found.next_promised)
        self._fit()

    def _show_rate(self, label: PlainLabel, text: str, rate: Rate) -> None:
        share = self._formats.percent(rate.numerator, rate.denominator or 0)
        label.setText(text.format(rate=f"{share} ({rate.numerator}/{rate.denominator or 0})"))
        label.setToolTip(f"{rate.numerator} ÷ {rate.denominator or 0}")

    def _show_promise(self, promised: PromisedCall | None) -> None:
        if promised is None:
            return
        now = self._desk.clock()
        when = self._formats.when(promised.due_at, now)
        text = self.tr("Next promised call: {when}  {company}, {person}")
        if not promised.person:
            text = self.tr("Next promised call: {when}  {company}")
        full = text.format(when=when, company=promised.company, person=promised.person)
        self.promise.set_due(promised.due_at <= now)
        self.promise.setText(full)
        self.promise.setToolTip(plain_tooltip(full))
        self.promise.updateGeometry()

    def _arrange(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(em(self, 1.0))
        self.setSizePolicy(
            QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred
        )  # what is left by a notice
        for widget in (self.calls, self.connects, self.appointments):
            row.addWidget(widget)
        for label in (self._connect_rate, self._appointment_rate, self._lag):
            label.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
            row.addWidget(label)
        row.addStretch(1)
        row.addWidget(self.promise)


class PromiseButton(LinkButton):
    """The next promise; red once its time has come."""

    _is_due = False

    def set_due(self, is_due: bool) -> None:
        self._is_due = is_due
        self.update()

    def ink(self, tokens: Tokens) -> QColor:
        return tokens.ink(Tone.DANGER if self._is_due else Tone.ACCENT)


def _with(figures: TodayFigures, more: NotYetCounted) -> TodayFigures:
    """The figures with what waits on this machine."""
    if more == NotYetCounted():
        return figures
    return replace(
        figures,
        calls=_more(figures.calls, more.calls),
        connects=_more(figures.connects, more.connects),
        appointments=_more(figures.appointments, more.appointments),
        connect_rate=_more_of(figures.connect_rate, more.connects, more.calls),
        appointment_rate=_more_of(figures.appointment_rate, more.appointments, more.connects),
    )


def _more(figure: Figure, count: int) -> Figure:
    return replace(figure, value=figure.value + count)


def _more_of(rate: Rate, numerator: int, denominator: int) -> Rate:
    return replace(
        rate, numerator=rate.numerator + numerator, denominator=(rate.denominator or 0) + denominator
    )


def _show_figure(figure: ProgressFigure, value: Figure) -> None:
    figure.set_values(value.value, round(value.target) if value.target is not None else None)
