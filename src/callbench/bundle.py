"""Where are the folders that ship with the program: in a wheel or in a checkout?"""

from functools import lru_cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


@lru_cache(maxsize=8)
def folder(name: str) -> Path:
    """The shipped folder `name` ("resources", "migrations"): inside the package if installed from a wheel, else the checkout's."""
    inside = _PACKAGE / name
    return inside if inside.is_dir() else _PACKAGE.parents[1] / name
