"""One call that is stored otherwise than it was said: both values, who and when, and what is to hold."""

from datetime import datetime
from functools import partial

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from callbench.domain.labels import Labels
from callbench.services.clashes import LearnedClash, PlaceClash
from callbench.services.outgoing import TakenOtherwise
from callbench.ui.parts.buttons import LinkButton, QuietButton
from callbench.ui.parts.clash_words import learned_clash_sentence
from callbench.ui.parts.colours import Tone
from callbench.ui.parts.fonts import SMALL, em
from callbench.ui.parts.formats import Formats
from callbench.ui.parts.icons import IconName
from callbench.ui.parts.labels import ElidedLabel, PlainLabel


class OtherwiseRow(QFrame):
    """Theirs stands until mine is written over it; `opened` asks for the lead, to see and plan anew."""

    left = Signal(object, object)
    insisted = Signal(object, object)
    opened = Signal(object)

    def __init__(
        self,
        work: TakenOtherwise,
        labels: Labels,
        language: str,
        formats: Formats,
        now: datetime,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._work, self._labels, self._language = work, labels, language
        self._formats, self._now = formats, now
        self.buttons: list[QuietButton | LinkButton] = []
        self.said: list[str] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, em(self, 0.5), 0, em(self, 0.5))
        self._column.setSpacing(em(self, 0.3))
        head = ElidedLabel(bold=True)
        head.setText(self._head())
        self._column.addWidget(head)
        self.setAccessibleName(head.text())
        if work.place is not None:
            self._add_place(work.place)
        for clash in work.clashes:
            self._add_clash(clash)

    def _head(self) -> str:
        work = self._work
        what = self._labels.text("disposition", work.report.disposition, self._language)
        who = "  ".join(part for part in work.who if part)
        return "  ".join(part for part in (self._formats.when(work.made_at, self._now), what, who) if part)

    def _add_place(self, place: PlaceClash) -> None:
        theirs, mine = (
            self._standing(*each)
            for each in ((place.their_status, place.their_at), (place.mine_status, place.mine_at))
        )
        said = self.tr(
            "Somebody else had the lead by then. It stands as “{theirs}”; after your call: “{mine}”."
        )
        if place.by and place.at is not None:
            said = self.tr(
                "{name} called at {time}, before yours arrived. It stands as “{theirs}”; after your call: “{mine}”."
            )
        elif place.by:
            said = self.tr(
                "{name} had taken the lead before yours arrived. It stands as “{theirs}”; after your call: “{mine}”."
            )
        time = self._formats.when(place.at, self._now) if place.at is not None else ""
        self._say(said.format(name=place.by, time=time, theirs=theirs, mine=mine))
        see, leave = QuietButton(icon=IconName.PHONE), LinkButton()
        see.setText(self.tr("Open the lead"))
        leave.setText(self.tr("Leave it so"))
        see.clicked.connect(self._open)
        leave.clicked.connect(partial(self._leave, None))
        self._add_buttons(see, leave)

    def _add_clash(self, clash: LearnedClash) -> None:
        self._say(learned_clash_sentence(clash, self._labels, self._language, self._formats, self._now))
        mine, theirs = QuietButton(), LinkButton()
        mine.setText(QCoreApplication.translate("ValueClash", "Keep mine"))
        theirs.setText(QCoreApplication.translate("ValueClash", "Take theirs"))
        mine.clicked.connect(partial(self._insist, clash))
        theirs.clicked.connect(partial(self._leave, clash))
        self._add_buttons(mine, theirs)

    def _standing(self, status: str, at: datetime | None) -> str:
        when = self._formats.when(at, self._now) if at is not None else ""
        named = self._labels.text("lead_status", status, self._language)
        return self.tr("{status}, next call {when}").format(status=named, when=when) if when else named

    def _say(self, sentence: str) -> None:
        self.said.append(sentence)
        self._column.addWidget(PlainLabel(sentence, tone=Tone.WARN, size=SMALL, wrap=True))

    def _add_buttons(self, *buttons: QuietButton | LinkButton) -> None:
        row = QHBoxLayout()
        for button in buttons:
            row.addWidget(button)
            self.buttons.append(button)
        row.addStretch(1)
        self._column.addLayout(row)

    def _open(self) -> None:
        self.opened.emit(self._work)

    def _leave(self, clash: LearnedClash | None) -> None:
        self.left.emit(self._work, clash)

    def _insist(self, clash: LearnedClash) -> None:
        self.insisted.emit(self._work, clash)
