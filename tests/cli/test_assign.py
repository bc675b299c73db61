"""callbench assign: new leads find people by the team's rules, work goes from hand to hand, the absent are stood in for."""

from pathlib import Path

import pytest
from commands import Run
from given import Given, new_database
from sqlalchemy import select
from sqlalchemy.orm import Session

from callbench.domain.access import Role
from callbench.domain.assigning import RoutingRule, Why
from callbench.services.routing import save_routing
from callbench.services.users import add_user
from callbench.storage.engine import open_engine
from callbench.storage.leads import Lead

BOSS, FIRST, SECOND = "Ueno Jiro", "Aoki Hana", "Ishida Taro"


@pytest.fixture
def team(tmp_path: Path) -> Path:
    """A lead, two reps, six new leads, and a rule by which the reps take turns."""
    given = Given(new_database(tmp_path / "team.db"))
    people = {
        name: given.desk.write(add_user, name, role).person.user_id
        for name, role in ((BOSS, Role.LEAD), (FIRST, Role.SDR), (SECOND, Role.SDR))
    }
    for number in range(6):
        given.lead(f"株式会社{number}", "甲野 一")
    rule = RoutingRule("turns", Why.ROUND_ROBIN, (people[FIRST], people[SECOND]))
    given.desk.write(save_routing, rule, user_id=people[BOSS])
    given.engine.dispose()
    return tmp_path / "team.db"


def test_new_leads_are_shared_out_and_nothing_is_left(team: Path, callbench: Run) -> None:
    done = callbench("--db", team, "--user", BOSS, "assign", "--json")
    assert done.json == {"leads": 6, "left": 0, "callbacks": 0}
    assert _shares(team) == [3, 3]
    assert callbench("--db", team, "--user", BOSS, "assign", "--json").json["leads"] == 0


def test_work_goes_to_somebody_who_is_here(team: Path, callbench: Run) -> None:
    callbench("--db", team, "--user", BOSS, "assign")
    refused = ("--db", team, "--user", BOSS, "assign", "move", FIRST, SECOND, "--json")
    callbench("--db", team, "--user", BOSS, "assign", "away", SECOND, "--until", "2099-01-01")
    assert callbench(*refused).json["error"]["code"] == "bad_value"
    callbench("--db", team, "--user", BOSS, "assign", "away", SECOND)
    assert callbench(*refused).json == {"leads": 3, "callbacks": 0, "left": 0}
    assert _shares(team) == [6]


def test_only_a_team_s_lead_assigns(team: Path, callbench: Run) -> None:
    refused = callbench("--db", team, "--user", FIRST, "assign", "--json")
    assert refused.status == 1
    assert refused.json["error"]["code"] == "not_allowed"
    assert _shares(team) == []


def _shares(path: Path) -> list[int]:
    """How many leads each owner has."""
    engine = open_engine(path)
    with Session(engine) as session:
        owners = [owner for owner in session.scalars(select(Lead.owner_id)) if owner is not None]
    engine.dispose()
    return sorted(owners.count(owner) for owner in set(owners))
