"""The program of today at the schema of the next release: it works on, or reads and keeps what is logged, or is refused, by command line and window."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from commands import Ran
from given import TUESDAY_10, Clock, Given, new_database
from hand import ALT, Hand, K
from next_schema import NEXT, next_release
from next_team import COMPANIES, NextTeam, run_program, upgraded_team
from outbox_client import Client
from PySide6.QtWidgets import QApplication
from sqlalchemy import URL

from callbench.services.sending import Phase
from callbench.settings import Language, change_settings, data_folder
from callbench.storage.outbox import OperationState
from callbench.storage.upgrade import upgrade
from callbench.ui.first_start.trouble_page import TroublePage
from callbench.ui.strip.sync_status import SyncStatus

Open = Callable[[str], Hand]
TOO_OLD = "This Callbench is too old to write to the team's database."
UPDATE = "Update "


@pytest.fixture
def fine(pg_server: URL, tmp_path: Path) -> Iterator[NextTeam]:
    folder = tmp_path / "fine"
    folder.mkdir()
    with upgraded_team(pg_server, folder, writes_from="0001", reads_from="0001") as team:
        yield team


@pytest.fixture
def read_only(pg_server: URL, tmp_path: Path) -> Iterator[NextTeam]:
    folder = tmp_path / "read_only"
    folder.mkdir()
    with upgraded_team(pg_server, folder, writes_from=NEXT, reads_from="0001") as team:
        yield team


@pytest.fixture(scope="module")
def refused(pg_server: URL, tmp_path_factory: pytest.TempPathFactory) -> Iterator[NextTeam]:
    folder = tmp_path_factory.mktemp("refused")
    with upgraded_team(pg_server, folder, writes_from=NEXT, reads_from=NEXT) as team:
        yield team


@pytest.fixture
def window(qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Open]:
    """The real program, opened on a place, with a home of its own."""
    monkeypatch.setenv("CALLBENCH_HOME", str(tmp_path / "home"))
    change_settings(language=Language.EN)
    opened: list[Hand] = []

    def open_it(place: str) -> Hand:
        opened.append(Hand(qapp, tmp_path, Clock(TUESDAY_10)).open(place))
        return opened[-1]

    yield open_it
    for hand in opened:
        hand.close()


def status_of(hand: Hand) -> SyncStatus:
    found = hand.desktop.window.findChild(SyncStatus)
    assert isinstance(found, SyncStatus)
    return found


def count_of(team: NextTeam) -> int:
    """How many calls there are."""
    return int(team.number("SELECT count(*) FROM call") or 0)


def trouble_of(hand: Hand) -> TroublePage:
    found = hand.desktop.window.centre_widget()
    assert isinstance(found, TroublePage)
    return found


def error_of(ran: Ran) -> dict[str, str]:
    assert ran.status == 1, ran.out
    return dict(ran.json["error"])


# --- fine -----------------------------------------------------------------------------------------------------------------------


def test_every_command_of_a_day_works_at_the_next_schema(fine: NextTeam) -> None:
    listed = [each["lead"] for each in fine.said("queue")["items"]]
    assert set(listed) >= set(fine.leads[1:])
    taken = fine.said("next")["lead"]
    assert taken["lead"] == listed[0] and taken["claim"]["fence"] > 0
    learned = ("--note", "MISSION=拠点の一元化", "--dmu", "山田;総務部;CHAMPION", "--stage", "INTEREST")
    call = fine.said("log", taken["lead"], "--disposition", "CONNECTED_CONTINUE", *learned)
    shown = fine.said("lead", "show", taken["lead"])
    assert "拠点の一元化" in str(shown) and "山田" in str(shown)
    assert fine.said("undo", call["call"])["call"] == call["call"]
    assert "拠点の一元化" not in str(fine.said("lead", "show", taken["lead"]))


def test_the_window_claims_logs_edits_and_is_in_sync_at_the_next_schema(fine: NextTeam, window: Open) -> None:
    before, sdr = count_of(fine), fine.staff.ids["sdr"]
    hand = window(fine.staff.address_of("sdr"))
    first = hand.lead()
    assert first is not None
    hand.until(lambda: fine.number(f"SELECT claimed_by FROM lead WHERE id = {first}") == sdr)
    hand.press(K.Key_7)
    hand.press(K.Key_7)
    hand.until(lambda: count_of(fine) == before + 1)
    hand.until(lambda: status_of(hand).words.text().startswith("In sync"))
    hand.until(lambda: hand.lead() not in (None, first))


def test_what_is_edited_and_sent_by_an_outbox_arrives_at_the_next_schema(
    fine: NextTeam, tmp_path: Path
) -> None:
    before = count_of(fine)
    client = Client(tmp_path, fine.staff.address_of("sdr"), fine.staff.ids["sdr"]).start()
    sent = fine.put_call(client.outbox, fine.leads[1])
    client.sender.wake()
    assert client.sender.wait_for(sent.id, 15.0).state is OperationState.SENT
    fine.edit(client.desk, fine.leads[2], "部長")
    client.close()
    assert count_of(fine) == before + 1
    assert fine.number("SELECT count(*) FROM contact WHERE title = '部長'") == 1
    assert fine.number("SELECT count(*) FROM account WHERE colour = 'blue'") == len(COMPANIES)


# --- read only ------------------------------------------------------------------------------------------------------------------


def test_read_only_commands_answer_and_those_that_write_say_who_has_to_be_updated(
    read_only: NextTeam,
) -> None:
    lead = read_only.leads[0]
    assert {each["lead"] for each in read_only.said("queue")["items"]} >= set(read_only.leads[1:])
    assert read_only.said("lead", "show", lead)
    before = read_only.content()
    for words in (("next",), ("log", lead, "--disposition", "NO_ANSWER"), ("undo", 1)):
        error = error_of(read_only.command(*words))
        assert error["code"] == "program_too_old" and UPDATE in error["message"], words
    assert read_only.content() == before


def test_a_read_only_window_reads_and_keeps_calls_for_the_program_that_comes_next(
    read_only: NextTeam, window: Open
) -> None:
    before = read_only.content()
    place = read_only.staff.address_of("sdr")
    hand = window(place)
    lead = hand.lead()
    assert lead in read_only.leads
    hand.press(K.Key_O, ALT)
    hand.type("memo of an old program")
    hand.press(K.Key_7, ALT)
    hand.press(K.Key_7, ALT)
    status = status_of(hand)
    hand.until(lambda: status.words.text() == "Waiting 1")
    assert TOO_OLD in status.words.toolTip() and "stays on this machine" in status.words.toolTip()
    assert read_only.content() == before
    hand.program.close()
    updated = Client(data_folder(), place, read_only.staff.ids["sdr"]).start()
    hand.until(lambda: bool(updated.states) and updated.states[-1].phase is Phase.IN_SYNC)
    updated.close()
    assert read_only.number("SELECT count(*) FROM call WHERE memo = 'memo of an old program'") == 1


# --- refused --------------------------------------------------------------------------------------------------------------------


def test_a_refused_program_says_so_and_changes_nothing(refused: NextTeam) -> None:
    before = refused.content()
    for words in (("queue",), ("next",), ("log", refused.leads[0], "--disposition", "NO_ANSWER")):
        error = error_of(refused.command(*words))
        assert error["code"] == "database_newer" and UPDATE in error["message"], words
    assert refused.content() == before


def test_a_refused_window_shows_the_sentence_in_the_place_of_its_pages(
    refused: NextTeam, window: Open
) -> None:
    before = refused.content()
    trouble = trouble_of(window(refused.staff.address_of("sdr")))
    assert trouble.error.code == "database_newer"
    assert UPDATE in trouble.accessibleName()
    assert refused.content() == before


# --- a file ---------------------------------------------------------------------------------------------------------------------


@pytest.fixture
def newer_file(tmp_path: Path) -> Path:
    """A rep's own file, after the next release was tried on it."""
    path = tmp_path / "own" / "work.db"
    path.parent.mkdir()
    engine = new_database(path)
    Given(engine).lead()
    with next_release(tmp_path):
        assert upgrade(engine, TUESDAY_10).after == NEXT
    engine.dispose()
    return path


def test_a_newer_file_is_refused_by_every_command_and_stays_as_it_is(
    newer_file: Path, tmp_path: Path
) -> None:
    before = newer_file.read_bytes()
    for words in (("queue",), ("next",), ("log", 1, "--disposition", "NO_ANSWER"), ("undo", 1)):
        error = error_of(run_program(str(newer_file), tmp_path / "home", *words))
        assert error["code"] == "database_newer" and UPDATE in error["message"], words
    assert newer_file.read_bytes() == before


def test_a_newer_file_is_refused_by_the_window_and_stays_as_it_is(newer_file: Path, window: Open) -> None:
    before = newer_file.read_bytes()
    trouble = trouble_of(window(str(newer_file)))
    assert trouble.error.code == "database_newer" and UPDATE in trouble.accessibleName()
    assert newer_file.read_bytes() == before
