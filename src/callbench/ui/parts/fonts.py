"""Which letters does the window use? Families by language, sizes relative to the application's font."""

from PySide6.QtGui import QFont, QFontDatabase, QFontMetrics
from PySide6.QtWidgets import QApplication, QWidget

_JAPANESE = ["Yu Gothic UI", "Meiryo UI", "Hiragino Sans", "Noto Sans CJK JP", "IPAexGothic", "VL Gothic"]
_ENGLISH = ["Segoe UI", "SF Pro Text", ".AppleSystemUIFont", "Inter", "Noto Sans"]

SMALL = 0.88
BODY = 1.0
LARGE = 1.2
TITLE = 1.45
FIGURE = 1.5


def families(language: str) -> list[str]:
    """Families in the order they are tried: Japanese shapes stay in the list even in English, or names turn Chinese."""
    installed = set(QFontDatabase.families())
    order = _JAPANESE + _ENGLISH if language == "ja" else _ENGLISH + _JAPANESE
    return [family for family in order if family in installed]


def has_japanese() -> bool:
    """Is there any font with Japanese letters? Without one every name is a row of boxes."""
    return bool(QFontDatabase.families(QFontDatabase.WritingSystem.Japanese))


def apply_families(language: str) -> None:
    """Give the application the families of a language, and keep its size."""
    found = families(language)
    font = QApplication.font()
    if found and font.families() != found:
        font.setFamilies(found)
        QApplication.setFont(font)


def sized(font: QFont, factor: float = BODY, *, bold: bool = False) -> QFont:
    """The font at a multiple of its size, as demi-bold if asked; the given one stays as it is."""
    result = QFont(font)
    if result.pointSizeF() > 0:
        result.setPointSizeF(result.pointSizeF() * factor)
    else:
        result.setPixelSize(round(result.pixelSize() * factor))
    if bold:
        result.setWeight(QFont.Weight.DemiBold)
    return result


def tabular(font: QFont) -> QFont:
    """The font with figures of one width, for numbers in columns, clocks and phone numbers."""
    result = QFont(font)
    result.setFeature(QFont.Tag("tnum"), 1)
    return result


def em(widget: QWidget, factor: float = 1.0) -> int:
    """A length in lines of this widget's text, at least one pixel: every size in the window comes from here."""
    return max(1, round(QFontMetrics(widget.font()).height() * factor))
