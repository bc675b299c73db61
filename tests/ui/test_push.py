"""Are calls sent from the window to the CRM that is chosen, with progress, a stop, and what was refused?"""

from collections.abc import Callable, Iterator
from zoneinfo import ZoneInfo

import keyring
import pytest
from crm_server import TOKEN, CrmServer, running_crm
from given import Given
from keyring.backend import KeyringBackend
from keyring.errors import PasswordDeleteError
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from callbench.exchange.push.crm import Target
from callbench.services.call_report import CallReport
from callbench.services.calling import finish_call
from callbench.services.operation_ids import new_id
from callbench.settings import Settings, load_settings, settings_path
from callbench.ui.parts.formats import Formats
from callbench.ui.parts.language import Language, Languages
from callbench.ui.parts.notice import Notice
from callbench.ui.parts.tasks import Tasks
from callbench.ui.push.panel import PushPanel
from callbench.ui.push.sending import Push

K = Qt.Key


class Memory(KeyringBackend):
    """A keyring that lasts as long as a test."""

    priority = 1.0  # type: ignore[assignment]

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        if self.kept.pop((service, username), None) is None:
            raise PasswordDeleteError


@pytest.fixture
def ring(monkeypatch: pytest.MonkeyPatch) -> Memory:
    memory = Memory()
    monkeypatch.setattr(keyring.core, "_keyring_backend", memory)
    return memory


@pytest.fixture
def crm() -> Iterator[CrmServer]:
    with running_crm() as server:
        yield server


@pytest.fixture
def window(show: Callable[[QWidget], None]) -> QWidget:
    window = QWidget()
    window.resize(1100, 720)
    show(window)
    return window


@pytest.fixture
def push(given: Given, languages: Languages, window: QWidget, ring: Memory) -> Iterator[Push]:
    tasks, notices = Tasks(), list[Notice]()
    lead = given.lead()
    for number in range(5):
        given.clock.move(minutes=5)
        report = CallReport(disposition="NO_ANSWER", memo=f"留守電 {number}")
        given.desk.write(finish_call, lead, report, uid=new_id(), user_id=given.user_id)
    push = Push(given.desk, tasks, languages, Formats(ZoneInfo("Asia/Tokyo")), notices.append, window)
    yield push
    assert tasks.close()


def opened(push: Push, crm: CrmServer, target: Target = Target.HUBSPOT) -> PushPanel:
    push.ask(Settings(crm_target=target.value, crm_host=crm.url))
    push.panel.secret.setText(TOKEN)
    return push.panel


def test_by_the_keyboard_alone_and_the_second_time_without_typing(
    push: Push, crm: CrmServer, ring: Memory, qtbot: QtBot
) -> None:
    panel = opened(push, crm)
    QTest.keyClick(QApplication.focusWidget() or panel, K.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: panel.hint() == "Sent: 5 calls, 0 handoffs. 5 belong to nobody the CRM knows.")
    assert len(crm.of("calls")) == 5 and list(ring.kept.values()) == [TOKEN]
    assert (load_settings().crm_target, load_settings().crm_host) == ("hubspot", crm.url)
    assert TOKEN not in settings_path().read_text("utf-8")

    panel.close_overlay()
    assert panel.secret.text() == ""
    push.ask(load_settings())
    panel.send_button.click()
    qtbot.waitUntil(lambda: panel.hint() == "Sent: 0 calls, 0 handoffs.")


def test_counting_sends_nothing(push: Push, crm: CrmServer, qtbot: QtBot) -> None:
    panel = opened(push, crm)
    panel.count_button.click()
    qtbot.waitUntil(lambda: panel.hint() == "To be sent: 5 calls, 0 handoffs.")
    panel.since.setText("2030-01-01")
    panel.count_button.click()
    qtbot.waitUntil(lambda: panel.hint() == "To be sent: 0 calls, 0 handoffs.")
    assert crm.requests == []


def test_what_is_refused_is_listed_with_the_reason(push: Push, crm: CrmServer, qtbot: QtBot) -> None:
    crm.faults.bad = "留守電 3"
    panel = opened(push, crm)
    panel.send_button.click()
    qtbot.waitUntil(panel.refused.isVisible)
    assert "高橋 健一: refused by a rule" in panel.refused.toPlainText()
    assert "4 calls" in panel.hint() and "1 were refused" in panel.hint()


def test_a_refused_credential_is_asked_for_again(
    push: Push, crm: CrmServer, ring: Memory, qtbot: QtBot
) -> None:
    panel = opened(push, crm, Target.SALESFORCE)
    panel.secret.setText("of yesterday")
    panel.send_button.click()
    qtbot.waitUntil(lambda: "does not accept the credential" in panel.hint())
    assert panel.secret.text() == "" and panel.secret.hasFocus() and ring.kept == {}
    panel.secret.setText(TOKEN)
    panel.send_button.click()
    qtbot.waitUntil(lambda: panel.hint().startswith("Sent: 5 calls"))


def test_it_can_be_stopped_while_the_crm_lets_us_wait(push: Push, crm: CrmServer, qtbot: QtBot) -> None:
    crm.faults.script = ["429"] * 10
    panel = opened(push, crm)
    panel.send_button.click()
    qtbot.waitUntil(lambda: bool(crm.requests))
    assert panel.leave_button.text() == "Stop"
    panel.leave_button.click()
    qtbot.waitUntil(lambda: "Stopped. 5 are left" in panel.hint())
    assert panel.isVisible() and crm.records == []


@pytest.mark.parametrize("field", ["host", "since"])
def test_what_cannot_be_used_is_said(push: Push, crm: CrmServer, qtbot: QtBot, field: str) -> None:
    panel = opened(push, crm)
    getattr(panel, field).setText("http://example.com")
    panel.send_button.click()
    said = {"host": "begin with https://", "since": "2026-11-23"}[field]
    qtbot.waitUntil(lambda: said in panel.hint())
    assert crm.requests == []


def test_it_speaks_japanese_at_once(push: Push, crm: CrmServer, languages: Languages, qtbot: QtBot) -> None:
    panel = opened(push, crm)
    languages.apply(Language.JA)
    qtbot.waitUntil(lambda: panel.send_button.text() == "送る")
