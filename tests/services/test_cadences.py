"""Do the team's own waits and caps decide when a lead is called again?"""

from datetime import UTC, datetime, timedelta

import pytest
from given import TUESDAY_10, Given
from sqlalchemy import update
from sqlalchemy.orm import Session

from callbench.domain.cadence_rules import CadenceRules
from callbench.domain.errors import BadValue
from callbench.domain.sources import Tier
from callbench.services.cadences import CADENCE, load_cadence
from callbench.services.call_report import CallReport
from callbench.services.calling import finish_call
from callbench.services.lead_card import show_lead
from callbench.services.starting import seed_defaults
from callbench.storage.content import Rule


def keep_rule(given: Given, definition: dict[str, object], *, is_active: bool = True) -> None:
    def keep(session: Session, *, now: datetime) -> None:
        session.add(
            Rule(kind=CADENCE, name="ours", definition=definition, is_active=is_active, updated_at=now)
        )

    given.desk.write(keep)


def rules(given: Given) -> CadenceRules:
    return given.desk.read(lambda session, now: load_cadence(session))


def next_call(given: Given, lead: int) -> datetime | None:
    report = CallReport(disposition="NO_ANSWER")
    return given.desk.write(finish_call, lead, report, user_id=1).next_call_at


FAST: dict[str, object] = {"tiers": {"P1": {"steps": [{"minutes": 30}], "max_attempts": 2, "then_days": 7}}}


def test_without_a_rule_the_house_decides(given: Given) -> None:
    assert rules(given) == CadenceRules.default()
    assert next_call(given, given.lead()) == datetime(2026, 11, 24, 4, 0, tzinfo=UTC)


def test_what_is_shipped_is_the_house(given: Given) -> None:
    given.desk.write(seed_defaults)
    assert rules(given) == CadenceRules.default()


def test_the_teams_own_wait_and_cap_hold(given: Given) -> None:
    keep_rule(given, FAST)
    lead = given.lead()
    assert next_call(given, lead) == TUESDAY_10 + timedelta(minutes=30)
    given.clock.move(minutes=30)
    next_call(given, lead)
    card = given.desk.read(show_lead, lead)
    assert card.row.next_call_at is None or card.row.next_call_at > TUESDAY_10 + timedelta(days=6)
    assert card.rules.tiers[Tier.P1].max_attempts == 2


def test_a_rule_that_rests_does_not_hold(given: Given) -> None:
    keep_rule(given, FAST, is_active=False)
    assert rules(given) == CadenceRules.default()


def test_a_changed_rule_holds_at_once(given: Given) -> None:
    keep_rule(given, FAST)
    assert rules(given).tiers[Tier.P1].max_attempts == 2

    def change(session: Session, *, now: datetime) -> None:
        session.execute(update(Rule).values(definition={"limits": {"busy_per_day": 9}}))

    given.desk.write(change)
    assert rules(given).busy_per_day == 9


def test_a_rule_that_cannot_be_read_is_said(given: Given) -> None:
    keep_rule(given, {"waits": {"NO_ANSWER": "soon"}})
    with pytest.raises(BadValue):
        next_call(given, given.lead())
