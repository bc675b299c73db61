"""How does a promise of somebody who is away find a stand-in, whoever's program notices it? By a function that hands on nothing else.

Who stands in is a rule of the program (domain.assigning); the server sees to it that the one who promised is away, that the other works here,
calls and sees the lead's list, and that the reason is written down. A day more or less is between the zones of team and server.
"""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ARRAY, BigInteger, Connection, bindparam, text

from callbench.domain.routing import Why
from callbench.storage.columns import UtcTime

_HEAD = "LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, server, pg_temp AS $$"

STATEMENTS = (
    f"""CREATE OR REPLACE FUNCTION server.stand_in(promises bigint[], people bigint[], usual_user bigint, the_moment timestamptz)
    RETURNS SETOF bigint {_HEAD}
    DECLARE
        mine bigint[] := server.my_lists();
        sees_all boolean := server.is_keeper() OR coalesce(server.my_role() = 'ADMIN', false);
        by_whom bigint := CASE WHEN usual_user IS NULL THEN NULL ELSE coalesce(server.me(), usual_user) END;
        at_work timestamptz := CASE WHEN server.me() IS NULL THEN the_moment ELSE clock_timestamp() END;
        each record;
    BEGIN
        FOR each IN SELECT c.id, c.lead_id, c.owner_id, wanted.person
            FROM unnest(promises, people) AS wanted (id, person)
            JOIN callback c ON c.id = wanted.id AND c.status = 'OPEN'
            JOIN lead l ON l.id = c.lead_id AND (sees_all OR l.list_id = ANY (mine))
            JOIN app_user away ON away.id = c.owner_id
                AND (NOT away.is_active OR away.absent_until >= (c.due_at AT TIME ZONE 'UTC')::date)
            JOIN app_user here ON here.id = wanted.person AND here.is_active AND here.role IN ('SDR', 'BDR', 'LEAD')
                AND (EXISTS (SELECT 1 FROM list_member m WHERE m.list_id = l.list_id AND m.user_id = here.id)
                    OR (here.role = 'LEAD' AND EXISTS (SELECT 1 FROM work_list w WHERE w.id = l.list_id
                        AND (w.id = 1 OR (w.team = here.team AND w.team <> '')))))
            ORDER BY c.lead_id, c.id FOR UPDATE OF l, c
        LOOP
            UPDATE callback SET owner_id = each.person, version = version + 1 WHERE id = each.id;
            UPDATE lead SET callback_owner_id = each.person, updated_at = at_work, version = version + 1
                WHERE id = each.lead_id AND callback_owner_id = each.owner_id;
            INSERT INTO assignment (lead_id, from_user_id, to_user_id, by_user_id, reason, at)
                VALUES (each.lead_id, each.owner_id, each.person, by_whom, '{Why.ABSENT}', at_work);
            RETURN NEXT each.id;
        END LOOP;
    END $$""",
)

_STAND_IN = text("SELECT server.stand_in(:promises, :people, :user, :moment)").bindparams(
    bindparam("promises", type_=ARRAY(BigInteger)),
    bindparam("people", type_=ARRAY(BigInteger)),
    bindparam("user", type_=BigInteger),
    bindparam("moment", type_=UtcTime()),
)


def stand_in(
    connection: Connection, wanted: Sequence[tuple[int, int]], user_id: int | None, now: datetime
) -> frozenset[int]:
    """Hand each promise (its id) to a person; those that were. Without `user_id` it was time that did it, and nobody."""
    asked = {
        "promises": [callback_id for callback_id, _ in wanted],
        "people": [person for _, person in wanted],
        "user": user_id,
        "moment": now,
    }
    return frozenset(connection.execute(_STAND_IN, asked).scalars())
