"""What is said when the window that is open does not answer a second start?"""

from PySide6.QtWidgets import QMessageBox

from callbench.desktop import TEAM_ZONE
from callbench.domain.errors import SecondInstance
from callbench.program import spoken
from callbench.settings import Settings
from callbench.ui.parts.formats import Formats
from callbench.ui.parts.language import Languages
from callbench.ui.parts.messages import wording


def tell_no_answer(settings: Settings) -> None:
    """A box with what happened and what to do; it returns once it is closed."""
    languages = Languages()
    languages.apply(spoken(settings.language))
    told = wording(SecondInstance(), Formats(TEAM_ZONE))
    box = QMessageBox(QMessageBox.Icon.Warning, "Callbench", told.what)
    box.setInformativeText(" ".join(part for part in (told.safe, told.next) if part))
    box.exec()
