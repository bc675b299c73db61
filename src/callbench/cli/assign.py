"""callbench assign: who gets the new leads, the work of somebody who goes, the promises of somebody who is away?"""

import click

from callbench.cli.opening import Opened, open_desk, read_day
from callbench.cli.situation import Situation, shared
from callbench.services.assigning import cover_absences, move_work, set_absence, share_new_leads
from callbench.services.users import Person, find_user


@click.group("assign", invoke_without_command=True)
@click.pass_context
@shared
def assign(situation: Situation, context: click.Context) -> None:
    """Share new leads out by the team's rules, and find stand-ins for whoever is away."""
    if context.invoked_subcommand is not None:
        return
    voice = situation.voice
    with open_desk(situation) as opened:
        shared_out, left = _share_all(opened)
        covered = opened.desk.write(cover_absences, user_id=opened.user_id)
        document = {"leads": shared_out, "left": left, "callbacks": covered.callbacks}
        said = voice.say("assigned", leads=shared_out, left=left, callbacks=covered.callbacks)
        voice.tell(document, [said], opened.zone)


@assign.command("move")
@click.argument("from_name", metavar="FROM")
@click.argument("to_name", metavar="TO")
@shared
def move(situation: Situation, from_name: str, to_name: str) -> None:
    """Give all open leads and promises of one person to another."""
    voice = situation.voice
    with open_desk(situation) as opened:
        giver, taker = (_person(opened, name) for name in (from_name, to_name))
        moved = opened.desk.write(move_work, giver.user_id, taker.user_id, user_id=opened.user_id)
        document = {"leads": moved.leads, "callbacks": moved.callbacks, "left": moved.left}
        said = voice.say("work_moved", leads=moved.leads, callbacks=moved.callbacks, name=taker.name)
        voice.tell(document, [said], opened.zone)


@assign.command("away")
@click.argument("name", metavar="NAME")
@click.option("--until", default="", metavar="DAY", help="The first day here again; without it, here now.")
@shared
def away(situation: Situation, name: str, until: str) -> None:
    """Note that somebody is away; promises due meanwhile find a stand-in."""
    voice = situation.voice
    with open_desk(situation) as opened:
        person, day = _person(opened, name), read_day(until, "until") if until else None
        moved = opened.desk.write(set_absence, person.user_id, day, user_id=opened.user_id)
        document = {"user": person.name, "until": day, "callbacks": moved.callbacks}
        said = voice.say("absence_noted", name=person.name, callbacks=moved.callbacks)
        voice.tell(document, [said], opened.zone)


def _share_all(opened: Opened) -> tuple[int, int]:
    """Some at a time, so that nobody waits for it."""
    total = 0
    while True:
        found = opened.desk.write(share_new_leads, user_id=opened.user_id)
        total += found.leads
        if not found.leads:
            return total, found.left


def _person(opened: Opened, name: str) -> Person:
    return opened.desk.read(find_user, name)
