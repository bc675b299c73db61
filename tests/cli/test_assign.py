"""callbench assign: new leads find people by the team's rules, work goes from hand to hand, the absent are stood in for."""

from pathlib import Path
from typing import Any

import pytest
from commands import Run
from given import Given, new_database
from sqlalchemy import select
from sqlalchemy.orm import Session

from callbench.domain.access import Role
from callbench.domain.routing import RoutingRule, Why
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
    given = [{"user": name, "reason": "ROUND_ROBIN:turns", "leads": 3} for name in (FIRST, SECOND)]
    assert done.json == {"leads": 6, "left": 0, "given": given, "kept": [], "callbacks": 0, "alone": 0}
    assert _shares(team) == [3, 3]
    assert callbench("--db", team, "--user", BOSS, "assign", "--json").json["leads"] == 0


def test_work_goes_to_somebody_who_is_here(team: Path, callbench: Run) -> None:
    callbench("--db", team, "--user", BOSS, "assign")
    refused = ("--db", team, "--user", BOSS, "assign", "move", FIRST, SECOND, "--json")
    callbench("--db", team, "--user", BOSS, "assign", "away", SECOND, "--until", "2099-01-01")
    assert callbench(*refused).json["error"]["code"] == "person_away"
    callbench("--db", team, "--user", BOSS, "assign", "away", SECOND)
    assert callbench(*refused).json == {
        "leads": 3,
        "callbacks": 0,
        "left": 0,
        "to": [{"user": SECOND, "leads": 3, "callbacks": 0}],
    }
    assert _shares(team) == [6]


def test_only_a_team_s_lead_assigns(team: Path, callbench: Run) -> None:
    refused = callbench("--db", team, "--user", FIRST, "assign", "--json")
    assert refused.status == 1
    assert refused.json["error"]["code"] == "not_allowed"
    assert _shares(team) == []


def test_chosen_leads_go_to_several_in_turn(team: Path, callbench: Run) -> None:
    moved = callbench(
        "--db", team, "--user", BOSS, "assign", "lead", 1, 2, 3, "--to", FIRST, "--to", SECOND, "--json"
    )
    assert moved.json["to"] == [
        {"user": FIRST, "leads": 2, "callbacks": 0},
        {"user": SECOND, "leads": 1, "callbacks": 0},
    ]
    assert _shares(team) == [1, 2]
    said = callbench("--db", team, "--user", BOSS, "assign", "lead", 1, "--to", FIRST)
    assert said.status == 0
    shown = callbench("--db", team, "--user", BOSS, "lead", "show", 1, "--json").json
    assert [(each["to"], each["from"], each["reason"]) for each in shown["assignments"]] == [
        (FIRST, "", "MOVED")
    ]
    assert f"{FIRST}  moved" in callbench("--db", team, "--user", BOSS, "lead", "show", 1).out
    assert _shares(team) == [1, 2]


def test_rules_are_added_tried_put_in_order_switched_and_removed(team: Path, callbench: Run) -> None:
    def rules(*words: object) -> dict[str, Any]:
        told = callbench("--db", team, "--user", BOSS, "assign", "rules", *words, "--json")
        return dict(told.json)

    added = rules("add", "west", "--to", "person", "--person", FIRST, "--cap", 2, "--source", "inquiry")
    assert added["rule"] == {
        "name": "west",
        "active": True,
        "to": "PERSON",
        "people": [FIRST],
        "team": "",
        "cap": 2,
        "sources": ["INQUIRY"],
        "regions": [],
        "tiers": [],
    }
    assert [each["name"] for each in rules("move", "west", 1)["rules"]] == ["west", "turns"]
    assert rules("off", "turns")["rules"][1]["active"] is False
    tried = rules("try")
    assert (tried["leads"], tried["left"]) == (2, 4)
    assert tried["kept"] == [{"why": "ENOUGH", "rule": "west", "leads": 4}]
    assert _shares(team) == []
    assert rules("set", "west", "--rename", "all", "--cap", 0, "--all-leads")["rule"]["sources"] == []
    assert rules("try")["leads"] == 6
    assert rules("remove", "all") == {"removed": "all"}
    assert [each["name"] for each in rules()["rules"]] == ["turns"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--to", "person"), ("rule_unfit", "exactly one person")),
        (("--to", "round_robin"), ("rule_unfit", "nobody to take turns")),
        (("--to", "account_owner", "--cap", "0"), ("rule_unfit", "from 1 to 10,000")),
        (("--to", "team", "--team", "North"), ("rule_names_unknown", "the team “North”")),
        (("--to", "account_owner", "--source", "FAIR"), ("rule_names_unknown", "the source “FAIR”")),
        (("--to", "account_owner", "--region", "Tokyo"), ("rule_names_unknown", "the region “Tokyo”")),
    ],
)
def test_what_is_wrong_with_a_rule_is_said(
    team: Path, callbench: Run, words: tuple[str, ...], said: tuple[str, str]
) -> None:
    refused = callbench("--db", team, "--user", BOSS, "assign", "rules", "add", "new", *words, "--json")
    assert refused.status == 1
    assert refused.json["error"]["code"] == said[0]
    assert said[1] in refused.json["error"]["message"]


def _shares(path: Path) -> list[int]:
    """How many leads each owner has."""
    engine = open_engine(path)
    with Session(engine) as session:
        owners = [owner for owner in session.scalars(select(Lead.owner_id)) if owner is not None]
    engine.dispose()
    return sorted(owners.count(owner) for owner in set(owners))
