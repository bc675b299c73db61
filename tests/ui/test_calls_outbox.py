"""The call screen at a team's server: saved on this machine first, never waiting for a network, and nothing the server refused is lost."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from calls_bench import ALT, CTRL, Bench
from chaos import Fault, Proxy
from given import Given
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import make_url, text

from callbench.domain.errors import CallbenchError, ServerUnreachable
from callbench.services.desk import Desk
from callbench.services.queue import claim_lead
from callbench.services.sending import Phase
from callbench.storage.engine import open_engine
from callbench.ui.parts.delivery import Delivery
from callbench.ui.parts.formats import Formats
from callbench.ui.parts.language import Language, Languages
from callbench.ui.parts.theme import Theme
from callbench.ui.review.refused_panel import RefusedPanel
from callbench.ui.strip.sync_status import SyncStatus
from callbench.ui.strip.today_strip import TodayStrip

pytestmark = pytest.mark.usefixtures("own_limits")

Show = Callable[[QWidget], None]
K = Qt.Key
TOKYO = ZoneInfo("Asia/Tokyo")
SOON_MS = 15_000


class Office:
    """A window with its delivery, by way of a network that can fail."""

    def __init__(self, url: str, folder: Path, qtbot: QtBot, languages: Languages) -> None:
        self.network = Proxy(make_url(url))
        self.direct = open_engine(url)
        self.given = Given(self.direct)
        self.leads = [
            self.given.lead(f"株式会社{name}", f"{name}野 一", age=timedelta(hours=hour))
            for hour, name in enumerate("甲乙丙丁")
        ]
        self.engine = open_engine(self.network.place(make_url(url)))
        self.given.desk = Desk(self.engine, 1, self.given.clock)
        self.delivery = Delivery(folder / "data", self.given.desk, TOKYO)
        self.bench = Bench(self.given, qtbot, languages, folder, outgoing=self.delivery.outgoing)
        self.qtbot, self.languages = qtbot, languages

    def open(self, show: Show) -> "Office":
        self.bench.open(show)
        self.bench.page.list.loader.load()
        self.delivery.start()
        self.wait(lambda: self.delivery.told.state.phase is Phase.IN_SYNC)
        self.bench.settle()
        return self

    def wait(self, is_so: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(is_so, timeout=SOON_MS)

    def calls(self) -> list[str]:
        with self.direct.connect() as connection:
            return list(connection.execute(text("SELECT disposition FROM call ORDER BY id")).scalars())

    def is_idle(self) -> bool:
        return not self.bench.tasks.is_busy()

    def press_no_answer(self) -> None:
        self.bench.press(K.Key_7, ALT)
        self.bench.press(K.Key_Return, CTRL)

    def panel(self) -> RefusedPanel:
        desk = self.given.desk
        labels = self.bench.page._place.labels
        return RefusedPanel(
            self.bench.window,
            desk,
            self.delivery.outgoing,
            self.bench.tasks,
            labels,
            self.languages,
            Formats(TOKYO),
        )

    def close(self) -> None:
        self.network.be(None)
        self.bench.window.close()
        self.bench.tasks.close()
        self.delivery.stop()
        self.engine.dispose()
        self.direct.dispose()
        self.network.close()


@pytest.fixture
def office(
    pg_migrated_url: str, tmp_path: Path, qtbot: QtBot, languages: Languages, theme: Theme
) -> Iterator[Office]:
    office = Office(pg_migrated_url, tmp_path, qtbot, languages)
    yield office
    office.close()


def test_a_call_is_saved_at_once_and_the_next_lead_is_there_while_no_network_answers(
    office: Office, show: Show
) -> None:
    office.open(show)
    first = office.bench.current()
    office.wait(lambda: len(office.bench.page._in_hand._kept) == 4)  # type: ignore[union-attr]
    office.network.be(Fault.BLACK_HOLE)
    office.press_no_answer()
    office.qtbot.waitUntil(lambda: office.bench.current() not in (None, first), timeout=1_000)
    office.qtbot.waitUntil(lambda: office.bench.page.work._opened is not None, timeout=1_000)
    assert office.bench.page.panel.report().is_empty
    assert office.delivery.outgoing.waiting() == 1
    office.press_no_answer()
    office.qtbot.waitUntil(lambda: office.delivery.outgoing.waiting() == 2, timeout=1_000)
    assert office.calls() == []
    office.network.be(None)
    office.wait(lambda: office.calls() == ["NO_ANSWER", "NO_ANSWER"])
    office.wait(lambda: office.delivery.told.state.phase is Phase.IN_SYNC)


def test_whom_we_hold_can_be_dialled_while_no_network_answers_and_nobody_else(
    office: Office, show: Show
) -> None:
    held, other = office.leads[0], office.leads[1]
    assert Desk(office.direct, 1, office.given.clock).write(claim_lead, held, user_id=1) is not None
    office.open(show)
    for lead in (other, held):
        office.bench.page.show_lead(lead)
        office.wait(lambda: office.bench.page.work._opened is not None)
        office.wait(office.is_idle)
    office.network.be(Fault.REFUSE)
    office.engine.dispose()
    copied: list[str] = []
    told: list[CallbenchError] = []
    office.bench.page.work.copied.connect(copied.append)
    office.bench.page.work.trouble.connect(told.append)
    office.bench.page.work.dial()
    office.wait(lambda: len(copied) == 1)
    assert not told
    office.bench.page.show_lead(other)
    office.bench.page.work.dial()
    office.wait(lambda: len(told) == 1)
    assert isinstance(told[0], ServerUnreachable)
    assert len(copied) == 1


def test_a_call_that_never_left_is_taken_out_again(office: Office, show: Show) -> None:
    office.open(show)
    first = office.bench.current()
    office.network.be(Fault.REFUSE)
    office.delivery.outgoing._sender.stop()  # it rests between two tries
    office.bench.press(K.Key_O, ALT)
    office.bench.type("asked for me")
    office.press_no_answer()
    office.wait(lambda: office.bench.current() != first)
    office.bench.page.work.undo()
    office.wait(lambda: office.bench.current() == first)
    office.wait(lambda: office.bench.page.panel.report().memo == "asked for me")
    assert office.delivery.outgoing.waiting() == 0


def test_a_call_that_arrived_is_taken_back_at_the_server(office: Office, show: Show) -> None:
    office.open(show)
    first = office.bench.current()
    office.press_no_answer()
    office.wait(lambda: office.calls() == ["NO_ANSWER"])
    office.wait(office.is_idle)
    office.bench.press(K.Key_Z, ALT)
    office.wait(lambda: office.bench.current() == first)
    office.wait(lambda: office.bench.page.panel.report().disposition == "NO_ANSWER")
    with office.direct.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM call_undo")).scalar() == 1


def test_what_is_typed_lies_on_this_machine_and_comes_back_with_the_next_window(
    office: Office, show: Show, qtbot: QtBot, languages: Languages
) -> None:
    office.open(show)
    first = office.bench.current()
    office.network.be(Fault.BLACK_HOLE)
    office.bench.press(K.Key_O, ALT)
    office.bench.type("half a sentence")
    office.bench.page.keep_draft()
    office.qtbot.waitUntil(lambda: len(office.delivery.outgoing.drafts.find()) == 1, timeout=1_000)
    with office.direct.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM call_draft")).scalar() == 0
    office.network.be(None)
    office.wait(office.is_idle)
    again = Bench(
        office.given, qtbot, languages, office.bench.folder, outgoing=office.delivery.outgoing
    ).open(show)
    assert [draft.lead_id for draft in again.page.banner._drafts] == [first]
    again.page.banner.resume_button.click()
    office.wait(lambda: again.page.panel.report().memo == "half a sentence")
    again.window.close()
    again.tasks.close()


# --- what the server refused ----------------------------------------------------------------------------------------------------


@pytest.fixture
def refused(office: Office, show: Show) -> Office:
    """A call that the server will not take from this login."""
    office.open(show)
    with office.direct.begin() as connection:
        connection.execute(
            text(
                "CREATE FUNCTION no() RETURNS trigger LANGUAGE plpgsql AS"
                " $$BEGIN RAISE 'not allowed here' USING ERRCODE = '42501'; END$$"
            )
        )
        connection.execute(text("CREATE TRIGGER no BEFORE INSERT ON call FOR EACH ROW EXECUTE FUNCTION no()"))
    office.press_no_answer()
    office.wait(lambda: office.delivery.told.state.parked == 1)
    office.wait(office.is_idle)
    return office


def allow(office: Office) -> None:
    with office.direct.begin() as connection:
        connection.execute(text("DROP TRIGGER no ON call"))


def open_panel(office: Office) -> RefusedPanel:
    panel = office.panel()
    panel.open()
    office.wait(lambda: len(panel.rows) == 1)
    return panel


def test_what_was_refused_is_listed_and_sent_again_by_the_keyboard(refused: Office) -> None:
    panel = open_panel(refused)
    assert QApplication.focusWidget() is panel.rows[0].again_button
    assert "甲野 一" in panel.rows[0].accessibleName()
    allow(refused)
    refused.bench.press(K.Key_Space)
    refused.wait(lambda: refused.calls() == ["NO_ANSWER"])
    panel.refresh()
    refused.wait(lambda: not panel.rows)
    assert panel.empty.isVisible()
    assert panel.empty.accessibleName() == "Nothing to check"


def test_what_was_refused_is_discarded_only_with_a_reason(refused: Office) -> None:
    panel = open_panel(refused)
    row = panel.rows[0]
    row.discard_button.click()
    row.discard_button.click()
    assert row.reason.isVisible()
    row.reason.setText("logged by a colleague")
    row.discard_button.click()
    refused.wait(lambda: not panel.rows)
    refused.wait(lambda: refused.delivery.told.state.parked == 0)
    assert refused.calls() == []


def test_what_was_refused_is_edited_in_the_form_and_logged_then(refused: Office) -> None:
    panel = open_panel(refused)
    outgoing = refused.delivery.outgoing

    def edit(work: object) -> None:
        refused.bench.page.edit(
            work.lead_id,  # type: ignore[attr-defined]
            work.report,  # type: ignore[attr-defined]
            lambda: refused.bench.tasks.local(
                panel, lambda: outgoing.discard(work.id, "EDITED"), lambda _done: None
            ),  # type: ignore[attr-defined]
        )

    panel.edit_wanted.connect(edit)
    panel.rows[0].edit_button.click()
    refused.wait(lambda: refused.bench.page.panel.report().disposition == "NO_ANSWER")
    refused.wait(lambda: refused.delivery.told.state.parked == 0)
    assert len(outgoing.drafts.find()) == 1
    allow(refused)
    refused.bench.press(K.Key_6, ALT)
    refused.bench.press(K.Key_Return, CTRL)
    refused.wait(lambda: len(refused.calls()) == 1)
    assert outgoing.drafts.find() == ()


# --- the words ------------------------------------------------------------------------------------------------------------------


def test_the_top_bar_tells_the_truth_in_three_words(
    office: Office, show: Show, languages: Languages, qtbot: QtBot
) -> None:
    office.open(show)
    status = SyncStatus(TOKYO)
    qtbot.addWidget(status)
    office.delivery.changed.connect(status.show_told)
    seen: list[str] = []
    office.delivery.changed.connect(lambda _told: seen.append(status.words.text()))
    office.network.be(Fault.BLACK_HOLE)
    office.press_no_answer()
    office.wait(lambda: status.words.text() == "Waiting 1")
    assert seen[0] == "Saved on this machine"
    assert "stays on this machine" in status.words.toolTip()
    office.network.be(None)
    office.wait(lambda: status.words.text().startswith("In sync "))
    languages.apply(Language.JA)
    office.wait(lambda: status.words.text().startswith("同期済み "))
    assert status.check.isHidden()


def test_the_strip_counts_what_waits(office: Office, show: Show, qtbot: QtBot) -> None:
    office.open(show)
    strip = TodayStrip(office.given.desk, office.bench.tasks, office.bench.feed, TOKYO)
    qtbot.addWidget(strip)

    def shown() -> str:
        strip.show_not_yet(office.delivery.told.not_yet)
        return strip.calls.accessibleName()

    office.wait(lambda: strip._figures is not None)
    assert shown().startswith("Calls 0")
    office.network.be(Fault.BLACK_HOLE)
    office.press_no_answer()
    office.wait(lambda: shown().startswith("Calls 1"))
    assert office.calls() == []
    office.network.be(None)
    office.wait(lambda: office.calls() == ["NO_ANSWER"])
    strip.refresh()
    office.wait(lambda: office.delivery.told.not_yet.calls == 0)
    office.wait(lambda: shown().startswith("Calls 1"))
