"""callbench person: what is stored of somebody, and how is it handed over or erased?"""

from pathlib import Path

import click

from callbench.cli.opening import open_desk
from callbench.cli.refusals import FileExists
from callbench.cli.shapes import changed
from callbench.cli.situation import Situation, shared
from callbench.exchange.handing_over import ENDINGS, hand_over
from callbench.person_words import PersonWords
from callbench.services.persons import erase_for_good
from callbench.settings import aside_folders, data_folder


@click.group("person")
def person() -> None:
    """What is stored of a person."""


@person.command("export")
@click.argument("contact_id", metavar="ID", type=int)
@click.argument("path", metavar="FILE", type=click.Path(path_type=Path))
@shared
def export(situation: Situation, contact_id: int, path: Path) -> None:
    """Write everything stored about a person to a JSON file, or to a workbook (.xlsx) in plain words."""
    voice = situation.voice
    if path.exists():
        raise FileExists(str(path))
    with open_desk(situation) as opened:
        words = PersonWords(opened.labels(), voice.language, opened.zone)
        target = path if path.suffix.lower() in ENDINGS else path.with_name(f"{path.name}.json")
        rows = hand_over(opened.desk, contact_id, target, words.told, opened.zone)
        said = voice.say("person_exported", person=contact_id, count=rows, path=target)
        voice.tell({"person": contact_id, "rows": rows, "path": target}, [said], opened.zone)


@person.command("erase")
@click.argument("contact_id", metavar="ID", type=int)
@click.option("--confirm", required=True, metavar="ID", type=int, help="The same ID again.")
@shared
def erase(situation: Situation, contact_id: int, confirm: int) -> None:
    """Erase a person; calls stay counted, a backup is made before."""
    voice = situation.voice
    with open_desk(situation) as opened:
        found = erase_for_good(opened.desk, contact_id, confirm, data_folder(), aside_folders())
        document = {
            "persons": list(found.contact_ids),
            "hashed": found.hashed,
            "changes": changed(found.changes),
        }
        said = voice.say("person_erased", person=contact_id, count=len(found.changes.lead_ids))
        voice.tell(document, [said], opened.zone)
