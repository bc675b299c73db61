"""callbench dnc import: how does a do-not-call list come in?"""

from collections.abc import Mapping
from pathlib import Path

import click

from callbench.cli.dnc import dnc
from callbench.cli.imports import stoppable
from callbench.cli.opening import open_desk
from callbench.cli.shapes import Shape
from callbench.cli.situation import Situation, shared
from callbench.cli.speaking import Voice
from callbench.domain.errors import BadValue
from callbench.domain.refusal_rows import RefusalFate
from callbench.exchange.refusal_columns import Part
from callbench.exchange.refusal_list import RefusalOptions, RefusalReport, enter_refusals, review_refusals
from callbench.sentences import sentence

FAULTY = ("row#", "column", "code", "value")
SHOWN = 50
NOTHING = "none"


@dnc.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="Say what would be entered, store nothing.")
@click.option(
    "--whole-company", is_flag=True, help="A row that names a company forbids calling the whole company."
)
@click.option(
    "--map",
    "pairs",
    multiple=True,
    metavar="COLUMN=what",
    help="What a column says (phone, email, company, …, none); may be given again.",
)
@click.option("--encoding", default=None, metavar="NAME", help="The encoding; found by trial if not given.")
@click.option("--sheet", default=None, metavar="NAME", help="The sheet of a workbook.")
@shared
def import_refusals(
    situation: Situation,
    file: Path,
    dry_run: bool,
    whole_company: bool,
    pairs: tuple[str, ...],
    encoding: str | None,
    sheet: str | None,
) -> None:
    """Bring a do-not-call list in (CSV or Excel): numbers, mail addresses, companies."""
    voice = situation.voice
    choices = dict(map(_choice, pairs))
    options = RefusalOptions(encoding, sheet, choices=choices, is_whole_company=whole_company)
    with open_desk(situation) as opened, stoppable() as stop:
        run = review_refusals if dry_run else enter_refusals
        found = run(opened.desk, file, options, lambda _rows: not stop)
        if found.is_stopped:
            voice.warn("dnc_list_stopped")
        voice.tell(_document(found), _lines(voice, found), opened.zone)


def _choice(text: str) -> tuple[str, Part | None]:
    column, sign, said = text.rpartition("=")
    if not sign or said not in {*Part, NOTHING}:
        raise BadValue("map", text, "code")
    return column, None if said == NOTHING else Part(said)


def _document(found: RefusalReport) -> Shape:
    counts = {fate.value: count for fate, count in found.counts.items()}
    return {
        "encoding": found.plan.encoding,
        "columns": _columns(found),
        "written": found.is_written,
        "stopped": found.is_stopped,
        "rows": found.rows,
        **counts,
        "entries": found.entries,
        "leads": found.leads,
        "not_understood": [
            {"row": each.row, "column": each.column, "code": each.code, "value": each.value}
            for each in found.faults
        ],
    }


def _columns(found: RefusalReport) -> Mapping[str, str | None]:
    columns = found.plan.columns
    return dict(zip(columns.headers, columns.parts, strict=True))


def _lines(voice: Voice, found: RefusalReport) -> list[str]:
    read = (
        f"{header} → {sentence('refusal_part', part or NOTHING, voice.language)}"
        for header, part in _columns(found).items()
    )
    lines = [voice.say("dnc_list_read", encoding=found.plan.encoding, columns=", ".join(read))]
    for fate in RefusalFate:
        word = sentence("refusal_fate", fate, voice.language)
        lines.append(voice.say("import_review", kind=word, count=f"{found.counts[fate]:,}"))
    said = "dnc_list_done" if found.is_written else "dnc_list_dry"
    lines.append(voice.say(said, entries=f"{found.entries:,}", leads=f"{found.leads:,}"))
    rows = (
        (each.row, each.column, sentence("refusal_fault", each.code, voice.language), each.value)
        for each in found.faults[:SHOWN]
    )
    return [*lines, *(voice.table(FAULTY, rows) if found.faults else ())]
