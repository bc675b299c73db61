"""What does the worker do that sends calls and handoffs? Nothing of Qt is here."""

from dataclasses import dataclass, replace
from datetime import date

from callbench.exchange.push.connecting import checked_host, open_crm
from callbench.exchange.push.crm import Crm, Target, Why
from callbench.exchange.push.pushing import PushPlan, PushReport, count_push, push
from callbench.profiles import crm_account, forget_secret, keep_secret, kept_secret
from callbench.services.desk import Desk
from callbench.settings import change_settings, config_folder


@dataclass(frozen=True, slots=True)
class PushChoice:
    """What was chosen. `secret`: what was typed to open the CRM; empty, the keyring's is meant."""

    target: Target
    host: str
    since: date | None
    language: str
    secret: str = ""

    def __repr__(self) -> str:
        """Without the secret: what is shown of this may reach a log."""
        return f"PushChoice({self.target}, {self.host})"


@dataclass(slots=True)
class PushRun:
    """Shared with the worker: how far it is, and whether somebody still wants it."""

    done: int = 0
    wanted: int = 0
    is_wanted: bool = True

    def tell(self, done: int, wanted: int) -> None:
        self.done, self.wanted = done, wanted


def count_records(desk: Desk, choice: PushChoice) -> PushReport:
    """How many would be sent; the CRM is not asked."""
    return count_push(desk, _plan(choice))


def send_records(desk: Desk, choice: PushChoice, run: PushRun) -> PushReport:
    """Send them. What was typed goes into the keyring once the CRM accepts it; what it does not accept goes out."""
    plan = _plan(choice)
    account = crm_account(plan.target, plan.host)
    secret = choice.secret or kept_secret(account)

    def connect() -> Crm:
        return open_crm(plan.target, plan.host, secret, plan.own_fields, lambda: run.is_wanted)

    report = push(desk, plan, connect, run.tell)
    if report.stopped == Why.CREDENTIAL:
        forget_secret(account)
        return report
    if choice.secret:
        keep_secret(account, choice.secret)
    change_settings(crm_target=plan.target.value, crm_host=plan.host)
    return report


def _plan(choice: PushChoice) -> PushPlan:
    plan = PushPlan(choice.target, choice.host, choice.since, choice.language, config_folder() / "push")
    return replace(plan, host=checked_host(choice.target, choice.host))
