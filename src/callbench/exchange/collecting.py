"""How often does Python look for garbage while a list comes in? Seldom: its rows leave none that counting references does not free."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

NEW_OBJECTS = 50_000
"""Rows are thousands of small objects that live for one chunk; at the usual 700 the search took a quarter of an import's time."""

_turn = Lock()
_imports = 0
_usual = gc.get_threshold()


@contextmanager
def seldom_collected() -> Iterator[None]:
    """In the block little is looked for, and nothing among what was there before it. Blocks may overlap."""
    _begin()
    try:
        yield
    finally:
        _end()


def _begin() -> None:
    global _imports, _usual  # noqa: PLW0603 - the collector is one for the process, too
    with _turn:
        _imports += 1
        if _imports == 1:
            _usual = gc.get_threshold()
            gc.freeze()
            gc.set_threshold(NEW_OBJECTS, *_usual[1:])


def _end() -> None:
    global _imports  # noqa: PLW0603
    with _turn:
        _imports -= 1
        if _imports == 0:
            gc.set_threshold(*_usual)
            gc.unfreeze()
