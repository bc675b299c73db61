"""Dialling: links and commands from a template, only valid numbers, and the clipboard when nothing takes them."""

import os
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication
from pytestqt.qtbot import QtBot

from callbench.domain.errors import NumberNotDialable
from callbench.settings import DialBy, Settings
from callbench.ui.calls.dialing import Dialled, dial, dial_command, dial_link

NUMBER = "+81368214410"


class Phone(QObject):
    def __init__(self) -> None:
        super().__init__()
        self.rung: list[str] = []

    @Slot(QUrl)
    def ring(self, url: QUrl) -> None:
        self.rung.append(url.toString())


@pytest.fixture
def phone(qtbot: QtBot) -> Iterator[Phone]:
    phone = Phone()
    for scheme in ("tel", "callto", "sip", "zoomphonecall"):
        QDesktopServices.setUrlHandler(scheme, phone, "ring")
    yield phone
    for scheme in ("tel", "callto", "sip", "zoomphonecall"):
        QDesktopServices.unsetUrlHandler(scheme)


@pytest.mark.parametrize(
    ("settings", "link"),
    [
        (Settings(), "tel:+81368214410"),
        (Settings(dial_by=DialBy.CALLTO), "callto:+81368214410"),
        (
            Settings(dial_by=DialBy.SIP, dial_template="sip:{digits}@pbx.example"),
            "sip:0368214410@pbx.example",
        ),
        (Settings(dial_template="tel:{national}"), "tel:03-6821-4410"),
        (Settings(dial_template="zoomphonecall:{e164}"), "zoomphonecall:+81368214410"),
        (Settings(dial_template="zoomphonecall://{digits}"), "zoomphonecall://0368214410"),
        (Settings(dial_template="sip:{digits}@10.0.0.1;user=phone"), "sip:0368214410@10.0.0.1;user=phone"),
        (Settings(dial_template="tel:{e164};ext=5"), "tel:+81368214410;ext=5"),
        (Settings(dial_prefix="0"), "tel:00368214410"),
        (Settings(dial_prefix="186"), "tel:1860368214410"),
    ],
)
def test_the_template_makes_the_link(phone: Phone, settings: Settings, link: str) -> None:
    assert dial(settings, NUMBER) is Dialled.HANDED_OVER
    assert phone.rung == [link]


@pytest.mark.parametrize(
    ("template", "link"),
    [
        ("zoomphonecall://{e164}", "zoomphonecall://+81368214410"),
        (
            "zoomphonecall://{e164}?callerid=+81312345678&appid=x y",
            "zoomphonecall://+81368214410?callerid=+81312345678&appid=x%20y",
        ),
        ("callto://{e164}", "callto://+81368214410"),
        ("facetime-audio://{e164}", "facetime-audio://+81368214410"),
    ],
)
@pytest.mark.skipif(sys.platform != "linux", reason="the opener of this system is another")
def test_a_number_behind_two_slashes_reaches_the_systems_opener(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, template: str, link: str
) -> None:
    opener, noted = tmp_path / "xdg-open", tmp_path / "noted.txt"
    opener.write_text(f'#!/bin/sh\nprintf \'%s|%s\' "$#" "$1" > {noted}\n', encoding="utf-8")
    opener.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    assert dial(Settings(dial_template=template), NUMBER) is Dialled.HANDED_OVER
    qtbot.waitUntil(lambda: noted.exists() and noted.read_text() != "", timeout=10_000)
    assert noted.read_text() == f"1|{link}"


@pytest.mark.skipif(sys.platform != "linux", reason="the opener of this system is another")
def test_without_an_opener_the_number_is_copied(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert dial(Settings(dial_template="zoomphonecall://{e164}"), NUMBER) is Dialled.COPIED
    assert QGuiApplication.clipboard().text() == "0368214410"


@pytest.mark.parametrize(
    "number", ["110", "+81110", "", "0990123456", "+810990123456", "+1", "tel:+81368214410", "x"]
)
def test_only_valid_numbers_leave_the_program(phone: Phone, number: str) -> None:
    with pytest.raises(NumberNotDialable):
        dial(Settings(), number)
    assert phone.rung == []


@pytest.mark.parametrize(
    "template",
    [
        "file:///{digits}",
        "FILE:{digits}",
        "javascript:{digits}",
        "{digits}",
        "data:{e164}",
        "tel:",
        "tel:{phone}",
        ":{digits}",
        "zoom phone:{digits}",
        "tel:\n{digits}",
        "日本:{digits}",
    ],
)
def test_a_template_that_is_no_telephone_link_is_not_opened(phone: Phone, template: str) -> None:
    assert dial_link(Settings(dial_template=template), NUMBER) == ""
    assert dial(Settings(dial_template=template), NUMBER) is Dialled.COPIED
    assert QGuiApplication.clipboard().text() == "0368214410"


def test_a_command_gets_its_arguments_as_a_list_and_no_shell(qtbot: QtBot, tmp_path: Path) -> None:
    script, noted = tmp_path / "dial.py", tmp_path / "noted.txt"
    script.write_text(f"import sys; open({str(noted)!r}, 'w').write(repr(sys.argv[1:]))", encoding="utf-8")
    template = f"{sys.executable} {script} {{e164}} '; touch x' $(id)"
    settings = Settings(dial_by=DialBy.COMMAND, dial_template=template)
    assert dial(settings, NUMBER) is Dialled.HANDED_OVER
    qtbot.waitUntil(lambda: noted.exists() and noted.read_text() != "", timeout=10_000)
    assert noted.read_text() == "['+81368214410', '; touch x', '$(id)']"


@pytest.mark.parametrize("template", ["", "'unclosed {digits}", "{digits}", "/no/such/program {digits}"])
def test_without_a_command_the_number_is_copied(qtbot: QtBot, template: str) -> None:
    settings = Settings(dial_by=DialBy.COMMAND, dial_template=template)
    QGuiApplication.clipboard().clear()
    assert dial(settings, NUMBER) is Dialled.COPIED
    assert QGuiApplication.clipboard().text() == "0368214410"


def test_signs_of_a_prefix_cannot_change_the_link() -> None:
    settings = Settings(dial_prefix="0,;?x=1&", dial_template="tel:{digits}")
    assert dial_link(settings, NUMBER) == "tel:010368214410"
    hidden = replace(settings, dial_prefix="*67#")
    assert dial_link(hidden, NUMBER) == "tel:*67%230368214410"
    assert dial_command(Settings(dial_by=DialBy.COMMAND, dial_template="dial {digits}"), NUMBER) == [
        "dial",
        "0368214410",
    ]
