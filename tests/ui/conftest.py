"""What every test of the window needs: an application in a known state, an input method, a call screen."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from calls_bench import Bench
from given import Given, new_database
from PySide6.QtCore import QLocale
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from callbench.ui.parts.colours import ThemeChoice
from callbench.ui.parts.language import Language, Languages
from callbench.ui.parts.theme import Theme


@pytest.fixture
def compose() -> Callable[[QWidget, str], None]:
    """Send what an input method sends while a text is in composition."""

    def compose_now(widget: QWidget, text: str) -> None:
        QApplication.sendEvent(widget, QInputMethodEvent(text, []))

    return compose_now


@pytest.fixture
def commit() -> Callable[[QWidget, str], None]:
    """Send what an input method sends when the composition becomes this text."""

    def commit_now(widget: QWidget, text: str) -> None:
        event = QInputMethodEvent("", [])
        event.setCommitString(text)
        QApplication.sendEvent(widget, event)

    return commit_now


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    """The application in light colours; afterwards its palette is as before."""
    before = QApplication.palette()
    theme = Theme(qapp, ThemeChoice.LIGHT)
    yield theme
    theme.set_choice(ThemeChoice.SYSTEM)
    QApplication.setPalette(before)
    theme.deleteLater()


@pytest.fixture
def languages(qapp: QApplication) -> Iterator[Languages]:
    """The application in English; `languages.apply(Language.JA)` makes it Japanese until the test ends."""
    font = QApplication.font()
    languages = Languages(qapp)
    languages.apply(Language.EN)
    yield languages
    languages.apply(Language.EN)
    QLocale.setDefault(QLocale.c())
    QApplication.setFont(font)
    languages.deleteLater()


@pytest.fixture
def show(qtbot: QtBot) -> Callable[[QWidget], None]:
    """Show a widget and wait until it is there and active, so that keys and focus work."""

    def show_now(widget: QWidget) -> None:
        qtbot.addWidget(widget)
        with qtbot.waitExposed(widget):
            widget.show()
        widget.activateWindow()
        qtbot.waitUntil(widget.isActiveWindow)

    return show_now


@pytest.fixture
def given(tmp_path: Path) -> Iterator[Given]:
    """A new database at ten o'clock on a working Tuesday; its sums are checked when the test ends."""
    engine = new_database(tmp_path / "work.db")
    built = Given(engine)
    yield built
    built.check_sums()
    engine.dispose()


@pytest.fixture
def bench(given: Given, qtbot: QtBot, languages: Languages, theme: Theme, tmp_path: Path) -> Bench:
    """A call screen on that database, not open yet: put leads in, then `bench.open(show)`."""
    return Bench(given, qtbot, languages, tmp_path)
