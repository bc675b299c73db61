"""callbench queue: who is to be called, in which order, and why?"""

from collections.abc import Mapping
from contextlib import suppress

import click

from callbench.cli.opening import Opened, open_desk
from callbench.cli.shapes import item, reason_of
from callbench.cli.situation import Situation, shared
from callbench.cli.speaking import Voice
from callbench.cli.words import words_of
from callbench.domain.call_list import Cursor, Filter, QueuePage
from callbench.domain.errors import BadValue, DatabaseReadOnly
from callbench.domain.sources import Source, Tier
from callbench.services.cursors import cursor_text, read_cursor
from callbench.services.desk import Desk
from callbench.services.queue import (
    CountedPage,
    counted_page,
    counted_page_then,
    is_anything_due,
    promote,
    tab_counts,
)

COLUMNS = ("position#", "lead#", "why", "company", "person", "title", "phone", "score#")


@click.command("queue")
@click.option(
    "--tier",
    "tiers",
    multiple=True,
    type=click.Choice([str(tier) for tier in Tier], case_sensitive=False),
    help="Only this tier.",
)
@click.option("--source", "sources", multiple=True, metavar="CODE", help="Only this source.")
@click.option("--search", default="", metavar="TEXT", help="Only leads that contain this text.")
@click.option("--limit", default=50, type=click.IntRange(1, 10_000), show_default=True, help="How many.")
@click.option("--after", default="", metavar="CURSOR", help="Go on where the last page ended.")
@click.option("--at", default="", metavar="TIME", help="As of this moment.")
@shared
def queue(
    situation: Situation,
    tiers: tuple[str, ...],
    sources: tuple[str, ...],
    search: str,
    limit: int,
    after: str,
    at: str,
) -> None:
    """Show the list in call order."""
    wanted = Filter(tiers=tuple(map(str, tiers)), sources=tuple(map(_source, sources)), search=search)
    before, cursor = _behind(after)
    with open_desk(situation, at) as opened:
        asked = {"user_id": opened.user_id, "limit": limit, "after": cursor}
        found = _look(opened.desk, wanted, asked, elsewhen=bool(at))
        _tell(situation.voice, opened, found.page, found.total, before)


def _look(desk: Desk, wanted: Filter, asked: Mapping[str, object], *, elsewhen: bool) -> CountedPage:
    """The list; looking at another moment changes nothing, and a file that can only be read is shown as it was left."""
    with suppress(DatabaseReadOnly):
        if desk.read(is_anything_due):
            if elsewhen:
                return desk.rehearse(counted_page_then, wanted, **asked)
            desk.write(promote)
    return desk.read(counted_page, wanted, **asked)


def _tell(voice: Voice, opened: Opened, page: QueuePage, total: int, before: int) -> None:
    words = words_of(opened, voice)
    numbered = list(enumerate(page.rows, start=before + 1))
    shown = before + len(page.rows)
    following = f"{shown}.{cursor_text(page.next)}" if page.next and shown < total else None
    document = {
        "now": page.now,
        "total": total,
        "items": [item(row, number, page.now, words.why) for number, row in numbered],
        "next": following,
    }
    rows = (
        (
            number,
            row.lead_id,
            words.why.text(reason_of(row, page.now, words.why), page.now),
            row.company,
            row.person,
            row.title,
            words.phone(row.phone),
            row.score,
        )
        for number, row in numbered
    )
    lines = voice.table(COLUMNS, rows) if numbered else []
    voice.tell(document, [*lines, *_below(voice, opened, len(numbered), total, following)], opened.zone)


def _below(voice: Voice, opened: Opened, count: int, total: int, following: str | None) -> list[str]:
    if not total:
        counts = opened.desk.read(tab_counts, user_id=opened.user_id)
        if counts.next_opening is None:
            return [voice.say("queue_empty")]
        return [
            voice.say("window_closed", time=f"{counts.next_opening.astimezone(opened.zone):%Y-%m-%d %H:%M}")
        ]
    more = [voice.say("queue_more", cursor=following)] if following else []
    return [voice.say("queue_total", shown=count, total=f"{total:,}"), *more]


def _source(code: str) -> str:
    try:
        return Source(code.upper())
    except ValueError as error:
        raise BadValue("source", code, "code") from error


def _behind(after: str) -> tuple[int, Cursor | None]:
    """How many leads lie before the page, and where it begins: "50.READY:…"."""
    if not after:
        return 0, None
    count, dot, text = after.partition(".")
    if not dot or not count.isdigit():
        raise BadValue("after", after, "cursor")
    return int(count), read_cursor(text)
