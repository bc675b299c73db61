"""Has the server this operation already? Each is taken once, by its id, whatever the network did to the answer."""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, text

_WHO = "coalesce((SELECT id FROM public.app_user WHERE login = session_user), usual_user)"
"""A person's login acts for that person, whatever is said; the owner of the database, who is nobody, for whom they name."""

STATEMENTS = (
    "INSERT INTO server.state (name, value) VALUES ('epoch', gen_random_uuid()::text) ON CONFLICT DO NOTHING",
    """CREATE TABLE IF NOT EXISTS server.operation (
        id uuid PRIMARY KEY,
        device uuid NOT NULL,
        number bigint NOT NULL,
        user_id bigint NOT NULL REFERENCES public.app_user (id),
        kind text NOT NULL,
        received_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        result jsonb,
        CONSTRAINT uq_operation_device_number UNIQUE (device, number)
    )""",
    f"""CREATE OR REPLACE FUNCTION server.take_operation(
        the_id uuid, the_device uuid, the_number bigint, the_kind text, usual_user bigint,
        OUT epoch text, OUT outcome text, OUT answer jsonb
    ) LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, server, pg_temp AS $$
    DECLARE who bigint := {_WHO};
    BEGIN
        epoch := (SELECT value FROM server.state WHERE name = 'epoch');
        INSERT INTO server.operation (id, device, number, user_id, kind)
            VALUES (the_id, the_device, the_number, who, the_kind) ON CONFLICT DO NOTHING;
        IF FOUND THEN
            outcome := 'NEW';
            RETURN;
        END IF;
        SELECT CASE WHEN user_id = who THEN 'KNOWN' ELSE 'FOREIGN' END, CASE WHEN user_id = who THEN result END
            INTO outcome, answer FROM server.operation WHERE id = the_id;
        outcome := coalesce(outcome, 'NUMBER_TAKEN');
    END $$""",
    # Once, in the transaction that took it: a result that stands is never changed.
    f"""CREATE OR REPLACE FUNCTION server.answer_operation(the_id uuid, the_result jsonb, usual_user bigint)
    RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = public, server, pg_temp AS $$
        UPDATE server.operation SET result = the_result
            WHERE id = the_id AND result IS NULL AND user_id = {_WHO}
    $$""",
    """CREATE OR REPLACE FUNCTION server.unknown_operations(the_ids uuid[]) RETURNS SETOF uuid
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, server, pg_temp AS $$
        SELECT asked FROM unnest(the_ids) AS asked
            WHERE NOT EXISTS (SELECT 1 FROM server.operation AS known WHERE known.id = asked)
    $$""",
    """CREATE OR REPLACE FUNCTION server.present_epoch() RETURNS text
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, server, pg_temp AS $$
        SELECT value FROM server.state WHERE name = 'epoch'
    $$""",
)

_TAKE = text("SELECT epoch, outcome, answer FROM server.take_operation(:id, :device, :number, :kind, :user)")
_ANSWER = text("SELECT server.answer_operation(:id, CAST(:result AS jsonb), :user)")
_UNKNOWN = text("SELECT server.unknown_operations(:ids)")
_EPOCH = text("SELECT server.present_epoch()")
_NEW_EPOCH = text(
    "UPDATE server.state SET value = gen_random_uuid()::text WHERE name = 'epoch' RETURNING value"
)


class Outcome(StrEnum):
    """What the server says to an operation that arrives."""

    NEW = "NEW"
    KNOWN = "KNOWN"
    FOREIGN = "FOREIGN"
    NUMBER_TAKEN = "NUMBER_TAKEN"


@dataclass(frozen=True, slots=True)
class Taken:
    """An operation that arrived; `answer` is what was said to it the first time."""

    epoch: str
    outcome: Outcome
    answer: Mapping[str, Any]


def take_operation(
    connection: Connection, identity: UUID, device: UUID, number: int, kind: str, user_id: int
) -> Taken:
    """Note that it arrived, in the caller's transaction. A twin that is still under way is waited for."""
    values = {"id": identity, "device": device, "number": number, "kind": kind, "user": user_id}
    row = connection.execute(_TAKE, values).one()
    return Taken(row.epoch, Outcome(row.outcome), row.answer or {})


def answer_operation(connection: Connection, identity: UUID, answer: Mapping[str, Any], user_id: int) -> None:
    """Keep what is said to it, for every later arrival."""
    values = {"id": identity, "result": json.dumps(answer, ensure_ascii=False), "user": user_id}
    connection.execute(_ANSWER, values)


def unknown_operations(connection: Connection, ids: Collection[UUID]) -> frozenset[UUID]:
    """Those of these that never arrived, or were lost with the server's newer days."""
    return frozenset(connection.execute(_UNKNOWN, {"ids": list(ids)}).scalars())


def present_epoch(connection: Connection) -> str:
    """Changes when the server was put back to an older day."""
    return str(connection.execute(_EPOCH).scalar_one())


def begin_epoch(connection: Connection) -> str:
    """Say that the server was put back: every client brings again what is missing. The new epoch."""
    return str(connection.execute(_NEW_EPOCH).scalar_one())
