"""What stands before the pages: opening the database, a first start, the question who is there, and what went wrong."""

import importlib
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices

from callbench.domain.errors import BadValue, CallbenchError
from callbench.domain.moments import utc_now
from callbench.settings import default_database_path, sample_database_path
from callbench.ui.main_window import MainWindow
from callbench.ui.parts.formats import Formats
from callbench.ui.parts.language import Languages
from callbench.ui.parts.messages import wording
from callbench.ui.parts.tasks import Tasks

if (
    TYPE_CHECKING
):  # these bring SQLAlchemy along: they are imported in the background, behind the painted window
    from callbench.beginnings import Begun, Newcomer, Workbench
    from callbench.profiles import Profile
    from callbench.ui.first_start.choice import FirstChoice, JoinChoice
    from callbench.ui.first_start.first_page import FirstPage

Clock = Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a window is opened on. `restore` is a backup to put in place first; `argument` a lead link or a list file.

    `is_sample`: the sample, made if there is none of today. `is_kept`: the next start opens the same. `password` is for a team's server, and
    goes to the system's keyring with `keeps_password`; nowhere else.
    """

    place: str
    user: str = ""
    may_be_new: bool = False
    restore: str = ""
    argument: str = ""
    is_sample: bool = False
    is_kept: bool = False
    password: str = field(default="", repr=False)
    keeps_password: bool = False


def sample_wanted() -> Wanted:
    """The sample, from now on."""
    return Wanted(str(sample_database_path()), is_sample=True, is_kept=True)


class Doorway(QObject):
    """Leads to an open database. `passed` carries the Workbench; `begun` a newcomer's (bench and settings).

    What goes wrong is shown in the place of the pages, with the ways out; nothing is changed without a press of the person.
    `user_chosen` carries a name to remember, `other_wanted` a Wanted to open in this window's place.
    """

    passed = Signal(object)
    begun = Signal(object)
    user_chosen = Signal(str)
    language_chosen = Signal(str)
    other_wanted = Signal(object)

    def __init__(
        self,
        wanted: Wanted,
        window: MainWindow,
        tasks: Tasks,
        languages: Languages,
        formats: Formats,
        clock: Clock = utc_now,
    ) -> None:
        super().__init__(window)
        self._clock = clock
        self._wanted, self._window, self._tasks = wanted, window, tasks
        self._languages, self._formats = languages, formats
        self._first_page: FirstPage | None = None

    @property
    def place(self) -> str:
        """The database that is to be opened."""
        return self._wanted.place

    @Slot()
    def open(self) -> None:
        """Open the database in the background."""
        work = partial(_open_place, self._wanted, str(self._languages.current), self._clock)
        self._tasks.write(self, work, self._take, self.tell_trouble)

    def _take(self, found: "Workbench | Newcomer") -> None:
        from callbench.beginnings import Workbench  # imported by the work that found it

        self._wanted = replace(self._wanted, restore="")
        if isinstance(found, Workbench):
            self.passed.emit(found)
        elif found.people:
            self._ask_who([person.name for person in found.people])
        else:
            self._welcome()

    # --- a first start ----------------------------------------------------------------------------------------------------------

    def _welcome(self) -> None:
        from callbench.ui.first_start.first_page import FirstPage  # only a first start needs it

        page = FirstPage(self._languages)
        page.language_chosen.connect(self.language_chosen)
        page.chosen.connect(self._begin_with)
        self._first_page = page
        self._window.show_instead(page)
        page.name.setFocus()

    @Slot(object)
    def _begin_with(self, choice: "FirstChoice") -> None:
        if choice.begin == "team":
            self._sign_in(None, "")
            return
        if self._first_page is not None:
            self._first_page.set_busy(QCoreApplication.translate("Doorway", "One moment…"))
        work = partial(_begin_with, choice, self._wanted.place, str(self._languages.current), self._clock)
        self._tasks.write(self, work, self._take_begun, self._not_begun)

    def _take_begun(self, begun: "Begun") -> None:
        self._first_page = None
        self.begun.emit(begun)

    def _not_begun(self, error: CallbenchError) -> None:
        """A name that cannot be used is said in place; anything else is trouble with the database."""
        if error.code == "bad_value" and self._first_page is not None:
            self._first_page.set_busy("")
            self._first_page.set_problem(wording(error, self._formats).line())
        else:
            self.tell_trouble(error)

    # --- a team's database ------------------------------------------------------------------------------------------------------

    def _sign_in(self, known: "Profile | None", problem: str) -> None:
        """Ask for what the server wants to know. `known`: where it is, if that is settled."""
        from callbench.ui.first_start.join_page import JoinPage  # only a team's database needs it

        page = JoinPage(known)
        page.chosen.connect(self._join)
        page.back.connect(self._welcome if known is None else self._ask_other)
        page.set_problem(problem)
        self._window.show_instead(page)
        page.begin()

    def _ask_new_password(self, login: str) -> None:
        """Who came in with a password for one time chooses one of their own before anything else."""
        from callbench.ui.first_start.new_password_page import NewPasswordPage  # once in a person's time here

        page = NewPasswordPage(login)
        page.chosen.connect(self._choose_password)
        self._window.show_instead(page)
        page.first.setFocus()

    @Slot(str)
    def _choose_password(self, password: str) -> None:
        wanted = self._wanted
        work = partial(_choose_password, wanted.place, wanted.password, password)
        then = partial(self._password_chosen, replace(wanted, password=password))
        self._tasks.write(self, work, then, self.tell_trouble)

    def _password_chosen(self, wanted: Wanted, _done: None) -> None:
        self._go(wanted)

    @Slot(object)
    def _join(self, choice: "JoinChoice") -> None:
        self._go(Wanted(choice.place, is_kept=True, password=choice.password, keeps_password=choice.keeps))

    def _ask_who(self, names: list[str]) -> None:
        from callbench.ui.first_start.people_page import PeoplePage  # only a shared database needs it

        page = PeoplePage(names)
        page.chosen.connect(self._choose_user)
        self._window.show_instead(page)

    @Slot(str)
    def _choose_user(self, name: str) -> None:
        self._wanted = replace(self._wanted, user=name)
        self.user_chosen.emit(name)
        self.open()

    # --- trouble ----------------------------------------------------------------------------------------------------------------

    def tell_trouble(self, error: CallbenchError) -> None:
        """Say what happened, once it is known whether there is a backup to go back to. A server that wants a password is given one, and so
        is one where the session was ended.
        """
        if error.code == "password_must_change":
            self._ask_new_password(str(error.fields()["login"]))
            return
        if error.code in ("password_needed", "login_refused", "session_ended"):
            known = _profile_of(self._wanted.place)
            if known is not None:
                self._sign_in(known, wording(error, self._formats).line())
                return
        find = partial(_newest_backup, self._wanted.place)
        self._tasks.read(self, find, partial(self._show_trouble, error))

    def _show_trouble(self, error: CallbenchError, backup: Path | None) -> None:
        from callbench.ui.first_start import trouble_page as trouble  # only where something went wrong

        ways: dict[str, Callable[[], None]] = {
            trouble.AGAIN: self.open,
            trouble.OTHER_FILE: self._ask_other,
            trouble.NEW: partial(
                self._go, Wanted(str(default_database_path()), may_be_new=True, is_kept=True)
            ),
            trouble.RESTORE: partial(self._go, replace(self._wanted, restore=str(backup or ""))),
            trouble.BACKUPS: self._show_backups,
            trouble.SAMPLE: partial(self._go, sample_wanted()),
        }
        page = trouble.TroublePage(error, self._formats, has_backup=backup is not None)
        page.chosen.connect(lambda way: ways[way]())
        self._window.show_instead(page)

    def _go(self, wanted: Wanted) -> None:
        self.other_wanted.emit(wanted)

    def _ask_other(self) -> None:
        from PySide6.QtWidgets import QFileDialog  # only where something went wrong

        dialog = QFileDialog(self._window, QCoreApplication.translate("Doorway", "Choose a database"))
        dialog.setNameFilter(QCoreApplication.translate("Doorway", "Databases (*.db)"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self._take_other)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    @Slot(str)
    def _take_other(self, path: str) -> None:
        self._go(Wanted(path, is_kept=True))

    def _show_backups(self) -> None:
        folder = Path(self._wanted.place).expanduser().absolute().parent / "backups"
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder if folder.is_dir() else folder.parent)))


# --- in the background: what is imported here costs 0.2 s and more, and the window is painted by then ---------------------------


def _open_place(wanted: Wanted, language: str, clock: Clock) -> "Workbench | Newcomer":
    from callbench import beginnings

    importlib.import_module("callbench.pages")  # the pages come along, so that showing them costs nothing
    if wanted.is_sample:
        return beginnings.open_sample(language, clock)
    return beginnings.open_place(
        wanted.place,
        wanted.user,
        language,
        clock,
        may_be_new=wanted.may_be_new,
        restore=wanted.restore,
        password=wanted.password,
        keeps_password=wanted.keeps_password,
    )


def _begin_with(choice: "FirstChoice", place: str, language: str, clock: Clock) -> "Begun":
    from callbench.beginnings import begin_with

    return begin_with(choice, place, language, clock)


def _choose_password(place: str, old: str, new: str) -> None:
    from callbench.beginnings import choose_password

    choose_password(place, old, new)


def _profile_of(place: str) -> "Profile | None":
    """Where a server is, as a person would be asked to sign in there; None for an address that names no host, a socket of this machine."""
    from callbench.profiles import read_profile  # only a team's database needs it

    try:
        return read_profile(place)
    except BadValue:
        return None


def _newest_backup(place: str) -> Path | None:
    from callbench.beginnings import newest_backup

    return newest_backup(place)
