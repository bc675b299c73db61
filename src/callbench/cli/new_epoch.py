"""callbench db new-epoch: what is said once after a team's server was restored from an older backup?"""

import click

from callbench.cli.opening import place_of
from callbench.cli.situation import Situation, shared, usual_zone
from callbench.domain.errors import BadValue
from callbench.domain.moments import utc_now
from callbench.profiles import is_server, kept_password
from callbench.services.delivering import new_epoch
from callbench.services.desk import Desk
from callbench.services.erasing_again import keep_erased
from callbench.settings import data_folder
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
        owner = as_owner(engine)
        begun = Desk(owner, 0).write(new_epoch)
        again = keep_erased(owner, utc_now(), data_folder())
    finally:
        engine.dispose()
    lines = [voice.say("db_epoch")]
    if again.is_any:
        lines.append(voice.say("db_erased_again", count=len(again.contact_ids)))
    document = {"epoch": begun.epoch, "erased_again": list(again.contact_ids)}
    voice.tell(document, lines, usual_zone())
