"""How wide is a text in a terminal, and how are rows set under each other?"""

from collections.abc import Iterable, Sequence
from unicodedata import category, east_asian_width

GAP = "  "
WIDEST = 44
_WIDE = frozenset("WF")
_NO_WIDTH = frozenset({"Mn", "Me", "Cf"})


def width(text: str) -> int:
    """The columns a terminal gives a text: two for a wide East Asian sign, none for a combining one."""
    return sum(_width(sign) for sign in text)


def _width(sign: str) -> int:
    if category(sign) in _NO_WIDTH:
        return 0
    return 2 if east_asian_width(sign) in _WIDE else 1


def fitted(text: str, columns: int) -> str:
    """The text in one line of at most so many columns, "…" where it was cut."""
    plain = " ".join(text.split())
    if width(plain) <= columns:
        return plain
    room, kept = columns - 1, ""
    for sign in plain:
        room -= _width(sign)
        if room < 0:
            break
        kept += sign
    return f"{kept}…"


def lines_of(
    headers: Sequence[str], rows: Iterable[Sequence[str]], numbers: frozenset[int] = frozenset()
) -> list[str]:
    """The lines of a table: headers, a rule, rows; columns in `numbers` stand to the right."""
    cells = [[fitted(cell, WIDEST) for cell in row] for row in rows]
    widths = [max(map(width, column)) for column in zip(headers, *cells, strict=True)]
    lines = [_line(headers, widths, numbers), GAP.join("─" * each for each in widths)]
    return [*lines, *(_line(row, widths, numbers) for row in cells)]


def _line(row: Sequence[str], widths: Sequence[int], numbers: frozenset[int]) -> str:
    cells = [
        " " * (room - width(cell)) + cell if number in numbers else cell + " " * (room - width(cell))
        for number, (cell, room) in enumerate(zip(row, widths, strict=True))
    ]
    return GAP.join(cells).rstrip()
