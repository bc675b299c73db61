"""Colours: readable in both schemes, applied by palette alone, followed by every widget."""

import pytest
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from callbench.ui.parts.chips import Chip
from callbench.ui.parts.colours import (
    DARK,
    LIGHT,
    ThemeChoice,
    Tokens,
    Tone,
    contrast,
    palette_of,
    tokens_for,
    tokens_of,
)
from callbench.ui.parts.theme import Theme

SCHEMES = pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
TEXT_ON = [
    ("text", "window"),
    ("text", "surface"),
    ("text", "field"),
    ("text", "hover"),
    ("text", "accent_soft"),
    ("muted", "window"),
    ("muted", "surface"),
    ("muted", "field"),
    ("muted", "accent_soft"),
    ("muted", "neutral_soft"),
    ("on_fill", "accent_fill"),
    ("on_fill", "accent_fill_hover"),
    ("accent", "hover"),
    ("accent", "surface"),
]


@pytest.mark.parametrize(
    ("one", "other", "ratio"), [("#000000", "#ffffff", 21.0), ("#777777", "#ffffff", 4.48)]
)
def test_contrast_is_the_one_of_wcag(one: str, other: str, ratio: float) -> None:
    assert contrast(QColor(one), QColor(other)) == pytest.approx(ratio, abs=0.01)


@SCHEMES
@pytest.mark.parametrize(("ink", "ground"), TEXT_ON)
def test_text_is_readable_on_its_ground(tokens: Tokens, ink: str, ground: str) -> None:
    assert contrast(QColor(getattr(tokens, ink)), QColor(getattr(tokens, ground))) >= 4.5


@SCHEMES
@pytest.mark.parametrize("tone", list(Tone))
def test_every_tone_is_readable_on_its_ground_and_on_the_surface(tokens: Tokens, tone: Tone) -> None:
    assert contrast(tokens.ink(tone), tokens.ground(tone)) >= 4.5
    assert contrast(tokens.ink(tone), QColor(tokens.surface)) >= 4.5


@SCHEMES
@pytest.mark.parametrize("ground", ["surface", "field", "window", "neutral_soft", "danger_soft", "warn_soft"])
def test_focus_can_be_seen(tokens: Tokens, ground: str) -> None:
    assert contrast(QColor(tokens.focus), QColor(getattr(tokens, ground))) >= 3.0


@SCHEMES
def test_stock_widgets_get_readable_pairs(tokens: Tokens) -> None:
    palette = palette_of(tokens)
    roles = QPalette.ColorRole
    pairs = [
        (roles.WindowText, roles.Window),
        (roles.Text, roles.Base),
        (roles.ButtonText, roles.Button),
        (roles.PlaceholderText, roles.Base),
        (roles.HighlightedText, roles.Highlight),
        (roles.ToolTipText, roles.ToolTipBase),
        (roles.Link, roles.Base),
    ]
    assert min(contrast(palette.color(ink), palette.color(ground)) for ink, ground in pairs) >= 4.5


@SCHEMES
def test_a_palette_tells_its_scheme(tokens: Tokens) -> None:
    assert tokens_of(palette_of(tokens)) is tokens


def test_a_change_reaches_living_widgets_without_a_stylesheet(
    qapp: QApplication, theme: Theme, qtbot: QtBot
) -> None:
    chip = Chip("P1", Tone.DANGER)
    qtbot.addWidget(chip)
    chip.show()
    light = chip.grab().toImage().pixelColor(chip.width() // 2, 1)
    with qtbot.waitSignal(theme.changed):
        theme.set_choice(ThemeChoice.DARK)
    qtbot.waitUntil(lambda: tokens_for(chip) is DARK)
    assert chip.grab().toImage().pixelColor(chip.width() // 2, 1) != light
    assert qapp.styleSheet() == ""


def test_the_theme_command_goes_round(theme: Theme) -> None:
    seen = []
    for _ in range(3):
        theme.set_choice(theme.next_choice())
        seen.append(theme.choice)
    assert seen == [ThemeChoice.DARK, ThemeChoice.SYSTEM, ThemeChoice.LIGHT]
