"""Which colours does the window have, light and dark? Light to import: the first picture of a start needs nothing else."""

from enum import StrEnum
from typing import NamedTuple

from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QWidget


class ThemeChoice(StrEnum):
    """What the person asked for; SYSTEM follows the desktop."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Tone(StrEnum):
    """What a coloured piece means; the words beside it say the same, colour is never the only sign."""

    PLAIN = "plain"
    MUTED = "muted"
    NEUTRAL = "neutral"
    ACCENT = "accent"
    DANGER = "danger"
    WARN = "warn"
    OK = "ok"


class Tokens(NamedTuple):
    """Every colour of one scheme. `*_soft` is the ground on which the colour of that name is readable."""

    is_dark: bool
    window: str
    surface: str
    field: str
    hover: str
    border: str
    border_strong: str
    text: str
    muted: str
    accent: str
    accent_soft: str
    accent_fill: str
    accent_fill_hover: str
    on_fill: str
    neutral: str
    neutral_soft: str
    danger: str
    danger_soft: str
    warn: str
    warn_soft: str
    ok: str
    ok_soft: str
    track: str
    disabled: str
    shade: str
    focus: str

    def ink(self, tone: Tone) -> QColor:
        """Colour of text in this tone, on a surface or on its soft ground."""
        names = {Tone.PLAIN: self.text, Tone.MUTED: self.muted, Tone.NEUTRAL: self.neutral}
        names |= {Tone.ACCENT: self.accent, Tone.DANGER: self.danger, Tone.WARN: self.warn, Tone.OK: self.ok}
        return QColor(names[tone])

    def ground(self, tone: Tone) -> QColor:
        """Soft ground behind text of this tone."""
        names = {Tone.PLAIN: self.surface, Tone.MUTED: self.neutral_soft, Tone.NEUTRAL: self.neutral_soft}
        names |= {Tone.ACCENT: self.accent_soft, Tone.DANGER: self.danger_soft}
        names |= {Tone.WARN: self.warn_soft, Tone.OK: self.ok_soft}
        return QColor(names[tone])


LIGHT = Tokens(
    is_dark=False,
    window="#f4f6f9",
    surface="#ffffff",
    field="#f7f8fa",
    hover="#f0f3f8",
    border="#e1e5eb",
    border_strong="#c6cdd8",
    text="#161b24",
    muted="#566076",
    accent="#1f51cc",
    accent_soft="#e8eefd",
    accent_fill="#2456d6",
    accent_fill_hover="#1c48b8",
    on_fill="#ffffff",
    neutral="#414b5f",
    neutral_soft="#eef0f4",
    danger="#b3290b",
    danger_soft="#fdece5",
    warn="#7d5200",
    warn_soft="#fdf3d3",
    ok="#0a6b3d",
    ok_soft="#e4f5ec",
    track="#e3e6ec",
    disabled="#8b93a3",
    shade="#40131a28",
    focus="#2456d6",
)

DARK = Tokens(
    is_dark=True,
    window="#13161b",
    surface="#1b1f26",
    field="#161a20",
    hover="#242a33",
    border="#2f3641",
    border_strong="#465060",
    text="#e8ebf0",
    muted="#a5aebd",
    accent="#93b4ff",
    accent_soft="#22305a",
    accent_fill="#2f63e0",
    accent_fill_hover="#3c6feb",
    on_fill="#ffffff",
    neutral="#c5ccd8",
    neutral_soft="#2a303a",
    danger="#ffa18a",
    danger_soft="#47211a",
    warn="#f0c662",
    warn_soft="#3c3112",
    ok="#74d7a3",
    ok_soft="#143a29",
    track="#323945",
    disabled="#737d8d",
    shade="#90000000",
    focus="#93b4ff",
)

_ROLES = {
    QPalette.ColorRole.Window: "window",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.Base: "surface",
    QPalette.ColorRole.AlternateBase: "field",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.Button: "surface",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.BrightText: "danger",
    QPalette.ColorRole.PlaceholderText: "muted",
    QPalette.ColorRole.Highlight: "accent_fill",
    QPalette.ColorRole.HighlightedText: "on_fill",
    QPalette.ColorRole.Accent: "accent_fill",
    QPalette.ColorRole.Link: "accent",
    QPalette.ColorRole.LinkVisited: "accent",
    QPalette.ColorRole.ToolTipBase: "surface",
    QPalette.ColorRole.ToolTipText: "text",
    QPalette.ColorRole.Light: "hover",
    QPalette.ColorRole.Midlight: "hover",
    QPalette.ColorRole.Mid: "border",
    QPalette.ColorRole.Dark: "border_strong",
    QPalette.ColorRole.Shadow: "border_strong",
}
_DISABLED = (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText)


def palette_of(tokens: Tokens) -> QPalette:
    """The palette that gives every stock widget on Fusion the colours of this scheme."""
    palette = QPalette()
    for role, name in _ROLES.items():
        palette.setColor(role, QColor(str(getattr(tokens, name))))
    for role in _DISABLED:
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(tokens.disabled))
    return palette


def colour_application(choice: ThemeChoice) -> None:
    """Give the bare window its colours; `theme.Theme` takes the style and follows the desktop from then on."""
    is_dark = choice is ThemeChoice.DARK or (
        choice is ThemeChoice.SYSTEM and tokens_of(QApplication.palette()) is DARK
    )
    QApplication.setPalette(palette_of(DARK if is_dark else LIGHT))


def tokens_of(palette: QPalette) -> Tokens:
    """The scheme a palette belongs to: painted widgets ask their own palette, so a theme change reaches them."""
    return DARK if palette.color(QPalette.ColorRole.Window).lightness() < 128 else LIGHT


def tokens_for(widget: QWidget) -> Tokens:
    """The scheme this widget is painted in."""
    return tokens_of(widget.palette())


def contrast(one: QColor, other: QColor) -> float:
    """Contrast ratio of two colours after WCAG 2.2, from 1 to 21; text needs 4.5, a sign of focus 3."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: QColor) -> float:
    red, green, blue = (_linear(part) for part in (colour.redF(), colour.greenF(), colour.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)
