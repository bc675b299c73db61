"""callbench push: how do calls and handoffs get into Salesforce or HubSpot?"""

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import click

from callbench.cli.opening import Opened, open_desk, read_day
from callbench.cli.situation import REFUSED, Situation, shared
from callbench.cli.speaking import Voice, on_terminal
from callbench.exchange.push.connecting import checked_host, open_crm
from callbench.exchange.push.crm import Crm, Target, Why
from callbench.exchange.push.pushing import PushPlan, PushReport, count_push, push
from callbench.profiles import crm_account, forget_secret, keep_secret, kept_secret
from callbench.sentences import sentence
from callbench.settings import change_settings, config_folder

VARIABLES = {Target.SALESFORCE: "CALLBENCH_SALESFORCE_SECRET", Target.HUBSPOT: "CALLBENCH_HUBSPOT_TOKEN"}
"""Where the environment has what opens a CRM; it is never a word of the command."""
_SHOWN = 20
_COLUMNS = ("entity", "company", "person", "crm_reason")


@click.command("push")
@click.argument("target", type=click.Choice([target.value for target in Target], case_sensitive=False))
@click.option("--host", default="", metavar="ADDRESS", help="Of the CRM: https://….my.salesforce.com")
@click.option("--since", default="", metavar="DAY", help="What happened on this day or later.")
@click.option("--dry-run", is_flag=True, help="Say how many would be sent.")
@shared
def push_records(situation: Situation, /, target: str, host: str, since: str, dry_run: bool) -> None:
    """Send calls and handoffs that are new or changed; run again, it goes on where it was.

    What opens the CRM comes from the system's keyring, from CALLBENCH_SALESFORCE_SECRET or CALLBENCH_HUBSPOT_TOKEN, or is asked for.
    """
    wanted = Target(target.lower())
    plan = PushPlan(
        wanted,
        _host(situation, wanted, host),
        read_day(since, "since") if since else None,
        situation.voice.language,
        config_folder() / "push",
    )
    with open_desk(situation) as opened:
        if dry_run:
            _tell(situation.voice, opened, count_push(opened.desk, plan))
            return
        report = _push(situation.voice, opened, plan)
        _tell(situation.voice, opened, report)
    if report.stopped:
        raise SystemExit(REFUSED)
    _remember(situation, plan)


def _host(situation: Situation, target: Target, host: str) -> str:
    """The address that is named, else the last one used for this CRM."""
    settings = situation.settings()
    last = settings.crm_host if settings.crm_target == target else ""
    return checked_host(target, host or last)


def _remember(situation: Situation, plan: PushPlan) -> None:
    settings = situation.settings()
    if (settings.crm_target, settings.crm_host) != (plan.target, plan.host):
        change_settings(crm_target=plan.target.value, crm_host=plan.host)


@dataclass(slots=True)
class _Stop:
    """Ctrl+C ends a push between two requests, so that it can say how far it came."""

    is_wanted: bool = True

    def ask(self, *_: object) -> None:
        self.is_wanted = False


@contextmanager
def _stoppable() -> Iterator[_Stop]:
    stop = _Stop()
    before = signal.signal(signal.SIGINT, stop.ask)
    try:
        yield stop
    finally:
        signal.signal(signal.SIGINT, before)


def _push(voice: Voice, opened: Opened, plan: PushPlan) -> PushReport:
    """With what environment or keyring have; where the CRM no longer accepts the keyring's, with what a person types."""
    account = crm_account(plan.target, plan.host)
    known = os.environ.get(VARIABLES[plan.target], "")
    if known:
        return _push_with(voice, opened, plan, known)
    kept = kept_secret(account)
    if kept:
        report = _push_with(voice, opened, plan, kept)
        if report.stopped != Why.CREDENTIAL:
            return report
        forget_secret(account)
        click.echo(sentence("push_stopped", report.stopped, voice.language, detail="").strip(), err=True)
    typed = _asked(voice, plan.target)
    report = _push_with(voice, opened, plan, typed)
    if report.stopped != Why.CREDENTIAL and not keep_secret(account, typed):
        voice.warn("push_not_kept")
    return report


def at_keyboard() -> bool:
    """Is somebody there who can be asked?"""
    return sys.stdin is not None and sys.stdin.isatty()


def _asked(voice: Voice, target: Target) -> str:
    """What a person types; nothing where nobody is there."""
    if not at_keyboard():
        return ""
    return str(click.prompt(voice.say(f"push_secret_{target}"), hide_input=True, err=True)).strip()


def _push_with(voice: Voice, opened: Opened, plan: PushPlan, secret: str) -> PushReport:
    def told(done: int, wanted: int) -> None:
        if on_terminal():
            click.echo(f"\r{voice.say('push_progress')}: {done:,} / {wanted:,}", err=True, nl=False)

    with _stoppable() as stop:

        def connect() -> Crm:
            return open_crm(plan.target, plan.host, secret, plan.own_fields, lambda: stop.is_wanted)

        report = push(opened.desk, plan, connect, told)
    if on_terminal():
        click.echo("", err=True)
    return report


def _tell(voice: Voice, opened: Opened, report: PushReport) -> None:
    voice.tell(report.as_json(), _lines(voice, report), opened.zone)


def _lines(voice: Voice, report: PushReport) -> list[str]:
    counts = {name: f"{getattr(report, name):,}" for name in ("calls", "handoffs", "unchanged")}
    lines = [voice.say("push_would" if report.dry_run else "push_done", host=report.host, **counts)]
    if report.alone:
        lines.append(voice.say("push_alone", count=f"{report.alone:,}"))
    if report.refused:
        lines.append(voice.say("push_refused", count=f"{report.refused:,}"))
        rows = [
            (sentence("crm_entity", each.entity, voice.language), each.company, each.person, each.reason)
            for each in report.refusals[:_SHOWN]
        ]
        lines.extend(voice.table(_COLUMNS, rows))
    if report.stopped:
        lines.append(sentence("push_stopped", report.stopped, voice.language, detail=report.detail).strip())
        if report.left:
            lines.append(voice.say("push_left", count=f"{report.left:,}"))
    return lines
