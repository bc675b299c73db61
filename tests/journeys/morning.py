"""A rep's morning in a process of its own, so that it can be killed: real window, real keys, one line of JSON for each thing done.

python tests/journeys/morning.py first LIST    first start, import of LIST, the calls up to the middle of the 17th; then it waits
python tests/journeys/morning.py again         the same database after the end: what was cut off, the calls that are left, the strip
python tests/journeys/morning.py work SEED     call after call until it is killed; with `careless` nothing is kept while it is typed
"""

import json
import os
import random
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import Never

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from hand import ALT, CTRL, Hand, K, RunningClock
from PySide6.QtWidgets import QApplication

from callbench.services.call_report import CallReport
from callbench.services.calling import CallFinished
from callbench.settings import default_database_path
from callbench.ui.calls import draft_keeper
from callbench.ui.first_start.choice import Begin
from callbench.ui.first_start.first_page import FirstPage
from callbench.ui.imports.action_bar import Stage

TEN = datetime(2026, 11, 24, 1, 0, tzinfo=UTC)
"""Tuesday 24 November 2026, 10:00 in Tokyo: a working day, inside the window."""
ELEVEN = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)
CUT_OFF = 17
GOES_ON = ("duration_s", "wrap_up_s", "started_at")
HALF_A_SECOND = 500
"""A little more than the pause after which what is typed is kept."""


def tell(**facts: object) -> None:
    """One line for whoever started us."""
    sys.stdout.write(json.dumps(facts, ensure_ascii=False, default=str) + "\n")
    sys.stdout.flush()


# --- the calls of the morning -------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Step:
    """One call: its outcome, the keys after it, and what it counts for on the strip (by the words of the domain, by hand)."""

    outcome: str
    act: Callable[[Hand], None]
    connects: int = 0
    appointments: int = 0
    calls: int = 1


def twice(key: K) -> Callable[[Hand], None]:
    """The shortest call: its key, and again to save."""

    def act(hand: Hand) -> None:
        hand.press(key)
        hand.press(key)

    return act


def save(hand: Hand) -> None:
    hand.press(K.Key_Return, CTRL)


def not_reached(hand: Hand) -> None:
    """By the keys that work while the cursor is in a text."""
    hand.press(K.Key_7, ALT)
    save(hand)


def answered(key: K, *more: str | tuple[K, object]) -> Callable[[Hand], None]:
    """An outcome, then texts where the cursor goes by itself and keys between them, then Ctrl+Enter."""

    def act(hand: Hand) -> None:
        hand.press(key)
        for each in more:
            if isinstance(each, str):
                hand.type(each)
            else:
                hand.press(*each)  # type: ignore[arg-type]
        save(hand)

    return act


def absent_after_dialling(hand: Hand) -> None:
    hand.press(K.Key_Return)
    hand.settle()
    hand.press(K.Key_5)
    hand.tab_to(hand.calls.panel.details.absent)
    hand.press(K.Key_3)
    save(hand)


def promised(hand: Hand) -> None:
    hand.press(K.Key_4)
    hand.type("明日10時")
    hand.tab_to(hand.calls.panel.details.promise)
    hand.type("部長に聞いておく")
    save(hand)


def appointment(hand: Hand) -> None:
    """Date, attendees, notes, DMU, BANT, stage and memo: every field by its key."""
    hand.press(K.Key_1)
    hand.type("12/3 14:00")
    theirs = hand.calls.panel.details.appointment.theirs
    hand.tab_to(theirs)
    if not theirs.text():
        hand.type("高橋様")
    write_notes(hand)
    save(hand)


def write_notes(hand: Hand) -> None:
    for key, text in (
        (K.Key_G, "3月までに一つの仕組みに"),
        (K.Key_C, "現場が使うか"),
        (K.Key_S, "比較して選ぶ"),
    ):
        hand.press(key, ALT)
        hand.type(text)
    hand.press(K.Key_U, ALT)
    hand.type("経営企画 井上様 決裁者")
    hand.press(K.Key_Return)
    hand.press(K.Key_P, ALT)
    for note in ("来期", "井上様"):
        hand.press(K.Key_Down)
        hand.press(K.Key_Tab)
        hand.type(note)
        hand.press(K.Key_Tab)
    hand.press(K.Key_E, ALT)
    hand.press(K.Key_3)
    hand.press(K.Key_O, ALT)
    hand.type("資料を先に送る")


def referred(hand: Hand) -> None:
    hand.press(K.Key_0)
    hand.type("鈴木 一郎")
    hand.press(K.Key_Tab)
    hand.type("情報システム部")
    save(hand)


def refused(scope: K) -> Callable[[Hand], None]:
    """Do not call, with its scope; who asked is typed where nobody is known."""

    def act(hand: Hand) -> None:
        hand.press(K.Key_D)
        hand.press(scope)
        who = hand.calls.panel.details.refusal.who
        hand.tab_to(who)
        if not who.text():
            hand.type("店長")
        save(hand)

    return act


def material(hand: Hand) -> None:
    hand.press(K.Key_9)
    hand.tab_to(hand.calls.panel.details.content.other)
    hand.type("導入事例集")
    save(hand)


def no_answer_taken_back(hand: Hand) -> None:
    """Logged by mistake: Ctrl+Z brings it back, then it is logged as what it was."""
    lead = hand.lead()
    twice(K.Key_7)(hand)
    hand.settle()
    hand.press(K.Key_Z, CTRL)
    hand.until(lambda: hand.lead() == lead)
    twice(K.Key_B)(hand)


def half_an_appointment(hand: Hand) -> None:
    """The 17th: dialled, an appointment half noted, and the text in the middle of a word."""
    hand.press(K.Key_Return)
    hand.settle()
    hand.press(K.Key_1)
    hand.type("12/8 10:30")
    theirs = hand.calls.panel.details.appointment.theirs
    hand.tab_to(theirs)
    if not theirs.text():
        hand.type("高橋様")
    write_notes(hand)
    hand.press(K.Key_C, ALT)
    hand.press(K.Key_End, CTRL)
    hand.type("、移行の手間と、それから")


STEPS: tuple[Step, ...] = (
    Step("NO_ANSWER", twice(K.Key_7)),
    Step("NO_ANSWER", answered(K.Key_7)),
    Step("ABSENT", absent_after_dialling),
    Step("CALLBACK", promised),
    Step("REJECTED", answered(K.Key_3, "2", "1"), connects=1),
    Step("APPOINTMENT", appointment, connects=1, appointments=1),
    Step("BUSY", twice(K.Key_B)),
    Step("INFO_REQUESTED", material, connects=1),
    Step("REFERRED", referred),
    Step("WRONG_NUMBER", twice(K.Key_W)),
    Step("DO_NOT_CALL", refused(K.Key_1)),
    Step("BUSY", no_answer_taken_back),
    Step("GATEKEEPER_BLOCK", twice(K.Key_6)),
    Step("VOICEMAIL", twice(K.Key_8)),
    Step("CONNECTED_CONTINUE", answered(K.Key_2, *"2", (K.Key_O, ALT), "春にもう一度"), connects=1),
    Step("REJECTED", answered(K.Key_3, "7", "2", "担当が替わるまで話せない"), connects=1),
    Step("APPOINTMENT", half_an_appointment, connects=1, appointments=1),
    Step("MESSAGE_LEFT", twice(K.Key_M)),
    Step("IVR", twice(K.Key_I)),
    Step("NO_ANSWER", twice(K.Key_7)),
    Step("HUNG_UP", twice(K.Key_H)),
    Step("NOT_IN_SERVICE", twice(K.Key_N)),
    Step("FAX", twice(K.Key_F)),
    Step("CANCELLED", twice(K.Key_X), calls=0),
    Step("DO_NOT_CALL", refused(K.Key_3)),
    Step("LEFT_COMPANY", twice(K.Key_L)),
    Step("CALLBACK", promised),
    Step("REJECTED", answered(K.Key_3, "1", "3"), connects=1),
    Step("NO_ANSWER", answered(K.Key_7)),
    Step("APPOINTMENT", appointment, connects=1, appointments=1),
    Step("ABSENT", absent_after_dialling),
)


class Logbook:
    """What the program has logged, as it says itself, and what the hand counted for it."""

    def __init__(self, hand: Hand) -> None:
        self._hand = hand
        self._saved: list[CallFinished] = []
        hand.calls.work.saved.connect(self._note)

    def log(self, number: int, step: Step, act: Callable[[Hand], None]) -> None:
        """Work a call off; it is told once it is logged and the next lead is there."""
        lead = self._hand.lead()
        self.wait(act)
        counted = {"calls": step.calls, "connects": step.connects, "appointments": step.appointments}
        tell(logged=number, outcome=step.outcome, lead=lead, call=self._saved[-1].call_id, **counted)

    def wait(self, act: Callable[[Hand], None]) -> None:
        """Do this, and wait until one more call is logged and the next lead is there."""
        work, before = self._hand.calls.work, len(self._saved)
        lead = work.lead_id
        act(self._hand)
        self._hand.until(lambda: len(self._saved) > before and work.lead_id not in (lead, None))

    def _note(self, finished: CallFinished, _goes_on: bool) -> None:
        self._saved.append(finished)


def walk(hand: Hand, steps: Sequence[Step], first: int) -> None:
    """Work the calls off, but stop in the middle of the one that is to be cut off."""
    logbook = Logbook(hand)
    for number, step in enumerate(steps, first):
        if number == CUT_OFF:
            lead = hand.lead()
            step.act(hand)
            hand.rest(HALF_A_SECOND)
            hand.settle()
            tell(half=words_of(hand.calls.panel.report()), lead=lead)
            wait_for_the_end(hand)
        logbook.log(number, step, step.act)


def wait_for_the_end(hand: Hand) -> Never:
    """The hands rest on the keyboard until the process is killed."""
    while True:
        hand.rest(1_000)


def words_of(report: CallReport) -> dict[str, object]:
    """What a person said, without the times that go on by themselves."""
    return {name: value for name, value in report.as_json().items() if name not in GOES_ON}


# --- the parts of the morning -------------------------------------------------------------------------------------------------


def begin(hand: Hand, list_file: Path) -> None:
    """The first start: language, name, role, then the list, by Tab, arrows and Space alone."""
    page = hand.desktop.window.centre_widget()
    assert isinstance(page, FirstPage)
    hand.tab_to(page.language.button(page.language.value()))
    hand.press(K.Key_Right)
    while page.language.value() != "ja":
        hand.press(K.Key_Right)
    hand.tab_to(page.name)
    hand.type("佐藤 美咲")
    hand.tab_to(page.role.button(page.role.value()))
    hand.press(K.Key_Right)
    hand.press(K.Key_Left)
    hand.tab_to(page.buttons[Begin.IMPORT])
    hand.press(K.Key_Space)
    hand.choose_file(list_file)
    import_list(hand)


def import_list(hand: Hand) -> None:
    """Check, import, go to the calls: the strong button has the cursor each time."""
    page = hand.imports
    hand.until(lambda: page.list.bar.stage is Stage.READY)
    hand.press(K.Key_Space)
    hand.until(lambda: page.list.bar.stage is Stage.CHECKED)
    hand.press(K.Key_Space)
    hand.until(lambda: page.result.isVisible() and page.result.calls.hasFocus())
    hand.press(K.Key_Space)
    hand.until(lambda: hand.lead() is not None)
    tell(
        imported=page.list.file.title(),
        encoding=page.list.file.encoding.key(),
        language=hand.program.languages.current,
    )


def resume(hand: Hand) -> None:
    """What was cut off is in the banner; Continue brings it back, and it is finished."""
    banner = hand.calls.banner
    hand.until(banner.isVisible)
    tell(banner=banner._text.text(), more=banner._more.isVisible())
    hand.tab_to(banner.resume_button)
    hand.press(K.Key_Space)
    hand.until(lambda: hand.lead() is not None and not hand.calls.panel.report().is_empty)
    tell(back=words_of(hand.calls.panel.report()), lead=hand.lead())


def finish_resumed(hand: Hand, step: Step) -> None:
    Logbook(hand).log(CUT_OFF, step, save)
    hand.until(hand.calls.banner.isHidden)


def read_strip(hand: Hand) -> None:
    hand.settle()
    strip = hand.desktop.pages._strip  # type: ignore[union-attr]
    tell(strip=[each.accessibleName() for each in (strip.calls, strip.connects, strip.appointments)])
    tell(rates=[strip._connect_rate.text(), strip._appointment_rate.text()], rung=len(hand.phone.rung))


# --- work until it is killed --------------------------------------------------------------------------------------------------


def work(hand: Hand, seed: int) -> None:
    """Memos with a mark of their own; told are those that were logged and those that were kept half a second ago."""
    dice, logbook = random.Random(seed), Logbook(hand)
    if hand.calls.banner.isVisible():
        resume(hand)
        logbook.wait(not_reached)
    for number in count():
        mark = f"m{seed}-{number}-"
        hand.press(K.Key_O, ALT)
        hand.type(mark)
        if dice.random() < 0.4:
            hand.rest(HALF_A_SECOND)
            hand.settle()
            tell(kept=mark)
        hand.press(dice.choice((K.Key_7, K.Key_6, K.Key_M)), ALT)
        logbook.wait(save)
        tell(saved=mark)


def main(words: Sequence[str]) -> None:
    app = QApplication(sys.argv[:1])
    what, *rest = words
    clock = RunningClock(TEN if what == "first" else ELEVEN)
    if "careless" in rest:
        draft_keeper.PAUSE_MS = 10**6
    home = Path(os.environ["CALLBENCH_HOME"])
    hand = Hand(app, home, clock).open(str(default_database_path()))
    if what == "first":
        begin(hand, Path(rest[0]))
        walk(hand, STEPS, 1)
    elif what == "again":
        resume(hand)
        finish_resumed(hand, STEPS[CUT_OFF - 1])
        walk(hand, STEPS[CUT_OFF:], CUT_OFF + 1)
        read_strip(hand)
    else:
        hand.until(lambda: hand.lead() is not None)
        tell(ready=True)
        work(hand, int(rest[0]))
    hand.close()


if __name__ == "__main__":
    main(sys.argv[1:])
