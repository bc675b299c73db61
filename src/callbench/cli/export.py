"""callbench export: how do leads, calls and rejections leave the program as a list?"""

from pathlib import Path

import click

from callbench.cli.opening import open_desk, read_day
from callbench.cli.situation import Situation, shared
from callbench.exchange.exporting import export_file
from callbench.exchange.writers import ENCODINGS
from callbench.services.export_columns import ExportKind
from callbench.services.exporting import Wanted


@click.command("export")
@click.argument("kind", type=click.Choice([kind.value for kind in ExportKind], case_sensitive=False))
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--encoding", default=ENCODINGS[0], type=click.Choice(ENCODINGS), show_default=True, help="Of a CSV."
)
@click.option("--from", "first", default="", metavar="DAY", help="First day.")
@click.option("--to", "last", default="", metavar="DAY", help="Last day.")
@click.option("--lossy", is_flag=True, help="Write “?” for letters the encoding lacks.")
@shared
def export(
    situation: Situation, kind: str, file: Path, encoding: str, first: str, last: str, lossy: bool
) -> None:
    """Write a list as CSV or XLSX, by the file's ending; the audit log keeps who took what."""
    voice = situation.voice
    wanted = Wanted(
        ExportKind(kind.lower()),
        read_day(first, "from") if first else None,
        read_day(last, "to") if last else None,
    )
    with open_desk(situation) as opened:
        found = export_file(
            opened.desk, wanted, file, encoding=encoding, language=voice.language, lossy=lossy
        )
        said = voice.say("exported", path=found.path, rows=f"{found.rows:,}")
        voice.tell(found.as_json(), [said], opened.zone)
