"""callbench demo: what does the program look like with a month of work in it?"""

import sys
from pathlib import Path

import click

from callbench.cli.opening import read_moment
from callbench.cli.progress import progress
from callbench.cli.refusals import FileExists
from callbench.cli.situation import Situation, clock, shared, usual_zone
from callbench.exchange.demo.making import CALLS, LEADS
from callbench.exchange.sample_database import SampleReady, make_sample, ready_sample
from callbench.settings import sample_database_path


@click.command("demo")
@click.option(
    "--leads", default=LEADS, type=click.IntRange(1), show_default=True, metavar="N", help="How many leads."
)
@click.option(
    "--calls", default=CALLS, type=click.IntRange(0), show_default=True, metavar="N", help="How many calls."
)
@click.option(
    "--seed", default=1, type=int, show_default=True, metavar="S", help="The same seed makes the same sample."
)
@click.option(
    "--to",
    "path",
    default=None,
    type=click.Path(path_type=Path),
    metavar="PATH",
    help="Make it here, and open no window.",
)
@click.option("--at", default="", metavar="TIME", help="The moment the sample is seen from.")
@shared
def demo(situation: Situation, leads: int, calls: int, seed: int, path: Path | None, at: str) -> None:
    """Make a believable sample database; without --to, open the window on it."""
    voice = situation.voice
    now = read_moment(at, usual_zone(), "at") if at else clock()
    if path is not None and path.exists():
        raise FileExists(str(path))
    place = path.absolute() if path is not None else sample_database_path()
    found = (
        None if path is not None or (leads, calls, seed) != (LEADS, CALLS, 1) else ready_sample(place, now)
    )
    if found is None:
        if place.exists():
            voice.warn("demo_again")
        with progress(voice.say("demo_making")) as told:
            found = make_sample(
                place, now, leads=leads, calls=calls, seed=seed, progress=told, as_of=path is not None
            )
    if path is not None:
        _tell(situation, found)
        return
    sys.exit(situation.open_window(database=str(found.path), user=found.user))


def _tell(situation: Situation, found: SampleReady) -> None:
    voice, made = situation.voice, found.made
    assert made is not None  # with a path it is always made
    document = {
        "path": found.path,
        "user": found.user,
        "leads": made.leads,
        "calls": made.calls,
        "accounts": made.accounts,
        "contacts": made.contacts,
    }
    said = voice.say("demo_made", path=found.path, leads=f"{made.leads:,}", calls=f"{made.calls:,}")
    voice.tell(document, [said], usual_zone())
