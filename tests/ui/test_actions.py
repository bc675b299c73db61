"""The table of commands: no key twice, every outcome has its keys, words in both languages, keys that can be changed."""

from collections.abc import Callable
from functools import partial

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QListWidget, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from callbench.domain.dispositions import Disposition
from callbench.ui.actions import COMMANDS, outcome_command
from callbench.ui.outcome_actions import OUTCOME_CODES
from callbench.ui.parts.commands import Clash, Command, Context, Key, Registry, clashes, with_keys
from callbench.ui.parts.language import Language, Languages
from callbench.ui.parts.note_edit import GrowingTextEdit

DIGITS = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "0"]
LETTERS = list("BMIHLWNFDX")
# Keys the input method needs while it composes or is switched.
IME_KEYS = ["F6", "F7", "F8", "F9", "F10", "Ctrl+Space", "Alt+`"]
# Keys a text field or a list needs at window level.
EDITING_KEYS = [
    "Space",
    "Return",
    "Tab",
    "Up",
    "Down",
    "Ctrl+C",
    "Ctrl+V",
    "Ctrl+X",
    "Ctrl+Z",
    "Ctrl+A",
    "Home",
]


def sequences(context: Context) -> list[str]:
    return [key.sequence for command in COMMANDS for key in command.keys if key.context is context]


def test_no_two_commands_share_a_key() -> None:
    assert clashes(COMMANDS) == []


def test_a_shared_key_is_found() -> None:
    one = Command("one", Context.WINDOW, "One", "G", (Key("Ctrl+D"),))
    two = Command("two", Context.LIST, "Two", "G", (Key("ctrl+d", Context.LIST),))
    assert clashes([one, two]) == [Clash("Ctrl+D", "one", "two")]


def test_ids_are_given_once() -> None:
    ids = [command.id for command in COMMANDS]
    assert len(ids) == len(set(ids))


def test_every_key_is_one_qt_knows() -> None:
    for command in COMMANDS:
        for key in command.keys:
            text = QKeySequence(key.sequence).toString(QKeySequence.SequenceFormat.PortableText)
            assert text == key.sequence


@pytest.mark.parametrize("key", IME_KEYS)
def test_keys_of_the_input_method_are_never_ours(key: str) -> None:
    assert key not in {sequence for context in Context for sequence in sequences(context)}


@pytest.mark.parametrize("key", EDITING_KEYS)
def test_keys_of_editing_are_never_the_windows(key: str) -> None:
    assert key not in sequences(Context.WINDOW) + sequences(Context.CALL)


def test_single_keys_listen_in_the_list_alone() -> None:
    for context in (Context.WINDOW, Context.CALL):
        for sequence in sequences(context):
            assert "+" in sequence or sequence[:1] == "F", sequence


def test_every_disposition_has_its_key_of_the_domain() -> None:
    codes = list(OUTCOME_CODES)
    keys = {c.id: [k.sequence for k in c.keys] for c in COMMANDS}
    assert [keys[outcome_command(code)][0] for code in codes] == DIGITS + LETTERS
    assert all(keys[outcome_command(code)][1] == f"Alt+{keys[outcome_command(code)][0]}" for code in codes)


def test_the_outcomes_are_those_of_the_domain() -> None:
    assert set(OUTCOME_CODES) == {each.value for each in Disposition} - {"UNRESOLVED"}


def test_no_title_holds_a_mnemonic() -> None:
    assert not [command.id for command in COMMANDS if "&" in command.title]


def test_every_command_is_worded_in_both_languages(languages: Languages) -> None:
    for command in COMMANDS:
        assert languages.in_japanese("Commands", command.title), command.id
        assert languages.in_japanese("Commands", command.group), command.id
        if command.aliases:
            assert languages.in_japanese("CommandAliases", command.aliases), command.id


class Bench:
    """A window with a list and a field, and what was done in it."""

    def __init__(self, commands: list[Command]) -> None:
        self.window = QWidget()
        self.list = QListWidget()
        self.field = QLineEdit()
        self.note = GrowingTextEdit("Note")
        column = QVBoxLayout(self.window)
        for widget in (self.list, self.field, self.note):
            column.addWidget(widget)
        self.list.addItems(["one", "two"])
        self.registry = Registry(self.window, commands)
        self.registry.listen_in(self.list)
        self.registry.set_live(Context.CALL, True)
        self.done: list[str] = []
        for command in commands:
            self.registry.action(command.id).triggered.connect(partial(self._note, command.id))

    def _note(self, command_id: str, _is_checked: bool = False) -> None:
        self.done.append(command_id)

    def press(self, qtbot: QtBot, place: QWidget, keys: str) -> list[str]:
        """Press keys in a place; what was done by them."""
        place.setFocus()
        self.done.clear()
        QTest.keySequence(place, QKeySequence(keys))
        return list(self.done)


@pytest.fixture
def bench(languages: Languages, show: Callable[[QWidget], None]) -> Bench:
    bench = Bench(list(COMMANDS))
    show(bench.window)
    return bench


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.id)
def test_every_key_gives_its_command_where_it_listens(qtbot: QtBot, bench: Bench, command: Command) -> None:
    for key in command.keys:
        places = [bench.list] if key.context is Context.LIST else [bench.list, bench.field, bench.note]
        for place in places:
            assert bench.press(qtbot, place, key.sequence) == [command.id], (key, place)


@pytest.mark.parametrize("key", [*DIGITS, *LETTERS, "J", "K", "/", "Return", "Ctrl+Z"])
def test_typing_in_a_field_gives_no_command(qtbot: QtBot, bench: Bench, key: str) -> None:
    assert bench.press(qtbot, bench.field, key) == []
    assert bench.press(qtbot, bench.note, key) == []


def test_commands_of_a_call_rest_on_other_pages(qtbot: QtBot, bench: Bench) -> None:
    bench.registry.set_live(Context.CALL, False)
    assert bench.press(qtbot, bench.list, "1") == []
    assert bench.press(qtbot, bench.field, "Alt+1") == []
    assert bench.registry.reason("outcome.APPOINTMENT") == "Not possible on this page"
    assert bench.press(qtbot, bench.field, "Ctrl+K") == ["palette"]


def test_an_impossible_command_says_why(qtbot: QtBot, bench: Bench) -> None:
    bench.registry.set_enabled("call.undo", False, "Nothing to undo")
    assert bench.press(qtbot, bench.list, "Ctrl+Z") == []
    assert bench.registry.reason("call.undo") == "Nothing to undo"
    bench.registry.set_enabled("call.undo", True)
    assert bench.registry.reason("call.undo") == ""
    assert bench.press(qtbot, bench.list, "Ctrl+Z") == ["call.undo"]


def test_words_change_with_the_language(qtbot: QtBot, bench: Bench, languages: Languages) -> None:
    assert bench.registry.action("call.dial").toolTip() == "Dial (Enter, Ctrl+D)"
    languages.apply(Language.JA)
    qtbot.waitUntil(lambda: bench.registry.action("call.dial").toolTip() == "発信 (Enter, Ctrl+D)")
    bench.registry.set_title("outcome.BUSY", "お話し中")
    assert bench.registry.action("outcome.BUSY").text() == "お話し中"


def test_keys_can_be_changed() -> None:
    changed = {c.id: c for c in with_keys(COMMANDS, {"call.dial": ["Ctrl+G", "G"], "quit": []})}
    assert changed["call.dial"].keys == (Key("Ctrl+G", Context.CALL), Key("G", Context.LIST))
    assert changed["quit"].keys == ()
    assert changed["call.save"].keys == next(c for c in COMMANDS if c.id == "call.save").keys


@pytest.mark.parametrize(("sequence", "context"), [("Shift+G", Context.LIST), ("F11", Context.CALL)])
def test_a_key_of_the_persons_own_never_swallows_typing(sequence: str, context: Context) -> None:
    changed = {c.id: c for c in with_keys(COMMANDS, {"call.dial": [sequence]})}
    assert changed["call.dial"].keys == (Key(sequence, context),)
