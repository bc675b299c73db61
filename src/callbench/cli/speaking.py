"""How does a command answer: one JSON document, or lines in the user's language?"""

import json
import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from typing import Any
from uuid import UUID

import click

from callbench.cli.tables import lines_of
from callbench.domain.errors import CallbenchError
from callbench.sentences import error_sentence, has_sentence, sentence

Document = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Voice:
    """Speaks for one command. Data goes to standard output, everything else to standard error."""

    language: str
    as_json: bool

    def tell(self, document: Document, lines: Iterable[str], zone: tzinfo) -> None:
        """The result: the document with --json (moments in `zone`), else the lines."""
        if self.as_json:
            write_json(document, zone)
            return
        for line in lines:
            click.echo(line)

    def say(self, code: str, **values: object) -> str:
        """A sentence of the command line."""
        return sentence("cli", code, self.language, **values)

    def warn(self, code: str, **values: object) -> None:
        """A sentence for the person at the terminal, beside the result."""
        click.echo(self.say(code, **values), err=True)

    def table(self, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> list[str]:
        """A table; columns are named by their code, those ending in "#" hold numbers."""
        numbers = frozenset(number for number, name in enumerate(columns) if name.endswith("#"))
        headers = [sentence("column", name.rstrip("#"), self.language) for name in columns]
        return lines_of(headers, ([shown(cell) for cell in row] for row in rows), numbers)

    def weekday(self, number: int) -> str:
        """Mon, for 1."""
        return sentence("weekday", str(number), self.language)

    def refuse(self, error: CallbenchError, zone: tzinfo) -> None:
        """Say what went wrong: as JSON on standard output, else as a sentence on standard error."""
        message = error_sentence(error, self.language)
        if self.as_json:
            write_json({"error": {"code": error.code, "message": message, **error.fields()}}, zone)
            return
        click.echo(message, err=True)


def write_json(document: Document, zone: tzinfo) -> None:
    """Exactly one document on standard output, in UTF-8 whatever the terminal speaks."""
    text = json.dumps(plain(document, zone), ensure_ascii=False, indent=2, allow_nan=False)
    sys.stdout.flush()
    sys.stdout.buffer.write(f"{text}\n".encode("utf-8", "backslashreplace"))
    sys.stdout.buffer.flush()


def plain(value: object, zone: tzinfo) -> Any:
    """A value as JSON: moments as ISO 8601 with the offset of `zone`, sets in order, ids and paths as texts."""
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, str):
        return str(value)
    if isinstance(value, datetime):
        return value.astimezone(zone).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(key): plain(each, zone) for key, each in value.items()}
    if isinstance(value, frozenset | set):
        return [plain(each, zone) for each in sorted(value)]
    if isinstance(value, list | tuple):
        return [plain(each, zone) for each in value]
    return str(value) if isinstance(value, UUID | os.PathLike) else repr(value)


def shown(cell: object) -> str:
    """A cell of a table: nothing for None, thousands apart."""
    if cell is None:
        return ""
    return f"{cell:,}" if isinstance(cell, int) and not isinstance(cell, bool) else str(cell)


def column_name(code: str, language: str) -> str:
    """The heading of a column, or its code where it has none."""
    return sentence("column", code, language) if has_sentence("column", code) else code


def on_terminal() -> bool:
    """May a progress bar be drawn?"""
    return sys.stderr.isatty() and os.environ.get("TERM") != "dumb"
