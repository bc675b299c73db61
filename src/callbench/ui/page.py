"""What is a page of the window?"""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from callbench.ui.parts.commands import Context


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the window. `command` opens it and words it; `factory` builds it when it is first shown.

    A page on which calls are worked on lives in the context CALL as well. One that is not offered has no tab until it is.
    """

    id: str
    command: str
    title: Callable[[], str]
    factory: Callable[[], QWidget]
    context: Context = Context.WINDOW
    is_offered: bool = True
