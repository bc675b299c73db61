"""Which commands are there?"""

import os
import sys
from collections.abc import Sequence
from importlib.metadata import version

import click

from callbench.cli.db import db
from callbench.cli.demo import demo
from callbench.cli.dnc import dnc
from callbench.cli.doctor import doctor
from callbench.cli.imports import import_list
from callbench.cli.lead import lead
from callbench.cli.log import log
from callbench.cli.metrics import metrics
from callbench.cli.next import next_lead
from callbench.cli.queue import queue
from callbench.cli.situation import OpenWindow, Situation, telling
from callbench.cli.undo import undo
from callbench.cli.user import user

COMMANDS = (demo, db, user, import_list, queue, next_lead, lead, log, undo, dnc, metrics, doctor)


@click.group(invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--db", "database", metavar="URL", default="", help="SQLAlchemy URL or path of the database.")
@click.option("--user", metavar="NAME", default="", help="Who is working.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
@click.version_option(version("callbench"), prog_name="callbench")
@click.pass_context
def callbench(context: click.Context, database: str, user: str, as_json: bool) -> None:
    """A workbench for the phone work of inside sales. Without a command the window opens."""
    context.obj = Situation(context.obj, database, user, as_json)
    if context.invoked_subcommand is None:
        with telling(context.obj.voice):
            context.exit(context.obj.open_window(database=database, user=user))


for each in COMMANDS:
    callbench.add_command(each)


def run(arguments: Sequence[str], open_window: OpenWindow) -> int:
    """Run one command; the exit status: 0 done, 1 refused or failed, 2 wrong usage."""
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(errors="replace")  # a terminal that lacks a letter shows "?" and goes on
    colour = False if "NO_COLOR" in os.environ else None
    try:
        callbench.main(list(arguments), prog_name="callbench", obj=open_window, color=colour)
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else int(end.code is not None)
    return 0
