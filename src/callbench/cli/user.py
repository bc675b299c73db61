"""callbench user: who works here?"""

import click

from callbench.cli.opening import open_desk
from callbench.cli.shapes import person
from callbench.cli.situation import Situation, shared
from callbench.cli.speaking import Voice
from callbench.cli.words import Words, words_of
from callbench.domain.access import Role
from callbench.domain.errors import UserUnknown
from callbench.services.starting import create_user
from callbench.services.users import Person, list_users, set_user

COLUMNS = ("name", "role", "team", "active")
ROLES = click.Choice([role.lower() for role in Role], case_sensitive=False)


@click.group("user")
def user() -> None:
    """The people who work here."""


@user.command("add")
@click.argument("name")
@click.option("--role", required=True, type=ROLES, help="What the person is here.")
@click.option("--team", default="", metavar="TEAM", help="The team.")
@shared
def add(situation: Situation, name: str, role: str, team: str) -> None:
    """Add somebody."""
    voice = situation.voice
    with open_desk(situation, needs_user=False) as opened:
        found = opened.desk.write(create_user, name, role, team=team).person
        words = words_of(opened, voice)
        said = voice.say("user_added", name=found.name, role=words.label("role", found.role))
        voice.tell({"user": person(found)}, [said], opened.zone)


@user.command("list")
@shared
def show(situation: Situation) -> None:
    """List everybody."""
    voice = situation.voice
    with open_desk(situation, needs_user=False) as opened:
        found = opened.desk.read(list_users)
        words = words_of(opened, voice)
        lines = voice.table(COLUMNS, (_row(voice, words, each) for each in found))
        if not found:
            lines = [voice.say("no_users")]
        voice.tell({"users": [person(each) for each in found]}, lines, opened.zone)


@user.command("set")
@click.argument("name")
@click.option("--rename", default=None, metavar="NAME", help="A new name.")
@click.option("--role", default=None, type=ROLES, help="Another role.")
@click.option("--team", default=None, metavar="TEAM", help="Another team.")
@click.option("--active/--inactive", "is_active", default=None, help="Does the person still work here?")
@shared
def change(
    situation: Situation,
    name: str,
    rename: str | None,
    role: str | None,
    team: str | None,
    is_active: bool | None,
) -> None:
    """Change somebody."""
    if rename is None and role is None and team is None and is_active is None:
        raise click.UsageError("nothing to change: give --rename, --role, --team, --active or --inactive")
    voice = situation.voice
    with open_desk(situation, needs_user=False) as opened:
        everybody = opened.desk.read(list_users)
        found = next((each for each in everybody if each.name == name.strip()), None)
        if found is None:
            raise UserUnknown(name)
        saved = opened.desk.write(
            set_user,
            found.user_id,
            name=rename,
            role=role,
            team=team,
            is_active=is_active,
            by_user_id=opened.user_id or None,
        ).person
        said = voice.say("user_changed", name=saved.name)
        voice.tell({"user": person(saved)}, [said], opened.zone)


def _row(voice: Voice, words: Words, each: Person) -> tuple[str, ...]:
    return each.name, words.label("role", each.role), each.team, voice.say("yes" if each.is_active else "no")
