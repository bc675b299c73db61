"""callbench lead: what is known about a lead, and which leads contain a text?"""

from collections.abc import Iterator
from datetime import datetime

import click

from callbench.cli.opening import open_desk
from callbench.cli.shapes import card, item, reason_of
from callbench.cli.situation import Situation, shared
from callbench.cli.speaking import Voice
from callbench.cli.words import Words, words_of
from callbench.sentences import has_sentence, sentence
from callbench.services.finding import LIMIT, find_leads
from callbench.services.lead_card import show_lead
from callbench.services.lead_facts import ASSIGNED, Event, LeadCard

FOUND = ("lead#", "company", "person", "title", "phone", "tier", "state", "score#")
TIMELINE = 20


@click.group("lead")
def lead() -> None:
    """Show and find leads."""


@lead.command("show")
@click.argument("lead_id", metavar="ID", type=int)
@shared
def show(situation: Situation, lead_id: int) -> None:
    """Show everything known about a lead."""
    voice = situation.voice
    with open_desk(situation, needs_user=False) as opened:
        words, found = words_of(opened, voice), opened.desk.read(show_lead, lead_id)
        voice.tell(
            card(found, opened.now, words.why), card_lines(voice, words, found, opened.now), opened.zone
        )


@lead.command("find")
@click.argument("text")
@click.option("--limit", default=LIMIT, type=click.IntRange(1, 10_000), show_default=True, help="How many.")
@shared
def find(situation: Situation, text: str, limit: int) -> None:
    """Find leads by company, person, kana or the end of a number."""
    voice = situation.voice
    with open_desk(situation, needs_user=False) as opened:
        words = words_of(opened, voice)
        found = opened.desk.read(find_leads, text, limit)
        rows = (
            (
                row.lead_id,
                row.company,
                row.person,
                row.title,
                words.phone(row.phone),
                row.tier,
                words.label("queue_state", row.queue_state),
                row.score,
            )
            for row in found
        )
        lines = voice.table(FOUND, rows) if found else [voice.say("found_nothing")]
        items = [item(row, None, opened.now, words.why) for row in found]
        voice.tell({"total": len(items), "items": items}, lines, opened.zone)


def card_lines(voice: Voice, words: Words, found: LeadCard, now: datetime) -> Iterator[str]:
    """A lead for reading."""
    row, account, person = found.row, found.account, found.person
    yield f"#{row.lead_id}  {account.name}  {person.name}" + (f" ({person.kana})" if person.kana else "")
    yield words.why.text(reason_of(row, now, words.why), now)
    for name, text in (
        ("department", f"{person.department} {person.title}".strip()),
        ("email", person.email),
        ("stage", words.label("buying_stage", person.buying_stage)),
        (
            "account",
            " / ".join(
                part for part in (account.industry, _staff(account.employees), account.address) if part
            ),
        ),
        ("campaign", found.campaign),
        ("owner", found.owner),
        ("score", f"{row.score} ({row.fit} + {row.engagement})"),
        ("next_call", words.moment(row.next_call_at)),
    ):
        if text:
            yield f"{voice.say('line', name=_name(voice, name), text=text)}"
    yield from _below(voice, words, found)


def _below(voice: Voice, words: Words, found: LeadCard) -> Iterator[str]:
    for number in found.numbers:
        kind, status = (
            words.label("phone_kind", number.kind),
            sentence("number_status", number.status, voice.language),
        )
        shown = words.phone(number.e164) or number.raw
        yield voice.say("line", name=kind, text=f"{shown} {number.extension} {status}".strip())
    for callback in found.callbacks:
        scope = words.label("callback_scope", callback.scope)
        text = f"{words.moment(callback.due_at)}  {callback.owner} ({scope})"
        yield voice.say("line", name=_name(voice, "callback"), text=text)
    for field, text in found.notes.items():
        yield voice.say("line", name=words.label("note_field", field), text=text)
    for event in found.timeline[:TIMELINE]:
        yield f"{words.moment(event.at)}  {_event(words, event)}"


def _event(words: Words, event: Event) -> str:
    if event.kind == ASSIGNED:
        reason, _, rule = event.source.partition(":")
        why = sentence("assigned", reason, words.language) if has_sentence("assigned", reason) else reason
        moved = f"{event.detail} → {event.title}" if event.detail else event.title
        return "  ".join(part for part in (moved, why, rule) if part)
    if event.call_id is None:
        return f"{words.label('touch_kind', event.kind)}  {event.title}".rstrip()
    parts = [
        words.label("disposition", event.disposition),
        words.label("reached", event.reached),
        words.label("rejection_reason", event.reason),
        event.user,
        event.detail,
    ]
    shown = "  ".join(part for part in parts if part)
    return f"({shown})" if event.undone else shown


def _name(voice: Voice, code: str) -> str:
    return voice.say(f"name_{code}")


def _staff(employees: int | None) -> str:
    return f"{employees:,}" if employees is not None else ""
