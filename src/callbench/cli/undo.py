"""callbench undo: how is a call taken back?"""

import click

from callbench.cli.opening import open_desk
from callbench.cli.shapes import changed
from callbench.cli.situation import Situation, shared
from callbench.services.undoing import undo_call


@click.command("undo")
@click.argument("call_id", metavar="CALL", type=int)
@shared
def undo(situation: Situation, call_id: int) -> None:
    """Take a call back; the audit log keeps both."""
    voice = situation.voice
    with open_desk(situation) as opened:
        found = opened.desk.write(undo_call, call_id, user_id=opened.user_id)
        document = {"call": found.call_id, "lead": found.lead_id, "changes": changed(found.changes)}
        voice.tell(document, [voice.say("undone", call=found.call_id, lead=found.lead_id)], opened.zone)
