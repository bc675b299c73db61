"""What does each column mean? Its name, some of its values, and a drop-down of fields."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from callbench.exchange.mapping import Columns, Field
from callbench.ui.imports.choice import Choice
from callbench.ui.imports.field_menu import FieldMenu
from callbench.ui.imports.reading import Needs, OpenedList, needs_of
from callbench.ui.imports.words import shown_column
from callbench.ui.parts.card import Card
from callbench.ui.parts.colours import Tone
from callbench.ui.parts.fonts import SMALL, em
from callbench.ui.parts.labels import ElidedLabel, PlainLabel

_UNUSED = frozenset({Field.EXTRA, Field.IGNORE})
_NAMED = 3


class ColumnsCard(Card):
    """One line a column. `fields_changed` tells the columns a person gave another field."""

    fields_changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.menu = FieldMenu(self)
        self.choices: list[Choice] = []
        self._names: list[ElidedLabel] = []
        self._opened: OpenedList | None = None
        self._chosen: dict[str, Field] = {}
        self._state = PlainLabel(wrap=True)
        self._phones = PlainLabel(wrap=True)
        self._heads = [PlainLabel(tone=Tone.MUTED, size=SMALL, bold=True) for _ in range(3)]
        self._grid_holder = QWidget()
        self.body.addWidget(self._state)
        self.body.addWidget(self._phones)
        self.body.addWidget(self._grid_holder)
        self.body.addStretch(1)
        self._retranslate()

    def show_list(self, opened: OpenedList) -> None:
        """Show the columns of a file; whether a person chose some before is not asked again."""
        self._opened, self._chosen = opened, {}
        self._rebuild(opened)
        self._tell_state()

    def columns(self) -> Columns | None:
        """The columns with what the person chose."""
        return self._opened.columns.changed(self._chosen) if self._opened else None

    def chosen(self) -> Mapping[str, Field]:
        """What the person chose, by column."""
        return dict(self._chosen)

    def needs(self) -> Needs | None:
        """What the list has of what it needs."""
        columns = self.columns()
        return needs_of(columns) if columns else None

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    # --- the lines -----------------------------------------------------------------------------------------------------------

    def _rebuild(self, opened: OpenedList) -> None:
        """A new holder for the new lines: taking 200 lines out of a layout one by one is slower."""
        old, self._grid_holder = self._grid_holder, QWidget()
        for head in self._heads:
            head.setParent(self._grid_holder)
        self.body.replaceWidget(old, self._grid_holder)
        old.hide()
        old.deleteLater()
        grid = self._new_grid()
        self.choices, self._names = [], []
        for number, ((column, field), samples) in enumerate(
            zip(opened.columns.fields, opened.samples, strict=True), start=1
        ):
            self._add_line(grid, number, column, samples, field)
        self._grid_holder.show()
        self._name_columns()

    def _new_grid(self) -> QGridLayout:
        grid = QGridLayout(self._grid_holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(em(self, 0.8))
        grid.setVerticalSpacing(em(self, 0.25))
        for place, stretch in enumerate((4, 6, 4)):
            grid.setColumnStretch(place, stretch)
            grid.addWidget(self._heads[place], 0, place)
            self._heads[place].show()
        return grid

    def _add_line(
        self, grid: QGridLayout, number: int, column: str, samples: tuple[str, ...], field: Field
    ) -> None:
        name = ElidedLabel(bold=True)
        values = ElidedLabel(" · ".join(samples), tone=Tone.MUTED)
        choice = Choice()
        choice.setModel(self.menu)
        choice.setCurrentIndex(self.menu.row(field))
        choice.set_tone(Tone.MUTED if field in _UNUSED else Tone.PLAIN)
        choice.currentIndexChanged.connect(partial(self._choose, column, choice))
        name.setBuddy(choice)
        for place, widget in enumerate((name, values, choice)):
            grid.addWidget(widget, number, place, Qt.AlignmentFlag(0))
        self.choices.append(choice)
        self._names.append(name)

    def _name_columns(self) -> None:
        """A list without a header has columns by number, in the window's language."""
        if self._opened is not None:
            for (column, _), name, choice in zip(
                self._opened.columns.fields, self._names, self.choices, strict=True
            ):
                name.setText(shown_column(self._opened.table, column))
                choice.setAccessibleName(name.text())

    def _choose(self, column: str, choice: Choice, row: int) -> None:
        field = self.menu.field(row)
        self._chosen[column] = field
        choice.set_tone(Tone.MUTED if field in _UNUSED else Tone.PLAIN)
        self._tell_state()
        self.fields_changed.emit(self.columns())

    # --- what the list still needs ----------------------------------------------------------------------------------------------

    def _retranslate(self) -> None:
        self.set_title(self.tr("What the columns mean"))
        texts = (self.tr("Column"), self.tr("Values"), self.tr("Becomes"))
        for head, text in zip(self._heads, texts, strict=True):
            head.setText(text)
        self.menu.retranslate()
        for choice in self.choices:
            choice.update()
        self._name_columns()
        self._tell_state()

    def _tell_state(self) -> None:
        needs = self.needs()
        if needs is None:
            return
        self._state.set_tone(Tone.OK if needs.is_met else Tone.DANGER)
        self._state.setText(self._naming_text(needs))
        self._phones.setVisible(needs.is_met and not needs.other)
        self._grid_holder.setVisible(not needs.other)  # such a list finds its columns itself
        self._phones.set_tone(Tone.OK if needs.phones else Tone.WARN)
        self._phones.setText(self._phones_text(needs))

    def _naming_text(self, needs: Needs) -> str:
        if not needs.is_met:
            return self.tr(
                "No column says which company or person a row is about, so nothing can be imported yet. "
                "Choose “Company” or “Full name” for the column that does; "
                "if no column does, this file is not a call list."
            )
        if needs.other == "callbench":
            return self.tr("✓ An exported list comes back: changed cells change the records they came from.")
        if needs.other:
            return self.tr("✓ What people did: each row becomes a touch of a person who is here already.")
        return self.tr("✓ Who a row is about: {columns}").format(columns=self._listed(needs.naming))

    def _phones_text(self, needs: Needs) -> str:
        if needs.phones:
            return self.tr("✓ Number to call: {columns}").format(columns=self._listed(needs.phones))
        return self.tr(
            "No column has a phone number. The leads can be imported, "
            "but stay out of the call list until they get a number."
        )

    def _listed(self, columns: tuple[str, ...]) -> str:
        shown = [shown_column(self._opened.table, column) for column in columns[:_NAMED] if self._opened]
        return " · ".join(shown) + (" …" if len(columns) > _NAMED else "")
