"""Who are you, and with what do you begin? The one page of a first start."""

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from callbench.domain.access import Role
from callbench.ui.first_start.choice import Begin, FirstChoice
from callbench.ui.parts.buttons import PrimaryButton, QuietButton
from callbench.ui.parts.card import Card
from callbench.ui.parts.colours import Tone
from callbench.ui.parts.fields import LineField
from callbench.ui.parts.fonts import TITLE, em
from callbench.ui.parts.icons import IconName
from callbench.ui.parts.labels import PlainLabel
from callbench.ui.parts.language import Language, Languages, own_name
from callbench.ui.parts.option_row import OptionRow
from callbench.ui.parts.slim_scroll import slim
from callbench.ui.parts.texts import QT_TRANSLATE_NOOP

ROLES = {
    Role.SDR: QT_TRANSLATE_NOOP("Roles", "Inbound rep (SDR)"),
    Role.BDR: QT_TRANSLATE_NOOP("Roles", "Outbound rep (BDR)"),
    Role.LEAD: QT_TRANSLATE_NOOP("Roles", "Team lead"),
    Role.FIELD: QT_TRANSLATE_NOOP("Roles", "Field sales"),
    Role.ADMIN: QT_TRANSLATE_NOOP("Roles", "Administrator"),
}


_NAMELESS = frozenset({Begin.SAMPLE, Begin.TEAM})
"""The sample has a rep of its own, and a team knows who logs in."""


class FirstPage(QWidget):
    """Asks for name, role and language; everything else has a default and can be changed later.

    `chosen` carries a FirstChoice. The sample needs no name; the other beginnings do.
    """

    chosen = Signal(object)
    language_chosen = Signal(str)

    def __init__(self, languages: Languages, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._card = Card()
        self._title = PlainLabel(size=TITLE, bold=True, wrap=True)
        self._promise = PlainLabel(tone=Tone.MUTED, wrap=True)
        self._labels = {name: PlainLabel(bold=True) for name in ("language", "name", "role")}
        self.language = OptionRow(list(Language))
        self.name = LineField()
        self.role = OptionRow(list(ROLES))
        self._problem = PlainLabel(tone=Tone.DANGER, wrap=True)
        self._busy = PlainLabel(tone=Tone.MUTED, wrap=True)
        self.buttons = {
            Begin.SAMPLE: PrimaryButton(icon=IconName.STAR),
            Begin.IMPORT: QuietButton(icon=IconName.UPLOAD),
            Begin.EMPTY: QuietButton(icon=IconName.PLUS),
            Begin.TEAM: QuietButton(icon=IconName.USER),
        }
        self._hints = {begin: PlainLabel(tone=Tone.MUTED, wrap=True) for begin in Begin}
        self.language.set_value(languages.current)
        self._arrange()
        self._connect()
        self._retranslate()
        self.set_problem("")
        self.set_busy("")

    def set_problem(self, text: str) -> None:
        """Say what is missing or went wrong, in place; nothing typed is lost."""
        self._problem.setText(text)
        self._problem.setVisible(bool(text))
        self._set_enabled(True)

    def set_busy(self, text: str) -> None:
        """Say what is being done; meanwhile nothing can be pressed twice."""
        self._busy.setText(text)
        self._busy.setVisible(bool(text))
        self._set_enabled(not text)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _connect(self) -> None:
        self.language.chosen.connect(self.language_chosen)
        self.buttons[Begin.SAMPLE].clicked.connect(self._begin_sample)
        self.buttons[Begin.IMPORT].clicked.connect(self._begin_import)
        self.buttons[Begin.EMPTY].clicked.connect(self._begin_empty)
        self.buttons[Begin.TEAM].clicked.connect(self._join)

    @Slot()
    def _begin_sample(self) -> None:
        self._begin(Begin.SAMPLE)

    @Slot()
    def _begin_import(self) -> None:
        self._begin(Begin.IMPORT)

    @Slot()
    def _begin_empty(self) -> None:
        self._begin(Begin.EMPTY)

    @Slot()
    def _join(self) -> None:
        self._begin(Begin.TEAM)

    def _begin(self, begin: Begin) -> None:
        name = " ".join(self.name.committed_text().split())
        if not name and begin not in _NAMELESS:
            self.set_problem(self.tr("Please type your name: calls are logged under it."))
            self.name.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.set_problem("")
        self.chosen.emit(FirstChoice(name, self.role.value(), begin))

    def _set_enabled(self, is_enabled: bool) -> None:
        for button in self.buttons.values():
            button.setEnabled(is_enabled)

    def _arrange(self) -> None:
        body = self._card.body
        body.setSpacing(em(self, 0.6))
        for widget in (self._title, self._promise):
            body.addWidget(widget)
        form = QGridLayout()
        form.setHorizontalSpacing(em(self, 0.8))
        form.setVerticalSpacing(em(self, 0.6))
        for row, (name, field) in enumerate(
            (("language", self.language), ("name", self.name), ("role", self.role))
        ):
            form.addWidget(self._labels[name], row, 0, Qt.AlignmentFlag.AlignTop)
            form.addWidget(field, row, 1)
            self._labels[name].setBuddy(field)
            self._labels[name].setContentsMargins(0, em(self, 0.35), 0, 0)
        form.setColumnStretch(1, 1)
        body.addLayout(form)
        for begin, button in self.buttons.items():
            body.addWidget(button)
            body.addWidget(self._hints[begin])
        for widget in (self._problem, self._busy):
            body.addWidget(widget)
        self._card.setMaximumWidth(em(self, 40))
        self._centre()

    def _centre(self) -> None:
        """In the middle, and scrolled where the window is too low."""
        inner = QWidget()
        across = QHBoxLayout(inner)
        across.addStretch(1)
        across.addWidget(self._card, 100, Qt.AlignmentFlag.AlignVCenter)
        across.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        slim(scroll)
        scroll.setWidget(inner)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)

    def _retranslate(self) -> None:
        self._title.setText(self.tr("Welcome to Callbench"))
        self._promise.setText(
            self.tr(
                "Three answers, then the first call. Everything stays on this machine and can be changed later."
            )
        )
        self._labels["language"].setText(self.tr("Language"))
        self._labels["name"].setText(self.tr("Your name"))
        self._labels["role"].setText(self.tr("Your role"))
        self.language.setAccessibleName(self.tr("Language"))
        self.name.setAccessibleName(self.tr("Your name"))
        self.role.setAccessibleName(self.tr("Your role"))
        for language in Language:
            self.language.set_text(language, own_name(language))
        for role, text in ROLES.items():
            self.role.set_text(role, QCoreApplication.translate("Roles", text))
        self.buttons[Begin.SAMPLE].setText(self.tr("Try it with sample data"))
        self.buttons[Begin.IMPORT].setText(self.tr("Bring in my own list"))
        self.buttons[Begin.EMPTY].setText(self.tr("Start empty"))
        self.buttons[Begin.TEAM].setText(self.tr("Join my team"))
        self._hints[Begin.TEAM].setText(
            self.tr("A shared database; your administrator gives you a profile and a login.")
        )
        self._hints[Begin.SAMPLE].setText(
            self.tr(
                "An invented team with three thousand leads and a month of calls, apart from your own data."
            )
        )
        self._hints[Begin.IMPORT].setText(
            self.tr("A CSV or Excel file; you see what will happen before it does.")
        )
        self._hints[Begin.EMPTY].setText(self.tr("A new database; lists can be brought in at any time."))
