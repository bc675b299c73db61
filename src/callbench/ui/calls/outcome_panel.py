"""How is a call written down? The outcome, what it asks for, what was learned, and the button that saves it all."""

from datetime import datetime

from PySide6.QtCore import QEvent, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from callbench.domain.dispositions import Disposition, RequiredField
from callbench.services.call_report import CallReport
from callbench.services.drafts import Written
from callbench.services.open_lead import OpenLead
from callbench.ui.calls.follow_words import follow_texts
from callbench.ui.calls.handoff_notes import HandoffNotes
from callbench.ui.calls.loose_fields import LooseFields, loose_time, read_loose, show_loose
from callbench.ui.calls.outcome_details import OutcomeDetails
from callbench.ui.calls.outcome_grid import OutcomeGrid
from callbench.ui.calls.past_time import read_past_time
from callbench.ui.calls.report_rules import missing_in
from callbench.ui.calls.save_bar import SaveBar
from callbench.ui.calls.time_field import TimeField
from callbench.ui.calls.words import Words
from callbench.ui.parts.card import Card
from callbench.ui.parts.colours import Tone
from callbench.ui.parts.field_row import FieldRow
from callbench.ui.parts.fonts import SMALL, em
from callbench.ui.parts.labels import PlainLabel
from callbench.ui.parts.slim_scroll import SlimArea


class OutcomePanel(Card):
    """The form of one call. It knows nothing of storing: it shows a lead and a report, and gives a report back."""

    chosen = Signal(str)
    changed = Signal()
    left = Signal()
    back_to_list = Signal()
    save_next = Signal()
    undo = Signal()

    def __init__(self, words: Words, user_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._words = words
        self._opened: OpenLead | None = None
        self._now: datetime | None = None
        self.grid = OutcomeGrid(words)
        self.past = TimeField(words.formats, read_past_time)
        self._past_row = FieldRow(self.past)
        self.details = OutcomeDetails(words, user_name)
        self.notes = HandoffNotes(words)
        self.hint = PlainLabel(tone=Tone.DANGER, size=SMALL, bold=True, wrap=True)
        self.foot = SaveBar()
        self._how = PlainLabel(tone=Tone.MUTED, size=SMALL)
        self._scroll = SlimArea()
        self._form = QWidget()
        self._sight = QTimer(self, interval=0, singleShot=True)
        self._sight.timeout.connect(self._bring_in_sight)
        self._lay_out()
        self._connect()
        self._retranslate()
        self.reset()

    # --- what is on the screen ----------------------------------------------------------------------------------------------

    def reset(self) -> None:
        """An empty form, until a lead is opened."""
        self._opened = None
        self.grid.set_value("")
        self.grid.set_follow({}, {})
        self._scroll.verticalScrollBar().setValue(0)
        self.details.reset()
        self.notes.reset()
        self.set_past(False)
        self.say("")

    def show_lead(self, opened: OpenLead, now: datetime) -> None:
        """Offer what is known of this lead; what was chosen or typed before it came stays."""
        self._opened, self._now = opened, now
        self.past.set_frame(now, opened.card.window)
        self.details.show_lead(opened.card, opened.materials, now)
        self.notes.show_lead(opened.card, now)
        self._show_follow()

    def fill(self, report: CallReport) -> None:
        """Show a stored report over what is known."""
        self.grid.set_value(report.disposition)
        self.details.fill(report)
        if self._opened is not None and self._now is not None:
            self.details.show_lead(self._opened.card, self._opened.materials, self._now)
        self.notes.fill(report)
        self.set_past(report.is_backfill)
        self._show_title()
        if report.is_backfill:
            self.past.set_moment(report.started_at)
        self.say("")

    def show_written(self, written: Written) -> None:
        """Show a call as far as it was written: its answers, and what was not one yet."""
        self.fill(written.report)
        show_loose(self._loose(), written.loose)

    def written(self) -> Written:
        """Everything that was typed and chosen."""
        return Written(self.report(), read_loose(self._loose()))

    def report(self) -> CallReport:
        """What was said, with everything an input method still held."""
        disposition = self.grid.value()
        past = self.past.moment() if self.is_past() else None
        return CallReport(
            disposition=disposition,
            started_at=past,
            is_backfill=self.is_past(),
            **self.details.parts(),
            **self.notes.parts(with_stage=bool(disposition)),
        )

    def missing(self) -> tuple[RequiredField, ...]:
        """What the chosen outcome still needs."""
        return missing_in(self.report(), self._opened.card if self._opened else None)

    def choose(self, disposition: str) -> None:
        """Choose an outcome as its button does; the cursor goes to what it needs."""
        self.grid.set_value(disposition)
        self.details.set_disposition(disposition)
        self._show_title()
        self.say("")
        self._sight.start()
        missing = self.missing()
        if missing:
            self.focus_on(missing[0])
        self.changed.emit()

    def is_complete(self) -> bool:
        """May it be saved? If not, the cursor goes to what is missing, with a sentence."""
        if not self.grid.value():
            self.say(self.tr("Choose an outcome first: 1–9, 0 or a letter."))
            self.grid.button(Disposition.APPOINTMENT).setFocus(Qt.FocusReason.TabFocusReason)
            return False
        wrong = self.past if self.is_past() and self.past.moment() is None else self.details.wrong_time()
        if wrong is not None:
            self.say(self.tr("This time is not understood."))
            wrong.setFocus(Qt.FocusReason.TabFocusReason)
            return False
        missing = self.missing()
        if missing:
            self.ask_for(missing)
        return not missing

    def ask_for(self, missing: tuple[RequiredField, ...]) -> None:
        """Say what is missing and put the cursor there."""
        fields = self.tr(", ").join(self._words.text("required_field", each) for each in missing)
        self.say(self.tr("Still missing: {fields}").format(fields=fields))
        self.focus_on(missing[0])

    def forget_call(self, *, keep_words: bool) -> None:
        """The call is logged: its outcome goes, and its memo, unless more was typed since."""
        self.grid.set_value("")
        self.details.fill(CallReport())
        self.set_past(False)
        self.say("")
        if not keep_words:
            self.notes.forget_said()

    def is_past(self) -> bool:
        return not self._past_row.isHidden()

    def set_past(self, is_past: bool) -> None:
        """A call of another day is being written down: ask when it was."""
        self._past_row.setVisible(is_past)
        if not is_past:
            self.past.set_moment(None)
        self._show_title()

    def say(self, sentence: str) -> None:
        """A sentence about what is missing or wrong, above the button."""
        self.hint.setText(sentence)
        self.hint.setVisible(bool(sentence))
        if sentence:
            self._sight.start()  # the form is lower now

    def focus_on(self, field: RequiredField) -> None:
        """Put the cursor where this is said."""
        if not self.details.focus_on(field):
            name = {RequiredField.BUYING_STAGE: "stage", RequiredField.HANDOFF_NOTE: "mission"}.get(
                field, "memo"
            )
            self.notes.target(name).setFocus()

    def focus_inside(self) -> None:
        """Go into the form: to what the outcome asks for, else to the outcomes."""
        shown = self.grid.value()
        missing = self.missing() if shown else ()
        if missing:
            self.focus_on(missing[0])
        elif shown and self.details.isVisible():
            self._focus_first_detail()
        else:
            self.grid.button(shown or Disposition.APPOINTMENT).setFocus(Qt.FocusReason.TabFocusReason)

    def set_saving(self, is_saving: bool) -> None:
        self.foot.save_button.setEnabled(not is_saving)

    def _loose(self) -> LooseFields:
        past = {"past": loose_time(self.past)} if self.is_past() else {}
        return {**past, **self.details.loose(), **self.notes.loose()}

    # --- events -------------------------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.back_to_list.emit()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.grid.value():
            self._sight.start()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
            self._show_follow()
        super().changeEvent(event)

    # --- inside -------------------------------------------------------------------------------------------------------------

    @Slot(QWidget, QWidget)
    def _note_focus(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is not None and self._form.isAncestorOf(new):
            self._sight.start()

    @Slot()
    def _bring_in_sight(self) -> None:
        """Scroll to the cursor; while it is elsewhere, to what the outcome asks for. Rows just shown are laid out first."""
        for layout in (self.layout(), self._form.layout()):
            if layout is not None:
                layout.activate()
        focus = QApplication.focusWidget()
        if focus is None or not self._form.isAncestorOf(focus):
            focus = None
        if self.details.isVisible() and (focus is None or self.details.isAncestorOf(focus)):
            self._scroll.ensureWidgetVisible(self.details, 0, em(self, 0.5))
        if focus is not None:
            self._scroll.ensureWidgetVisible(focus, 0, em(self, 2.5))

    def _focus_first_detail(self) -> None:
        for chips in (self.details.reached, self.details.absent, self.details.voicemail, self.details.next):
            if chips.isVisible():
                chips.setFocus(Qt.FocusReason.TabFocusReason)
                return

    def _show_follow(self) -> None:
        if self._opened is None or self._now is None:
            return
        found = follow_texts(self._opened.card, self._words, self._now)
        self.grid.set_follow(found.words, found.sentences)

    def _show_title(self) -> None:
        """The chosen outcome stands in the title, so that it is seen when its button is scrolled away."""
        title = self.tr("Past call") if self.is_past() else self.tr("Outcome")
        chosen = self.grid.value()
        if chosen:
            outcome = self._words.short("disposition", chosen)
            title = self.tr("{title}: {outcome}").format(title=title, outcome=outcome)
        self.set_title(title)

    def _lay_out(self) -> None:
        self.header.addWidget(self._how)
        form = QVBoxLayout(self._form)
        form.setContentsMargins(0, 0, em(self, 0.35), 0)
        form.setSpacing(em(self, 0.6))
        for widget in (self._past_row, self.grid, self.details, self.notes):
            form.addWidget(widget)
        form.addStretch(1)
        self._scroll.show_inner(self._form)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.body.addWidget(self._scroll, 1)
        self.body.addWidget(self.hint)
        self.body.addWidget(self.foot)

    def _connect(self) -> None:
        self.grid.pressed.connect(self.chosen)
        self.details.changed.connect(self.changed)
        self.past.changed.connect(self.changed)
        self.notes.changed.connect(self.changed)
        self.notes.left.connect(self.left)
        self.foot.save_button.clicked.connect(self.save_next)
        self.foot.undo_button.clicked.connect(self.undo)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._note_focus)

    def _retranslate(self) -> None:
        self._show_title()
        self._how.setText(self.tr("choose by key"))
        self._past_row.set_label(self.tr("When was the call?"))
        self.past.field.setPlaceholderText(self.tr("e.g. yesterday 15:00, 11/20 10:30"))
