"""Where does an import begin? A place to drop a file or choose one, over the earlier imports."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from callbench.domain.labels import Labels
from callbench.ui.imports.folder_line import FolderLine
from callbench.ui.imports.history import History
from callbench.ui.imports.trouble import Trouble
from callbench.ui.parts.buttons import PrimaryButton
from callbench.ui.parts.colours import Tone, tokens_for
from callbench.ui.parts.empty_state import EmptyState
from callbench.ui.parts.fonts import em
from callbench.ui.parts.formats import Formats
from callbench.ui.parts.icons import IconName
from callbench.ui.parts.labels import PlainLabel
from callbench.ui.parts.language import Languages
from callbench.ui.parts.paint import smooth_painter


class DropPlace(QFrame):
    """Says what can be dropped here; lit while a file is held over the page."""

    choose_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_lit = False
        self.button = PrimaryButton("", IconName.FOLDER)
        self._words = EmptyState(IconName.UPLOAD)
        self._words.add_button(self.button)
        column = QVBoxLayout(self)
        column.addWidget(self._words)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.button.clicked.connect(self.choose_wanted)
        self._retranslate()

    def sizeHint(self) -> QSize:
        return QSize(em(self, 30), max(super().sizeHint().height(), em(self, 11)))

    def set_lit(self, is_lit: bool) -> None:
        self._is_lit = is_lit
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens, painter = tokens_for(self), smooth_painter(self)
        pen = QPen(QColor(tokens.accent if self._is_lit else tokens.border_strong), 1.5, Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(QColor(tokens.accent_soft if self._is_lit else tokens.surface))
        radius = em(self, 0.5)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), radius, radius)

    def _retranslate(self) -> None:
        self._words.set_texts(
            self.tr("Drop a list here, or choose a file"),
            self.tr(
                "CSV, TSV, Excel (.xlsx, .xls) or ODS, up to 200 MB and a million rows. "
                "Encoding, header and columns are found by themselves; nothing is changed before you say so."
            ),
        )
        self.button.setText(self.tr("Choose a file …"))


class StartView(QWidget):
    """The page while no file is open."""

    def __init__(
        self, labels: Labels, languages: Languages, formats: Formats, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.place = DropPlace()
        self.folder = FolderLine()
        self.history = History(labels, languages, formats)
        self.trouble = Trouble()
        self._news = PlainLabel(bold=True, wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(em(self, 0.6))
        column.addWidget(self.trouble)
        column.addWidget(self._news)
        column.addWidget(self.place)
        column.addWidget(self.folder)
        column.addWidget(self.history, 1)
        self.tell("")

    def tell(self, text: str, tone: Tone = Tone.OK) -> None:
        """What happened last, in one line over the page; empty takes it away."""
        self._news.set_tone(tone)
        self._news.setText(text)
        self._news.setVisible(bool(text))

    def told(self) -> str:
        """The line that is shown."""
        return self._news.text()
