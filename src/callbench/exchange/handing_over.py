"""How is a person given everything that is stored about them: as JSON with every column, or as a workbook in plain words?"""

import json
from collections.abc import Callable, Sequence
from datetime import tzinfo
from pathlib import Path
from typing import NamedTuple

from callbench.domain.errors import BadValue
from callbench.exchange.aside import written_aside
from callbench.exchange.losses import Losses
from callbench.exchange.xlsx_writer import write_xlsx
from callbench.services.desk import Desk
from callbench.services.persons import PersonFile, take_out, take_out_file

ENDINGS = (".json", ".xlsx")


class PersonTable(NamedTuple):
    """Everything in plain words: the heads, and a row for each thing that is stored."""

    heads: Sequence[str]
    rows: Sequence[Sequence[str]]


Tell = Callable[[PersonFile], PersonTable]


def hand_over(desk: Desk, contact_id: int, path: Path, tell: Tell, zone: tzinfo) -> int:
    """Write everything to `path`, by its ending JSON or XLSX; how many records. It is noted in the audit log before the file appears.

    Raises NotFound, NotAllowed, BadValue (another ending), WriteFailed, DiskFull.
    """
    ending = path.suffix.lower()
    if ending not in ENDINGS:
        raise BadValue("file", path.name, "file_ending")
    if ending == ".json":
        return _write_json(desk, contact_id, path)
    file = taken_out(desk, contact_id)
    heads, rows = tell(file)
    with written_aside(path) as part:
        write_xlsx(part, heads, rows, zone, Losses())
    return len(file.records)


def taken_out(desk: Desk, contact_id: int) -> PersonFile:
    """Everything in plain words, to be handed over: noted in the audit log. Raises NotFound, NotAllowed."""
    return desk.write(take_out_file, contact_id, user_id=desk.user_id)


def _write_json(desk: Desk, contact_id: int, path: Path) -> int:
    found = desk.write(take_out, contact_id, user_id=desk.user_id)
    with written_aside(path) as part:
        part.write_text(json.dumps(found, ensure_ascii=False, indent=2, default=str), encoding="utf-8")
    return sum(map(len, found.values()))
