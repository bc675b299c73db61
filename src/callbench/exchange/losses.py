"""What of a list does a file not hold: characters its encoding lacks, ends of texts that are too long for a cell?"""

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from callbench.domain.errors import CharactersLost

LOSSES_KEPT = 1_000
_SHOWN = 20


class Loss(NamedTuple):
    """Characters of one cell that a file does not hold; `row` counts from 1 below the header."""

    row: int
    column: str
    characters: str


class Losses:
    """Counts them all and keeps the first thousand, however long the list is. `allowed`: the file is written all the same."""

    def __init__(self, *, allowed: bool = False) -> None:
        self.allowed = allowed
        self.first: list[Loss] = []
        self.count = 0
        self.rows = 0
        self.characters: Counter[str] = Counter()
        self._last_row = 0

    def look(self, row: int, headers: Sequence[str], texts: Sequence[str], encoding: str) -> None:
        """Note what `encoding` lacks of a row's texts."""
        try:
            "".join(texts).encode(encoding)
        except UnicodeEncodeError:
            for loss in _lacking(row, headers, texts, encoding):
                self.add(loss)

    def add(self, loss: Loss) -> None:
        """Note one cell."""
        self.count += 1
        self.rows += loss.row != self._last_row
        self._last_row = loss.row
        self.characters.update(loss.characters[:_SHOWN])
        if len(self.first) < LOSSES_KEPT:
            self.first.append(loss)

    def refuse_unless_allowed(self, path: Path, encoding: str) -> None:
        """Raise CharactersLost if there are any and nobody said that they may be."""
        if self.count and not self.allowed:
            raise CharactersLost(str(path), encoding, tuple(self.first), self.count)


def _lacking(row: int, headers: Sequence[str], texts: Sequence[str], encoding: str) -> Iterator[Loss]:
    for column, text in zip(headers, texts, strict=True):
        missing = "".join(dict.fromkeys(sign for sign in text if not _has(encoding, sign)))
        if missing:
            yield Loss(row, column, missing)


@lru_cache(maxsize=4096)
def _has(encoding: str, sign: str) -> bool:
    try:
        sign.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True
