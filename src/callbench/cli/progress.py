"""How far is the work? A bar on standard error, only where somebody looks at it."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click

from callbench.cli.speaking import on_terminal

Told = Callable[[int, int], None]
TOTAL = 1_000


@contextmanager
def progress(label: str) -> Iterator[Told]:
    """A function to be told (done, of); it draws on a terminal and keeps quiet elsewhere."""
    if not on_terminal():
        yield _quiet
        return
    with click.progressbar(length=TOTAL, label=label, file=sys.stderr) as bar:

        def told(done: int, of: int) -> None:
            bar.update(max(0, TOTAL * done // max(of, 1) - bar.pos))

        yield told


def _quiet(_done: int, _of: int) -> None:
    return
