"""Does every command take every word that the design of the command line promises?"""

from importlib import import_module

import click
import pytest

from callbench.cli.main import COMMANDS, callbench
from callbench.services.export_columns import ExportKind
from callbench.services.metric_keys import By

SHARED = {"--db", "--user", "--json"}
PROMISED = {
    "demo": {"--leads", "--calls", "--seed", "--to"},
    "db create": set(),
    "db upgrade": set(),
    "db info": set(),
    "db check": set(),
    "db backup": {"PATH"},
    "db restore": {"PATH"},
    "user add": {"NAME", "--role"},
    "user list": set(),
    "user set": {"NAME"},
    "import": {"FILE", "--preset", "--map", "--source", "--encoding", "--sheet", "--dry-run", "--undo"},
    "queue": {"--tier", "--source", "--search", "--limit", "--after", "--at"},
    "next": {"--at"},
    "lead show": {"ID"},
    "lead find": {"TEXT"},
    "log": {
        "LEAD",
        "--disposition",
        "--reached",
        "--reason",
        "--reason-text",
        "--callback-at",
        "--scope",
        "--appointment-at",
        "--note",
        "--dmu",
        "--seconds",
        "--at",
    },
    "undo": {"CALL"},
    "dnc add": set(),
    "dnc list": set(),
    "dnc lift": set(),
    "metrics": {"--from", "--to", "--by", "--metric", "--at"},
    "export": {"KIND", "FILE", "--encoding", "--from", "--to"},
    "push": {"TARGET", "--host", "--since", "--dry-run"},
    "doctor": set(),
}


def command_of(words: str) -> click.Command:
    name, _, below = words.partition(" ")
    module, attribute = COMMANDS[name].split(":")
    found: click.Command = getattr(import_module(f"callbench.cli.{module}"), attribute)
    return found.commands[below] if below and isinstance(found, click.Group) else found


def words_of(command: click.Command) -> set[str]:
    options = {each for parameter in command.params for each in parameter.opts if each.startswith("--")}
    arguments = {
        (each.metavar or each.name or "").upper()
        for each in command.params
        if isinstance(each, click.Argument)
    }
    return options | arguments


@pytest.mark.parametrize("words", PROMISED)
def test_a_command_takes_what_is_promised(words: str) -> None:
    assert PROMISED[words] | SHARED <= words_of(command_of(words))


def test_whose_database_and_shape_may_be_said_before_the_command_too() -> None:
    assert words_of(callbench) >= SHARED


def test_what_repeats_may_repeat() -> None:
    many = {
        (words, option)
        for words in PROMISED
        for parameter in command_of(words).params
        for option in parameter.opts
        if parameter.multiple and isinstance(parameter, click.Option)
    }
    assert {("import", "--map"), ("log", "--note"), ("log", "--dmu"), ("metrics", "--metric")} <= many


def test_breakdowns_and_kinds_are_the_promised_ones() -> None:
    assert set(By) == {"rep", "team", "day", "hour", "weekday", "source", "tier", "campaign", "target"}
    assert set(ExportKind) == {"leads", "calls", "contacts", "accounts", "handoffs", "rejections"}


def test_every_option_says_what_it_is_for() -> None:
    for words in PROMISED:
        for parameter in command_of(words).params:
            assert not isinstance(parameter, click.Option) or parameter.help, (words, parameter.name)
