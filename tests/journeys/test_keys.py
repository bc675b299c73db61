"""How many keys does a call take in the real window, does it need the mouse, and is a text in composition lost?"""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from given import TUESDAY_10, Given, new_database
from hand import ALT, CTRL, Hand, K
from PySide6.QtCore import QEvent, QLocale, QObject
from PySide6.QtWidgets import QApplication
from sqlalchemy import text

from callbench.domain.notes import NoteField
from callbench.services.lead_card import show_lead
from callbench.services.lead_facts import LeadCard
from callbench.ui.parts.language import Language

MOUSE = {QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease, QEvent.Type.Wheel}


@pytest.fixture
def hand(qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Hand]:
    """The real window on three leads, the first of them open."""
    monkeypatch.setenv("CALLBENCH_HOME", str(tmp_path / "home"))
    before = (QApplication.palette(), QApplication.font())
    engine = new_database(tmp_path / "work.db")
    given = Given(engine)
    for number, name in enumerate(("甲野 一", "乙川 二", "丙田 三"), 1):
        given.lead(f"株式会社{name[0]}", name, age=timedelta(hours=number))
    engine.dispose()
    hand = Hand(qapp, tmp_path, lambda: TUESDAY_10).open(str(tmp_path / "work.db"))
    hand.until(lambda: hand.lead() == 1)
    yield hand
    hand.program.languages.apply(Language.EN)
    hand.close()
    QApplication.setPalette(before[0])
    QApplication.setFont(before[1])
    QLocale.setDefault(QLocale.c())


class Mouse(QObject):
    """Counts what the mouse does to the whole program."""

    def __init__(self) -> None:
        super().__init__()
        self.count = 0

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        self.count += event.type() in MOUSE
        return False


@pytest.fixture
def mouse(qapp: QApplication) -> Iterator[Mouse]:
    mouse = Mouse()
    qapp.installEventFilter(mouse)
    yield mouse
    qapp.removeEventFilter(mouse)


def card(hand: Hand, lead: int) -> LeadCard:
    assert hand.desktop.bench is not None
    return hand.desktop.bench.desk.read(show_lead, lead)


def memos(hand: Hand) -> list[str]:
    assert hand.desktop.bench is not None
    with hand.desktop.bench.desk.engine.connect() as connection:
        return [str(row[0]) for row in connection.execute(text("SELECT memo FROM call ORDER BY id"))]


def test_from_no_answer_to_the_next_lead_are_at_most_two_keys(hand: Hand) -> None:
    for following in (2, 3):
        before = hand.keys
        hand.press(K.Key_7)
        hand.press(K.Key_7)
        hand.until(lambda wanted=following: hand.lead() == wanted)  # type: ignore[misc]
        assert hand.keys - before <= 2
    assert memos(hand) == ["", ""]


def test_dial_and_no_answer_are_at_most_three_keys(hand: Hand) -> None:
    for key in (K.Key_Return, K.Key_7, K.Key_7):
        hand.press(key)
    hand.until(lambda: hand.lead() == 2)
    assert (hand.keys, hand.phone.rung) == (3, ["tel:+81368214400"])


def test_a_whole_appointment_needs_no_mouse(hand: Hand, mouse: Mouse) -> None:
    hand.press(K.Key_1)
    hand.type("12/3 14:00")
    for key, note in ((K.Key_G, "3月までに"), (K.Key_C, "移行の手間"), (K.Key_S, "比較して選ぶ")):
        hand.press(key, ALT)
        hand.type(note)
    hand.press(K.Key_U, ALT)
    hand.type("経営企画 井上様 決裁者")
    hand.press(K.Key_Return)
    hand.press(K.Key_P, ALT)
    for _ in range(2):
        for key in (K.Key_Down, K.Key_Tab, K.Key_Tab):
            hand.press(key)
    hand.press(K.Key_E, ALT)
    hand.press(K.Key_3)
    hand.press(K.Key_O, ALT)
    hand.type("資料を先に送る")
    hand.press(K.Key_Return, CTRL)
    hand.until(lambda: hand.lead() == 2)
    found = card(hand, 1)
    assert [each.starts_at for each in found.meetings] == [datetime(2026, 12, 3, 5, tzinfo=UTC)]
    assert set(found.notes) == {NoteField.MISSION, NoteField.CONCERNS, NoteField.STANCE}
    assert [(each.name, each.role) for each in found.dmu] == [("井上", "ECONOMIC_BUYER")]
    assert set(found.bant) == {"BUDGET", "AUTHORITY"}
    assert found.person.buying_stage == "COMPARISON"
    assert memos(hand) == ["資料を先に送る"]
    assert mouse.count == 0


def go_to_bant_note(hand: Hand) -> None:
    hand.press(K.Key_P, ALT)
    hand.press(K.Key_Down)
    hand.press(K.Key_Tab)


def go_by(key: K) -> Callable[[Hand], None]:
    return lambda hand: hand.press(key, ALT)


COMPOSED: list[tuple[str, Callable[[Hand], None], Callable[[Hand], object]]] = [
    ("mission", go_by(K.Key_G), lambda hand: card(hand, 1).notes.get(NoteField.MISSION)),
    ("concerns", go_by(K.Key_C), lambda hand: card(hand, 1).notes.get(NoteField.CONCERNS)),
    ("stance", go_by(K.Key_S), lambda hand: card(hand, 1).notes.get(NoteField.STANCE)),
    ("memo", go_by(K.Key_O), lambda hand: memos(hand)[0]),
    ("dmu", go_by(K.Key_U), lambda hand: card(hand, 1).dmu[0].name),
    ("bant", go_to_bant_note, lambda hand: card(hand, 1).bant["BUDGET"].note),
]


@pytest.mark.parametrize(
    ("go", "stored"), [each[1:] for each in COMPOSED], ids=[each[0] for each in COMPOSED]
)
def test_a_text_in_composition_is_saved_with_ctrl_enter(
    hand: Hand, go: Callable[[Hand], None], stored: Callable[[Hand], object]
) -> None:
    hand.press(K.Key_7)
    go(hand)
    hand.compose("とうかい")
    hand.press(K.Key_Return, CTRL)
    hand.until(lambda: hand.lead() == 2)
    assert stored(hand) == "とうかい"
