"""callbench next: whom do I call now?"""

import click

from callbench.cli.lead import card_lines
from callbench.cli.opening import open_desk
from callbench.cli.shapes import card, item, standing
from callbench.cli.situation import Situation, shared
from callbench.cli.words import words_of
from callbench.services.lead_card import show_lead
from callbench.services.queue import take_next


@click.command("next")
@click.option("--at", default="", metavar="TIME", help="As of this moment.")
@shared
def next_lead(situation: Situation, at: str) -> None:
    """Claim the next lead and show it."""
    voice = situation.voice
    with open_desk(situation, at) as opened:
        taken = opened.desk.write(take_next, user_id=opened.user_id)
        if taken.row is None or taken.claim is None:
            voice.tell({"lead": None}, [voice.say("queue_empty")], opened.zone)
            return
        words, now = words_of(opened, voice), opened.now
        found = opened.desk.read(show_lead, taken.row.lead_id)
        details = {name: value for name, value in card(found, now, words.why).items() if name != "lead"}
        claim = {"until": taken.claim.lease_until, "fence": taken.claim.fence}
        lead = {**item(taken.row, 1, now, words.why), **standing(taken.row), "claim": claim, "card": details}
        voice.tell({"lead": lead}, card_lines(voice, words, found, now), opened.zone)
