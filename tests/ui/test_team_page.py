"""The team's screen on a real server, as an administrator and as a team's lead: what is pressed is stored, what may not be is not offered."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from office import Office
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from rows_of_scope import fill_scope
from sqlalchemy import text
from staff import PEOPLE, Staff

from callbench.domain.access import Role
from callbench.domain.routing import RoutingRule, Why
from callbench.domain.server_errors import SessionEnded
from callbench.services.call_report import CallReport
from callbench.services.calling import finish_call
from callbench.services.labels import load_labels
from callbench.services.opening import Workbench
from callbench.services.presence import be_here
from callbench.services.reassigning import move_leads
from callbench.services.routing import save_routing
from callbench.services.users import list_users
from callbench.services.work_lists import load_work_lists
from callbench.storage.engine import open_engine
from callbench.ui.main_window import MainWindow
from callbench.ui.page import Page
from callbench.ui.parts.language import Languages
from callbench.ui.parts.tasks import Tasks
from callbench.ui.parts.work_moves import WorkMoves
from callbench.ui.team_page.page import DEEDS, GIVEN, HELD, LISTS, SESSIONS, SHARING, TABS, TeamPage

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


# --- sharing out --------------------------------------------------------------------------------------------------------------


@pytest.fixture
def leads(own_staff: Staff) -> list[int]:
    """Six new leads of the team, nobody's."""
    office = Office(own_staff)
    return [office.lead("East", company=f"Company {n}") for n in range(6)]


def owners(staff: Staff) -> list[int | None]:
    with staff.engine_of("owner").connect() as connection:
        return list(connection.execute(text("SELECT owner_id FROM lead ORDER BY id")).scalars())


def told(page: TeamPage) -> str:
    window = page.property("window")
    assert isinstance(window, MainWindow)
    shown = window.notices.current()
    return shown.text if shown is not None else ""


def rule_names(page: TeamPage) -> list[str]:
    rows = page.sharing.table.rows
    return [rows.cells(row)[1] for row in range(rows.rowCount())]


def test_a_rule_is_made_tried_and_shared_out_by(
    opened: Open, own_staff: Staff, leads: list[int], qtbot: QtBot
) -> None:
    page, ids = opened("lead"), own_staff.ids
    page.tabs.choose(SHARING)
    form = page.sharing.form
    qtbot.keyClicks(form.name, "In turn")
    for who in ("sdr", "bdr"):
        form.people.chips[ids[who]].click()
    form.cap.set_value(2)
    qtbot.keyClick(form.name, Qt.Key.Key_Return)
    _settle(page)
    assert rule_names(page) == ["In turn"]
    page.sharing.attempt.click()
    _settle(page)
    assert "Would be given: 4. To nobody: 2." in page.sharing.result.text()
    assert "everybody has as many as a day may bring" in page.sharing.result.text()
    assert owners(own_staff) == [None] * 6
    page.sharing.share.click()
    _settle(page)
    assert sorted(map(str, owners(own_staff))) == sorted(
        map(str, [ids["sdr"]] * 2 + [ids["bdr"]] * 2 + [None] * 2)
    )
    assert "Given: 4. To nobody: 2." in page.sharing.result.text()
    page.tabs.choose(GIVEN)
    assert {page.given.table.rows.cells(row)[5] for row in range(4)} == {"People in turn · In turn"}


def test_what_is_wrong_with_a_rule_is_said_in_its_form_and_what_was_typed_stays(opened: Open) -> None:
    page = opened("lead")
    form = page.sharing.form
    form.name.setText("West")
    form.to.set_value(Why.ACCOUNT_OWNER)
    form.regions.setText("東京都 北国")
    form.save.click()
    _settle(page)
    assert "names the region “北国”" in form._problem.text()
    assert form.regions.text() == "東京都 北国"
    form.regions.setText("東京都、大阪府")
    form.save.click()
    _settle(page)
    assert form._problem.isHidden()
    page.sharing._new()
    form.name.setText("West")
    form.to.set_value(Why.ACCOUNT_OWNER)
    form.save.click()
    _settle(page)
    assert "another rule has this name" in form._problem.text()


def test_rules_are_put_in_order_switched_changed_and_removed(opened: Open, own_staff: Staff) -> None:
    desk, me = own_staff.desk_of("lead"), own_staff.ids["lead"]
    for name in ("one", "two"):
        desk.write(save_routing, RoutingRule(name, Why.ACCOUNT_OWNER), user_id=me)
    page = opened("lead")
    page.sharing.table.selectRow(1)
    assert page.sharing.form.name.text() == "two"
    page.sharing.earlier.click()
    _settle(page)
    assert rule_names(page) == ["two", "one"]
    assert not page.sharing.earlier.isEnabled()
    page.sharing.switch.click()
    _settle(page)
    assert page.sharing.table.rows.cells(0)[5] == "rests"
    page.sharing.form.name.setText("second")
    page.sharing.form.save.click()
    _settle(page)
    assert rule_names(page) == ["second", "one"]
    page.sharing.remove.click()
    _settle(page)
    assert rule_names(page) == ["one"]
    assert page.sharing.form.rule_id() == 0


def test_an_administrator_changes_rules_but_shares_nothing_out(opened: Open) -> None:
    page = opened("admin")
    assert page.sharing.form.isVisibleTo(page.sharing)
    assert not page.sharing.share.isVisibleTo(page.sharing)


def test_an_administrator_sees_who_got_what(opened: Open, own_staff: Staff, leads: list[int]) -> None:
    ids = own_staff.ids
    own_staff.desk_of("lead").write(move_leads, leads[:2], (ids["sdr"],), user_id=ids["lead"])
    page = opened("admin")
    assert GIVEN in [key for key in TABS if key in page.tabs._buttons]
    page.tabs.choose(GIVEN)
    _settle(page)
    rows = page.given.table.rows
    assert rows.rowCount() == 2
    assert PEOPLE["sdr"][0] in rows.cells(0) and PEOPLE["lead"][0] in rows.cells(0)


# --- moving work and being away -----------------------------------------------------------------------------------------------


def test_a_person_s_work_goes_to_several_by_one_press_and_back_by_another(
    opened: Open, own_staff: Staff, leads: list[int]
) -> None:
    ids = own_staff.ids
    own_staff.desk_of("lead").write(move_leads, leads, (ids["sdr"],), user_id=ids["lead"])
    page = opened("lead")
    page.people.table.selectRow(page.people.table.rows.row_of(ids["sdr"]))
    assert "Leads 6, callbacks 0" in page.people.work._moving.title()
    for who in ("bdr", "lead"):
        page.people.work.to.chips[ids[who]].click()
    page.people.work.give.click()
    _settle(page)
    assert sorted(map(str, owners(own_staff))) == sorted(map(str, [ids["bdr"]] * 3 + [ids["lead"]] * 3))
    assert "leads 3, callbacks 0" in told(page)
    page._moves.take_back()
    _settle(page)
    assert owners(own_staff) == [ids["sdr"]] * 6
    assert "Taken back: leads 6" in told(page)


@pytest.mark.parametrize("who", ["lead", "admin"])
def test_somebody_is_away_and_a_stand_in_keeps_their_promise(
    opened: Open, own_staff: Staff, leads: list[int], qtbot: QtBot, who: str
) -> None:
    due = CallReport(disposition="CALLBACK", next_call_at=datetime.now(UTC) + timedelta(hours=30))
    own_staff.desk_of("sdr").write(finish_call, leads[0], due, user_id=own_staff.ids["sdr"])
    page = opened(who)
    page.people.table.selectRow(page.people.table.rows.row_of(own_staff.ids["sdr"]))
    work = page.people.work
    qtbot.keyClicks(work.until, "no day")
    qtbot.keyClick(work.until, Qt.Key.Key_Return)
    assert work._problem.text()
    work.until.setText((datetime.now(UTC) + timedelta(days=9)).date().isoformat())
    qtbot.keyClick(work.until, Qt.Key.Key_Return)
    _settle(page)
    assert "Callbacks that found a stand-in: 1." in told(page)
    shown = page.people.table.rows.cells(page.people.table.rows.row_of(own_staff.ids["sdr"]))
    assert shown[3].startswith("away, back ")
    assert work.back.isVisibleTo(work)
    work.back.click()
    _settle(page)
    shown = page.people.table.rows.cells(page.people.table.rows.row_of(own_staff.ids["sdr"]))
    assert shown[3] == "yes"


# --- sessions -----------------------------------------------------------------------------------------------------------------


def test_a_session_is_seen_and_ended_but_not_one_s_own(opened: Open, own_staff: Staff) -> None:
    window = uuid4()
    for who in ("sdr", "lead"):
        own_staff.desk_of(who).write(
            be_here, window if who == "sdr" else uuid4(), None, user_id=own_staff.ids[who]
        )
    page = opened("lead")
    page.tabs.choose(SESSIONS)
    table = page.sessions.table
    names = [table.rows.cells(row)[0] for row in range(table.rows.rowCount())]
    table.selectRow(next(row for row, name in enumerate(names) if "(this window)" in name))
    assert not page.sessions.end.isEnabled()
    table.selectRow(names.index("青木 花子"))
    page.sessions.end.click()
    _settle(page)
    assert "青木 花子" not in [table.rows.cells(row)[0] for row in range(table.rows.rowCount())]
    with pytest.raises(SessionEnded):
        own_staff.desk_of("sdr").write(be_here, window, None, user_id=own_staff.ids["sdr"])


def test_everything_on_the_page_is_reached_by_tab_and_has_a_name(opened: Open) -> None:
    page = opened("lead")
    for tab in TABS:
        page.tabs.choose(tab)
        for widget in page._stack.currentWidget().findChildren(QWidget):
            if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
                interface = QAccessible.queryAccessibleInterface(widget)
                assert interface.text(QAccessible.Text.Name), (tab, widget)
