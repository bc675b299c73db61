"""How many employees, how much revenue: which number does a cell mean?"""

import re
import tomllib
from functools import lru_cache
from unicodedata import normalize

from callbench.bundle import folder

_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
LARGEST = 10**15


@lru_cache(maxsize=1)
def _units() -> dict[str, int]:
    data = tomllib.loads((folder("resources") / "presets" / "cell_words.toml").read_text("utf-8"))
    return {unit: int(value) for unit, value in data["units"].items()}


@lru_cache(maxsize=4096)
def amount(cell: str) -> int | None:
    """The whole number a cell means, its units applied ("12億円" is 1,200,000,000); of a range the lower end. None if it holds no number."""
    text = normalize("NFKC", cell)
    found = _NUMBER.search(text)
    if found is None:
        return None
    behind = text[found.end() :].lstrip()
    value = round(float(found[0].replace(",", "")) * _unit(behind))
    return value if value <= LARGEST else None


def _unit(behind: str) -> int:
    return next((value for unit, value in _units().items() if behind.startswith(unit)), 1)


def is_exact(cell: str) -> bool:
    """One number, not a range or "more than"."""
    return len(_NUMBER.findall(normalize("NFKC", cell))) == 1 and normalize("NFKC", cell).strip()[
        -1:
    ] not in ("~", "+")
