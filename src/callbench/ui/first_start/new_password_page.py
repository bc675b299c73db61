"""Which password does somebody choose who came in with one for one time?"""

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QLineEdit, QVBoxLayout, QWidget

from callbench.ui.parts.buttons import PrimaryButton
from callbench.ui.parts.card import Card
from callbench.ui.parts.colours import Tone
from callbench.ui.parts.fields import LineField
from callbench.ui.parts.fonts import LARGE, em
from callbench.ui.parts.labels import PlainLabel

SHORTEST = 12
"""As services.logins asks."""


class NewPasswordPage(QWidget):
    """`chosen` carries the new password, typed twice alike and long enough."""

    chosen = Signal(str)

    def __init__(self, login: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._login = login
        self._title = PlainLabel(size=LARGE, bold=True, wrap=True)
        self._hint = PlainLabel(tone=Tone.MUTED, wrap=True)
        self._labels = [PlainLabel(bold=True), PlainLabel(bold=True)]
        self.first, self.again = LineField(), LineField()
        for field in (self.first, self.again):
            field.setEchoMode(QLineEdit.EchoMode.Password)
        self._problem = PlainLabel(tone=Tone.DANGER, wrap=True)
        self.keep = PrimaryButton()
        self._arrange()
        self.keep.clicked.connect(self._choose)
        self.again.returnPressed.connect(self._choose)
        self._retranslate()
        self.set_problem("")

    def set_problem(self, text: str) -> None:
        """Say what is wrong with it, in place."""
        self._problem.setText(text)
        self._problem.setVisible(bool(text))
        self.keep.setEnabled(True)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    @Slot()
    def _choose(self) -> None:
        first, again = self.first.text(), self.again.text()
        if len(first) < SHORTEST:
            self.set_problem(self.tr("Please take {count} letters or more.").format(count=SHORTEST))
            self.first.setFocus(Qt.FocusReason.OtherFocusReason)
        elif first != again:
            self.set_problem(self.tr("The two are not the same."))
            self.again.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.set_problem("")
            self.keep.setEnabled(False)
            self.chosen.emit(first)

    def _arrange(self) -> None:
        card = Card()
        card.body.setSpacing(em(self, 0.6))
        card.body.addWidget(self._title)
        card.body.addWidget(self._hint)
        form = QGridLayout()
        form.setHorizontalSpacing(em(self, 0.8))
        form.setVerticalSpacing(em(self, 0.6))
        for row, (label, field) in enumerate(zip(self._labels, (self.first, self.again), strict=True)):
            form.addWidget(label, row, 0)
            form.addWidget(field, row, 1)
            label.setBuddy(field)
        form.setColumnStretch(1, 1)
        card.body.addLayout(form)
        card.body.addWidget(self._problem)
        card.body.addWidget(self.keep)
        card.setMinimumWidth(em(self, 26))
        card.setMaximumWidth(em(self, 36))
        outer = QVBoxLayout(self)
        outer.addWidget(card, 1, Qt.AlignmentFlag.AlignCenter)

    def _retranslate(self) -> None:
        self._title.setText(self.tr("A password of your own"))
        self._hint.setText(
            self.tr("{login} came in with a password for one time. Choose one that only you know.").format(
                login=self._login
            )
        )
        texts = (self.tr("New password"), self.tr("Once more"))
        for label, field, text in zip(self._labels, (self.first, self.again), texts, strict=True):
            label.setText(text)
            field.setAccessibleName(text)
        self.keep.setText(self.tr("Keep it and go on"))
        self.setAccessibleName(self._title.text())
