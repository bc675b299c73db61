"""callbench user: who works here?"""

import sys

import click

from callbench.cli.opening import open_desk, place_of
from callbench.cli.shapes import Shape, person
from callbench.cli.situation import Situation, shared, usual_zone
from callbench.cli.speaking import Voice
from callbench.cli.user_sessions import end, sessions
from callbench.cli.words import Words, words_of
from callbench.domain.access import Role
from callbench.domain.errors import UserUnknown
from callbench.profiles import is_server, keep_password, kept_password
from callbench.services.desk import Desk
from callbench.services.logins import LoginGiven, add_person, change_password, renew_password
from callbench.services.starting import create_user
from callbench.services.users import Person, find_user, list_users, set_user
from callbench.storage.engine import open_engine

COLUMNS = ("name", "role", "team", "active")
ROLES = click.Choice([role.lower() for role in Role], case_sensitive=False)


@click.group("user")
def user() -> None:
    """The people who work here."""


user.add_command(sessions)
user.add_command(end)


@user.command("add")
@click.argument("name")
@click.option("--role", required=True, type=ROLES, help="What the person is here.")
@click.option("--team", default="", metavar="TEAM", help="The team.")
@click.option("--list", "work_list", default="", metavar="LIST", help="A list of the team to work on.")
@click.option("--login", default="", metavar="LOGIN", help="The login on the server; else made of the name.")
@shared
def add(situation: Situation, name: str, role: str, team: str, work_list: str, login: str) -> None:
    """Add somebody; on a server with a login and a password for one time."""
    voice, is_team = situation.voice, is_server(place_of(situation))
    if (work_list or login) and not is_team:
        raise click.UsageError("--list and --login are for a team's database")
    with open_desk(situation, needs_user=False) as opened:
        given = None
        if is_team:
            given = opened.desk.write(add_person, name, role, team=team, work_list=work_list, login=login)
        found = given.person if given else opened.desk.write(create_user, name, role, team=team).person
        words = words_of(opened, voice)
        said = voice.say("user_added", name=found.name, role=words.label("role", found.role))
        letting = [voice.say("login_given", login=given.login, password=given.password)] if given else []
        voice.tell({"user": person(found), **login_shape(given)}, [said, *letting], opened.zone)


def login_shape(given: LoginGiven | None) -> Shape:
    """What lets somebody in, as JSON; nothing where no login was given."""
    return {"login": given.login, "password": given.password} if given else {}


@user.command("password")
@click.argument("name", default="")
@click.option("--stdin", "from_stdin", is_flag=True, help="Read the new password from standard input.")
@shared
def password(situation: Situation, name: str, from_stdin: bool) -> None:
    """Choose a password of your own; with a NAME, give that person another one for one time."""
    if not is_server(place_of(situation)):
        raise click.UsageError("passwords are for a team's database")
    if name:
        _renew(situation, name)
        return
    _change_own(situation, from_stdin)


def _renew(situation: Situation, name: str) -> None:
    voice = situation.voice
    with open_desk(situation, needs_user=False) as opened:
        found = opened.desk.read(find_user, name)
        given = opened.desk.write(renew_password, found.user_id)
        said = voice.say("login_given", login=given.login, password=given.password)
        voice.tell({"user": person(found), **login_shape(given)}, [said], opened.zone)


def _change_own(situation: Situation, from_stdin: bool) -> None:
    """Not by the usual way in: a password for one time opens nothing but this."""
    voice, place = situation.voice, place_of(situation)
    known = kept_password(place)
    engine = open_engine(place, password=known)
    try:
        wanted = sys.stdin.readline().rstrip("\r\n") if from_stdin else _asked(voice)
        changed = Desk(engine, 0).write(change_password, wanted)
    finally:
        engine.dispose()
    if known:
        keep_password(place, wanted)
    voice.tell({"login": changed.login}, [voice.say("password_changed", login=changed.login)], usual_zone())


def _asked(voice: Voice) -> str:
    return str(
        click.prompt(
            voice.say("new_password"),
            hide_input=True,
            confirmation_prompt=voice.say("password_again"),
            err=True,
        )
    )


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
