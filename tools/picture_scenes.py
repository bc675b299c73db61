"""Which pictures are taken of the window, and which keys lead to each? One table, by the database that is shown."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from hand import ALT, CTRL, SHIFT, Hand, K
from PySide6.QtWidgets import QScrollArea, QWidget

from callbench.domain.call_list import View
from callbench.services.drafts import discard_draft, find_drafts
from callbench.ui.duplicates.page import DECIDED, DuplicatesPage
from callbench.ui.imports.action_bar import Stage
from callbench.ui.push.panel import PushPanel
from callbench.ui.team_page.page import PEOPLE, SHARING, TABS, TeamPage
from tools.picture_scenes_rights import correct, erase, refusal_list, refusals, request, stop

Act = Callable[[Hand], None]
ABSENT_WORD = "zzzz"


@dataclass(frozen=True)
class Scene:
    """A picture: its name, the keys before it, and the keys that leave the window as it was. `is_main`: also at 150 %."""

    name: str
    act: Act
    back: Act
    is_main: bool = False


def nothing(_hand: Hand) -> None:
    return


# --- calls --------------------------------------------------------------------------------------------------------------------


def tab(view: View) -> Act:
    """Show a tab of the list, and the first lead in it."""

    def act(hand: Hand) -> None:
        hand.calls.list.tabs.chosen.emit(view)
        hand.settle()
        hand.calls.list.take_cursor()
        hand.press(K.Key_End)
        hand.press(K.Key_Home)

    return act


def filters(hand: Hand) -> None:
    hand.calls.list.filter_button.click()


def companies(hand: Hand) -> None:
    hand.calls.list.filters.open_picker()
    hand.type("データ")
    hand.rest(300)


def outcome(*keys: object) -> Act:
    """Keys in the form: a key, a key with Alt, or a text."""

    def act(hand: Hand) -> None:
        hand.calls.list.take_cursor()
        for key in keys:
            if isinstance(key, str):
                hand.type(key)
            elif isinstance(key, tuple):
                hand.press(*key)
            else:
                hand.press(key)  # type: ignore[arg-type]

    return act


def empty_form(hand: Hand) -> None:
    """Throw away what was typed, and go back to the list."""
    hand.settle()
    hand.calls.work.keep_draft()
    hand.settle()
    bench = hand.desktop.bench
    assert bench is not None
    for draft in bench.desk.read(find_drafts, user_id=bench.desk.user_id):
        bench.desk.write(discard_draft, draft.uid)
    lead_id = hand.calls.work.lead_id
    if lead_id is not None:
        hand.calls.work.forget(lead_id)
    hand.settle()
    hand.calls.list.take_cursor()


def save_one(hand: Hand) -> None:
    outcome(K.Key_7, K.Key_7)(hand)
    hand.settle()


def search(hand: Hand) -> None:
    """By the last digits of the number on the screen."""
    number = hand.calls.person.number()
    hand.press(K.Key_F, CTRL)
    hand.type(number.e164[-4:] if number is not None and number.e164 else ABSENT_WORD)
    hand.rest(400)


def search_in_vain(hand: Hand) -> None:
    hand.press(K.Key_F, CTRL)
    hand.type(ABSENT_WORD)
    hand.rest(400)


def clear_search(hand: Hand) -> None:
    hand.press(K.Key_F, CTRL)
    hand.calls.list.search.clear()
    hand.rest(400)
    hand.calls.list.take_cursor()


def dial(hand: Hand) -> None:
    hand.calls.list.take_cursor()
    hand.press(K.Key_Return)
    hand.rest(1_200)


def hang_up(hand: Hand) -> None:
    """Leave the lead, which gives it back, and come again."""
    for key in (K.Key_Down, K.Key_Up):
        hand.press(key, CTRL)
        hand.settle()
    empty_form(hand)


def palette(text: str) -> Act:
    def act(hand: Hand) -> None:
        hand.press(K.Key_K, CTRL)
        hand.type(text)
        hand.rest(300)

    return act


def escape(hand: Hand) -> None:
    hand.press(K.Key_Escape)


# --- other pages --------------------------------------------------------------------------------------------------------------


def page(key: K) -> Act:
    return lambda hand: hand.press(key, CTRL)


def scrolled(hand: Hand) -> None:
    """The settings, scrolled to their end."""
    hand.press(K.Key_Comma, CTRL)
    hand.settle()
    shown = hand.desktop.window.centre_widget()
    for area in shown.findChildren(QScrollArea) if shown is not None else ():
        area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())


def preview(list_file: Path) -> Act:
    def act(hand: Hand) -> None:
        hand.press(K.Key_2, CTRL)
        hand.imports.open_file(list_file)
        hand.until(lambda: hand.imports.list.bar.stage in (Stage.READY, Stage.INCOMPLETE))

    return act


def check(hand: Hand) -> None:
    hand.imports.list.bar.primary.click()
    hand.until(lambda: hand.imports.list.bar.stage is Stage.CHECKED)


def run_import(hand: Hand) -> None:
    hand.imports.list.bar.primary.click()
    hand.until(hand.imports.result.isVisible)


def start_over(hand: Hand) -> None:
    hand.imports.result.new.click()


def trouble(hand: Hand) -> None:
    hand.imports.open_file(Path("gone.csv"))


def show_first_start_problem(hand: Hand) -> None:
    shown = hand.desktop.window.centre_widget()
    buttons: Mapping[str, QWidget] = getattr(shown, "buttons", MappingProxyType({}))
    hand.tab_to(buttons["import"])
    hand.press(K.Key_Space)


def join(hand: Hand) -> None:
    """The page that asks for a team's profile."""
    shown = hand.desktop.window.centre_widget()
    buttons: Mapping[str, QWidget] = getattr(shown, "buttons", MappingProxyType({}))
    hand.tab_to(buttons["team"])
    hand.press(K.Key_Space)
    hand.settle()
    hand.type('host = "db.example.jp"')


def team(tab: str) -> Act:
    """A part of the team's screen, which a server offers to its lead; its people and leads are those of the sample."""

    def act(hand: Hand) -> None:
        window = hand.desktop.window
        window.offer_page("team", is_offered=True)
        window.show_page("team")
        shown = window.page("team")
        assert isinstance(shown, TeamPage)
        shown.tabs.choose(tab)
        hand.settle()
        if tab == PEOPLE:
            shown.people.table.selectRow(1)
        elif tab == SHARING:
            shown.sharing.table.selectRow(0)
            shown.sharing.attempt.click()
        hand.settle()

    return act


def export_list(hand: Hand) -> None:
    """The panel that asks what of the list goes out."""
    hand.calls.list.take_cursor()
    hand.press(K.Key_E, CTRL | SHIFT)
    hand.settle()


def export_csv(hand: Hand) -> None:
    """The same for two chosen leads as CSV."""
    hand.calls.list.take_cursor()
    hand.press(K.Key_Down, SHIFT)
    export_list(hand)
    hand.calls.export.export().panel().ending.button("csv").click()


def possible_duplicates(hand: Hand) -> None:
    """The pairs that wait, the first chosen and compared."""
    hand.press(K.Key_4, CTRL)
    hand.settle()
    page = hand.desktop.window.page("duplicates")
    assert isinstance(page, DuplicatesPage)
    page.table.setFocus()


def make_one(hand: Hand) -> None:
    page = hand.desktop.window.page("duplicates")
    assert isinstance(page, DuplicatesPage)
    page.compare.same.click()
    hand.settle()


def decided_pairs(hand: Hand) -> None:
    """What was decided, each of which can be taken back."""
    page = hand.desktop.window.page("duplicates")
    assert isinstance(page, DuplicatesPage)
    page.compare.different.click()
    hand.settle()
    page.which.button(DECIDED).click()
    hand.settle()


def push_calls(hand: Hand) -> None:
    """The panel that sends calls and handoffs to a CRM."""
    palette("crm push")(hand)
    hand.press(K.Key_Return)
    hand.settle()


def push_on_no_day(hand: Hand) -> None:
    """The same, with a day that is none."""
    push_calls(hand)
    panel = hand.desktop.window.findChild(PushPanel)
    assert panel is not None
    hand.tab_to(panel.since)
    hand.type("sometime")
    hand.press(K.Key_Return, CTRL)
    hand.settle()


def edit_record(hand: Hand) -> None:
    """The form for company and person stands over the window."""
    hand.calls.list.take_cursor()
    hand.press(K.Key_E, CTRL)
    hand.settle()


def move_leads(hand: Hand) -> None:
    """Three leads are chosen, and the colleagues who could have them are offered."""
    hand.calls.list.take_cursor()
    for _ in range(2):
        hand.press(K.Key_Down, SHIFT)
    hand.settle()
    hand.press(K.Key_O)
    hand.until(lambda: hand.calls.menu.menu is not None and hand.calls.menu.menu.isVisible())


def leave_team(hand: Hand) -> None:
    hand.desktop.window.show_page("calls")
    hand.desktop.window.offer_page("team", is_offered=False)


def sample_scenes(list_file: Path) -> tuple[Scene, ...]:
    """The sample on a working morning."""
    back = empty_form
    notes = (
        (K.Key_G, ALT),
        "CRM until March",
        (K.Key_U, ALT),
        "Inoue; Sales planning; Decision maker",
        K.Key_Return,
    )
    return (
        Scene("calls", nothing, nothing, is_main=True),
        Scene("calls-p1", tab(View.P1), tab(View.NOW)),
        Scene("calls-callbacks", tab(View.CALLBACKS), tab(View.NOW)),
        Scene("calls-other", tab(View.OTHER), tab(View.NOW)),
        Scene("calls-filters", filters, filters, is_main=True),
        Scene("calls-companies", companies, escape),
        Scene("calls-edit", edit_record, escape),
        Scene("calls-export", export_list, escape),
        Scene("calls-export-csv", export_csv, escape),
        Scene("calls-push", push_calls, escape),
        Scene("calls-push-refused", push_on_no_day, escape),
        Scene("calls-in-call", dial, hang_up),
        Scene("outcome-appointment", outcome(K.Key_1, "12/3 14:00", *notes), back, is_main=True),
        Scene("outcome-rejected", outcome(K.Key_3, "1", "3"), back, is_main=True),
        Scene("outcome-rejected-other", outcome(K.Key_3, "7", "2"), back),
        Scene("outcome-callback", outcome(K.Key_4, "12/1 10:00"), back),
        Scene("outcome-callback-wrong", outcome(K.Key_4, "sometime", (K.Key_Return, CTRL)), back),
        Scene("outcome-absent", outcome(K.Key_5), back),
        Scene("outcome-continue", outcome(K.Key_2, (K.Key_Return, CTRL)), back),
        Scene("outcome-material", outcome(K.Key_9), back),
        Scene("outcome-referral", outcome(K.Key_0), back),
        Scene("outcome-do-not-call", outcome(K.Key_D, "3"), back),
        Scene("outcome-left", outcome(K.Key_L), back),
        Scene("past-call", outcome((K.Key_N, CTRL | SHIFT)), back),
        Scene("notes-bant", outcome((K.Key_P, ALT)), back),
        Scene("notice-saved", save_one, nothing),
        Scene("search-found", search, clear_search),
        Scene("search-nothing", search_in_vain, clear_search),
        Scene("palette", palette(""), escape, is_main=True),
        Scene("palette-found", palette("imp"), escape),
        Scene("palette-nothing", palette(ABSENT_WORD), escape),
        Scene("shortcuts", outcome(K.Key_F1), escape, is_main=True),
        Scene("rights-request", request, page(K.Key_1), is_main=True),
        Scene("rights-correct", correct, escape),
        Scene("rights-stop", stop, escape),
        Scene("rights-erase", erase, escape),
        Scene("rights-refusals", refusals, page(K.Key_1)),
        Scene("rights-list", refusal_list(list_file.parent), escape),
        Scene("settings", page(K.Key_Comma), nothing, is_main=True),
        Scene("settings-end", scrolled, nothing),
        Scene("import-start", page(K.Key_2), nothing, is_main=True),
        Scene("import-preview", preview(list_file), nothing, is_main=True),
        Scene("import-check", check, nothing),
        Scene("import-result", run_import, nothing),
        Scene("import-history", start_over, nothing),
        Scene("import-trouble", trouble, page(K.Key_1)),
    )


SHOWS: Mapping[str, tuple[Scene, ...]] = MappingProxyType(
    {
        "team": (
            *(Scene(f"team-{tab}", team(tab), leave_team) for tab in TABS),
            Scene("calls-move", move_leads, escape),
        ),
        "duplicates": (
            Scene("duplicates", possible_duplicates, nothing, is_main=True),
            Scene("duplicates-merged", make_one, nothing),
            Scene("duplicates-decided", decided_pairs, page(K.Key_1)),
        ),
        "unresolved": (Scene("unresolved", nothing, nothing, is_main=True),),
        "empty": (
            Scene("empty-calls", nothing, nothing),
            Scene("empty-import", page(K.Key_2), page(K.Key_1)),
            Scene("empty-duplicates", page(K.Key_4), page(K.Key_1)),
        ),
        "huge": (
            Scene("huge-calls", nothing, nothing),
            Scene("huge-other", tab(View.OTHER), tab(View.NOW)),
            Scene("huge-palette", palette("000"), escape),
        ),
        "people": (Scene("people", nothing, nothing),),
        "trouble": (Scene("trouble", nothing, nothing, is_main=True),),
        "first": (
            Scene("first-start", nothing, nothing, is_main=True),
            Scene("first-start-name", show_first_start_problem, nothing),
            Scene("join", join, nothing, is_main=True),
        ),
        "closed": (Scene("closed-calls", nothing, nothing),),
    }
)
"""The other databases by name; the sample's scenes need a list beside it."""
