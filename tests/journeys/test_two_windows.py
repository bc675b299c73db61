"""Two people with a window each on one database: who takes a lead, the other sees it; who edits, the other keeps what they typed."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path

import pytest
from calls_bench import Bench
from given import Given
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sqlalchemy import text
from sqlalchemy.orm import Session

from callbench.domain.news import Link
from callbench.domain.notes import NoteField
from callbench.services.call_report import CallReport
from callbench.services.departments import Whose
from callbench.services.desk import Desk
from callbench.services.editing import read_records
from callbench.services.learning import keep_note
from callbench.storage.engine import open_engine
from callbench.ui.calls.calls_page import CallsPage
from callbench.ui.calls.record_field import RecordField
from callbench.ui.calls.record_panel import RecordPanel
from callbench.ui.parts.language import Language, Languages
from callbench.ui.parts.team_feed import TeamFeed

SOON_MS = 15_000
MINE, THEIRS = "佐藤 美咲", "田中 次郎"


class Room:
    """Two windows, `mine` and `theirs`, and the leads both have in their list."""

    def __init__(self, url: str, folder: Path, qtbot: QtBot, languages: Languages) -> None:
        self.qtbot, self.engine = qtbot, open_engine(url)
        self.given = Given(self.engine)
        self.other = self.given.user(THEIRS)
        self.leads = [self.given.lead(f"株式会社{name}", f"{name}野 一") for name in "甲乙丙"]
        self.mine = self._sit_down(url, folder / "mine", 1, languages)
        self.theirs = self._sit_down(url, folder / "theirs", self.other, languages)

    def _sit_down(self, url: str, folder: Path, user_id: int, languages: Languages) -> Bench:
        given = object.__new__(Given)
        given.__dict__.update(self.given.__dict__)
        given.desk = Desk(open_engine(url), user_id, self.given.clock)
        return Bench(given, self.qtbot, languages, folder, is_team=True)

    def open(self) -> "Room":
        for bench in (self.mine, self.theirs):
            bench.open(self._show)
            assert bench.team is not None
            bench.team.start()
        for bench in (self.mine, self.theirs):
            assert bench.team is not None
            self.until(partial(_is_listening, bench.team))
        return self

    def _show(self, window: object) -> None:
        window.show()  # type: ignore[attr-defined]

    def until(self, is_so: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(is_so, timeout=SOON_MS)

    def holder(self, lead_id: int) -> int | None:
        with self.engine.connect() as connection:
            found = connection.execute(text("SELECT claimed_by FROM lead WHERE id = :id"), {"id": lead_id})
            holder: int | None = found.scalar_one()
            return holder

    def close(self) -> None:
        for bench in (self.mine, self.theirs):
            bench.page.keep_draft()
            if bench.team is not None:
                bench.team.stop()
            assert bench.tasks.close()
            bench.window.close()
            bench.window.deleteLater()
            bench.given.desk.close()
        self.given.check_sums()
        self.engine.dispose()


@pytest.fixture
def room(pg_migrated_url: str, tmp_path: Path, qtbot: QtBot, qapp: QApplication) -> Iterator[Room]:
    languages = Languages(qapp)
    languages.apply(Language.EN)
    room = Room(pg_migrated_url, tmp_path, qtbot, languages)
    yield room.open()
    room.close()
    languages.deleteLater()


def _is_listening(team: TeamFeed) -> bool:
    return team.state is not None and team.state.link is Link.LIVE and len(team.people) == 2


def _row_says(page: CallsPage, lead_id: int) -> str:
    row = page.list.model.known_row(lead_id)
    return page.list.model.text(row).time if row is not None else ""


def test_the_first_to_open_a_lead_has_it_and_the_other_sees_whose_it_is(room: Room) -> None:
    mine, theirs, last = room.mine.page, room.theirs.page, room.leads[-1]
    for page in (mine, theirs):
        page.show_lead(room.leads[0])
    room.until(lambda: room.holder(room.leads[0]) is not None)
    mine.show_lead(last)
    room.until(lambda: room.holder(last) == 1)
    room.until(lambda: _row_says(theirs, last) == f"With {MINE}")
    theirs.show_lead(last)
    room.until(lambda: theirs.taken.isVisible() and MINE in theirs.taken.text.text())
    room.until(
        lambda: not theirs.panel.foot.save_button.isEnabled() and not theirs.person.dial_button.isEnabled()
    )


def test_what_is_typed_on_a_colleagues_lead_stays_and_once_it_is_free_it_is_ones_own(room: Room) -> None:
    mine, theirs, lead = room.mine.page, room.theirs.page, room.leads[-1]
    mine.show_lead(lead)
    room.until(lambda: room.holder(lead) == 1)
    theirs.show_lead(lead)
    room.until(theirs.taken.isVisible)
    theirs.panel.notes.memo.insertPlainText("折り返しの件")
    mine.show_lead(room.leads[0])
    room.until(lambda: room.holder(lead) == room.other)
    room.until(lambda: not theirs.taken.isVisible() and theirs.panel.foot.save_button.isEnabled())
    assert theirs.panel.report().memo == "折り返しの件"


def test_no_key_saves_a_call_on_a_colleague_s_lead(room: Room) -> None:
    mine, theirs, lead = room.mine.page, room.theirs.page, room.leads[-1]
    mine.show_lead(lead)
    room.until(lambda: room.holder(lead) == 1)
    theirs.show_lead(lead)
    room.until(lambda: theirs.taken.isVisible() and not theirs.panel.foot.save_button.isEnabled())
    theirs.work.choose("NO_ANSWER")
    for save in (theirs.work.save_and_go_on, partial(theirs.work.choose, "NO_ANSWER")):
        save()
        assert not theirs.work.is_saving()
    assert theirs.panel.grid.value() == "NO_ANSWER"


def test_each_sees_who_is_at_work_and_where(room: Room) -> None:
    room.mine.page.show_lead(room.leads[1])
    team = room.theirs.team
    assert team is not None
    room.until(lambda: any(each.name == MINE and each.company == "株式会社乙" for each in team.people))


def test_what_a_colleague_changes_of_the_open_person_is_on_the_screen(room: Room) -> None:
    """The cursor stays, and so does what is typed."""
    page, lead = room.mine.page, room.leads[1]
    page.show_lead(lead)
    room.until(lambda: page.work._opened is not None and page.work._opened.card.row.lead_id == lead)
    page.panel.notes.memo.insertPlainText("途中")
    room.theirs.given.desk.write(_retitle, lead)
    room.until(lambda: page.work._opened is not None and page.work._opened.card.row.title == "取締役")
    assert page.panel.report().memo == "途中"


def test_both_type_into_the_same_note_and_both_texts_stand(room: Room) -> None:
    """The one who is still typing is shown the other's words, with name and time, and goes on."""
    page, lead = room.mine.page, room.leads[1]
    page.show_lead(lead)
    room.until(lambda: page.work._opened is not None and page.work._opened.card.row.lead_id == lead)
    box, clash = page.panel.notes.notes[NoteField.CONCERNS], page.panel.notes.clashes[NoteField.CONCERNS]
    box.insertPlainText("価格が心配")
    report = CallReport("CALLBACK_LATER", notes={"CONCERNS": "来期の予算"}, note_bases={})
    whose = _whose(room, lead)
    room.theirs.given.desk.write(_keep, whose, report)
    room.until(clash.isVisible)
    assert THEIRS in clash.text() and "来期の予算" in clash.text()
    assert box.toPlainText() == "価格が心配"
    mine = page.panel.report()
    room.mine.given.desk.write(_keep, replace(whose, user_id=1), mine)
    room.until(lambda: "来期の予算\n価格が心配" in _notes_of(room))


def _form(room: Room, bench: Bench, lead: int) -> RecordPanel:
    """The form of a lead, open in this window, with its fields read."""
    bench.page.show_lead(lead)
    room.until(lambda: bench.page.work._opened is not None and bench.page.work.lead_id == lead)
    bench.page.editing.begin()
    panel = bench.page.editing.panel()
    room.until(lambda: panel.person.base is not None)
    return panel


def _type(field: RecordField, text: str) -> None:
    field.line.setFocus()
    field.line.setText(text)
    field.line.textEdited.emit(text)


def _saved(panel: RecordPanel) -> bool:
    return not panel.isVisible() and not panel._is_saving


def test_one_edits_a_field_and_the_other_who_has_the_form_open_sees_it_and_edits_another(room: Room) -> None:
    lead = room.leads[1]
    mine, theirs = _form(room, room.mine, lead), _form(room, room.theirs, lead)
    _type(mine.person.fields["kana"], "オツノ ハジメ")
    _type(theirs.person.fields["title"], "部長")
    theirs.save()
    room.until(lambda: _saved(theirs))
    room.until(lambda: mine.person.fields["title"].line.text() == "部長")
    assert mine.person.fields["kana"].line.text() == "オツノ ハジメ"
    assert not mine.person.fields["kana"].clash.isVisible()
    mine.save()
    room.until(lambda: _saved(mine))
    row = room.mine.given.desk.read(read_records, lead)[1].values
    assert (row["kana"], row["title"]) == ("オツノ ハジメ", "部長")
    room.until(lambda: _title_in(room.theirs.page, lead) == "部長")


@pytest.mark.parametrize(("press", "stands"), [("keep_button", "課長"), ("take_button", "部長")])
def test_both_edit_the_same_field_and_the_one_still_typing_decides(
    room: Room, press: str, stands: str
) -> None:
    lead = room.leads[1]
    mine, theirs = _form(room, room.mine, lead), _form(room, room.theirs, lead)
    field = mine.person.fields["title"]
    _type(field, "課長")
    _type(theirs.person.fields["title"], "部長")
    theirs.save()
    room.until(field.clash.isVisible)
    for part in (THEIRS, "“部長”", "“課長”"):
        assert part in field.clash.text()
    assert field.line.text() == "課長"
    getattr(field.clash, press).click()
    mine.save()
    room.until(lambda: _saved(mine))
    assert room.mine.given.desk.read(read_records, lead)[1].values["title"] == stands


def test_one_logs_a_call_and_the_others_list_follows_without_jumping(room: Room) -> None:
    """The lead that was called stays where it is, and says that it was called; the cursor and what is typed stay, too."""
    mine, theirs, called = room.mine.page, room.theirs.page, room.leads[0]
    mine.show_lead(room.leads[2])
    theirs.show_lead(called)
    room.until(lambda: room.holder(called) == room.other and room.holder(room.leads[2]) == 1)
    mine.panel.notes.memo.setFocus()
    mine.panel.notes.memo.insertPlainText("途中")
    order = _order(mine)
    assert called in order
    theirs.work.choose("NO_ANSWER")
    theirs.work.save(goes_on=False)
    room.until(lambda: _attempts(mine, called) == 1)
    room.until(mine.list.changed_hint.isVisible)
    assert _order(mine) == order
    assert mine.work.lead_id == room.leads[2] and mine.panel.report().memo == "途中"
    mine.list.reload()
    room.until(lambda: called not in _order(mine))
    assert mine.work.lead_id == room.leads[2] and mine.panel.report().memo == "途中"


def _order(page: CallsPage) -> list[int | None]:
    return [page.list.model.lead_id(row) for row in range(page.list.model.rowCount())]


def _attempts(page: CallsPage, lead_id: int) -> int:
    row = page.list.model.known_row(lead_id)
    return row.attempts if row is not None else -1


def _title_in(page: CallsPage, lead_id: int) -> str:
    row = page.list.model.known_row(lead_id)
    return row.title if row is not None else ""


def _keep(session: Session, whose: Whose, report: CallReport, *, now: datetime) -> None:
    assert now
    for name, said in report.notes.items():
        keep_note(session, name, said, whose, report.note_bases.get(name, ""))


def _whose(room: Room, lead_id: int) -> Whose:
    with room.engine.connect() as connection:
        query = text("SELECT contact_id, account_id FROM lead WHERE id = :id")
        contact_id, account_id = connection.execute(query, {"id": lead_id}).one()
    return Whose(contact_id, account_id, None, room.other, room.given.clock())


def _notes_of(room: Room) -> list[str]:
    with room.engine.connect() as connection:
        return list(connection.execute(text("SELECT text FROM qualitative_note")).scalars())


def _retitle(session: object, lead_id: int, *, now: object) -> None:
    execute = session.execute  # type: ignore[attr-defined]
    execute(
        text("UPDATE contact SET title = '取締役' WHERE id = (SELECT contact_id FROM lead WHERE id = :id)"),
        {"id": lead_id},
    )
