"""Writes storage/glance_statements.py: the statements of the first page as SQLite takes them, for a start that cannot wait for SQLAlchemy.

python tools/glance_statements.py          # write
python tools/glance_statements.py --check  # fail if the file does not say what the statements say now
"""

import argparse
import sys
from pathlib import Path
from pprint import pformat

from callbench.storage.counters import recorded_counts
from callbench.storage.list_statements import recorded_pages
from callbench.storage.queue_rows import recorded_rows

TARGET = Path(__file__).parents[1] / "src" / "callbench" / "storage" / "glance_statements.py"
HEAD = '''"""What does SQLite read for the first page of the list? Written by tools/glance_statements.py from the statements themselves."""

from typing import Any, NamedTuple


class Recorded(NamedTuple):
    """A statement and the names of its values in order; `usual` holds those that never change."""

    sql: str
    names: tuple[str, ...]
    usual: dict[str, Any]


'''


def text() -> str:
    """The file as it has to be."""
    pages = dict(zip(("READY", "PROMISED", "DUE", "PROMISED_DUE"), recorded_pages(), strict=True))
    found = {**pages, "ROWS": recorded_rows(), "COUNTS": recorded_counts()}
    return HEAD + "\n".join(_written(name, *each) for name, each in found.items())


def _written(name: str, sql: str, names: tuple[str, ...], usual: dict[str, object]) -> str:
    lines = "\n".join(line.rstrip() for line in sql.splitlines())
    return f'{name} = Recorded(\n    """\n{lines}\n""",\n    {pformat(names, width=100)},\n    {pformat(usual)},\n)\n'


def main() -> int:
    """Write or check; the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--check", action="store_true")
    if parser.parse_args().check:
        return int(TARGET.read_text(encoding="utf-8") != text())
    TARGET.write_text(text(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
