"""Which commands are there?"""

import os
import sys
from collections.abc import Mapping, Sequence
from importlib import import_module
from importlib.metadata import version
from types import MappingProxyType

import click

from callbench.cli.situation import OpenWindow, Situation, telling

COMMANDS: Mapping[str, str] = MappingProxyType(
    {
        "demo": "demo:demo",
        "db": "db:db",
        "user": "user:user",
        "import": "imports:import_list",
        "queue": "queue:queue",
        "next": "next:next_lead",
        "lead": "lead:lead",
        "log": "log:log",
        "undo": "undo:undo",
        "dnc": "dnc_list:dnc",
        "person": "person:person",
        "assign": "assign:assign",
        "metrics": "metrics:metrics",
        "export": "export:export",
        "push": "push:push_records",
        "doctor": "doctor:doctor",
    }
)
"""Every command, and the module and name it is found under."""


class Commands(click.Group):
    """Imports a command when it is called: all of them together cost a sixth of the time a command takes."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module, name = COMMANDS[cmd_name].split(":")
        command: click.Command = getattr(import_module(f"callbench.cli.{module}"), name)
        return command


@click.group(
    cls=Commands, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]}
)
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
