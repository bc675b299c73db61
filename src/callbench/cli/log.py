"""callbench log: what happened on a call?"""

from datetime import datetime
from typing import Any

import click

from callbench.cli.opening import Opened, open_desk, read_moment
from callbench.cli.said import Said, report_of
from callbench.cli.shapes import Shape, changed
from callbench.cli.situation import Situation, shared
from callbench.cli.speaking import Voice
from callbench.cli.words import words_of
from callbench.domain.access import Action
from callbench.domain.errors import BadValue
from callbench.services.calling import CallFinished, finish_call
from callbench.services.permissions import require_allowed

SCOPES = ("owner", "anyone", "person", "number", "company")


@click.command("log")
@click.argument("lead_id", metavar="LEAD", type=int)
@click.option("--disposition", required=True, metavar="CODE", help="What happened.")
@click.option("--reached", default="", metavar="CODE", help="Who was reached; else what is usual.")
@click.option("--reason", default="", metavar="CODE", help="Why the person declined.")
@click.option("--reason-text", default="", metavar="T", help="The reason in words.")
@click.option("--callback-at", default="", metavar="TIME", help="When to call again.")
@click.option(
    "--scope",
    default=None,
    type=click.Choice(SCOPES, case_sensitive=False),
    metavar="owner|anyone",
    help="Whose callback it is; for a do-not-call: person, number or company.",
)
@click.option("--appointment-at", default="", metavar="TIME", help="When the meeting is.")
@click.option("--attendee", default="", metavar="NAME", help="Who comes to the meeting.")
@click.option(
    "--note", "notes", multiple=True, metavar="FIELD=TEXT", help="What was learned; may be given again."
)
@click.option("--dmu", multiple=True, metavar="NAME;DEPARTMENT;ROLE", help="Who takes part in the decision.")
@click.option("--absent", default="", metavar="CODE", help="AWAY, OUT, MEETING or OFF.")
@click.option("--stage", default="", metavar="CODE", help="The buying stage.")
@click.option("--content", default="", metavar="NAME", help="The material to send.")
@click.option("--referral", default="", metavar="NAME;DEPARTMENT", help="Whom we were referred to.")
@click.option("--who-asked", default="", metavar="NAME", help="Who asked not to be called.")
@click.option("--number", type=int, default=None, metavar="ID", help="The number that was dialled.")
@click.option("--seconds", default=0, type=click.IntRange(0), metavar="N", help="How long it took.")
@click.option(
    "--called-at",
    default="",
    metavar="TIME",
    help="When the call was, if it is logged afterwards; one of another day makes no follow-up by itself.",
)
@click.option("--at", default="", metavar="TIME", help="Log it as of this moment.")
@shared
def log(
    situation: Situation,
    /,
    lead_id: int,
    callback_at: str,
    appointment_at: str,
    called_at: str,
    scope: str | None,
    at: str,
    **words: object,
) -> None:
    """Log a call as the window would."""
    voice = situation.voice
    with open_desk(situation, at) as opened:
        opened.desk.read(require_allowed, Action.CALL, user_id=opened.user_id)
        said = Said(
            callback_at=_moment(opened, callback_at, "callback_at"),
            appointment_at=_moment(opened, appointment_at, "appointment_at"),
            scope=scope or "",
            **_past(opened, _moment(opened, called_at, "called_at")),
            **words,  # type: ignore[arg-type]  # the options above
        )
        found = opened.desk.write(finish_call, lead_id, report_of(said), user_id=opened.user_id)
        voice.tell(_document(found), [_line(voice, opened, found)], opened.zone)


def _moment(opened: Opened, text: str, field: str) -> datetime | None:
    return read_moment(text, opened.zone, field, opened.now) if text else None


def _past(opened: Opened, called_at: datetime | None) -> dict[str, Any]:
    """A call of an earlier moment. Raises BadValue for one that is still to come."""
    if called_at is None:
        return {}
    if called_at > opened.now:
        raise BadValue("called_at", called_at.isoformat(), "not_yet")
    days = {moment.astimezone(opened.zone).date() for moment in (called_at, opened.now)}
    return {"called_at": called_at, "called_on_another_day": len(days) > 1}


def _document(found: CallFinished) -> Shape:
    return {
        "call": found.call_id,
        "lead": found.lead_id,
        "disposition": found.disposition,
        "reached": found.reached,
        "connect": found.connect,
        "next_call_at": found.next_call_at,
        "status": found.status,
        "handoff": found.handoff_id,
        "changes": changed(found.changes),
    }


def _line(voice: Voice, opened: Opened, found: CallFinished) -> str:
    words = words_of(opened, voice)
    following = words.moment(found.next_call_at) or words.label("lead_status", found.status)
    outcome = words.label("disposition", found.disposition)
    return voice.say("logged", call=found.call_id, lead=found.lead_id, outcome=outcome, next=following)
