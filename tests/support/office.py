"""A staff at work: leads in a team's list, handoffs, and a look at what the database holds, as its owner."""

from datetime import UTC, datetime
from itertools import count
from typing import Any

from given import Clock, Given
from sqlalchemy import text
from staff import LISTS, Staff

from callbench.services.desk import Desk
from callbench.storage.engine import for_writing


class AtOwner(Given):
    """Builds leads in a database that is there already, as its owner."""

    def __post_init__(self) -> None:
        self.desk = Desk(self.engine, self.user_id, self.clock)
        self._numbers = count(5_000)


class Office:
    """A staff with leads: `lead("East")` adds one to a team's list."""

    def __init__(self, staff: Staff, clock: Clock | None = None) -> None:
        self.staff = staff
        self._given = AtOwner(staff.engine_of("owner"), clock or Clock(datetime.now(UTC)))

    def lead(self, team: str, **said: Any) -> int:
        lead_id = self._given.lead(**said)
        self.run(
            "UPDATE account SET list_id = :list WHERE id = (SELECT account_id FROM lead WHERE id = :lead)",
            list=LISTS[team],
            lead=lead_id,
        )
        self.run("SELECT setval(pg_get_serial_sequence('lead', 'id'), (SELECT max(id) FROM lead))")
        return lead_id

    def run(self, statement: str, **values: object) -> None:
        with for_writing(self.staff.engine_of("owner")).begin() as connection:
            connection.execute(text(statement), values)

    def scalar(self, statement: str, **values: object) -> Any:
        with self.staff.engine_of("owner").connect() as connection:
            return connection.execute(text(statement), values).scalar()

    def hand_over(self, lead_id: int, to: str) -> None:
        """A handoff of this lead to a field seller."""
        self.run(
            "INSERT INTO handoff (lead_id, contact_id, account_id, from_user_id, to_user_id, status, created_at)"
            " SELECT id, contact_id, account_id, :sdr, :to, 'SENT', now() FROM lead WHERE id = :lead",
            sdr=self.staff.ids["sdr"],
            to=self.staff.ids[to],
            lead=lead_id,
        )
