"""Where do calls and handoffs go, since when, and what became of them? Asked and told over the window."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from callbench.exchange.push.connecting import USUAL_HOST
from callbench.exchange.push.crm import Target
from callbench.settings import Settings
from callbench.ui.parts.buttons import LinkButton, PrimaryButton
from callbench.ui.parts.colours import Tone
from callbench.ui.parts.field_row import FieldRow
from callbench.ui.parts.fields import LineField
from callbench.ui.parts.fonts import LARGE, em
from callbench.ui.parts.labels import PlainLabel
from callbench.ui.parts.option_row import OptionRow
from callbench.ui.parts.overlay import Overlay
from callbench.ui.push.words import secret_words, set_up_words
from callbench.ui.push.work import PushChoice

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_EXAMPLE = "https://example.my.salesforce.com"


class PushPanel(Overlay):
    """`count_wanted` and `send_wanted` carry nothing: `choice()` says what is chosen. `stop_wanted`: it shall end."""

    count_wanted = Signal()
    send_wanted = Signal()
    stop_wanted = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window, width_em=46.0, height_em=34.0)
        self._is_sending = False
        self._hosts: dict[str, str] = {}
        self._title, self._hint = PlainLabel(size=LARGE, bold=True), PlainLabel(wrap=True)
        self._set_up = PlainLabel(tone=Tone.MUTED, wrap=True)
        self.target = OptionRow([target.value for target in Target])
        self.host, self.secret, self.since = LineField(), LineField(), LineField()
        self.secret.setEchoMode(QLineEdit.EchoMode.Password)
        self.refused = QPlainTextEdit()
        self.refused.setReadOnly(True)
        self.refused.setTabChangesFocus(True)
        self.send_button, self.count_button = PrimaryButton(), LinkButton()
        self.leave_button = LinkButton()
        self._rows = {
            "target": FieldRow(self.target),
            "host": FieldRow(self.host),
            "secret": FieldRow(self.secret),
            "since": FieldRow(self.since),
        }
        self._arrange()
        self._retranslate()
        self._connect()

    def open_for(self, settings: Settings) -> None:
        """Ask, beginning with the CRM that was last given something."""
        if settings.crm_target in list(Target):
            self.target.set_value(settings.crm_target)
            self._hosts.setdefault(settings.crm_target, settings.crm_host)
        self._show_target()
        self.say("")
        self.show_refused(())
        self.open()

    def first_focus(self) -> QWidget:
        return self.target.button(self.target.value())

    def choice(self, language: str) -> PushChoice | None:
        """What is chosen; None, and said why, if the day is none."""
        typed = self.since.committed_text().strip()
        try:
            since = date.fromisoformat(typed) if typed else None
        except ValueError:
            self.say(self.tr("Write the day as 2026-11-23, or leave it empty for everything."), Tone.DANGER)
            self.since.setFocus(Qt.FocusReason.OtherFocusReason)
            return None
        target = Target(self.target.value())
        host = self._hosts[target] = self.host.committed_text().strip()
        return PushChoice(target, host, since, language, self.secret.text().strip())

    def say(self, sentence: str, tone: Tone = Tone.MUTED) -> None:
        """A line below the form."""
        self._hint.set_tone(tone)
        self._hint.setText(sentence)

    def hint(self) -> str:
        return self._hint.text()

    def show_refused(self, lines: Sequence[str]) -> None:
        """The records the CRM did not take, and why."""
        self.refused.setPlainText("\n".join(lines))
        self.refused.setVisible(bool(lines))

    def ask_secret(self) -> None:
        """What opened the CRM no longer does."""
        self.secret.clear()
        self.secret.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_sending(self, is_sending: bool) -> None:
        """While it is sent nothing else can be chosen, and it can be stopped."""
        self._is_sending = is_sending
        for widget in (*self._rows.values(), self.send_button, self.count_button):
            widget.setEnabled(not is_sending)
        self.leave_button.setText(self.tr("Stop") if is_sending else self.tr("Close"))

    @Slot()
    def close_overlay(self) -> None:
        """While it is sent this stops it; what was typed to open the CRM is not kept here."""
        if self._is_sending:
            self.stop_wanted.emit()
            return
        self.secret.clear()
        super().close_overlay()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_ctrl = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if is_ctrl and event.key() in _ENTER and not self._is_sending:
            self.send_wanted.emit()
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    # --- inside -------------------------------------------------------------------------------------------------------------

    def _connect(self) -> None:
        self.target.chosen.connect(self._show_target)
        self.send_button.clicked.connect(self.send_wanted)
        self.count_button.clicked.connect(self.count_wanted)
        self.leave_button.clicked.connect(self.close_overlay)

    @Slot()
    def _show_target(self) -> None:
        target = self.target.value()
        self.host.setText(self._hosts.get(target, ""))
        self.host.setPlaceholderText(USUAL_HOST[Target(target)] or _EXAMPLE)
        self.secret.clear()
        self._rows["secret"].set_label(secret_words(target))
        self._set_up.setText(set_up_words(target))

    def _arrange(self) -> None:
        margin = em(self, 1.0)
        column = QVBoxLayout()
        column.setContentsMargins(margin, margin, margin, margin)
        column.setSpacing(em(self, 0.6))
        column.addWidget(self._title)
        for names in (("target", "since"), ("host", "secret")):
            row = QHBoxLayout()
            row.setSpacing(em(self, 1.0))
            for name in names:
                row.addWidget(self._rows[name], 1)
            column.addLayout(row)
        column.addWidget(self._set_up)
        column.addWidget(self._hint)
        column.addWidget(self.refused, 100)
        column.addStretch(1)
        foot = QHBoxLayout()
        foot.setSpacing(em(self, 0.4))
        foot.addWidget(self.send_button)
        foot.addWidget(self.count_button)
        foot.addStretch(1)
        foot.addWidget(self.leave_button)
        column.addLayout(foot)
        self.body.addLayout(column)

    def _retranslate(self) -> None:
        self._title.setText(self.tr("Send calls and handoffs"))
        self.setAccessibleName(self.tr("Send calls and handoffs"))
        self.target.set_text(Target.SALESFORCE, self.tr("Salesforce"))
        self.target.set_text(Target.HUBSPOT, self.tr("HubSpot"))
        self.secret.setPlaceholderText(self.tr("Empty: the one in the keyring"))
        self.since.setPlaceholderText(self.tr("Empty: everything"))
        self.refused.setAccessibleName(self.tr("Refused records"))
        self.send_button.setText(self.tr("Send"))
        self.count_button.setText(self.tr("Only count"))
        self.leave_button.setText(self.tr("Stop") if self._is_sending else self.tr("Close"))
        self._rows["target"].set_label(self.tr("To"))
        self._rows["host"].set_label(self.tr("Address"))
        self._rows["since"].set_label(self.tr("Since"))
        self._rows["secret"].set_label(secret_words(self.target.value()))
        self._set_up.setText(set_up_words(self.target.value()))
