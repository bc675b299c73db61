"""Who is signed in, from where, and on which lead? Each window says it anew every few seconds; who has not for a while is gone.

Who is connected the server knows by itself; with which program, on which machine and since when is what the window says. Whoever looks after
the team may end a session: its connections are closed, the lead it shows is free, and a window that comes back learns of it.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import Connection, text

from callbench.storage.columns import UtcTime
from callbench.storage.server.notifying import PRESENCE

GONE_AFTER_S = 50
"""Two of three heartbeats may get lost."""
LONGEST = 120
_HEAD = "SECURITY DEFINER SET search_path = public, server, pg_temp AS $$"
_WHO = "coalesce((SELECT id FROM public.app_user WHERE login = session_user), usual_user)"

STATEMENTS = (
    """CREATE TABLE IF NOT EXISTS server.presence (
        id uuid PRIMARY KEY,
        user_id bigint NOT NULL REFERENCES public.app_user (id) ON DELETE CASCADE,
        lead_id bigint,
        seen_at timestamptz NOT NULL
    )""",
    """ALTER TABLE server.presence ADD COLUMN IF NOT EXISTS since timestamptz,
        ADD COLUMN IF NOT EXISTS application text NOT NULL DEFAULT '', ADD COLUMN IF NOT EXISTS version text NOT NULL DEFAULT '',
        ADD COLUMN IF NOT EXISTS device text NOT NULL DEFAULT '', ADD COLUMN IF NOT EXISTS ended_at timestamptz,
        ADD COLUMN IF NOT EXISTS ended_by bigint REFERENCES public.app_user (id) ON DELETE SET NULL""",
    "DROP FUNCTION IF EXISTS server.be_here(uuid, bigint, bigint)",
    # What is told is that the session was ended, and by whom; nothing while it goes on.
    f"""CREATE OR REPLACE FUNCTION server.be_here(
        the_session uuid, the_lead bigint, usual_user bigint, the_version text, the_device text
    ) RETURNS TABLE (by_whom text, moment timestamptz) LANGUAGE plpgsql {_HEAD}
    DECLARE
        who bigint := {_WHO};
        before bigint := (SELECT coalesce(lead_id, 0) FROM server.presence WHERE id = the_session AND user_id = who);
    BEGIN
        INSERT INTO server.presence (id, user_id, lead_id, seen_at, since, application, version, device)
            VALUES (the_session, who, the_lead, clock_timestamp(), clock_timestamp(), current_setting('application_name'),
                left(the_version, {LONGEST}), left(the_device, {LONGEST}))
            ON CONFLICT (id) DO UPDATE SET lead_id = excluded.lead_id, seen_at = excluded.seen_at, application = excluded.application
            WHERE presence.user_id = excluded.user_id AND presence.ended_at IS NULL;
        IF before IS DISTINCT FROM coalesce(the_lead, 0) THEN
            PERFORM server.tell('{PRESENCE}', who::text);
        END IF;
        RETURN QUERY SELECT coalesce(u.name, '')::text, p.ended_at FROM server.presence p LEFT JOIN app_user u ON u.id = p.ended_by
            WHERE p.id = the_session AND p.user_id = who AND p.ended_at IS NOT NULL;
    END $$""",
    # That a session was ended is remembered for a day, whatever its window says when it goes.
    f"""CREATE OR REPLACE FUNCTION server.leave(the_session uuid, usual_user bigint) RETURNS void
    LANGUAGE plpgsql {_HEAD}
    BEGIN
        DELETE FROM server.presence WHERE seen_at < clock_timestamp() - interval '1 day'
            OR (id = the_session AND user_id = {_WHO} AND ended_at IS NULL);
        PERFORM server.tell('{PRESENCE}', {_WHO}::text);
    END $$""",
    # Those of the own team; an administrator, and whoever keeps the database, sees everybody.
    f"""CREATE OR REPLACE FUNCTION server.who_is_here()
    RETURNS TABLE (session uuid, user_id bigint, name text, lead_id bigint, seen_at timestamptz)
    LANGUAGE sql STABLE {_HEAD}
        SELECT p.id, p.user_id, u.name::text, p.lead_id, p.seen_at
        FROM server.presence p JOIN app_user u ON u.id = p.user_id
        WHERE p.seen_at > clock_timestamp() - interval '{GONE_AFTER_S} seconds' AND p.ended_at IS NULL
            AND (p.user_id = ANY (server.my_colleagues()) OR server.my_role() = 'ADMIN' OR server.is_keeper())
        ORDER BY u.name, p.seen_at DESC
    $$""",
    # Every connection the server has, by person and program, beside what the window says of itself. One's own; a lead's team; an
    # administrator, and whoever keeps the database, sees all.
    f"""CREATE OR REPLACE FUNCTION server.sessions() RETURNS TABLE (
        user_id bigint, name text, application text, device text, version text, since timestamptz, lead_id bigint, is_own boolean
    ) LANGUAGE sql STABLE {_HEAD}
        SELECT u.id, u.name::text, s.application, coalesce(s.device, ''), coalesce(s.version, ''), s.since, s.lead_id,
            u.login = session_user AND s.application = current_setting('application_name')
        FROM (
            SELECT coalesce(c.who, w.user_id) AS who, coalesce(c.application_name, w.application) AS application,
                w.device, w.version, w.since, w.lead_id
            FROM (SELECT DISTINCT i.id AS who, a.application_name FROM pg_stat_activity a JOIN app_user i ON i.login = a.usename
                WHERE a.datname = current_database()) c
            FULL JOIN (SELECT DISTINCT ON (p.user_id, p.application) p.* FROM server.presence p
                WHERE p.seen_at > clock_timestamp() - interval '{GONE_AFTER_S} seconds' AND p.ended_at IS NULL
                ORDER BY p.user_id, p.application, p.lead_id IS NULL, p.seen_at DESC) w
            ON w.user_id = c.who AND w.application = c.application_name
        ) s JOIN app_user u ON u.id = s.who
        WHERE u.id = server.me() OR server.my_role() = 'ADMIN' OR server.is_keeper()
            OR (server.my_role() = 'LEAD' AND u.id = ANY (server.my_colleagues()))
        ORDER BY u.name, s.since, s.application
    $$""",
    # Only who has a role's privileges may close its connections: the manager takes them for this one moment.
    f"""CREATE OR REPLACE FUNCTION server.end_connections(who text, of_application text) RETURNS void
    LANGUAGE plpgsql {_HEAD}
    BEGIN
        EXECUTE 'GRANT ' || quote_ident(who) || ' TO ' || quote_ident(current_user);
        PERFORM pg_terminate_backend(pid) FROM pg_stat_activity
            WHERE usename = who AND application_name = of_application AND pid <> pg_backend_pid();
        EXECUTE 'REVOKE ' || quote_ident(who) || ' FROM ' || quote_ident(current_user);
    END $$""",
    # An administrator may end anybody's, a team's lead those of the team but an administrator's; nobody the one they ask by.
    f"""CREATE OR REPLACE FUNCTION server.end_session(the_user bigint, of_application text) RETURNS boolean
    LANGUAGE plpgsql {_HEAD}
    DECLARE
        whose app_user;
        is_there boolean;
    BEGIN
        SELECT * INTO whose FROM app_user WHERE id = the_user;
        IF NOT FOUND OR NOT (server.may_manage() OR (coalesce(server.my_role() = 'LEAD', false)
            AND the_user = ANY (server.my_colleagues()) AND whose.role <> 'ADMIN'))
            OR (whose.login = session_user AND of_application = current_setting('application_name'))
        THEN
            RAISE EXCEPTION 'not allowed' USING ERRCODE = 'insufficient_privilege';
        END IF;
        is_there := EXISTS (SELECT 1 FROM server.sessions() s WHERE s.user_id = the_user AND s.application = of_application);
        UPDATE server.presence SET ended_at = clock_timestamp(), ended_by = server.me()
            WHERE user_id = the_user AND application = of_application AND ended_at IS NULL;
        UPDATE lead l SET claimed_by = NULL, lease_until = NULL,
                queue_state = CASE WHEN l.next_call_at <= clock_timestamp() THEN 'READY' ELSE 'WAITING' END
            WHERE l.queue_state = 'TAKEN' AND l.claimed_by = the_user AND l.id IN (SELECT p.lead_id FROM server.presence p
                WHERE p.user_id = the_user AND p.application = of_application)
            AND NOT EXISTS (SELECT 1 FROM server.who_is_here() h WHERE h.user_id = the_user AND h.lead_id = l.id);
        IF is_there THEN
            PERFORM server.note('SESSION_ENDED', 'user', the_user, jsonb_build_object('application', of_application));
        END IF;
        IF whose.login IS NOT NULL AND to_regrole(quote_ident(whose.login)) IS NOT NULL THEN
            PERFORM server.end_connections(whose.login, of_application);
        END IF;
        PERFORM server.tell('{PRESENCE}', the_user::text);
        RETURN is_there;
    END $$""",
)

_BE_HERE = text(
    "SELECT by_whom, moment FROM server.be_here(:session, :lead, :user, :version, :device)"
).columns(moment=UtcTime())
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


class Ended(NamedTuple):
    """By whom a session was ended (empty: whoever keeps the database), and when."""

    by: str
    at: datetime


class Open(NamedTuple):
    """Somebody who is signed in; what only a window says is empty for another program, and names for a lead the caller may not see."""

    user_id: int
    name: str
    application: str
    device: str
    version: str
    since: datetime | None
    lead_id: int | None
    is_own: bool
    company: str
    person: str


def say_here(
    connection: Connection, session: UUID, lead_id: int | None, user_id: int, version: str, device: str
) -> Ended | None:
    """This window is open, and shows this lead. Who ended its session, if somebody did."""
    asked = {"session": session, "lead": lead_id, "user": user_id, "version": version, "device": device}
    row = connection.execute(_BE_HERE, asked).first()
    return None if row is None else Ended(*row)


def say_gone(connection: Connection, session: UUID, user_id: int) -> None:
    """This window closes."""
    connection.execute(_LEAVE, {"session": session, "user": user_id})


def seen_now(connection: Connection) -> Sequence[Seen]:
    """Every window seen within the last moments, by its person's name."""
    return [Seen._make(row) for row in connection.execute(_WHO_IS_HERE)]


_SESSIONS = text(
    "SELECT s.user_id, s.name, s.application, s.device, s.version, s.since, s.lead_id, s.is_own,"
    " coalesce(a.name, ''), coalesce(c.name, '') FROM server.sessions() s LEFT JOIN lead l ON l.id = s.lead_id"
    " LEFT JOIN account a ON a.id = l.account_id LEFT JOIN contact c ON c.id = l.contact_id"
    " ORDER BY s.name, s.since, s.application"
).columns(since=UtcTime())
_END = text("SELECT server.end_session(:user, :application)")


def open_sessions(connection: Connection) -> Sequence[Open]:
    """Everybody who is signed in, as far as the caller may know."""
    return [Open._make(row) for row in connection.execute(_SESSIONS)]


def end_session(connection: Connection, user_id: int, application: str) -> bool:
    """Close somebody's connections of this name; False if there was no such session."""
    return bool(connection.execute(_END, {"user": user_id, "application": application}).scalar())
