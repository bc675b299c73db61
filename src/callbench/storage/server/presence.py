"""Who is at work now, and on which lead? Each window says it anew every few seconds; who has not for a while is gone."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import Connection, text

from callbench.storage.server.notifying import PRESENCE

GONE_AFTER_S = 50
"""Two of three heartbeats may get lost."""
_HEAD = "SECURITY DEFINER SET search_path = public, server, pg_temp AS $$"
_WHO = "coalesce((SELECT id FROM public.app_user WHERE login = session_user), usual_user)"

STATEMENTS = (
    """CREATE TABLE IF NOT EXISTS server.presence (
        id uuid PRIMARY KEY,
        user_id bigint NOT NULL REFERENCES public.app_user (id) ON DELETE CASCADE,
        lead_id bigint,
        seen_at timestamptz NOT NULL
    )""",
    f"""CREATE OR REPLACE FUNCTION server.be_here(the_session uuid, the_lead bigint, usual_user bigint) RETURNS void
    LANGUAGE plpgsql {_HEAD}
    DECLARE
        who bigint := {_WHO};
        before bigint := (SELECT coalesce(lead_id, 0) FROM server.presence WHERE id = the_session AND user_id = who);
    BEGIN
        INSERT INTO server.presence (id, user_id, lead_id, seen_at)
            VALUES (the_session, who, the_lead, clock_timestamp())
            ON CONFLICT (id) DO UPDATE SET lead_id = excluded.lead_id, seen_at = excluded.seen_at
            WHERE presence.user_id = excluded.user_id;
        IF before IS DISTINCT FROM coalesce(the_lead, 0) THEN
            PERFORM server.tell('{PRESENCE}', who::text);
        END IF;
    END $$""",
    f"""CREATE OR REPLACE FUNCTION server.leave(the_session uuid, usual_user bigint) RETURNS void
    LANGUAGE plpgsql {_HEAD}
    BEGIN
        DELETE FROM server.presence WHERE seen_at < clock_timestamp() - interval '1 day'
            OR (id = the_session AND user_id = {_WHO});
        PERFORM server.tell('{PRESENCE}', {_WHO}::text);
    END $$""",
    # Those of the own team; an administrator, and whoever keeps the database, sees everybody.
    f"""CREATE OR REPLACE FUNCTION server.who_is_here()
    RETURNS TABLE (session uuid, user_id bigint, name text, lead_id bigint, seen_at timestamptz)
    LANGUAGE sql STABLE {_HEAD}
        SELECT p.id, p.user_id, u.name::text, p.lead_id, p.seen_at
        FROM server.presence p JOIN app_user u ON u.id = p.user_id
        WHERE p.seen_at > clock_timestamp() - interval '{GONE_AFTER_S} seconds'
            AND (p.user_id = ANY (server.my_colleagues()) OR server.my_role() = 'ADMIN' OR server.is_keeper())
        ORDER BY u.name, p.seen_at DESC
    $$""",
)

_BE_HERE = text("SELECT server.be_here(:session, :lead, :user)")
_LEAVE = text("SELECT server.leave(:session, :user)")
# The names of company and person come by the caller's own rights: who may not see a lead sees only that somebody is at work.
_WHO_IS_HERE = text(
    "SELECT h.session, h.user_id, h.name, h.lead_id, h.seen_at, coalesce(a.name, ''), coalesce(c.name, '')"
    " FROM server.who_is_here() h LEFT JOIN lead l ON l.id = h.lead_id"
    " LEFT JOIN account a ON a.id = l.account_id LEFT JOIN contact c ON c.id = l.contact_id"
)


class Seen(NamedTuple):
    """A window of somebody; the lead's names are empty for one the caller may not see."""

    session: UUID
    user_id: int
    name: str
    lead_id: int | None
    seen_at: datetime
    company: str
    person: str


def say_here(connection: Connection, session: UUID, lead_id: int | None, user_id: int) -> None:
    """This window is open, and shows this lead."""
    connection.execute(_BE_HERE, {"session": session, "lead": lead_id, "user": user_id})


def say_gone(connection: Connection, session: UUID, user_id: int) -> None:
    """This window closes."""
    connection.execute(_LEAVE, {"session": session, "user": user_id})


def seen_now(connection: Connection) -> Sequence[Seen]:
    """Every window seen within the last moments, by its person's name."""
    return [Seen._make(row) for row in connection.execute(_WHO_IS_HERE)]
