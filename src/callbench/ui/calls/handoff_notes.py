"""What does field sales need to know? Mission, concerns, stance, who takes part, BANT, stage; and what still lacks."""

from datetime import datetime
from typing import Any

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from callbench.domain.handoff import HandoffFacts, Readiness, handoff_readiness
from callbench.domain.notes import NoteField
from callbench.domain.people import BuyingStage
from callbench.services.call_report import CallReport
from callbench.services.lead_facts import LeadCard, NoteAuthor
from callbench.ui.calls.bant_field import BantFields
from callbench.ui.calls.choice_chips import ChoiceChips
from callbench.ui.calls.loose_fields import LooseFields, loose_choice
from callbench.ui.calls.member_field import MemberField
from callbench.ui.calls.note_box import NoteBox
from callbench.ui.calls.note_clash import NoteClash
from callbench.ui.calls.words import Words
from callbench.ui.parts.chips import Chip
from callbench.ui.parts.colours import Tone
from callbench.ui.parts.field_row import FieldRow
from callbench.ui.parts.fonts import SMALL, em
from callbench.ui.parts.labels import ElidedLabel, PlainLabel
from callbench.ui.parts.value_clash import ValueClash

_NOTES = (NoteField.MISSION, NoteField.CONCERNS, NoteField.STANCE)


class HandoffNotes(QWidget):
    """Always there, whatever the outcome: what is learned in a call is kept with the person."""

    changed = Signal()
    left = Signal()

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._known_stage = self._stored_stage = ""
        self._stage_author: NoteAuthor | None = None
        self._now: datetime | None = None
        self.stage_clash = ValueClash(words.formats)
        self.notes = {field: NoteBox() for field in _NOTES}
        self.clashes = {field: NoteClash(words) for field in _NOTES}
        self.members, self.bant = MemberField(words), BantFields(words)
        self.stage = ChoiceChips()
        self.memo = NoteBox(min_lines=2)
        self._title = PlainLabel(bold=True, size=1.1)
        self._meter = Chip()
        self._lacking = ElidedLabel(tone=Tone.MUTED, size=SMALL)
        self._rows = {
            **{str(field): FieldRow(box) for field, box in self.notes.items()},
            "DMU": FieldRow(self.members),
            "BANT": FieldRow(self.bant),
            "STAGE": FieldRow(self.stage),
            "MEMO": FieldRow(self.memo),
        }
        self._arrange()
        self._connect()
        self._retranslate()

    def reset(self) -> None:
        """Nothing is known and nothing was typed."""
        for box in (*self.notes.values(), self.memo):
            box.reset()
        self.members.known.forget()
        self.members.fill(())
        self.bant.reset()
        self._known_stage = self._stored_stage = ""
        self.stage.set_value("")
        self.stage_clash.clear()
        self._show_meter()

    def show_lead(self, card: LeadCard, now: datetime) -> None:
        """Show what is known of the person; what was typed already stays, and says what a colleague did."""
        for field, box in self.notes.items():
            self.clashes[field].set_author(card.note_authors.get(field))
            box.set_stored(card.notes.get(field, ""))
        self.members.clash.set_authors(card.dmu_authors, now)
        self.members.set_known(card.dmu)
        self.bant.set_known(card.bant, card.bant_authors, now)
        self._known_stage, self._stage_author, self._now = (
            card.person.buying_stage or "",
            card.stage_author,
            now,
        )
        self._compare_stage()
        self._show_meter()

    def fill(self, report: CallReport) -> None:
        """Show a stored report over what is known."""
        for field, box in self.notes.items():
            if field in report.notes:
                box.fill(report.notes[field], report.note_bases.get(field, ""))
        self.members.fill(report.dmu, report.dmu_changes)
        self.bant.fill(report.bant)
        if report.buying_stage:
            self.stage.set_value(report.buying_stage)
            if report.buying_stage_base is not None:
                self._stored_stage = report.buying_stage_base
            self._compare_stage()
        self.memo.fill(report.memo)
        self._show_meter()

    def forget_said(self) -> None:
        """What was said is stored now, or it would be kept once more as a draft; memo and new members belong to the saved call."""
        for box in self.notes.values():
            box.settle()
        self.bant.settle()
        self._known_stage = self._stored_stage = self.stage.value()
        self.stage_clash.clear()
        self.memo.reset()
        self.members.fill(())

    def parts(self, *, with_stage: bool) -> dict[str, Any]:
        """What was typed, as parts of a CallReport. An outcome carries the buying stage even if it is not new."""
        typed = {str(field): box.typed() for field, box in self.notes.items()}
        stage = self.stage.value()
        says_stage = bool(stage) and (with_stage or stage != self._stored_stage)
        return {
            "notes": {field: text for field, text in typed.items() if text is not None},
            "note_bases": {
                str(field): box.base
                for field, box in self.notes.items()
                if box.base and box.typed() is not None
            },
            "bant": self.bant.facts(),
            "dmu": self.members.members(),
            "dmu_changes": self.members.changes(),
            "buying_stage": stage if says_stage else "",
            "buying_stage_base": self._stored_stage if says_stage else None,
            "memo": self.memo.text(),
        }

    def _compare_stage(self) -> None:
        """What is stored by now: shown where nothing was chosen, told where something was."""
        stage = self.stage.value()
        if stage in (self._stored_stage, self._known_stage):
            self._stored_stage = self._known_stage
            self.stage.set_value(self._known_stage)
        if self._known_stage == self._stored_stage:
            self.stage_clash.clear()
            return
        author = self._stage_author
        by, at = (author.name, author.at) if author is not None else ("", None)
        mine, theirs = (
            self._words.text("buying_stage", each) if each else "" for each in (stage, self._known_stage)
        )
        self.stage_clash.show_values(self._rows["STAGE"].label(), mine, theirs, by, at, self._now)

    @Slot()
    def _keep_stage(self) -> None:
        self._stored_stage = self._known_stage
        self._compare_stage()
        self._note_change()

    @Slot()
    def _take_stage(self) -> None:
        self.stage.set_value(self._known_stage)
        self._compare_stage()
        self._note_change()

    @Slot()
    def _choose_stage(self) -> None:
        self._compare_stage()
        self._note_change()

    def loose(self) -> LooseFields:
        """What `parts` cannot say: a stage that was taken away, a member that was not entered yet."""
        return {"stage": loose_choice(self.stage, self._stored_stage), **self.members.loose()}

    def readiness(self) -> Readiness:
        """What a handoff made now would have and lack."""
        texts = {field: box.toPlainText() for field, box in self.notes.items()}
        return handoff_readiness(
            HandoffFacts(
                mission=texts[NoteField.MISSION],
                concerns=texts[NoteField.CONCERNS],
                stance=texts[NoteField.STANCE],
                named_dmu=self.members.named(),
                bant=self.bant.values(),
                buying_stage=self.stage.value(),
            )
        )

    def target(self, name: str) -> QWidget:
        """The field a note command means: mission, concerns, stance, bant, stage, memo, dmu."""
        fields: dict[str, QWidget] = {field.lower(): box for field, box in self.notes.items()}
        fields |= {"bant": self.bant, "stage": self.stage, "memo": self.memo, "dmu": self.members}
        return fields[name]

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    @Slot()
    def _note_change(self) -> None:
        self._show_meter()
        self.changed.emit()

    def _show_meter(self) -> None:
        found = self.readiness()
        self._meter.setText(self.tr("{have} / {total} items").format(have=len(found.have), total=found.total))
        self._meter.set_tone(Tone.OK if found.ready else Tone.WARN)
        lacking = [self._words.text("readiness_item", item) for item in found.lack]
        text = self.tr("Lacks: {items}").format(items=self.tr(", ").join(lacking)) if lacking else ""
        self._lacking.setText(text)
        self._lacking.setVisible(bool(text))
        self._meter.setToolTip(text)
        self._meter.updateGeometry()

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(em(self, 0.45))
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._meter)
        column.addLayout(head)
        column.addWidget(self._lacking)
        for name, row in self._rows.items():
            column.addWidget(row)
            if name in self.clashes:
                column.addWidget(self.clashes[NoteField(name)])
            if name == "STAGE":
                column.addWidget(self.stage_clash)

    def _connect(self) -> None:
        for name, note in self.notes.items():
            note.clashed.connect(self.clashes[name].show_theirs)
        for box in (*self.notes.values(), self.memo):
            box.edited.connect(self._note_change)
            box.left.connect(self.left)
        for field in (self.members, self.bant):
            field.changed.connect(self._note_change)
        self.stage.chosen.connect(self._choose_stage)
        self.stage_clash.kept.connect(self._keep_stage)
        self.stage_clash.taken.connect(self._take_stage)

    def _retranslate(self) -> None:
        self._title.setText(self.tr("Handoff"))
        for field in _NOTES:
            self._rows[field].set_label(self._words.text("note_field", field))
        self._rows["DMU"].set_label(self.tr("Who takes part in the decision (DMU)"))
        self._rows["BANT"].set_label(self.tr("Budget, authority, need, timing"))
        self._rows["STAGE"].set_label(self.tr("Buying stage"))
        self._rows["MEMO"].set_label(self.tr("Memo of this call"))
        self.notes[NoteField.MISSION].setPlaceholderText(self.tr("what they must reach, by when"))
        self.notes[NoteField.CONCERNS].setPlaceholderText(self.tr("what makes them hesitate"))
        self.notes[NoteField.STANCE].setPlaceholderText(self.tr("drafts, chooses, decides, uses"))
        self.stage.set_options(self._words.choices("buying_stage", list(BuyingStage)))
        self._show_meter()
