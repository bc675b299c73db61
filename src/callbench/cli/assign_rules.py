"""callbench assign rules: by which rules are new leads shared out, and what would they do now?"""

from dataclasses import replace

import click

from callbench.cli.opening import Opened, open_desk
from callbench.cli.shapes import Shape
from callbench.cli.sharing_told import names_of, shared_lines, shared_shape
from callbench.cli.situation import Situation, shared
from callbench.cli.speaking import Voice
from callbench.cli.words import Words, words_of
from callbench.domain.errors import NotFound
from callbench.domain.routing import BY_RULE, RoutingRule, Why
from callbench.exchange.cell_words import prefectures
from callbench.services.routing import (
    StoredRule,
    list_rules,
    move_rule,
    remove_rule,
    save_routing,
    set_rule_active,
)
from callbench.services.sharing import try_rules
from callbench.services.users import find_user

COLUMNS = ("position", "name", "given_to", "for_leads", "cap#", "works")
KINDS = click.Choice([each.lower() for each in BY_RULE], case_sensitive=False)


@click.group("rules", invoke_without_command=True)
@click.pass_context
@shared
def rules(situation: Situation, context: click.Context) -> None:
    """List the rules in the order they are asked."""
    if context.invoked_subcommand is None:
        with open_desk(situation, needs_user=False) as opened:
            _tell(situation.voice, opened)


@rules.command("add")
@click.argument("name")
@click.option("--to", required=True, type=KINDS, help="Who gets the leads.")
@click.option("--person", "people", multiple=True, metavar="NAME", help="Somebody it names.")
@click.option("--team", default="", metavar="TEAM", help="The team it names.")
@click.option("--cap", type=int, default=None, metavar="N", help="The most a person gets in a day.")
@click.option("--source", "sources", multiple=True, metavar="CODE", help="Only leads from there.")
@click.option("--region", "regions", multiple=True, metavar="PREFECTURE", help="Only companies there.")
@click.option("--tier", "tiers", multiple=True, metavar="TIER", help="Only leads of this tier.")
@shared
def add(
    situation: Situation,
    name: str,
    to: str,
    people: tuple[str, ...],
    team: str,
    cap: int | None,
    sources: tuple[str, ...],
    regions: tuple[str, ...],
    tiers: tuple[str, ...],
) -> None:
    """Add a rule as the last; one of this name is replaced in its place."""
    with open_desk(situation) as opened:
        made = RoutingRule(
            " ".join(name.split()),
            Why(to.upper()),
            _ids(opened, people),
            team,
            cap,
            _codes(sources),
            regions,
            _codes(tiers),
        )
        _save(situation.voice, opened, made)


@rules.command("set")
@click.argument("name")
@click.option("--rename", default=None, metavar="NAME", help="A new name.")
@click.option("--to", default=None, type=KINDS, help="Who gets the leads.")
@click.option("--person", "people", multiple=True, metavar="NAME", help="Somebody it names, instead.")
@click.option("--team", default=None, metavar="TEAM", help="The team it names.")
@click.option(
    "--cap", type=int, default=None, metavar="N", help="The most a person gets in a day; 0: no cap."
)
@click.option("--source", "sources", multiple=True, metavar="CODE", help="Only leads from there, instead.")
@click.option(
    "--region", "regions", multiple=True, metavar="PREFECTURE", help="Only companies there, instead."
)
@click.option("--tier", "tiers", multiple=True, metavar="TIER", help="Only leads of this tier, instead.")
@click.option("--all-leads", is_flag=True, help="For every lead: no source, region or tier.")
@shared
def change(
    situation: Situation,
    name: str,
    rename: str | None,
    to: str | None,
    people: tuple[str, ...],
    team: str | None,
    cap: int | None,
    sources: tuple[str, ...],
    regions: tuple[str, ...],
    tiers: tuple[str, ...],
    all_leads: bool,
) -> None:
    """Change what is given of a rule."""
    with open_desk(situation) as opened:
        found = _find(opened, name)
        was = replace(found.rule, sources=(), prefectures=(), tiers=()) if all_leads else found.rule
        said = replace(
            was,
            name=was.name if rename is None else " ".join(rename.split()),
            to=was.to if to is None else Why(to.upper()),
            people=_ids(opened, people) or was.people,
            team=was.team if team is None else team,
            cap=was.cap if cap is None else cap or None,
            sources=_codes(sources) or was.sources,
            prefectures=regions or was.prefectures,
            tiers=_codes(tiers) or was.tiers,
        )
        _save(situation.voice, opened, said, found.rule_id)


@rules.command("move")
@click.argument("name")
@click.argument("place", type=click.IntRange(min=1))
@shared
def move(situation: Situation, name: str, place: int) -> None:
    """Ask a rule as the PLACEth; 1 is the first."""
    with open_desk(situation) as opened:
        order = [each.rule_id for each in opened.desk.read(list_rules)]
        rule_id = _find(opened, name).rule_id
        steps = place - 1 - order.index(rule_id)
        opened.desk.write(move_rule, rule_id, steps, user_id=opened.user_id)
        _tell(situation.voice, opened)


@rules.command("on")
@click.argument("name")
@shared
def switch_on(situation: Situation, name: str) -> None:
    """Let a rule work again."""
    _switch(situation, name, is_active=True)


@rules.command("off")
@click.argument("name")
@shared
def switch_off(situation: Situation, name: str) -> None:
    """Let a rule rest: it stays in its place and gives nothing."""
    _switch(situation, name, is_active=False)


@rules.command("remove")
@click.argument("name")
@shared
def remove(situation: Situation, name: str) -> None:
    """Take a rule away; what was given by it keeps its reason."""
    voice = situation.voice
    with open_desk(situation) as opened:
        found = _find(opened, name)
        opened.desk.write(remove_rule, found.rule_id, user_id=opened.user_id)
        voice.tell(
            {"removed": found.rule.name}, [voice.say("rule_removed", name=found.rule.name)], opened.zone
        )


@rules.command("try")
@shared
def attempt(situation: Situation) -> None:
    """Say what sharing out would do now with the leads that wait; nothing is changed."""
    voice = situation.voice
    with open_desk(situation) as opened:
        found = opened.desk.read(try_rules, user_id=opened.user_id)
        said = voice.say("would_assign", leads=found.leads, left=found.left)
        names = names_of(opened)
        voice.tell(shared_shape(found, names), [said, *shared_lines(voice, found, names)], opened.zone)


def _switch(situation: Situation, name: str, *, is_active: bool) -> None:
    with open_desk(situation) as opened:
        rule_id = _find(opened, name).rule_id
        opened.desk.write(set_rule_active, rule_id, is_active, user_id=opened.user_id)
        _tell(situation.voice, opened)


def _save(voice: Voice, opened: Opened, rule: RoutingRule, rule_id: int | None = None) -> None:
    opened.desk.write(save_routing, rule, rule_id=rule_id, prefectures=prefectures(), user_id=opened.user_id)
    saved = _find(opened, rule.name)
    shape = rule_shape(saved, names_of(opened))
    voice.tell({"rule": shape}, [voice.say("rule_saved", name=rule.name)], opened.zone)


def _find(opened: Opened, name: str) -> StoredRule:
    wanted = " ".join(name.split())
    found = next((each for each in opened.desk.read(list_rules) if each.rule.name == wanted), None)
    if found is None:
        raise NotFound("rule", wanted)
    return found


def _ids(opened: Opened, people: tuple[str, ...]) -> tuple[int, ...]:
    return tuple(opened.desk.read(find_user, name).user_id for name in people)


def _codes(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(each.upper() for each in words)


# --- what is told -------------------------------------------------------------------------------------------------------------


def rule_shape(stored: StoredRule, names: dict[int, str]) -> Shape:
    """A rule as JSON."""
    rule = stored.rule
    return {
        "name": rule.name,
        "active": stored.is_active,
        "to": rule.to,
        "people": [names.get(each, str(each)) for each in rule.people],
        "team": rule.team,
        "cap": rule.cap,
        "sources": rule.sources,
        "regions": rule.prefectures,
        "tiers": rule.tiers,
    }


def _tell(voice: Voice, opened: Opened) -> None:
    found, names, words = opened.desk.read(list_rules), names_of(opened), words_of(opened, voice)
    rows = (_row(number, each, voice, words, names) for number, each in enumerate(found, 1))
    lines = voice.table(COLUMNS, rows) if found else [voice.say("no_rules")]
    voice.tell({"rules": [rule_shape(each, names) for each in found]}, lines, opened.zone)


def _row(
    number: int, stored: StoredRule, voice: Voice, words: Words, names: dict[int, str]
) -> tuple[object, ...]:
    rule = stored.rule
    people = ", ".join(names.get(each, str(each)) for each in rule.people)
    given_to = voice.say(f"rule_to_{rule.to.lower()}", people=people, team=rule.team)
    wanted = (
        *(words.label("source", each) for each in rule.sources),
        *rule.prefectures,
        *rule.tiers,
    )
    for_leads = " · ".join(wanted) or voice.say("rule_for_all")
    return number, rule.name, given_to, for_leads, rule.cap, voice.say("yes" if stored.is_active else "no")
