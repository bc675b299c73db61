"""Company and person are edited beside the call: by keys or the mouse, with both values where a colleague changed the same."""

from collections.abc import Callable

import pytest
from calls_bench import CTRL, Bench
from given import Given
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from callbench.domain.errors import ServerUnreachable
from callbench.domain.merging import Value
from callbench.services.editing import Edit, Record, read_records, save_edits
from callbench.ui.calls.record_field import RecordField
from callbench.ui.calls.record_panel import RecordPanel
from callbench.ui.parts.language import Language

Show = Callable[[QWidget], None]
Compose = Callable[[QWidget, str], None]
K = Qt.Key
THEIRS = "田中 次郎"
LEFT = Qt.MouseButton.LeftButton


class Desk:
    """A lead on the screen, its form open, and a colleague who edits the same."""

    def __init__(self, bench: Bench, given: Given, show: Show) -> None:
        self.bench, self.given, self.other = bench, given, given.user(THEIRS)
        self.lead = given.lead("株式会社青葉", "高橋 健一")
        bench.languages.apply(Language.EN)
        bench.open(show)
        bench.press(K.Key_E, CTRL)
        bench.settle()
        assert self.panel.isVisible()

    @property
    def panel(self) -> RecordPanel:
        return self.bench.page.editing.panel()

    def person(self, name: str) -> RecordField:
        return self.panel.person.fields[name]

    def company(self, name: str) -> RecordField:
        return self.panel.company.fields[name]

    def type(self, field: RecordField, text: str) -> None:
        """As a person does: the signal of an edit, letter by letter or pasted."""
        field.line.setFocus()
        field.line.selectAll()
        field.line.insert(text)
        field.line.textEdited.emit(text)

    def save(self) -> None:
        self.bench.press(K.Key_Return, CTRL)
        self.bench.settle()

    def stored(self) -> tuple[Record, Record]:
        return self.given.desk.read(read_records, self.lead)

    def they_write(self, *, of_person: bool = True, **values: Value) -> None:
        """And this window hears of it."""
        record = self.stored()[1 if of_person else 0]
        done = self.given.desk.write(save_edits, [Edit(record, values)], user_id=self.other)
        assert done.changes.lead_ids == {self.lead}
        self.bench.settle()


@pytest.fixture
def desk(bench: Bench, given: Given, show: Show) -> Desk:
    return Desk(bench, given, show)


def test_typed_by_keys_and_saved_it_is_on_the_card(desk: Desk) -> None:
    assert QApplication.focusWidget() is desk.person("name").line
    QTest.keyClicks(desk.person("name").line, "Ken Mori")
    desk.bench.press(K.Key_Tab)
    assert QApplication.focusWidget() is desk.person("kana").line
    desk.type(desk.person("title"), "部長")
    desk.type(desk.company("employees"), "１,２００")
    desk.save()
    assert not desk.panel.isVisible()
    company, person = desk.stored()
    assert (person.values["name"], person.values["title"]) == ("Ken Mori", "部長")
    assert company.values["employees"] == 1200
    row = desk.bench.page.list.model.known_row(desk.lead)
    assert row is not None and (row.person, row.title) == ("Ken Mori", "部長")


def test_the_button_beside_the_company_opens_it_too(desk: Desk) -> None:
    desk.bench.press(K.Key_Escape)
    assert not desk.panel.isVisible()
    QTest.mouseClick(desk.bench.page.person.edit_button, LEFT)
    desk.bench.settle()
    assert desk.panel.isVisible() and desk.company("name").line.text() == "株式会社青葉"


def test_what_a_colleague_changes_elsewhere_comes_in_while_one_types(desk: Desk) -> None:
    desk.type(desk.person("title"), "部長")
    desk.they_write(kana="タカハシ ケンイチ")
    assert desk.person("kana").line.text() == "タカハシ ケンイチ"
    assert desk.person("title").line.text() == "部長"
    assert QApplication.focusWidget() is desk.person("title").line
    desk.save()
    assert (desk.stored()[1].values["kana"], desk.stored()[1].values["title"]) == (
        "タカハシ ケンイチ",
        "部長",
    )


@pytest.mark.parametrize(("press", "stands"), [("keep_button", "部長"), ("take_button", "本部長")])
def test_a_field_both_change_shows_both_who_and_when_and_is_decided(
    desk: Desk, press: str, stands: str
) -> None:
    desk.type(desk.person("title"), "部長")
    desk.they_write(title="本部長")
    clash = desk.person("title").clash
    for part in ("Title", THEIRS, "10:00", "“本部長”", "“部長”"):
        assert part in clash.text()
    assert desk.person("title").line.text() == "部長"
    QTest.mouseClick(getattr(clash, press), LEFT)
    assert not clash.isVisible() and desk.person("title").line.text() == stands
    desk.save()
    assert not desk.panel.isVisible()
    assert desk.stored()[1].values["title"] == stands


def test_what_comes_to_light_only_when_it_is_saved_stays_open_and_the_rest_is_stored(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody told this window: the hint was lost."""
    monkeypatch.setattr(desk.panel, "isVisible", lambda: False)
    desk.they_write(title="本部長")
    monkeypatch.undo()
    desk.type(desk.person("title"), "部長")
    desk.type(desk.company("industry"), "製造")
    desk.save()
    assert desk.panel.isVisible() and desk.person("title").clash.isVisible()
    assert "The rest is saved" in desk.panel.hint()
    company, person = desk.stored()
    assert (company.values["industry"], person.values["title"]) == ("製造", "本部長")
    desk.save()
    assert desk.stored()[1].values["title"] == "本部長", "undecided, theirs stands however often it is saved"
    desk.person("title").clash.keep_button.click()
    desk.save()
    assert desk.stored()[1].values["title"] == "部長" and not desk.panel.isVisible()


def test_a_text_in_composition_outlives_a_colleague_and_is_saved(desk: Desk, compose: Compose) -> None:
    line = desk.person("title").line
    line.setFocus()
    compose(line, "ぶちょう")
    desk.they_write(title="本部長", kana="タカハシ")
    assert desk.person("title").line.is_composing() and line.text() == ""
    commit = QInputMethodEvent("", [])
    commit.setCommitString("部長")
    QApplication.sendEvent(line, commit)
    desk.save()
    assert "“部長”" in desk.person("title").clash.text() and desk.stored()[1].values["title"] == "本部長"


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("employees", "many", "no number"),
        ("employees", "99999999999", "no number"),
        ("name", "", "needs a name"),
        ("trend", "あ" * 201, "too long"),
    ],
)
def test_what_cannot_be_stored_is_said_at_its_field_and_stays_typed(
    desk: Desk, name: str, text: str, said: str
) -> None:
    desk.type(desk.company(name), text)
    desk.save()
    assert desk.panel.isVisible() and desk.company(name).line.text() == text
    assert QApplication.focusWidget() is desk.company(name).line
    assert said in desk.company(name)._wrong.text()
    assert desk.stored()[0].version == 1


def test_with_the_server_away_it_says_so_and_everything_stays_typed(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(*_given: object, **_named: object) -> object:
        raise ServerUnreachable("db")

    desk.type(desk.person("title"), "部長")
    with monkeypatch.context() as broken:
        broken.setattr(desk.bench.page._place.desk, "write", away)
        desk.save()
    assert desk.panel.isVisible() and desk.panel.hint() and desk.person("title").line.text() == "部長"
    desk.save()
    assert desk.stored()[1].values["title"] == "部長" and not desk.panel.isVisible()


def test_leaving_with_something_typed_is_asked_for_twice(desk: Desk) -> None:
    desk.type(desk.person("title"), "部長")
    desk.bench.press(K.Key_Escape)
    assert desk.panel.isVisible() and "Not saved yet" in desk.panel.hint()
    desk.type(desk.person("title"), "課長")
    desk.bench.press(K.Key_Escape)
    assert desk.panel.isVisible(), "what was typed since is not left either"
    desk.bench.press(K.Key_Escape)
    assert not desk.panel.isVisible() and desk.stored()[1].values["title"] == ""


def test_the_window_does_not_close_over_what_is_typed_without_asking(desk: Desk) -> None:
    page = desk.bench.page
    assert page.may_close()
    desk.type(desk.person("title"), "部長")
    assert not page.may_close() and "Not saved yet" in desk.panel.hint()
    assert page.may_close()


def test_it_is_worded_in_japanese_too(desk: Desk) -> None:
    desk.bench.languages.apply(Language.JA)
    desk.bench.settle()
    assert desk.company("prefecture").label() == "都道府県"
    desk.bench.languages.apply(Language.EN)
