"""callbench db move: how does a person's own file come into the team's database?"""

from pathlib import Path

import click

from callbench.cli.opening import place_of
from callbench.cli.situation import Situation, shared, usual_zone
from callbench.domain.errors import BadValue
from callbench.profiles import is_server, kept_password
from callbench.services.moving import EVERYBODYS, move_into
from callbench.storage.engine import open_engine
from callbench.storage.server.founding import as_owner

COLUMNS = ("table", "rows#", "added#")


@click.command("move")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--list", "list_id", default=EVERYBODYS, metavar="ID", help="The work list the accounts go to.")
@click.option("--dry-run", is_flag=True, help="Say what would come in, and keep nothing of it.")
@shared
def move(situation: Situation, file: Path, list_id: int, dry_run: bool) -> None:
    """Copy a file of one's own into the team's database (--db), whole; the file stays as it is."""
    voice, place = situation.voice, place_of(situation)
    if not is_server(place):
        raise BadValue("database", place, "server_needed")
    source = open_engine(file)
    target = open_engine(place, password=kept_password(place))
    try:
        moved = move_into(source, as_owner(target), list_id=list_id, rehearse=dry_run)
    finally:
        source.dispose()
        target.dispose()
    rows = [(each.name, each.rows, each.added) for each in moved.tables]
    document = {
        "file": file,
        "list": list_id,
        "dry_run": dry_run,
        "tables": [{"table": name, "rows": rows, "added": added} for name, rows, added in rows],
    }
    said = voice.say("db_would_move" if dry_run else "db_moved", path=file)
    voice.tell(document, [said, *voice.table(COLUMNS, rows)], usual_zone())
