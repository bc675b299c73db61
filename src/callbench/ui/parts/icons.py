"""How does a picture get onto the window? Our own SVGs, coloured when they are drawn."""

from enum import StrEnum
from functools import cache

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap, QPixmapCache
from PySide6.QtSvg import QSvgRenderer

from callbench import bundle


class IconName(StrEnum):
    """The pictures there are: one file each in `resources/icons`."""

    BUILDING = "building"
    CALENDAR = "calendar"
    CHECK = "check"
    CHEVRON = "chevron"
    CLOCK = "clock"
    CLOSE = "close"
    COPY = "copy"
    DOWNLOAD = "download"
    FILTER = "filter"
    FOLDER = "folder"
    GLOBE = "globe"
    HANDOFF = "handoff"
    INBOX = "inbox"
    KEYBOARD = "keyboard"
    LIST = "list"
    MAIL = "mail"
    MOON = "moon"
    NOTE = "note"
    PHONE = "phone"
    PLUS = "plus"
    REFRESH = "refresh"
    SEARCH = "search"
    SEMINAR = "seminar"
    SETTINGS = "settings"
    STAR = "star"
    UNDO = "undo"
    UPLOAD = "upload"
    USER = "user"
    WARNING = "warning"


_SCALES = (1.0, 1.25, 1.5, 2.0, 3.0)


def draw_icon(painter: QPainter, name: IconName, rect: QRect, colour: QColor) -> None:
    """Draw one picture into a rectangle, sharp at the scale of the painter's device."""
    ratio = painter.device().devicePixelRatioF()
    painter.drawPixmap(rect.topLeft(), pixmap(name, colour, rect.size(), ratio))


def pixmap(name: IconName, colour: QColor, size: QSize, ratio: float = 1.0) -> QPixmap:
    """One picture in one colour; drawn once for each size and scale."""
    key = f"callbench/{name}/{colour.name(QColor.NameFormat.HexArgb)}/{size.width()}x{size.height()}@{ratio}"
    found = QPixmap()
    if QPixmapCache.find(key, found):
        return found
    drawn = _render(name, colour, size, ratio)
    QPixmapCache.insert(key, drawn)
    return drawn


def icon(name: IconName, colour: QColor, disabled: QColor, size: int) -> QIcon:
    """An icon for stock widgets and actions, in the usual scales; build it anew when the theme changes."""
    result = QIcon()
    for mode, ink in ((QIcon.Mode.Normal, colour), (QIcon.Mode.Disabled, disabled)):
        for scale in _SCALES:
            result.addPixmap(pixmap(name, ink, QSize(size, size), scale), mode)
    return result


def _render(name: IconName, colour: QColor, size: QSize, ratio: float) -> QPixmap:
    picture = QPixmap(size * ratio)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    renderer = QSvgRenderer(QByteArray(_source(name).replace(b"currentColor", colour.name().encode())))
    renderer.render(painter, QRectF(0, 0, size.width(), size.height()))
    painter.end()
    return picture


@cache
def _source(name: IconName) -> bytes:
    return (bundle.folder("resources") / "icons" / f"{name}.svg").read_bytes()
