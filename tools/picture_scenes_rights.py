"""Which pictures are taken of people's rights, and which keys lead to each? Part of the table in picture_scenes.py."""

from collections.abc import Callable
from pathlib import Path

from hand import CTRL, Hand, K
from PySide6.QtWidgets import QWidget

from callbench.ui.parts.tabs import ChipTabs
from callbench.ui.people.page import REFUSALS, REQUEST, PeoplePage

ROWS = (
    "電話番号,会社名,理由,日付",
    "０３－６８２１－９９０１,,お断り,令和8年11月2日",
    "+81 3 6821 9902,,電話しないでほしい,2026/11/05",
    "368219903,,,",
    ",株式会社みどり商会,担当者から申出,R8.11.9",
    "番号なし,,クレーム,",
)


def rights_page(hand: Hand) -> PeoplePage:
    """The page, shown by its keys."""
    hand.press(K.Key_5, CTRL)
    hand.settle()
    page = hand.desktop.window.page("people")
    assert isinstance(page, PeoplePage)
    return page


def request(hand: Hand) -> None:
    """Somebody of the sample, found by the first letters of a company."""
    page = rights_page(hand)
    page.show_part(REQUEST)
    page.request.search.setText("データ")
    page.request.search.tell_now()
    hand.settle()
    hand.settle()
    page.request.persons.setFocus()


def _form(hand: Hand, button: str) -> None:
    request(hand)
    wanted: QWidget = getattr(rights_page(hand).request, button)
    hand.tab_to(wanted)
    hand.press(K.Key_Space)
    hand.settle()


def correct(hand: Hand) -> None:
    _form(hand, "correct")


def stop(hand: Hand) -> None:
    _form(hand, "stop")


def erase(hand: Hand) -> None:
    _form(hand, "erase")


def refusals(hand: Hand) -> None:
    """The entries in force."""
    page = rights_page(hand)
    tabs: ChipTabs = page.tabs
    tabs.button(REFUSALS).click()
    hand.settle()
    page.refusals.table.setFocus()
    page.refusals.table.selectRow(0)


def refusal_list(folder: Path) -> Callable[[Hand], None]:
    """The review of a list."""

    def act(hand: Hand) -> None:
        refusals(hand)
        path = folder / "架電禁止リスト.csv"
        path.write_bytes("\n".join(ROWS).encode("cp932"))
        rights_page(hand).refusals.open_list(str(path))
        hand.settle()

    return act
