"""callbench person: what is stored of somebody, and how is it handed over or erased?"""

import json
from pathlib import Path

import click
from sqlalchemy import Engine

from callbench.cli.opening import open_desk, place_of
from callbench.cli.refusals import FileExists
from callbench.cli.shapes import changed
from callbench.cli.situation import Situation, shared
from callbench.domain.access import Action
from callbench.domain.errors import BadValue
from callbench.services.erasing import all_about, erase_person
from callbench.services.keeping import back_up_now
from callbench.services.permissions import require_allowed
from callbench.storage.engine import database_url, open_engine
from callbench.storage.scrubbing import scrub


@click.group("person")
def person() -> None:
    """What is stored of a person."""


@person.command("export")
@click.argument("contact_id", metavar="ID", type=int)
@click.argument("path", metavar="FILE", type=click.Path(path_type=Path))
@shared
def export(situation: Situation, contact_id: int, path: Path) -> None:
    """Write everything stored about a person to a JSON file."""
    voice = situation.voice
    if path.exists():
        raise FileExists(str(path))
    with open_desk(situation) as opened:
        found = opened.desk.write(all_about, contact_id, user_id=opened.user_id)
        path.write_text(json.dumps(found, ensure_ascii=False, indent=2, default=str), encoding="utf-8")
        rows = sum(len(each) for each in found.values())
        said = voice.say("person_exported", person=contact_id, count=rows, path=path)
        voice.tell({"person": contact_id, "rows": rows, "path": path}, [said], opened.zone)


@person.command("erase")
@click.argument("contact_id", metavar="ID", type=int)
@click.option("--confirm", required=True, metavar="ID", type=int, help="The same ID again.")
@shared
def erase(situation: Situation, contact_id: int, confirm: int) -> None:
    """Erase a person; calls stay counted, a backup is made before."""
    voice = situation.voice
    if confirm != contact_id:
        raise BadValue("confirm", str(confirm), "INVALID")
    with open_desk(situation) as opened:
        opened.desk.read(require_allowed, Action.ERASE_PERSON, user_id=opened.user_id)
        engine = _own_file(situation)
        if engine is not None:
            back_up_now(engine, opened.now)
        found = opened.desk.write(erase_person, contact_id, user_id=opened.user_id)
        if engine is not None:
            scrub(engine)
            engine.dispose()
        document = {
            "persons": list(found.contact_ids),
            "hashed": found.hashed,
            "changes": changed(found.changes),
        }
        said = voice.say("person_erased", person=contact_id, count=len(found.changes.lead_ids))
        voice.tell(document, [said], opened.zone)


def _own_file(situation: Situation) -> Engine | None:
    """The file that is worked on, for what concerns it as a whole; None where the database is a server's."""
    url = database_url(place_of(situation))
    return open_engine(url) if url.get_backend_name() == "sqlite" else None
