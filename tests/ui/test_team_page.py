"""The team's screen on a real server, as an administrator and as a team's lead: what is pressed is stored, what may not be is not offered."""

from collections.abc import Callable, Iterator
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from rows_of_scope import fill_scope
from sqlalchemy import text
from staff import Staff

from callbench.domain.access import Role
from callbench.services.labels import load_labels
from callbench.services.opening import Workbench
from callbench.services.users import list_users
from callbench.services.work_lists import load_work_lists
from callbench.storage.engine import open_engine
from callbench.ui.main_window import MainWindow
from callbench.ui.page import Page
from callbench.ui.parts.language import Languages
from callbench.ui.parts.tasks import Tasks
from callbench.ui.parts.work_moves import WorkMoves
from callbench.ui.team_page.page import DEEDS, HELD, LISTS, TeamPage

Open = Callable[[str], TeamPage]


@pytest.fixture
def opened(own_staff: Staff, languages: Languages, tmp_path: Path, qtbot: QtBot) -> Iterator[Open]:
    """The page as one of the people sees it."""
    tasks = Tasks()

    def open_as(who: str) -> TeamPage:
        desk = own_staff.desk_of(who)
        person = next(each for each in desk.read(list_users) if each.user_id == own_staff.ids[who])
        zone = ZoneInfo("Asia/Tokyo")
        window = MainWindow(tmp_path).furnish([Page("team", "go.team", lambda: "Team", QWidget)], languages)
        qtbot.addWidget(window)
        moves = WorkMoves(desk, tasks, window.registry, window.notices.show_notice, window)
        page = TeamPage(Workbench(desk, person, desk.read(load_labels), zone), tasks, languages, moves)
        page.noticed.connect(window.notices.show_notice)
        page.setProperty("window", window)
        qtbot.addWidget(page)
        page.show()
        assert tasks.drain()
        return page

    yield open_as
    assert tasks.close()


def _settle(page: TeamPage) -> None:
    assert page._tasks.drain()


def test_an_administrator_adds_somebody_who_can_sign_in_once(
    opened: Open, own_staff: Staff, qtbot: QtBot
) -> None:
    page = opened("admin")
    qtbot.keyClicks(page.people.name, "Mori Aoi")
    page.people.new_role.set_value(Role.BDR)
    qtbot.keyClick(page.people.login, Qt.Key.Key_Return)
    _settle(page)
    given = page.people._given
    assert given is not None
    assert given.login.startswith("mori_aoi")
    assert given.password in page.people._once.text()
    assert "Mori Aoi" in [
        page.people.table.rows.cells(row)[0] for row in range(page.people.table.rows.rowCount())
    ]
    engine = open_engine(own_staff.url.set(username=given.login))
    with engine.connect() as connection:
        assert connection.execute(text("SELECT server.my_role()")).scalar() == "BDR"
    engine.dispose()


def test_a_role_and_being_here_are_changed_by_a_press(opened: Open, own_staff: Staff) -> None:
    page = opened("admin")
    row = page.people.table.rows.row_of(own_staff.ids["bdr"])
    page.people.table.selectRow(row)
    page.people.role._buttons[Role.SDR].click()
    _settle(page)
    page.people.table.selectRow(page.people.table.rows.row_of(own_staff.ids["bdr"]))
    page.people.active.click()
    _settle(page)
    changed = next(
        each for each in own_staff.desk_of("admin").read(list_users) if each.user_id == own_staff.ids["bdr"]
    )
    assert (changed.role, changed.is_active) == (Role.SDR, False)


def test_a_list_is_made_and_gets_its_people(opened: Open, own_staff: Staff, qtbot: QtBot) -> None:
    page = opened("admin")
    page.tabs.choose(LISTS)
    page._show(LISTS)
    qtbot.keyClicks(page.lists.name, "North")
    qtbot.keyClick(page.lists.name, Qt.Key.Key_Return)
    _settle(page)
    desk = own_staff.desk_of("admin")
    north = next(each for each in desk.read(load_work_lists) if each.name == "North")
    page.lists.table.selectRow(page.lists.table.rows.row_of(north.list_id))
    page.lists.chips[own_staff.ids["sdr"]].click()
    _settle(page)
    north = next(each for each in desk.read(load_work_lists) if each.name == "North")
    assert north.members == {own_staff.ids["sdr"]}


def test_a_team_s_lead_sees_and_frees_but_manages_nobody(
    opened: Open, own_staff: Staff, qtbot: QtBot
) -> None:
    with own_staff.engine_of("owner").begin() as connection:
        rows = fill_scope(connection, 2, own_staff.ids["sdr"], own_staff.ids["field"])
        lead_id = rows["lead"]["id"]
        connection.execute(
            text(
                "UPDATE lead SET queue_state = 'TAKEN', claimed_by = :who, lease_until = now() + interval '5 minutes'"
                " WHERE id = :lead"
            ),
            {"who": own_staff.ids["sdr"], "lead": lead_id},
        )
    page = opened("lead")
    assert not page.people._new.isVisibleTo(page)
    assert not page.people.renew.isVisibleTo(page.people)
    page._show(HELD)
    page.held.table.selectRow(0)
    assert page.held.free.isEnabled()
    page.held.free.click()
    _settle(page)
    with own_staff.engine_of("owner").connect() as connection:
        row = connection.execute(
            text("SELECT queue_state, claimed_by FROM lead WHERE id = :lead"), {"lead": lead_id}
        ).one()
    assert row.queue_state in ("READY", "WAITING")
    assert row.claimed_by is None
    page._show(DEEDS)
    said = [page.deeds.table.rows.cells(row)[2] for row in range(page.deeds.table.rows.rowCount())]
    assert "Lead freed" in said


def test_what_is_refused_is_told_and_what_holds_is_shown(
    opened: Open, own_staff: Staff, qtbot: QtBot
) -> None:
    page = opened("admin")
    page.people.name.setText(own_staff_name(own_staff))
    with qtbot.waitSignal(page._tasks.error_raised):
        page.people.add.click()
        _settle(page)
    assert page.people.name.text() == own_staff_name(own_staff)


def own_staff_name(staff: Staff) -> str:
    """Somebody's name, which is taken."""
    return next(each.name for each in staff.desk_of("admin").read(list_users))
