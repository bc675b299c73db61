"""callbench assign: who gets the new leads, the work of somebody who goes, the promises of somebody who is away?"""

import click

from callbench.cli.assign_rules import rules
from callbench.cli.opening import Opened, open_desk, read_day
from callbench.cli.sharing_told import names_of, shared_lines, shared_shape
from callbench.cli.situation import Situation, shared
from callbench.cli.speaking import Voice
from callbench.services.absences import cover_absences, set_absence
from callbench.services.reassigning import Moved, move_leads, move_work
from callbench.services.sharing import share_everything
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
        names, done = names_of(opened), share_everything(opened.desk)
        covered = opened.desk.write(cover_absences, user_id=opened.user_id)
        said = voice.say("assigned", leads=done.leads, left=done.left, callbacks=covered.callbacks)
        document = {**shared_shape(done, names), "callbacks": covered.callbacks, "alone": covered.left}
        voice.tell(document, [said, *shared_lines(voice, done, names)], opened.zone)


assign.add_command(rules)


@assign.command("move")
@click.argument("from_name", metavar="FROM")
@click.argument("to_names", metavar="TO...", nargs=-1, required=True)
@shared
def move(situation: Situation, from_name: str, to_names: tuple[str, ...]) -> None:
    """Give all open leads and promises of one person to another, or to several in turn."""
    with open_desk(situation) as opened:
        giver, takers = _person(opened, from_name), _takers(opened, to_names)
        moved = opened.desk.write(move_work, giver.user_id, takers, user_id=opened.user_id)
        _tell_moved(situation.voice, opened, moved)


@assign.command("lead")
@click.argument("lead_ids", metavar="LEAD...", nargs=-1, required=True, type=int)
@click.option(
    "--to", "to_names", metavar="NAME", multiple=True, required=True, help="Who gets them, in turn."
)
@shared
def lead(situation: Situation, lead_ids: tuple[int, ...], to_names: tuple[str, ...]) -> None:
    """Give these leads, with the promises to them, to somebody."""
    with open_desk(situation) as opened:
        takers = _takers(opened, to_names)
        moved = opened.desk.write(move_leads, lead_ids, takers, user_id=opened.user_id)
        _tell_moved(situation.voice, opened, moved)


@assign.command("away")
@click.argument("name", metavar="NAME")
@click.option("--until", default="", metavar="DAY", help="The first day here again; without it, here now.")
@shared
def away(situation: Situation, name: str, until: str) -> None:
    """Note that somebody is away; promises due meanwhile find a stand-in."""
    voice = situation.voice
    with open_desk(situation) as opened:
        person, day = _person(opened, name), read_day(until, "until") if until else None
        covered = opened.desk.write(set_absence, person.user_id, day, user_id=opened.user_id)
        document = {
            "user": person.name,
            "until": day,
            "callbacks": covered.callbacks,
            "alone": covered.left,
        }
        said = voice.say("absence_noted", name=person.name, callbacks=covered.callbacks)
        more = [voice.say("promises_alone", count=covered.left)] if covered.left else []
        voice.tell(document, [said, *more], opened.zone)


# --- what is told -------------------------------------------------------------------------------------------------------------


def _tell_moved(voice: Voice, opened: Opened, moved: Moved) -> None:
    names = names_of(opened)
    shares = [
        {"user": names[each.user_id], "leads": each.leads, "callbacks": each.callbacks}
        for each in moved.shares()
    ]
    lines = [
        voice.say("work_moved", leads=each.leads, callbacks=each.callbacks, name=names[each.user_id])
        for each in moved.shares()
    ]
    if not shares:
        lines = [voice.say("nothing_moved")]
    if moved.left:
        lines.append(voice.say("work_left", leads=moved.left))
    document = {"leads": moved.leads, "callbacks": moved.callbacks, "left": moved.left, "to": shares}
    voice.tell(document, lines, opened.zone)


def _takers(opened: Opened, names: tuple[str, ...]) -> list[int]:
    return [_person(opened, name).user_id for name in names]


def _person(opened: Opened, name: str) -> Person:
    return opened.desk.read(find_user, name)
