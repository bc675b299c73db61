"""callbench dnc: whom must nobody call?"""

import click

from callbench.cli.opening import Opened, open_desk
from callbench.cli.shapes import Shape, changed
from callbench.cli.situation import Situation, shared
from callbench.cli.words import words_of
from callbench.domain.access import Action
from callbench.domain.do_not_call import Scope
from callbench.domain.errors import BadValue
from callbench.domain.phones import is_dialable, normalise
from callbench.services.do_not_call import Entry, add_entry, lift_entry, list_entries
from callbench.services.lead_card import show_lead
from callbench.services.permissions import require_allowed

COLUMNS = (
    "entry#",
    "scope",
    "company",
    "person",
    "phone",
    "who_asked",
    "reason",
    "day",
    "entered_by",
    "lifted_by",
)


@click.group("dnc")
def dnc() -> None:
    """Do-not-call entries."""


@dnc.command("add")
@click.option(
    "--scope",
    required=True,
    type=click.Choice([str(scope) for scope in Scope], case_sensitive=False),
    help="What must not be called.",
)
@click.option(
    "--lead", "lead_id", type=int, default=None, metavar="ID", help="The lead whose person or company it is."
)
@click.option("--number", default="", metavar="PHONE", help="The number, for the scope number.")
@click.option("--who-asked", default="", metavar="NAME", help="Who asked for it.")
@click.option("--reason", default="", metavar="TEXT", help="Why.")
@shared
def add(
    situation: Situation, scope: str, lead_id: int | None, number: str, who_asked: str, reason: str
) -> None:
    """Enter a refusal; every lead it concerns leaves the queue."""
    voice = situation.voice
    with open_desk(situation) as opened:
        opened.desk.read(require_allowed, Action.ADD_DO_NOT_CALL, user_id=opened.user_id)
        target = _target(opened, Scope(scope.upper()), lead_id, number)
        found = opened.desk.write(
            add_entry, scope.upper(), who_asked=who_asked, reason=reason, user_id=opened.user_id, **target
        )
        document = {"entry": found.entry_id, "scope": scope.upper(), "changes": changed(found.changes)}
        said = voice.say("dnc_added", entry=found.entry_id, count=len(found.changes.lead_ids))
        voice.tell(document, [said], opened.zone)


@dnc.command("list")
@click.option("--all", "everything", is_flag=True, help="Lifted ones too.")
@shared
def show(situation: Situation, everything: bool) -> None:
    """List the entries, newest first."""
    voice = situation.voice
    with open_desk(situation, needs_user=False) as opened:
        words = words_of(opened, voice)
        entries = opened.desk.read(list_entries, in_force_only=not everything)
        rows = (
            (
                each.entry_id,
                words.label("dnc_scope", each.scope),
                each.company,
                each.person,
                words.phone(each.e164),
                each.who_asked,
                each.reason,
                words.moment(each.at),
                each.entered_by,
                each.lifted_by,
            )
            for each in entries
        )
        lines = voice.table(COLUMNS, rows) if entries else [voice.say("dnc_none")]
        voice.tell({"items": [_shape(each) for each in entries]}, lines, opened.zone)


@dnc.command("lift")
@click.argument("entry_id", metavar="ENTRY", type=int)
@click.option("--reason", required=True, metavar="TEXT", help="Why it may be lifted.")
@shared
def lift(situation: Situation, entry_id: int, reason: str) -> None:
    """Lift an entry; only a team lead may."""
    voice = situation.voice
    with open_desk(situation) as opened:
        found = opened.desk.write(lift_entry, entry_id, reason=reason, user_id=opened.user_id)
        said = voice.say("dnc_lifted", entry=found.entry_id, count=len(found.changes.lead_ids))
        voice.tell({"entry": found.entry_id, "changes": changed(found.changes)}, [said], opened.zone)


def _target(opened: Opened, scope: Scope, lead_id: int | None, number: str) -> dict[str, int | str]:
    """What the entry is about; a number alone is enough for the scope NUMBER. Raises BadValue, NotFound."""
    if scope is Scope.NUMBER and number:
        return {"e164": _e164(number)}
    if lead_id is None:
        raise BadValue("scope", scope, "incomplete")
    card = opened.desk.read(show_lead, lead_id)
    if scope is Scope.NUMBER:
        return {"e164": _e164(card.row.phone or "")}
    if scope is Scope.PERSON:
        return {"contact_id": card.row.contact_id}
    return {"account_id": card.row.account_id}


def _e164(number: str) -> str:
    found = normalise(number).e164
    if not is_dialable(found):
        raise BadValue("number", number, "INVALID")
    return found


def _shape(each: Entry) -> Shape:
    return {
        "entry": each.entry_id,
        "scope": each.scope,
        "company": each.company or None,
        "person": each.person or None,
        "number": each.e164 or None,
        "who_asked": each.who_asked,
        "reason": each.reason,
        "at": each.at,
        "entered_by": each.entered_by,
        "lifted_at": each.lifted_at,
        "lifted_by": each.lifted_by,
    }
