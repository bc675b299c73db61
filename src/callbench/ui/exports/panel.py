"""What goes out, for whom, as which file, with which columns? Asked over the window; nothing is written before a file is chosen."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from callbench.domain.call_list import Filter
from callbench.exchange.export_presets import preset_names
from callbench.exchange.export_words import column_words
from callbench.services.export_columns import ExportKind
from callbench.ui.exports.choice import CSV, OF_LEADS, XLSX, ExportChoice, Shown, all_columns
from callbench.ui.exports.column_ticks import ColumnTicks
from callbench.ui.exports.words import KINDS, kind_word, preset_word
from callbench.ui.parts.buttons import LinkButton, PrimaryButton
from callbench.ui.parts.colours import Tone
from callbench.ui.parts.field_row import FieldRow
from callbench.ui.parts.fonts import LARGE, em
from callbench.ui.parts.labels import PlainLabel
from callbench.ui.parts.language import Languages
from callbench.ui.parts.option_row import OptionRow
from callbench.ui.parts.overlay import Overlay
from callbench.ui.parts.tick_box import TickBox
from callbench.ui.parts.value_box import ValueBox

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_SHOWN, _CHOSEN = "shown", "chosen"


class ExportPanel(Overlay):
    """`file_chosen` carries the path and the ExportChoice; `stop_wanted` that nobody wants the file any more."""

    file_chosen = Signal(object, object)
    stop_wanted = Signal()

    def __init__(self, window: QWidget, languages: Languages) -> None:
        super().__init__(window, width_em=48.0, height_em=34.0)
        self._languages = languages
        self._shown = Shown(Filter(), ())
        self._dialog: QFileDialog | None = None
        self._is_writing = False
        self._title, self._hint = PlainLabel(size=LARGE, bold=True), PlainLabel(wrap=True)
        self.kind, self.preset = ValueBox(), ValueBox()
        self.whose, self.ending = OptionRow((_SHOWN, _CHOSEN)), OptionRow((XLSX, CSV))
        self.encoding = OptionRow(("utf-8-sig", "cp932"))
        self.lossy, self.columns = TickBox(), ColumnTicks()
        self.save_button, self.leave_button = PrimaryButton(), LinkButton()
        self._rows = {
            "kind": FieldRow(self.kind),
            "whose": FieldRow(self.whose),
            "preset": FieldRow(self.preset),
            "ending": FieldRow(self.ending),
            "encoding": FieldRow(self.encoding),
        }
        self._arrange()
        self._retranslate()
        self._connect()

    def open_for(self, shown: Shown) -> None:
        """Ask about this list."""
        self._shown = shown
        self.whose.set_value(_CHOSEN if len(shown.chosen) > 1 else _SHOWN)
        self.lossy.setChecked(False)
        self.lossy.hide()
        self.say("")
        self._retranslate()
        self.open()

    def first_focus(self) -> QWidget:
        return self.kind

    def choice(self) -> ExportChoice:
        """What is chosen now."""
        return ExportChoice(
            ExportKind(self.kind.currentData()),
            self.whose.value() == _CHOSEN and len(self._shown.chosen) > 1,
            self.preset.currentData() or "",
            self.ending.value(),
            self.encoding.value(),
            self.columns.chosen(),
            self.lossy.isChecked(),
        )

    def shown_list(self) -> Shown:
        """The list it is about."""
        return self._shown

    def say(self, sentence: str, tone: Tone = Tone.MUTED) -> None:
        """A line below the form."""
        self._hint.set_tone(tone)
        self._hint.setText(sentence)

    def hint(self) -> str:
        return self._hint.text()

    def offer_lossy(self) -> None:
        """The encoding lacks letters: it may be written all the same, if a person says so."""
        self.lossy.show()
        self.lossy.setFocus(Qt.FocusReason.TabFocusReason)

    def set_writing(self, is_writing: bool) -> None:
        """While it is written nothing else can be chosen, and it can be stopped."""
        self._is_writing = is_writing
        for widget in (*self._rows.values(), self.columns, self.lossy, self.save_button):
            widget.setEnabled(not is_writing)
        self.leave_button.setText(self.tr("Stop") if is_writing else self.tr("Close"))

    @Slot()
    def close_overlay(self) -> None:
        """While it is written this stops it."""
        if self._is_writing:
            self.stop_wanted.emit()
            return
        super().close_overlay()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_ctrl = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if is_ctrl and event.key() in _ENTER:
            self.ask_place()
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    @Slot()
    def ask_place(self) -> None:
        """Ask for the file without holding the window up."""
        if self._is_writing or (self.columns.is_none() and not self.preset.currentData()):
            return
        suffix = self.choice().suffix
        dialog = QFileDialog(self.window(), self.tr("Save the list"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters([self.tr("Excel (*.xlsx)") if suffix == XLSX else self.tr("CSV (*.csv)")])
        dialog.setDefaultSuffix(suffix)
        dialog.selectFile(f"{self.kind.currentData()}.{suffix}")
        dialog.fileSelected.connect(self.take_place)
        self._dialog = dialog
        dialog.open()

    @Slot(str)
    def take_place(self, path: str) -> None:
        """Write there."""
        self.file_chosen.emit(Path(path), self.choice())

    # --- inside -------------------------------------------------------------------------------------------------------------

    def _connect(self) -> None:
        self.kind.currentIndexChanged.connect(self._follow_kind)
        self.preset.currentIndexChanged.connect(self._follow_form)
        self.ending.chosen.connect(self._follow_form)
        self.save_button.clicked.connect(self.ask_place)
        self.leave_button.clicked.connect(self.close_overlay)

    @Slot()
    def _follow_kind(self) -> None:
        kind = ExportKind(self.kind.currentData())
        self._rows["whose"].setVisible(kind in OF_LEADS and len(self._shown.chosen) > 1)
        _fill(self.preset, [(name, preset_word(name)) for name in ("", *preset_names(kind.value))])
        self._rows["preset"].setVisible(self.preset.count() > 1)
        words, language = column_words(), str(self._languages.current)
        self.columns.offer([(code, words[code][language]) for code in all_columns(kind)])
        self._follow_form()

    @Slot()
    def _follow_form(self) -> None:
        is_own = not self.preset.currentData()
        self._rows["ending"].setVisible(is_own)
        self._rows["encoding"].setVisible(is_own and self.ending.value() == CSV)
        self.columns.setEnabled(is_own)

    def _arrange(self) -> None:
        margin = em(self, 1.0)
        column = QVBoxLayout()
        column.setContentsMargins(margin, margin, margin, margin)
        column.setSpacing(em(self, 0.6))
        column.addWidget(self._title)
        for names in (("kind", "preset"), ("whose",), ("ending", "encoding")):
            row = QHBoxLayout()
            row.setSpacing(em(self, 1.0))
            for name in names:
                row.addWidget(self._rows[name], 1)
            column.addLayout(row)
        column.addWidget(self.columns, 1)
        column.addWidget(self.lossy)
        foot = QHBoxLayout()
        foot.setSpacing(em(self, 0.4))
        foot.addWidget(self.save_button)
        foot.addWidget(self._hint, 1)
        foot.addWidget(self.leave_button)
        column.addLayout(foot)
        self.body.addLayout(column)

    def _retranslate(self) -> None:
        self._title.setText(self.tr("Export"))
        self.setAccessibleName(self.tr("Export"))
        _fill(self.kind, [(kind.value, kind_word(kind)) for kind in KINDS])
        shown, chosen = f"{len(self._shown.lead_ids):,}", f"{len(self._shown.chosen):,}"
        self.whose.set_text(_SHOWN, self.tr("The list as shown ({count})").format(count=shown))
        self.whose.set_text(_CHOSEN, self.tr("The chosen leads ({count})").format(count=chosen))
        self.ending.set_text(XLSX, self.tr("Excel"))
        self.ending.set_text(CSV, self.tr("CSV"))
        self.encoding.set_text("utf-8-sig", self.tr("UTF-8"))
        self.encoding.set_text("cp932", self.tr("Shift_JIS (CP932)"))
        self.lossy.setText(self.tr("Write “?” for the letters it lacks"))
        self.columns.setAccessibleName(self.tr("Columns"))
        self.save_button.setText(self.tr("Choose a file…"))
        self.leave_button.setText(self.tr("Stop") if self._is_writing else self.tr("Close"))
        labels = {
            "kind": self.tr("What"),
            "whose": self.tr("Which leads"),
            "preset": self.tr("For"),
            "ending": self.tr("File"),
            "encoding": self.tr("Encoding"),
        }
        for name, text in labels.items():
            self._rows[name].set_label(text)
        self._follow_kind()


def _fill(box: ValueBox, choices: Sequence[tuple[str, str]]) -> None:
    """Offer these; what was chosen stays chosen where it is still offered."""
    before = box.currentData()
    box.blockSignals(True)
    box.clear()
    for code, text in choices:
        box.addItem(text, code)
    box.setCurrentIndex(max(box.findData(before), 0))
    box.blockSignals(False)
