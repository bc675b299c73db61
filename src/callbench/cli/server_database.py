"""callbench db on a server: how does a team get its database, and who may upgrade it?"""

from sqlalchemy import Engine

from callbench.cli.shapes import Shape
from callbench.cli.situation import Situation, clock, usual_zone
from callbench.cli.speaking import Voice
from callbench.profiles import kept_password
from callbench.services.desk import Desk
from callbench.services.founding import found_team, upgrade_team
from callbench.services.logins import LoginGiven, found_admin
from callbench.storage.engine import open_engine
from callbench.storage.upgrade import Upgraded


def create_team_database(situation: Situation, place: str, admin: str, login: str) -> None:
    """Roles, schema, policies, and the first administrator with a password that is shown once."""
    voice, engine = situation.voice, open_engine(place, password=kept_password(place))
    try:
        done = found_team(engine, clock(), language=voice.language)
        given = Desk(engine, 0).write(found_admin, admin, login=login) if admin else None
    finally:
        engine.dispose()
    document, said = prepared_shape(voice, _shown(engine), done)
    lines = [said]
    if given is not None:
        lines.append(voice.say("login_given", login=given.login, password=given.password))
    voice.tell({**document, **_admin_shape(given)}, lines, usual_zone())


def upgrade_team_database(situation: Situation, place: str) -> None:
    """The schema, by the database's owner."""
    voice, engine = situation.voice, open_engine(place, password=kept_password(place))
    try:
        done = upgrade_team(engine, clock(), language=voice.language)
    finally:
        engine.dispose()
    document, said = prepared_shape(voice, _shown(engine), done)
    voice.tell(document, [said], usual_zone())


def prepared_shape(voice: Voice, shown: str, done: Upgraded) -> tuple[Shape, str]:
    """What became of a schema: as JSON, and as a sentence."""
    document: Shape = {
        "database": shown,
        "created": done.before is None,
        "before": done.before,
        "schema": done.after,
        "backup": done.backup,
    }
    code = "db_ready" if done.before == done.after else "db_upgraded"
    said = voice.say("db_created" if done.before is None else code, path=shown, schema=done.after)
    return document, said


def _admin_shape(given: LoginGiven | None) -> Shape:
    if given is None:
        return {}
    return {"admin": {"name": given.person.name, "login": given.login, "password": given.password}}


def _shown(engine: Engine) -> str:
    return engine.url.render_as_string(hide_password=True)
