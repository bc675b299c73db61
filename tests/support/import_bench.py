"""The import page with a real database, for tests: files, clicks, and what is stored afterwards."""

from pathlib import Path
from zoneinfo import ZoneInfo

from given import Given
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from callbench.exchange.mapping import Field
from callbench.services.labels import load_labels
from callbench.services.starting import seed_defaults
from callbench.storage.contacts import Contact
from callbench.storage.leads import Campaign, Lead
from callbench.ui.imports.choice import Choice
from callbench.ui.imports.page import ImportPage
from callbench.ui.parts.formats import Formats
from callbench.ui.parts.language import Languages
from callbench.ui.parts.tasks import Tasks

REAL = Path(__file__).resolve().parents[3] / "shared" / "data"


class ImportBench:
    """The page, its tasks and its database."""

    def __init__(self, given: Given, languages: Languages, folder: Path) -> None:
        self.given, self.folder = given, folder
        with Session(given.engine) as session, session.begin():
            seed_defaults(session, given.clock())
        self.tasks = Tasks()
        self.page = ImportPage(
            given.desk, self.tasks, given.desk.read(load_labels), languages, Formats(ZoneInfo("Asia/Tokyo"))
        )

    def file(self, text: str, name: str = "list.csv", encoding: str = "utf-8") -> Path:
        path = self.folder / name
        path.write_bytes(text.encode(encoding))
        return path

    def open(self, path: Path) -> None:
        """Open a file and wait until it is shown."""
        self.page.open_file(path)
        self.finish()

    def finish(self) -> None:
        assert self.tasks.drain(60)

    def click(self, button: QWidget) -> None:
        """Click, and wait for the work it starts."""
        self.press(button)
        self.finish()

    def press(self, button: QWidget) -> None:
        assert button.isVisible()
        assert button.isEnabled()
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def check(self) -> None:
        self.click(self.page.list.bar.primary)

    def choice_of(self, column: str) -> Choice:
        """The drop-down of a column."""
        columns = self.page.list.columns
        return next(choice for choice in columns.choices if choice.accessibleName() == column)

    def choose(self, column: str, field: Field) -> None:
        """Choose a field with the keyboard: the drop-down is walked down or up to it."""
        choice, menu = self.choice_of(column), self.page.list.columns.menu
        choice.setFocus()
        goal = menu.row(field)
        key = Qt.Key.Key_Down if goal > choice.currentIndex() else Qt.Key.Key_Up
        while choice.currentIndex() != goal:
            QTest.keyClick(choice, key)

    def leads(self) -> int:
        with Session(self.given.engine) as session:
            return session.scalar(select(func.count()).select_from(Lead)) or 0

    def campaigns(self) -> list[str]:
        with Session(self.given.engine) as session:
            return list(session.scalars(select(Campaign.name)))

    def change_a_lead(self) -> None:
        """Somebody changes one of the leads."""
        with Session(self.given.engine) as session, session.begin():
            lead = session.scalars(select(Lead).order_by(Lead.id)).first()
            assert lead is not None
            lead.version += 1

    def persons(self) -> list[str]:
        with Session(self.given.engine) as session:
            return list(session.scalars(select(Contact.name).order_by(Contact.id)))
