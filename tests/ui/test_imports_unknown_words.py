"""Words for sources and priorities that nobody knows: asked about after the check, understood from then on, in every list to come."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from given import Given, new_database
from import_bench import ImportBench
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import select
from sqlalchemy.orm import Session

from callbench.storage.leads import Lead
from callbench.ui.imports.action_bar import Stage
from callbench.ui.imports.words_card import Word
from callbench.ui.parts.language import Language, Languages

LIST = (
    "会社名,氏名,電話番号,流入元,優先度\n"
    "株式会社青葉,高橋 健一,03-6821-4410,代理店の会,激アツ\n"
    "みなと物流株式会社,小林 誠,03-6821-4411,代理店の会,新規開拓\n"
    "東都メディカル株式会社,伊藤 由美,03-6821-4412,お問い合わせ,激アツ\n"
)
AGENTS = Word("source", "代理店の会", "流入元")
HOT = Word("tier", "激アツ", "優先度")


@pytest.fixture
def bench(languages: Languages, tmp_path: Path, show: Callable[[QWidget], None]) -> Iterator[ImportBench]:
    engine = new_database(tmp_path / "work.db")
    bench = ImportBench(Given(engine), languages, tmp_path)
    bench.page.resize(1250, 660)
    show(bench.page)
    bench.finish()
    yield bench
    bench.page.stop()
    bench.finish()
    engine.dispose()


def leads(bench: ImportBench) -> list[tuple[str, str]]:
    with Session(bench.given.engine) as session:
        return [(lead.source, lead.tier) for lead in session.scalars(select(Lead).order_by(Lead.id))]


def explain(bench: ImportBench, word: Word, code: str) -> None:
    """With the keyboard, as in any drop-down."""
    choice = bench.page.list.words.choices[word]
    choice.setFocus()
    for _ in range(choice.findData(code)):
        QTest.keyClick(choice, Qt.Key.Key_Down)
    assert choice.key() == code


def test_words_are_explained_once_and_known_in_the_next_list(bench: ImportBench) -> None:
    bench.open(bench.file(LIST))
    words = bench.page.list.words
    assert not words.isVisible()
    bench.check()
    assert words.isVisible()
    assert set(words.choices) == {AGENTS, HOT}, "our own word for a tier is known"
    explain(bench, AGENTS, "REFERRAL")
    explain(bench, HOT, "P1")
    assert bench.page.list.bar.stage is Stage.READY, "the check said something else"
    bench.check()
    assert words.isVisible(), "what was said can be said otherwise"
    assert words.choices[HOT].key() == "P1"
    assert not bench.page.list.report.table.isVisible(), "no doubt is left"
    bench.click(bench.page.list.bar.primary)
    assert leads(bench) == [("REFERRAL", "P1"), ("REFERRAL", "BDR"), ("INQUIRY", "P1")]
    bench.open(bench.file(LIST.replace("03-6821", "03-6822").replace("株式会社", "有限会社"), "next.csv"))
    bench.check()
    assert not words.isVisible()
    bench.click(bench.page.list.bar.primary)
    assert leads(bench)[3:] == [("REFERRAL", "P1"), ("REFERRAL", "BDR"), ("INQUIRY", "P1")]


def test_a_word_that_is_left_stays_a_doubt(bench: ImportBench) -> None:
    bench.open(bench.file(LIST))
    bench.check()
    explain(bench, AGENTS, "REFERRAL")
    words = bench.page.list.words
    QTest.keyClick(words.choices[AGENTS], Qt.Key.Key_Home)
    assert words.chosen() == {}
    bench.check()
    assert set(words.choices) == {AGENTS, HOT}


def test_it_speaks_both_languages(bench: ImportBench, languages: Languages, qtbot: QtBot) -> None:
    bench.open(bench.file(LIST))
    bench.check()
    choice = bench.page.list.words.choices[HOT]
    assert choice.itemText(choice.findData("BDR")) == "Outbound"
    languages.apply(Language.JA)
    words = bench.page.list.words
    qtbot.waitUntil(lambda: words.choices[HOT].accessibleName() == "「激アツ」の意味")
    choice = words.choices[HOT]
    assert choice.itemText(choice.findData("BDR")) == "新規開拓"
