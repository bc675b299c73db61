"""How does somebody join a team's database? The profile the team hands out, the login, the password."""

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QLineEdit, QVBoxLayout, QWidget

from callbench.domain.errors import BadValue
from callbench.profiles import Profile, place_of, read_profile
from callbench.ui.first_start.choice import JoinChoice
from callbench.ui.parts.buttons import PrimaryButton, QuietButton
from callbench.ui.parts.card import Card
from callbench.ui.parts.colours import Tone
from callbench.ui.parts.fields import LineField
from callbench.ui.parts.fonts import LARGE, em
from callbench.ui.parts.labels import PlainLabel
from callbench.ui.parts.note_edit import GrowingTextEdit
from callbench.ui.parts.tick_box import TickBox

PROFILE, LOGIN, PASSWORD = "profile", "login", "password"


class JoinPage(QWidget):
    """`chosen` carries a JoinChoice; `back` is pressed by whoever came here by mistake.

    With `known`, the team's server is known already and only login and password are asked for.
    """

    chosen = Signal(object)
    back = Signal()

    def __init__(self, known: Profile | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._known = known
        self._title = PlainLabel(size=LARGE, bold=True, wrap=True)
        self._hint = PlainLabel(tone=Tone.MUTED, wrap=True)
        self._labels = {name: PlainLabel(bold=True) for name in (PROFILE, LOGIN, PASSWORD)}
        self.profile = GrowingTextEdit(min_lines=4, max_lines=8)
        self.login = LineField()
        self.password = LineField()
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.keeps = TickBox()
        self.keeps.setChecked(True)
        self._problem = PlainLabel(tone=Tone.DANGER, wrap=True)
        self.join = PrimaryButton()
        self.leave = QuietButton()
        self._arrange()
        self.join.clicked.connect(self._choose)
        self.leave.clicked.connect(self.back)
        self.password.returnPressed.connect(self._choose)
        self.profile.textChanged.connect(self._take_login)
        if known is not None:
            self.login.setText(known.login)
        self._retranslate()
        self.set_problem("")

    def set_problem(self, text: str) -> None:
        """Say what is missing or was refused, in place."""
        self._problem.setText(text)
        self._problem.setVisible(bool(text))
        self.join.setEnabled(True)

    def begin(self) -> None:
        """Put the cursor where something is to be typed."""
        missing = self.profile if self._known is None else self.password if self.login.text() else self.login
        missing.setFocus(Qt.FocusReason.OtherFocusReason)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    @Slot()
    def _take_login(self) -> None:
        """A profile that names the login saves typing it."""
        profile = self._read()
        if profile is not None and profile.login and not self.login.text():
            self.login.setText(profile.login)

    @Slot()
    def _choose(self) -> None:
        profile = self._known or self._read()
        login = self.login.committed_text().strip()
        if profile is None:
            self.set_problem(
                self.tr("The profile cannot be read. Paste it whole, as your administrator sent it.")
            )
            self.profile.setFocus(Qt.FocusReason.OtherFocusReason)
        elif not login:
            self.set_problem(self.tr("Please type your login."))
            self.login.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.set_problem("")
            self.join.setEnabled(False)
            self.chosen.emit(
                JoinChoice(place_of(profile, login), self.password.text(), self.keeps.isChecked())
            )

    def _read(self) -> Profile | None:
        try:
            return read_profile(self.profile.committed_text())
        except BadValue:
            return None

    def _arrange(self) -> None:
        card = Card()
        card.body.setSpacing(em(self, 0.6))
        card.body.addWidget(self._title)
        card.body.addWidget(self._hint)
        form = QGridLayout()
        form.setHorizontalSpacing(em(self, 0.8))
        form.setVerticalSpacing(em(self, 0.6))
        fields = {PROFILE: self.profile, LOGIN: self.login, PASSWORD: self.password}
        for row, (name, field) in enumerate(fields.items()):
            form.addWidget(self._labels[name], row, 0, Qt.AlignmentFlag.AlignTop)
            form.addWidget(field, row, 1)
            self._labels[name].setBuddy(field)
            self._labels[name].setContentsMargins(0, em(self, 0.35), 0, 0)
        form.addWidget(self.keeps, len(fields), 1)
        form.setColumnStretch(1, 1)
        card.body.addLayout(form)
        for below in (self._problem, self.join, self.leave):
            card.body.addWidget(below)
        self.profile.setVisible(self._known is None)
        self._labels[PROFILE].setVisible(self._known is None)
        card.setMinimumWidth(em(self, 28))
        card.setMaximumWidth(em(self, 38))
        outer = QVBoxLayout(self)
        outer.addWidget(card, 1, Qt.AlignmentFlag.AlignCenter)

    def _retranslate(self) -> None:
        if self._known is None:
            self._title.setText(self.tr("Join your team"))
            self._hint.setText(
                self.tr("Paste the connection profile you were given; your own password stays with you.")
            )
        else:
            self._title.setText(self.tr("Sign in"))
            self._hint.setText(f"{self._known.database} · {self._known.host}")
        names = {PROFILE: self.tr("Profile"), LOGIN: self.tr("Login"), PASSWORD: self.tr("Password")}
        fields = {PROFILE: self.profile, LOGIN: self.login, PASSWORD: self.password}
        for name, text in names.items():
            self._labels[name].setText(text)
            fields[name].setAccessibleName(text)
        self.keeps.setText(self.tr("Keep the password in this system's keyring"))
        self.join.setText(self.tr("Sign in"))
        self.leave.setText(self.tr("Back"))
        self.setAccessibleName(self._title.text())
