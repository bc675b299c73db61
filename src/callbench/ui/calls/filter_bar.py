"""What is the list narrowed to? Chips that open menus, and the team's named lists."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from callbench.domain.call_list import Choice, Filter, NamedList
from callbench.ui.calls.words import Words
from callbench.ui.parts.chips import ChipButton
from callbench.ui.parts.colours import Tone
from callbench.ui.parts.flow import ChipRow
from callbench.ui.parts.tasks import Tasks

if TYPE_CHECKING:
    from callbench.services.list_source import ListSource
    from callbench.ui.calls.account_picker import AccountPicker
    from callbench.ui.parts.palette_rows import Entry

_LABELLED = {"sources": "source", "tiers": "tier", "outcomes": "disposition"}
_FIELDS = ("sources", "tiers", "outcomes", "owners", "accounts")


class FilterBar(QWidget):
    """Each chip says what it narrows to and opens a menu to change it, companies a search; one press clears them all."""

    changed = Signal(object)
    list_chosen = Signal(object)
    save_wanted = Signal()
    delete_wanted = Signal(object)

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._wanted = Filter()
        self._owners: tuple[Choice, ...] = ()
        self._account: Choice | None = None
        self._accounts: dict[int, str] = {}
        self._source: ListSource | None = None
        self._picker: AccountPicker | None = None
        self._lists: tuple[NamedList, ...] = ()
        self._menu: QMenu | None = None
        self.chips = {name: self._chip() for name in _FIELDS}
        self.lists, self.clear = self._chip(), self._chip()
        row = ChipRow()
        for chip in (self.lists, *self.chips.values(), self.clear):
            row.add(chip)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(row)
        for name, chip in self.chips.items():
            chip.setProperty("field", name)
            chip.clicked.connect(self._open_field)
        self.lists.clicked.connect(self._open_lists)
        self.clear.clicked.connect(self._clear)
        self._retranslate()

    def start(self, source: "ListSource", tasks: Tasks) -> None:
        """Companies are found there from now on; read whose leads there are."""
        self._source, self._tasks = source, tasks
        tasks.read(self, source.owners, self.offer_owners)
        self._learn_accounts()

    def show_filter(self, wanted: Filter) -> None:
        """Say what the list is narrowed to."""
        self._wanted = wanted
        self._learn_accounts()
        self._retranslate()

    def offer_owners(self, owners: Sequence[Choice]) -> None:
        self._owners = tuple(owners)
        self._retranslate()

    def offer_account(self, account: Choice | None) -> None:
        """The company of the lead on the screen: the one a person wants to see the others of."""
        self._account = account
        if account is not None:
            self._accounts[account.id] = account.name

    def offer_lists(self, lists: Sequence[NamedList]) -> None:
        self._lists = tuple(lists)

    def is_narrowed(self) -> bool:
        return any(getattr(self._wanted, name) for name in _FIELDS)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def menu_of(self, name: str) -> QMenu:
        """The menu of a chip, as it is opened."""
        menu = QMenu(self)
        for value, text in self._choices(name):
            action = menu.addAction(_menu_text(text))
            action.setCheckable(True)
            action.setChecked(value in getattr(self._wanted, name))
            action.setData((name, value))
            action.triggered.connect(self._toggle)
        if menu.isEmpty():
            menu.addAction(self.tr("Nothing to choose from")).setEnabled(False)
        return menu

    def lists_menu(self) -> QMenu:
        """Named lists to open, to delete, and one to save."""
        menu = QMenu(self)
        for each in self._lists:
            action = menu.addAction(_menu_text(each.name))
            action.setData(each)
            action.triggered.connect(self._choose_list)
        if not self._lists:
            menu.addAction(self.tr("No lists yet")).setEnabled(False)
        menu.addSeparator()
        menu.addAction(self.tr("Save this filter as a list…"), self.save_wanted.emit)
        own = [each for each in self._lists if each.is_own]
        if own:
            deleting = menu.addMenu(self.tr("Delete a list"))
            for each in own:
                action = deleting.addAction(_menu_text(each.name))
                action.setData(each)
                action.triggered.connect(self._delete_list)
        return menu

    def open_picker(self) -> None:
        """Ask for a company by a part of its name."""
        if self._source is None:
            return
        if self._picker is None:
            from callbench.ui.calls.account_picker import AccountPicker  # nobody needs it for the first list

            self._picker = AccountPicker(self.window(), self._at_hand, self._source, self._tasks)
            self._picker.account_chosen.connect(self._toggle_account)
        self._picker.open_with()

    # --- inside -------------------------------------------------------------------------------------------------------------

    def _choices(self, name: str) -> list[tuple[str | int, str]]:
        if name in _LABELLED:
            return [
                (code, self._words.text(_LABELLED[name], code))
                for code, _text in self._words.choices(_LABELLED[name])
            ]
        if name == "owners":
            return [(each.id, each.name) for each in self._owners]
        return [(each, self._accounts.get(each, "…")) for each in self._wanted.accounts]

    @Slot()
    def _open_field(self) -> None:
        chip = self.sender()
        if chip is self.chips["accounts"]:
            self.open_picker()
        elif isinstance(chip, ChipButton):
            self._open(chip, self.menu_of(str(chip.property("field"))))
        self._retranslate()

    @Slot()
    def _open_lists(self) -> None:
        self._open(self.lists, self.lists_menu())
        self._retranslate()

    def _open(self, chip: ChipButton, menu: QMenu) -> None:
        if self._menu is not None:
            self._menu.deleteLater()
        self._menu = menu
        menu.popup(chip.mapToGlobal(QPoint(0, chip.height())))

    @Slot()
    def _toggle(self) -> None:
        action = self.sender()
        if not isinstance(action, QAction):
            return
        name, value = action.data()
        chosen = tuple(each for each in getattr(self._wanted, name) if each != value)
        if action.isChecked():
            chosen = (*chosen, value)
        self._change(_narrowed(self._wanted, name, chosen))

    def _at_hand(self) -> "list[Entry]":
        """The companies chosen, and the one of the lead on the screen."""
        known = {each: Choice(each, self._accounts.get(each, "…")) for each in self._wanted.accounts}
        if self._account is not None:
            known[self._account.id] = self._account
        from callbench.ui.calls.account_picker import accounts_at_hand

        return accounts_at_hand(known.values(), self._wanted.accounts)

    @Slot(object)
    def _toggle_account(self, account: Choice) -> None:
        self._accounts[account.id] = account.name
        chosen = tuple(each for each in self._wanted.accounts if each != account.id)
        if len(chosen) == len(self._wanted.accounts):
            chosen = (*chosen, account.id)
        self._change(replace(self._wanted, accounts=chosen))

    def _learn_accounts(self) -> None:
        """A named list knows its companies by number only."""
        unknown = [each for each in self._wanted.accounts if each not in self._accounts]
        if unknown and self._source is not None:
            self._tasks.read(self, partial(self._source.account_names, unknown), self._take_names)

    def _take_names(self, found: Sequence[Choice]) -> None:
        self._accounts |= {each.id: each.name for each in found}
        self._retranslate()

    @Slot()
    def _choose_list(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.list_chosen.emit(action.data())

    @Slot()
    def _delete_list(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.delete_wanted.emit(action.data())

    @Slot()
    def _clear(self) -> None:
        self._change(Filter(view=self._wanted.view, search=self._wanted.search))

    def _change(self, wanted: Filter) -> None:
        self.show_filter(wanted)
        self.changed.emit(wanted)

    def _chip(self) -> ChipButton:
        chip = ChipButton()
        chip.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return chip

    def _retranslate(self) -> None:
        titles = {
            "sources": self.tr("Source"),
            "tiers": self.tr("Priority"),
            "outcomes": self.tr("Last outcome"),
            "owners": self.tr("Owner"),
            "accounts": self.tr("Company"),
        }
        for name, chip in self.chips.items():
            chip.setText(self._chip_text(name, titles[name]))
            chip.setChecked(bool(getattr(self._wanted, name)))
            chip.setAccessibleName(chip.text())
            chip.updateGeometry()
        self.lists.setText(self.tr("Lists"))
        self.lists.setChecked(False)
        self.lists.set_tone(Tone.ACCENT)
        self.clear.setText(self.tr("Clear"))
        self.clear.setChecked(False)
        self.clear.setVisible(self.is_narrowed())
        for chip in (self.lists, self.clear):
            chip.setAccessibleName(chip.text())
            chip.updateGeometry()

    def _chip_text(self, name: str, title: str) -> str:
        chosen = getattr(self._wanted, name)
        if not chosen:
            return title
        texts = dict(self._choices(name))
        more = self.tr("{first} +{n}").format(first=texts.get(chosen[0], chosen[0]), n=len(chosen) - 1)
        return str(texts.get(chosen[0], chosen[0])) if len(chosen) == 1 else more


def _narrowed(wanted: Filter, field: str, chosen: tuple[Any, ...]) -> Filter:
    """The filter with one of its parts exchanged."""
    parts: dict[str, Any] = {field: chosen}
    return replace(wanted, **parts)


def _menu_text(text: str) -> str:
    """A name with an ampersand keeps it."""
    return text.replace("&", "&&")
