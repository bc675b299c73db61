"""How do bold and quiet words stand in one paragraph that wraps? As plain pieces of text, each in its tone."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QSizePolicy, QWidget

from callbench.ui.parts.colours import Tone, tokens_for
from callbench.ui.parts.fonts import em, sized


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words and how they look."""

    text: str
    tone: Tone = Tone.PLAIN
    is_bold: bool = False
    size: float = 1.0


class MixedText(QWidget):
    """Pieces one behind the other, wrapped at the width there is. Nothing in them is ever read as markup."""

    def __init__(self, pieces: Sequence[Piece], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pieces = [piece for piece in pieces if piece.text]
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(self.text())

    def text(self) -> str:
        return "".join(piece.text for piece in self._pieces)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return round(self._layout(width)[1])

    def sizeHint(self) -> QSize:
        return QSize(em(self, 12), self.heightForWidth(max(self.width(), em(self, 12))))

    def minimumSizeHint(self) -> QSize:
        return QSize(em(self, 5), em(self, 1.2))

    def paintEvent(self, event: QPaintEvent) -> None:
        layout, _height = self._layout(self.width())
        layout.draw(QPainter(self), QPointF(0, 0))

    def _layout(self, width: int) -> tuple[QTextLayout, float]:
        layout = QTextLayout(self.text().replace("\n", "\u2028"), self.font())
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.setFormats(self._formats())
        layout.beginLayout()
        y = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(width, 1))
            line.setPosition(QPointF(0, y))
            y += line.height()
        layout.endLayout()
        return layout, y

    def _formats(self) -> list[QTextLayout.FormatRange]:
        tokens, found, start = tokens_for(self), [], 0
        for piece in self._pieces:
            words = QTextLayout.FormatRange()
            words.start, words.length = start, len(piece.text.encode("utf-16-le")) // 2
            words.format = _format(sized(self.font(), piece.size, bold=piece.is_bold))
            words.format.setForeground(tokens.ink(piece.tone))
            found.append(words)
            start += words.length
        return found


def _format(font: QFont) -> QTextCharFormat:
    result = QTextCharFormat()
    result.setFont(font)
    return result
