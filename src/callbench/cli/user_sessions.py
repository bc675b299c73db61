"""callbench user sessions, user end: who is signed in to the team's database, from where, and how is a session ended?"""

import click

from callbench.cli.opening import open_desk, place_of
from callbench.cli.shapes import Shape
from callbench.cli.situation import Situation, shared
from callbench.cli.speaking import Voice
from callbench.cli.words import Words, words_of
from callbench.domain.errors import NotFound
from callbench.profiles import is_server
from callbench.services.sessions import SessionRow, end_session, load_sessions
from callbench.services.users import find_user

COLUMNS = ("name", "session", "on_lead", "version", "machine", "since")


@click.command("sessions")
@shared
def sessions(situation: Situation) -> None:
    """List who is signed in, as far as you may know."""
    voice = situation.voice
    _require_server(situation)
    with open_desk(situation) as opened:
        found, words = opened.desk.read(load_sessions), words_of(opened, voice)
        lines = voice.table(COLUMNS, (_row(each, words, voice) for each in found))
        voice.tell({"sessions": [session_shape(each) for each in found]}, lines, opened.zone)


@click.command("end")
@click.argument("name")
@click.option("--session", "application", default="", metavar="SESSION", help="Only this one of them.")
@shared
def end(situation: Situation, name: str, application: str) -> None:
    """End somebody's sessions: their windows are signed out, the leads they show are free."""
    voice = situation.voice
    _require_server(situation)
    with open_desk(situation) as opened:
        person = opened.desk.read(find_user, name)
        ended = [
            each
            for each in opened.desk.read(load_sessions)
            if each.user_id == person.user_id and application in ("", each.application) and not each.is_own
        ]
        if not ended:
            raise NotFound("session", application or person.name)
        for each in ended:
            opened.desk.write(end_session, each.user_id, each.application, user_id=opened.user_id)
        said = voice.say("sessions_ended", name=person.name, count=len(ended))
        voice.tell({"ended": [session_shape(each) for each in ended]}, [said], opened.zone)


def session_shape(row: SessionRow) -> Shape:
    """A session as JSON."""
    return {
        "user": row.name,
        "session": row.application,
        "lead": row.lead_id,
        "version": row.version or None,
        "machine": row.device or None,
        "since": row.since,
        "own": row.is_own,
    }


def _row(row: SessionRow, words: Words, voice: Voice) -> tuple[object, ...]:
    lead = " ".join(part for part in (row.company, row.person) if part)
    program = row.version or voice.say("without_window")
    return row.name, row.application, lead, program, row.device, words.moment(row.since)


def _require_server(situation: Situation) -> None:
    if not is_server(place_of(situation)):
        raise click.UsageError("sessions are for a team's database")
