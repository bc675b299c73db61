"""Who is called, where, and why now? Company, person, the button that dials, and what speaks for or against it."""

from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from callbench.domain.calling_window import is_open, next_opening
from callbench.domain.queue import Bucket
from callbench.services.lead_facts import LeadCard, NumberFacts
from callbench.ui.calls.call_clock import CallClock
from callbench.ui.calls.company_words import company_facts, score_chip, score_tooltip
from callbench.ui.calls.number_chips import NumberChips, shown_number, state_words
from callbench.ui.calls.words import Words, bucket_of
from callbench.ui.parts.buttons import LinkButton, PrimaryButton
from callbench.ui.parts.card import Card
from callbench.ui.parts.chips import Chip, KeyHint
from callbench.ui.parts.colours import Tone
from callbench.ui.parts.flow import ChipRow
from callbench.ui.parts.fonts import LARGE, TITLE, em
from callbench.ui.parts.icons import IconName
from callbench.ui.parts.labels import ElidedLabel, PlainLabel, plain_tooltip

_NARROW = 22.0


class PersonCard(Card):
    """Everything here is data and plain text; the only things to press are dial, copy, edit and the numbers."""

    dial = Signal()
    copy = Signal()
    edit = Signal()

    def __init__(self, words: Words, clock: CallClock, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._words, self._clock = words, clock
        self._card: LeadCard | None = None
        self._now: datetime | None = None
        self._company = ElidedLabel(size=TITLE, bold=True)
        self._target = Chip(tone=Tone.ACCENT)
        self._attributes = ElidedLabel(tone=Tone.MUTED)  # what room the name leaves
        self._attributes.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._person = ElidedLabel(size=LARGE * 1.08, bold=True)
        self._kana = ElidedLabel(tone=Tone.MUTED)
        self._post = ElidedLabel()
        self._role = Chip(tone=Tone.WARN)
        self.dial_button, self.copy_button = (
            PrimaryButton(icon=IconName.PHONE),
            LinkButton(icon=IconName.COPY),
        )
        self.edit_button = LinkButton()
        self._dial_keys = KeyHint()
        self._timer = PlainLabel(size=LARGE, bold=True, tone=Tone.OK)
        self._window = ElidedLabel(tone=Tone.MUTED)
        self.numbers = NumberChips(words)
        self._chips = ChipRow()
        self._stop = Chip(tone=Tone.DANGER)
        self._lay_out()
        self.dial_button.clicked.connect(self.dial)
        self.copy_button.clicked.connect(self.copy)
        self.edit_button.clicked.connect(self.edit)
        self.numbers.chosen.connect(self._show_dialling)
        clock.ticked.connect(self._show_timer)
        self._retranslate()
        self.clear()

    def clear(self) -> None:
        """Nobody is chosen."""
        self._card = None
        self.numbers.forget()
        for label in (self._company, self._attributes, self._person, self._kana, self._post, self._window):
            label.setText("")
        for chip in (self._target, self._role, self._stop):
            chip.hide()
        self._chips.clear()
        self._show_dialling()

    def show_lead(self, card: LeadCard, now: datetime) -> None:
        self._card, self._now = card, now
        self._show_company(card)
        self._show_person(card)
        self.numbers.show_numbers(card.numbers, card.refused_numbers, now)
        self._show_stop(card)
        self._show_chips(card, now)
        self._show_window(card, now)
        self._show_dialling()

    def number(self) -> NumberFacts | None:
        return self.numbers.number()

    def holder(self) -> int | None:
        """Who held the lead when it was read."""
        return self._card.row.claimed_by if self._card is not None else None

    def may_dial(self) -> bool:
        """Nothing on the screen forbids it; the desk is asked again when it is dialled."""
        return self._card is not None and not self._card.refusals and not self.numbers.why_not()

    def refusal(self) -> str:
        """The scope of the refusal that forbids calling this person, or nothing."""
        return self._card.refusals[0] if self._card is not None and self._card.refusals else ""

    def set_dial_keys(self, keys: str) -> None:
        self._dial_keys.setText(keys)
        self._dial_keys.updateGeometry()

    def set_edit_keys(self, keys: str) -> None:
        self.edit_button.setToolTip(keys)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    # --- the parts ----------------------------------------------------------------------------------------------------------

    def _show_company(self, card: LeadCard) -> None:
        self._company.setText(card.account.name)
        tier = card.account.tier
        target = self.tr("Target · tier {tier}").format(tier=tier) if tier else self.tr("Target")
        self._target.setText(target)
        self._target.setVisible(card.account.is_target)
        self._attributes.setText(company_facts(card.account))

    def _show_person(self, card: LeadCard) -> None:
        person = card.person
        self._person.setText(person.name)
        self._kana.setText(person.kana)
        self._post.setText(" ".join(part for part in (person.department, person.title) if part))
        for label in (self._person, self._kana, self._post):
            label.setVisible(bool(label.text()))  # an empty label would still take its room
        roles = [each.role for each in card.dmu if each.name and each.name == person.name]
        self._role.setText(
            self.tr("DMU: {role}").format(role=self._words.short("dmu_role", roles[0])) if roles else ""
        )
        if not roles and person.is_keyman:
            self._role.setText(self.tr("Keyman"))
        self._role.setVisible(bool(self._role.text()))

    def _show_stop(self, card: LeadCard) -> None:
        scope = self.refusal()
        text = (
            self.tr("Do not call: {scope}").format(scope=self._words.text("dnc_scope", scope))
            if scope
            else ""
        )
        if not text and card.person.left_at is not None:
            text = self.tr("This person has moved or left")
        self._stop.setText(text)
        self._stop.setVisible(bool(text))

    def _show_chips(self, card: LeadCard, now: datetime) -> None:
        formats = self._words.formats
        why = Chip(self.tr("Why now: {reason}").format(reason=self._words.why(card.row, now)), Tone.DANGER)
        if card.row.tier != "P1":
            why.set_tone(Tone.WARN if card.row.tier == "P2" else Tone.NEUTRAL)
        why.setToolTip(plain_tooltip(why.text()))
        score = Chip(score_chip(card), Tone.NEUTRAL)
        score.setToolTip(plain_tooltip(score_tooltip(card)))
        people = len(card.colleagues) + 1
        text = (
            self.tr("Company score {score} · 1 person")
            if people == 1
            else self.tr("Company score {score} · {n} people")
        )
        company = Chip(text.format(score=card.account.score, n=people), Tone.ACCENT)
        chips = [why, score, company]
        said = card.row.next_call_at if bucket_of(card.row) is Bucket.CALLBACK else None
        for callback in (each for each in card.callbacks if each.due_at != said):
            text = self.tr("Promised {when}").format(when=formats.when(callback.due_at, now))
            chips.append(Chip(text, Tone.DANGER if callback.due_at <= now else Tone.ACCENT))
            chips[-1].setToolTip(plain_tooltip(f"{callback.owner} {callback.note}".strip()))
        for meeting in card.meetings[:2]:
            text = self.tr("Meeting {when}").format(when=formats.when(meeting.starts_at, now))
            chips.append(Chip(text, Tone.OK))
        self._chips.replace(list(chips))

    def _show_window(self, card: LeadCard, now: datetime) -> None:
        zone = ZoneInfo(card.window.zone)
        local = f"{now.astimezone(zone):%H:%M}"
        place = card.account.prefecture or card.window.zone.rpartition("/")[2].replace("_", " ")
        if is_open(card.window, now):
            state, tone = self.tr("calling hours"), Tone.MUTED
        else:
            opens = self._words.formats.when(next_opening(card.window, now), now)
            state, tone = self.tr("closed, opens {when}").format(when=opens), Tone.WARN
        whole = self.tr("{place} {time} · {state}").format(place=place, time=local, state=state)
        self._window.set_tone(tone)
        self._window.setText(local if self._is_narrow() else whole)
        self._window.setAccessibleName(whole)

    def _is_narrow(self) -> bool:
        """Is there room for little more than the button that dials?"""
        return self.width() < em(self, _NARROW)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._dial_keys.setVisible(not self._is_narrow())
        if self._card is not None and self._now is not None:
            self._show_window(self._card, self._now)

    def _show_dialling(self) -> None:
        number = self.numbers.number()
        may_dial = self.may_dial()
        reason = "" if may_dial or self._card is None else self._why_not(number)
        text = shown_number(number) if number is not None else self.tr("No number")
        self.dial_button.setText(self.tr("Dial {number}").format(number=text) if number is not None else text)
        self.dial_button.setEnabled(may_dial)
        self.dial_button.setToolTip(plain_tooltip(reason))
        self.dial_button.setAccessibleName(self.dial_button.text())
        self.copy_button.setVisible(number is not None)
        self.edit_button.setVisible(self._card is not None)
        self._show_timer()

    def _why_not(self, number: NumberFacts | None) -> str:
        if self.refusal():
            return self._stop.text()
        return state_words(self.numbers.why_not()) if number is not None else self.tr("No number")

    def _show_timer(self) -> None:
        formats, clock = self._words.formats, self._clock
        if clock.started_at is None or (not clock.talk_seconds() and not clock.is_running):
            self._timer.hide()
            return
        talk = formats.clock(clock.talk_seconds())
        if clock.is_running:
            self._timer.set_tone(Tone.OK)
            self._timer.setText(self.tr("In call {time}").format(time=talk))
        else:
            self._timer.set_tone(Tone.MUTED)
            after = formats.clock(clock.wrap_up_seconds())
            self._timer.setText(self.tr("Talk {time} · wrap-up {after}").format(time=talk, after=after))
        self._timer.show()

    def _lay_out(self) -> None:
        self.body.setSpacing(em(self, 0.45))
        lines: tuple[tuple[tuple[QWidget, int], ...], ...] = (
            ((self._company, 0), (self._target, 0), (self._attributes, 1), (self.edit_button, 0)),
            ((self._person, 0), (self._kana, 0), (self._post, 0), (self._role, 0)),
            (
                (self.dial_button, 0),
                (self._dial_keys, 0),
                (self.copy_button, 0),
                (self._timer, 0),
                (self._window, 1),
            ),
        )
        for line in lines:
            row = QHBoxLayout()
            row.setSpacing(em(self, 0.5))
            for widget, stretch in line:
                row.addWidget(widget, stretch)
            if not any(stretch for _widget, stretch in line):
                row.addStretch(1)
            self.body.addLayout(row)
        for part in (self._stop, self.numbers, self._chips):
            self.body.addWidget(part)

    def _retranslate(self) -> None:
        self.copy_button.setAccessibleName(self.tr("Copy the number"))
        self.copy_button.setToolTip(self.tr("Copy the number"))
        self.edit_button.setText(self.tr("Edit"))
        self.edit_button.setAccessibleName(self.tr("Edit company and person"))
        self.setAccessibleName(self.tr("Person and company"))
        if self._card is not None and self._now is not None:
            self.show_lead(self._card, self._now)
        else:
            self._show_dialling()
