"""How is the file read? Its name, encoding, separator, sheet, header row and preset, and its first rows."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtWidgets import QSizePolicy, QWidget

from callbench.exchange.mapping import Columns
from callbench.exchange.presets import shipped
from callbench.exchange.rows_of_csv import SEPARATORS
from callbench.ui.imports.choice import Choice
from callbench.ui.imports.labelled import Labelled
from callbench.ui.imports.preview import PreviewTable
from callbench.ui.imports.reading import HEADER_SEARCHED, Choices, OpenedList
from callbench.ui.imports.words import ENCODINGS, encoding_word, preset_word, separator_word
from callbench.ui.parts.buttons import QuietButton
from callbench.ui.parts.card import Card
from callbench.ui.parts.colours import Tone
from callbench.ui.parts.flow import FlowLayout
from callbench.ui.parts.fonts import em
from callbench.ui.parts.icons import IconName
from callbench.ui.parts.labels import PlainLabel

REMEMBERED = "(remembered)"
_HEADER_CELLS = 4
_LONGEST_HEADER = 60
_MEGABYTE = 1_000_000


class FileCard(Card):
    """Shows how a file is read; every drop-down that is changed has it read anew."""

    encoding_chosen = Signal(str)
    separator_chosen = Signal(str)
    sheet_chosen = Signal(str)
    header_chosen = Signal(int)
    preset_chosen = Signal(str)
    other_file_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._opened: OpenedList | None = None
        self._choices: Choices | None = None
        self.encoding, self.separator, self.sheet = Choice(), Choice(), Choice()
        self.header_row, self.preset = Choice(), Choice()
        self.other_file = QuietButton("", IconName.FOLDER)
        self.preview = PreviewTable()
        self._facts = PlainLabel(tone=Tone.MUTED)
        self._warning = PlainLabel(tone=Tone.WARN, wrap=True)
        self._lines = [Labelled(each, lines=12) for each in (self.encoding, self.separator, self.sheet)]
        self._lines += [Labelled(self.header_row, lines=20), Labelled(self.preset, lines=18)]
        self._fill()
        self._connect()
        self._retranslate()

    def show_reading(self, choices: Choices) -> None:
        """A file that is being read: its name at once, the rest when it is there."""
        is_other = self._choices is None or self._choices.path != choices.path
        self._choices = choices
        if is_other:
            self._opened = None
            self.preview.show_list(None, None)
        self._retranslate()

    def show_list(self, opened: OpenedList) -> None:
        self._opened, self._choices = opened, opened.choices
        self.preview.show_list(opened, opened.columns)
        self.preview.show()
        self._retranslate()

    def show_failed(self) -> None:
        """The file cannot be read this way; another encoding may help."""
        self._opened = None
        self.preview.show_list(None, None)
        self.preview.hide()
        self._retranslate()

    def show_columns(self, columns: Columns) -> None:
        self.preview.rows.show_columns(columns)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _fill(self) -> None:
        self.header.addWidget(self._facts)
        self.header.addWidget(self.other_file)
        holder = QWidget()
        flow = FlowLayout(holder, gap=em(self, 0.7))
        for line in self._lines:
            flow.addWidget(line)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        holder.setSizePolicy(policy)
        self.body.addWidget(holder)
        self.body.addWidget(self._warning)
        self.body.addWidget(self.preview, 1)

    def _connect(self) -> None:
        keyed: tuple[tuple[Choice, Callable[[], None]], ...] = (
            (self.encoding, self._tell_encoding),
            (self.separator, self._tell_separator),
            (self.sheet, self._tell_sheet),
            (self.header_row, self._tell_header),
            (self.preset, self._tell_preset),
        )
        for choice, tell in keyed:
            choice.currentIndexChanged.connect(tell)
        self.preview.header_chosen.connect(self.header_chosen)
        self.other_file.clicked.connect(self.other_file_wanted)

    @Slot()
    def _tell_encoding(self) -> None:
        self.encoding_chosen.emit(self.encoding.key())

    @Slot()
    def _tell_separator(self) -> None:
        self.separator_chosen.emit(self.separator.key())

    @Slot()
    def _tell_sheet(self) -> None:
        self.sheet_chosen.emit(self.sheet.key())

    @Slot()
    def _tell_header(self) -> None:
        self.header_chosen.emit(int(self.header_row.key()))

    @Slot()
    def _tell_preset(self) -> None:
        chosen = self.preset.key()
        self.preset_chosen.emit("" if chosen == REMEMBERED else chosen)

    def _retranslate(self) -> None:
        names = (
            self.tr("Encoding"),
            self.tr("Separator"),
            self.tr("Sheet"),
            self.tr("Header row"),
            self.tr("List from"),
        )
        for line, name in zip(self._lines, names, strict=True):
            line.set_name(name)
        self.encoding.setPlaceholderText(self.tr("Found by trying"))
        self.other_file.setText(self.tr("Choose another file"))
        self.preview.setAccessibleName(self.tr("First rows of the file"))
        self.preview.setToolTip("")
        self.set_title(self._choices.path.name if self._choices else "")
        self._offer()
        self._facts.setText(self._facts_text())
        warnings = self._warnings()
        self._warning.setText("\n".join(warnings))
        self._warning.setVisible(bool(warnings))

    # --- what is offered -----------------------------------------------------------------------------------------------------

    def _offer(self) -> None:
        for line in self._lines:
            line.setVisible(self._opened is not None)
        if self._opened is not None:
            self._offer_shape(self._opened)
            self._offer_meaning(self._opened)
        if self._choices is not None:
            self._offer_encodings(self._choices)

    def _offer_encodings(self, choices: Choices) -> None:
        found = self._opened.table.encoding if self._opened else None
        chosen = found.name if found else choices.encoding or ""
        names = ENCODINGS if chosen in ENCODINGS or not chosen else (*ENCODINGS, chosen)
        self.encoding.offer([(name, encoding_word(name)) for name in names], chosen)
        is_workbook = self._opened is not None and found is None
        self._lines[0].setVisible(not is_workbook)

    def _offer_shape(self, opened: OpenedList) -> None:
        table = opened.table
        self.separator.offer([(each, separator_word(each)) for each in SEPARATORS], table.separator)
        self.sheet.offer([(name, name) for name in table.sheets], table.sheet)
        self._lines[1].setVisible(table.encoding is not None)
        self._lines[2].setVisible(len(table.sheets) > 1)
        rows = [("0", self.tr("None: the list has no header"))]
        for row in opened.head[:HEADER_SEARCHED]:
            cells = [text for cell in row.cells if (text := cell.strip())]
            shown = " · ".join(cells[:_HEADER_CELLS])[:_LONGEST_HEADER]
            rows.append((str(row.line), self.tr("Line {line}: {cells}").format(line=row.line, cells=shown)))
        self.header_row.offer(rows, str(table.header_row))

    def _offer_meaning(self, opened: OpenedList) -> None:
        presets = [(name, preset_word(name)) for name, preset in shipped().items() if preset.holds_leads]
        items = sorted(presets, key=lambda each: (each[0] == "generic", each[1].lower()))
        chosen = opened.columns.preset
        if opened.is_remembered:
            items.insert(0, (REMEMBERED, self.tr("As chosen last time")))
            chosen = chosen if opened.choices.preset else REMEMBERED
        self.preset.offer(items, chosen)

    # --- what is said --------------------------------------------------------------------------------------------------------

    def _facts_text(self) -> str:
        if self._opened is None:
            return ""
        columns = len(self._opened.table.headers)
        if self._opened.size < _MEGABYTE:
            size = max(round(self._opened.size / 1000), 1)
            return self.tr("{columns} columns · {size} kB").format(columns=columns, size=size)
        megabytes = self._opened.size / _MEGABYTE
        return self.tr("{columns} columns · {size} MB").format(columns=columns, size=f"{megabytes:,.1f}")

    def _warnings(self) -> list[str]:
        if self._opened is None:
            return []
        encoding = self._opened.table.encoding
        found = []
        if self._opened.is_no_lead_list:
            found.append(
                self.tr(
                    "This looks like an export of deals or campaigns, not of leads. Check the columns well."
                )
            )
        if encoding is not None and not encoding.sure:
            found.append(self.tr("The encoding is a guess: choose another one if names look wrong below."))
        if encoding is not None and encoding.lost:
            found.append(
                self.tr(
                    "Many “?” stand where letters were: the file was saved in an encoding that lacks them."
                )
            )
        return found
