"""callbench db new-epoch: what is said once after a team's server was restored from an older backup?"""

import click

from callbench.cli.opening import place_of
from callbench.cli.situation import Situation, shared, usual_zone
from callbench.domain.errors import BadValue
from callbench.profiles import is_server, kept_password
from callbench.services.delivering import new_epoch
from callbench.services.desk import Desk
from callbench.storage.engine import open_engine
from callbench.storage.server.founding import as_owner


@click.command("new-epoch")
@shared
def begin_epoch(situation: Situation) -> None:
    """After a restore of the team's database: every window brings back what the backup did not have."""
    voice, place = situation.voice, place_of(situation)
    if not is_server(place):
        raise BadValue("database", place, "server_needed")
    engine = open_engine(place, password=kept_password(place))
    try:
        begun = Desk(as_owner(engine), 0).write(new_epoch)
    finally:
        engine.dispose()
    voice.tell({"epoch": begun.epoch}, [voice.say("db_epoch")], usual_zone())
