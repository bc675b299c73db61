"""What are the columns of an exported list called?"""

import tomllib
from collections.abc import Iterable
from functools import lru_cache

from callbench.bundle import folder
from callbench.services.exporting import ExportColumn


def headers_of(columns: Iterable[ExportColumn], language: str) -> list[str]:
    """The headers of these columns in a language."""
    return [column_words()[column.code][language] for column in columns]


@lru_cache(maxsize=1)
def column_words() -> dict[str, dict[str, str]]:
    """Column → language → header."""
    return tomllib.loads((folder("resources") / "presets" / "export_columns.toml").read_text("utf-8"))
