"""What else does the chosen outcome need? Only its own fields are shown, and only they go into the report."""

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Any

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from callbench.domain.callbacks import CallbackScope
from callbench.domain.dispositions import DISPOSITIONS, AbsentKind, Disposition, Reached, RequiredField
from callbench.services.call_report import CallReport
from callbench.services.lead_facts import LeadCard
from callbench.ui.calls.appointment_field import AppointmentField
from callbench.ui.calls.choice_chips import ChoiceChips
from callbench.ui.calls.content_field import ContentField
from callbench.ui.calls.loose_fields import LooseFields, loose_choice, loose_text, loose_time
from callbench.ui.calls.next_time import NextTime
from callbench.ui.calls.person_fields import PersonFields
from callbench.ui.calls.reason_chooser import ReasonChooser
from callbench.ui.calls.refusal_field import RefusalField
from callbench.ui.calls.report_rules import MUST_CHOOSE, times_after
from callbench.ui.calls.words import Words
from callbench.ui.parts.field_row import FieldRow
from callbench.ui.parts.fields import LineField
from callbench.ui.parts.fonts import em

_D = Disposition
_OWN_FIELDS: Mapping[Disposition, tuple[str, ...]] = MappingProxyType(
    {
        _D.APPOINTMENT: ("appointment",),
        _D.CONNECTED_CONTINUE: ("next", "scope"),
        _D.REJECTED: ("reason", "next"),
        _D.CALLBACK: ("next", "scope", "promise"),
        _D.ABSENT: ("absent", "next"),
        _D.VOICEMAIL: ("voicemail", "next"),
        _D.INFO_REQUESTED: ("content", "next"),
        _D.REFERRED: ("referral", "next"),
        _D.LEFT_COMPANY: ("referral",),
        _D.DO_NOT_CALL: ("refusal",),
        _D.CANCELLED: (),
    }
)
_USUAL: tuple[str, ...] = ("next",)
_ORDER = (
    "reached",
    "reason",
    "absent",
    "voicemail",
    "content",
    "appointment",
    "referral",
    "refusal",
    "next",
    "scope",
    "promise",
)
_LABELLED = frozenset({"appointment", "referral", "refusal"})
_LEFT, _NOT_LEFT = "LEFT", "NOT_LEFT"
_WHERE: Mapping[RequiredField, str] = MappingProxyType(
    {
        RequiredField.DATE: "appointment",
        RequiredField.ATTENDEE: "appointment",
        RequiredField.REJECTION_REASON: "reason",
        RequiredField.REASON_TEXT: "reason",
        RequiredField.DATE_TIME: "next",
        RequiredField.ABSENT_KIND: "absent",
        RequiredField.CONTENT_ITEM: "content",
        RequiredField.NAME_OR_DEPARTMENT: "referral",
        RequiredField.DNC_SCOPE: "refusal",
        RequiredField.WHO_ASKED: "refusal",
    }
)


class OutcomeDetails(QWidget):
    """The rows under the outcome: who was reached, and what this outcome asks for."""

    changed = Signal()

    def __init__(self, words: Words, user_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words, self._user_name = words, user_name
        self._disposition = ""
        self._card: LeadCard | None = None
        self._now: datetime | None = None
        self.reached = ChoiceChips(may_be_empty=False)
        self.absent = ChoiceChips(may_be_empty=False)
        self.voicemail = ChoiceChips()
        self.scope = ChoiceChips(may_be_empty=False)
        self.reason, self.next = ReasonChooser(words), NextTime(words)
        self.appointment, self.refusal = AppointmentField(words), RefusalField(words)
        self.content, self.referral, self.promise = ContentField(), PersonFields(), LineField()
        self._rows = {name: FieldRow(getattr(self, name)) for name in _ORDER}
        self._arrange()
        self._connect()
        self._retranslate()
        self.reset()

    # --- what is on the screen ----------------------------------------------------------------------------------------------

    def reset(self) -> None:
        """An empty form, for nobody."""
        self._card = None
        self.appointment.reset()
        self.refusal.reset()
        self.fill(CallReport())

    def show_lead(self, card: LeadCard, materials: tuple[str, ...], now: datetime) -> None:
        """Offer what is known of this lead; what was said already stays."""
        self._card, self._now = card, now
        self.appointment.prepare(now, card.person.name, self._user_name, card.row.source)
        self.refusal.prepare(card.person.name)
        self.reason.prepare(now)
        self.content.offer(materials)
        self._offer_times()

    def set_disposition(self, disposition: str) -> None:
        """Show the fields of this outcome. Who was reached goes back to its default."""
        if disposition != self._disposition:
            self._begin(disposition)
        self._show_rows()

    def fill(self, report: CallReport) -> None:
        """Show a stored report."""
        self._begin(report.disposition)
        if report.reached:
            self.reached.set_value(report.reached)
        self.absent.set_value(report.absent_kind or AbsentKind.AWAY)
        left = (
            {True: _LEFT, False: _NOT_LEFT}.get(report.voicemail_left)
            if report.voicemail_left is not None
            else ""
        )
        self.voicemail.set_value(left or "")
        self.reason.set_reason(report.rejection_reason, report.rejection_text, report.stated_on)
        self.scope.set_value(report.callback_scope or CallbackScope.OWNER)
        self.promise.setText(report.callback_note)
        self.appointment.fill(report.appointment)
        self.refusal.fill(report.do_not_call)
        self.content.fill(report.content_item)
        self.referral.fill(report.referral)
        self._offer_times()
        self.next.set_moment(report.next_call_at)
        self._show_rows()

    def parts(self) -> dict[str, Any]:
        """What the shown fields say, as parts of a CallReport."""
        if not self._disposition:
            return {}
        found: dict[str, Any] = {"reached": self.reached.value()}
        for name in self._own_fields():
            found |= self._part(name)
        return found

    def loose(self) -> LooseFields:
        """What stands in every field, shown or not; who was reached goes with the outcome."""
        return {
            **self.reason.loose(),
            "absent": loose_choice(self.absent, AbsentKind.AWAY),
            "voicemail": loose_choice(self.voicemail),
            **self.content.loose(),
            **self.appointment.loose(),
            **self.referral.loose(),
            **self.refusal.loose(),
            "next": loose_time(self.next.typed),
            "scope": loose_choice(self.scope, CallbackScope.OWNER),
            "promise": loose_text(self.promise),
        }

    def wrong_time(self) -> QWidget | None:
        """The field with a text that means no time, if it is shown."""
        fields = {"appointment": self.appointment.when, "next": self.next.typed}
        fields |= {"reason": self.reason.stated} if self.reason.asks_day() else {}
        wrong = (field for name, field in fields.items() if name in self._own_fields() and field.is_wrong())
        return next(wrong, None)

    def focus_on(self, field: RequiredField) -> bool:
        """Put the cursor where this is said; False if it is said elsewhere (in the notes)."""
        name = _WHERE.get(field)
        if name is None:
            return False
        target = self.reason.text if field is RequiredField.REASON_TEXT else getattr(self, name)
        target.setFocus()
        return True

    def focus_time(self) -> None:
        """Put the cursor where the next time is typed."""
        (self.appointment if "appointment" in self._own_fields() else self.next).setFocus()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
            self._offer_times()
        super().changeEvent(event)

    # --- inside -------------------------------------------------------------------------------------------------------------

    def _part(self, name: str) -> dict[str, Any]:
        found: dict[str, dict[str, Any]] = {
            "appointment": {"appointment": self.appointment.report()},
            "next": {"next_call_at": self.next.moment()},
            "scope": {"callback_scope": self.scope.value() or CallbackScope.OWNER.value},
            "promise": {"callback_note": self.promise.committed_text().strip()},
            "reason": {
                "rejection_reason": self.reason.reason(),
                "rejection_text": self.reason.text.committed_text().strip(),
                "stated_on": self.reason.stated_on(),
            },
            "absent": {"absent_kind": self.absent.value()},
            "voicemail": {"voicemail_left": {_LEFT: True, _NOT_LEFT: False}.get(self.voicemail.value())},
            "content": {"content_item": self.content.value()},
            "referral": {"referral": self.referral.report()},
            "refusal": {"do_not_call": self.refusal.report()},
        }
        return found[name]

    def _own_fields(self) -> tuple[str, ...]:
        if not self._disposition:
            return ()
        return _OWN_FIELDS.get(Disposition(self._disposition), _USUAL)

    def _reached_options(self) -> list[tuple[str, str]]:
        if not self._disposition:
            return []
        allowed = DISPOSITIONS[Disposition(self._disposition)].allowed
        return self._words.choices("reached", [each for each in Reached if each in allowed])

    def _begin(self, disposition: str) -> None:
        self._disposition = disposition
        self.reached.set_options(self._reached_options())
        self.reached.set_value(DISPOSITIONS[Disposition(disposition)].default_reached if disposition else "")
        self._offer_times()

    @Slot()
    def _offer_times(self) -> None:
        if self._card is None or self._now is None or "next" not in self._own_fields():
            return
        report = CallReport(
            disposition=self._disposition,
            reached=self.reached.value(),
            rejection_reason=self.reason.reason() if "reason" in self._own_fields() else "",
            stated_on=self.reason.shown_day() if "reason" in self._own_fields() else None,
        )
        must_choose = Disposition(self._disposition) in MUST_CHOOSE
        found = times_after(report, self._card, self._now)
        self.next.offer(found, self._now, self._card.window, must_choose=must_choose)

    def _show_rows(self) -> None:
        shown = set(self._own_fields())
        if len(self.reached.codes()) > 1:
            shown.add("reached")
        for name, row in self._rows.items():
            row.setVisible(name in shown)
        self.setVisible(bool(shown))

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(em(self, 0.45))
        for row in self._rows.values():
            column.addWidget(row)

    def _connect(self) -> None:
        for chips in (self.reached, self.absent, self.voicemail, self.scope):
            chips.chosen.connect(self.changed)
        for field in (self.reason, self.next, self.appointment, self.refusal, self.content, self.referral):
            field.changed.connect(self.changed)
        self.promise.textChanged.connect(self.changed)
        self.reached.chosen.connect(self._offer_times)
        self.reason.changed.connect(self._offer_times)

    def _retranslate(self) -> None:
        labels = {
            "reached": self.tr("Who was reached"),
            "reason": self.tr("Reason"),
            "absent": self.tr("Absent"),
            "voicemail": self.tr("Message on the machine"),
            "content": self.tr("Material to send"),
            "appointment": self.tr("Appointment"),
            "referral": self.tr("Whom to call instead"),
            "refusal": self.tr("Refusal"),
            "next": self.tr("Next call"),
            "scope": self.tr("Who calls back"),
            "promise": self.tr("What was promised"),
        }
        for name, text in labels.items():
            self._rows[name].set_label(text, is_shown=name not in _LABELLED)
        self.absent.set_options(self._words.choices("absent_kind", list(AbsentKind)))
        self.voicemail.set_options([(_LEFT, self.tr("Left")), (_NOT_LEFT, self.tr("Not left"))])
        self.scope.set_options(self._words.choices("callback_scope", list(CallbackScope)))
        self.reached.set_options(self._reached_options())
