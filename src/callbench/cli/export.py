"""callbench export: how does a list leave the program?"""

from pathlib import Path

import click

from callbench.cli.opening import open_desk, read_day
from callbench.cli.situation import Situation, shared
from callbench.cli.speaking import Voice, on_terminal
from callbench.domain.errors import CharactersLost
from callbench.exchange.exporting import ExportOptions, ExportReport, export_file
from callbench.exchange.losses import Loss
from callbench.exchange.writers import ENCODINGS
from callbench.services.export_columns import ExportKind
from callbench.services.exporting import Wanted

SHOWN_LOSSES = 20
LOST = ("row#", "column", "characters")


@click.command("export")
@click.argument("kind", type=click.Choice([kind.value for kind in ExportKind], case_sensitive=False))
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--encoding", default=ENCODINGS[0], type=click.Choice(ENCODINGS), show_default=True, help="Of a CSV."
)
@click.option("--from", "first", default="", metavar="DAY", help="First day.")
@click.option("--to", "last", default="", metavar="DAY", help="Last day.")
@click.option(
    "--columns", default="", metavar="CODE,CODE…", help="These columns alone, in this order, by their codes."
)
@click.option(
    "--preset",
    default="",
    metavar="NAME",
    help="For the import of another tool: salesforce_lead, hubspot_contact …",
)
@click.option("--lossy", is_flag=True, help="Write “?” for letters the encoding lacks.")
@shared
def export(situation: Situation, /, kind: str, file: Path, lossy: bool, encoding: str, **words: str) -> None:
    """Write a list as CSV or XLSX, by the file's ending; the audit log keeps who took what."""
    wanted = Wanted(
        ExportKind(kind.lower()),
        read_day(words["first"], "from") if words["first"] else None,
        read_day(words["last"], "to") if words["last"] else None,
        preset=words["preset"],
        columns=tuple(code.strip() for code in words["columns"].split(",") if code.strip()),
    )
    _take_out(situation, wanted, file, ExportOptions(encoding, situation.voice.language, lossy))


def _take_out(situation: Situation, wanted: Wanted, file: Path, options: ExportOptions) -> None:
    voice = situation.voice

    def told(rows: int) -> bool:
        if on_terminal():
            click.echo(f"\r{voice.say('export_progress')}: {rows:,}", err=True, nl=False)
        return True

    with open_desk(situation) as opened:
        try:
            found = export_file(opened.desk, wanted, file, options, told)
        except CharactersLost as error:
            _warn(voice, [Loss(*loss) for loss in error.losses])
            raise
        if on_terminal():
            click.echo("", err=True)
        _warn(voice, found.losses)
        voice.tell(found.as_json(), _lines(voice, found), opened.zone)


def _warn(voice: Voice, losses: tuple[Loss, ...] | list[Loss]) -> None:
    """Which cells the file does not hold whole; with --json they stand in the document."""
    if losses and not voice.as_json:
        for line in voice.table(LOST, losses[:SHOWN_LOSSES]):
            click.echo(line, err=True)


def _lines(voice: Voice, found: ExportReport) -> list[str]:
    lines = [voice.say("exported", path=found.path, rows=f"{found.rows:,}")]
    if found.lost:
        signs = " ".join(f"{sign} ({count:,})" for sign, count in found.characters[:SHOWN_LOSSES])
        counts = {"cells": f"{found.lost:,}", "rows": f"{found.lost_rows:,}"}
        lines.append(voice.say("export_lost", encoding=found.encoding, signs=signs, **counts))
    return lines
