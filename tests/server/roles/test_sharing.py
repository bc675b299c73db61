"""A team's lead shares work out at their own login: within the lists of the team, to people who see them."""

from datetime import UTC, datetime, timedelta
from itertools import count

import pytest
from given import Clock, Given
from sqlalchemy import text
from staff import LISTS, Staff

from callbench.domain.assigning import RoutingRule, Why
from callbench.domain.errors import NotAllowed
from callbench.services.assigning import move_work, set_absence, share_new_leads
from callbench.services.call_report import CallReport
from callbench.services.calling import finish_call
from callbench.services.desk import Desk
from callbench.services.routing import save_routing
from callbench.storage.engine import for_writing


class AtOwner(Given):
    """Builds leads in a database that is there already, as its owner."""

    def __post_init__(self) -> None:
        self.desk = Desk(self.engine, self.user_id, self.clock)
        self._numbers = count(7_000)


def run(staff: Staff, statement: str) -> None:
    with for_writing(staff.engine_of("owner")).begin() as connection:
        connection.execute(text(statement))


def owners(staff: Staff) -> dict[int, int | None]:
    with staff.engine_of("owner").connect() as connection:
        rows = connection.execute(text("SELECT id, owner_id FROM lead ORDER BY id"))
        return {row[0]: row[1] for row in rows}


@pytest.fixture
def leads(own_staff: Staff) -> dict[str, int]:
    """A new lead in each team's list, by the team's name."""
    given = AtOwner(own_staff.engine_of("owner"), Clock(datetime.now(UTC)))
    made = {team: given.lead(company=f"{team}商事") for team in LISTS}
    for team, lead_id in made.items():
        its_account = f"id = (SELECT account_id FROM lead WHERE id = {lead_id})"
        run(own_staff, f"UPDATE account SET list_id = {LISTS[team]} WHERE {its_account}")
    return made


def everybody(staff: Staff) -> RoutingRule:
    return RoutingRule("everybody", Why.ROUND_ROBIN, tuple(staff.ids.values()))


def test_new_leads_of_the_team_go_to_its_people_and_others_stay(
    own_staff: Staff, leads: dict[str, int]
) -> None:
    boss, me = own_staff.desk_of("lead"), own_staff.ids["lead"]
    boss.write(save_routing, everybody(own_staff), user_id=me)
    done = boss.write(share_new_leads, user_id=me)
    assert done.changes.lead_ids == {leads["East"]}
    assert owners(own_staff)[leads["East"]] in {own_staff.ids[who] for who in ("sdr", "bdr", "lead")}
    assert owners(own_staff)[leads["West"]] is None


def test_work_moves_within_the_team_with_its_promises(own_staff: Staff, leads: dict[str, int]) -> None:
    boss, me, ids = own_staff.desk_of("lead"), own_staff.ids["lead"], own_staff.ids
    boss.write(save_routing, RoutingRule("one", Why.PERSON, (ids["sdr"],)), user_id=me)
    boss.write(share_new_leads, user_id=me)
    promise = CallReport(disposition="CALLBACK", next_call_at=datetime.now(UTC) + timedelta(hours=30))
    own_staff.desk_of("sdr").write(finish_call, leads["East"], promise, user_id=ids["sdr"])
    covered = boss.write(set_absence, ids["sdr"], (datetime.now(UTC) + timedelta(days=9)).date(), user_id=me)
    assert (covered.callbacks, covered.changes.lead_ids) == (1, frozenset({leads["East"]}))
    moved = boss.write(move_work, ids["sdr"], ids["bdr"], user_id=me)
    assert moved.leads == 1
    assert owners(own_staff)[leads["East"]] == ids["bdr"]


@pytest.mark.parametrize("who", ["sdr", "bdr", "field", "admin"])
def test_nobody_else_shares_out(own_staff: Staff, who: str) -> None:
    with pytest.raises(NotAllowed):
        own_staff.desk_of(who).write(share_new_leads, user_id=own_staff.ids[who])
