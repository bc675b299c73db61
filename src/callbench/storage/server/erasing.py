"""How is a person erased from a team's database, where nobody may change or delete what was written? By one function, for an administrator.

It is made from the table of `storage.person_parts`, and runs as the role that owns the functions, whom the policies let through. The key of the
hashes lies in a table that nobody reads but these functions.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from sqlalchemy import Connection, text

from callbench.storage.person_parts import MARK, NUMBER_SIGNS, PARTS, SWEPT, Part, Swept

_HEAD = "LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, server, pg_temp AS $$"
_REFUSED = "RAISE EXCEPTION 'not allowed' USING ERRCODE = 'insufficient_privilege'"
MOST_ASKED = 4_000
"""How many numbers or addresses may be asked for at once."""


def _here(statement: str) -> str:
    return statement.replace(":contact", "the_person")


def _forgotten(part: Part) -> str:
    if part.blanks:
        return _here(f"UPDATE {part.table} SET {part.blanks} WHERE {part.which};")
    return _here(f"DELETE FROM {part.table} WHERE {part.which};")


def _swept(swept: Swept) -> str:
    """Take one word out of a column; of JSON as it is read, not as it was escaped."""
    if swept.is_json:
        said, word, end = f"{swept.column}::jsonb::text", "trim(to_jsonb(the_word)::text, '\"')", "::jsonb"
    else:
        said, word, end = swept.column, "the_word", ""
    new = "''" if swept.is_whole else f"replace({said}, {word}, ''){end}"
    return _here(
        f"UPDATE {swept.table} SET {swept.column} = {new} WHERE strpos({said}, {word}) > 0 AND ({swept.which});"
    )


CHANGED: Mapping[str, str] = MappingProxyType(
    {part.table: " ".join(re.findall(r"(\w+) = ", part.blanks)) for part in PARTS if part.blanks}
)
"""Which columns of which table erasing empties."""
SWEPT_COLUMNS = tuple((each.table, each.column) for each in SWEPT)
REMOVED = tuple(part.table for part in PARTS if not part.blanks)

STATEMENTS = (
    # The two halves of a keyed hash (HMAC-SHA256): the key against the inner and the outer pad.
    """CREATE TABLE IF NOT EXISTS server.erasure_key (
        inner_key bytea PRIMARY KEY,
        outer_key bytea NOT NULL,
        made_at timestamptz NOT NULL DEFAULT clock_timestamp()
    )""",
    """CREATE OR REPLACE FUNCTION server.add_erasure_key(key bytea) RETURNS void
    LANGUAGE plpgsql SET search_path = public, server, pg_temp AS $$
    DECLARE
        one bytea := decode(repeat('36', 64), 'hex');
        two bytea := decode(repeat('5c', 64), 'hex');
    BEGIN
        FOR place IN 0..length(key) - 1 LOOP
            one := set_byte(one, place, get_byte(one, place) # get_byte(key, place));
            two := set_byte(two, place, get_byte(two, place) # get_byte(key, place));
        END LOOP;
        INSERT INTO erasure_key (inner_key, outer_key) VALUES (one, two) ON CONFLICT DO NOTHING;
    END $$""",
    """SELECT server.add_erasure_key(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()))
    WHERE NOT EXISTS (SELECT 1 FROM server.erasure_key)""",
    f"""CREATE OR REPLACE FUNCTION server.keyed(inner_key bytea, outer_key bytea, said text) RETURNS text
    LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
        SELECT '{MARK}' || rtrim(translate(
            encode(sha256(outer_key || sha256(inner_key || convert_to(said, 'UTF8'))), 'base64'), '+/', '-_'), '=')
    $$""",
    # Which of these are an erased person's? Asked by who brings lists in: the hashes themselves tell nobody.
    f"""CREATE OR REPLACE FUNCTION server.erased_among(numbers text[], mails text[]) RETURNS SETOF text {_HEAD}
    BEGIN
        IF NOT (server.is_keeper() OR coalesce(server.my_role() IN ('LEAD', 'ADMIN'), false))
            OR cardinality(numbers) + cardinality(mails) > {MOST_ASKED} THEN
            {_REFUSED};
        END IF;
        RETURN QUERY
            SELECT asked FROM unnest(numbers) AS asked, erasure_key k WHERE EXISTS (SELECT 1 FROM do_not_call d
                WHERE d.e164 = left(server.keyed(k.inner_key, k.outer_key, asked), {1 + NUMBER_SIGNS}))
            UNION SELECT asked FROM unnest(mails) AS asked, erasure_key k WHERE EXISTS (SELECT 1 FROM do_not_call d
                WHERE d.email_key = server.keyed(k.inner_key, k.outer_key, asked));
    END $$""",
    """CREATE OR REPLACE FUNCTION server.anybody_erased() RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, server, pg_temp AS $$
        SELECT EXISTS (SELECT 1 FROM do_not_call WHERE e164 >= '#' AND e164 < '$')
            OR EXISTS (SELECT 1 FROM do_not_call WHERE email_key >= '#' AND email_key < '$')
    $$""",
    f"""CREATE OR REPLACE FUNCTION server.sweep(the_person bigint) RETURNS void {_HEAD}
    DECLARE the_word text;
    BEGIN
        FOR the_word IN
            SELECT DISTINCT said FROM (
                SELECT unnest(ARRAY[name, replace(name, ' ', ''), kana, email]) AS said FROM contact WHERE id = the_person
                UNION SELECT unnest(ARRAY[raw, e164, regexp_replace(e164, '^[+]81', '0'), regexp_replace(raw, '[^0-9]', '', 'g')])
                    FROM phone_number WHERE contact_id = the_person
            ) AS words WHERE length(said) > 1
        LOOP
            {" ".join(_swept(each) for each in SWEPT)}
        END LOOP;
    END $$""",
    # What stays of each record is what is counted. Who has it done stands in the log, with the number alone.
    f"""CREATE OR REPLACE FUNCTION server.erase_one(the_person bigint, who bigint) RETURNS text[] {_HEAD}
    DECLARE
        k erasure_key;
        mail text := (SELECT email_key FROM contact WHERE id = the_person);
        own text[] := ARRAY(SELECT DISTINCT p.e164 FROM phone_number p WHERE p.contact_id = the_person AND p.e164 <> ''
            AND NOT EXISTS (SELECT 1 FROM phone_number o WHERE o.e164 = p.e164 AND o.contact_id IS DISTINCT FROM the_person));
        kept text[];
    BEGIN
        SELECT * INTO k FROM erasure_key ORDER BY made_at LIMIT 1;
        UPDATE do_not_call SET e164 = left(server.keyed(k.inner_key, k.outer_key, e164), {1 + NUMBER_SIGNS}), who_asked = '', reason = ''
            WHERE e164 = ANY (own);
        kept := ARRAY(SELECT left(server.keyed(k.inner_key, k.outer_key, each), {1 + NUMBER_SIGNS}) FROM unnest(own) AS each);
        mail := CASE WHEN mail = '' THEN '' ELSE server.keyed(k.inner_key, k.outer_key, mail) END;
        PERFORM server.sweep(the_person);
        UPDATE server.operation SET result = result - 'clashes' - 'place' WHERE (result ->> 'lead_id')::bigint
            IN (SELECT id FROM lead WHERE contact_id = the_person);
        UPDATE lead SET queue_state = 'OUT', out_reason = 'DO_NOT_CALL', claimed_by = NULL, lease_until = NULL,
            callback_owner_id = NULL WHERE contact_id = the_person AND queue_state <> 'OUT';
        {" ".join(_forgotten(part) for part in PARTS)}
        INSERT INTO do_not_call (scope, contact_id, e164, email_key, reason, at, entered_by)
            SELECT 'PERSON', the_person, each, '', 'ERASED', clock_timestamp(), who FROM unnest(kept) AS each
            UNION ALL SELECT 'PERSON', the_person, '', mail, 'ERASED', clock_timestamp(), who;
        INSERT INTO audit_event (at, user_id, action, entity, entity_id, detail)
            VALUES (clock_timestamp(), who, 'PERSON_ERASED', 'contact', the_person, NULL);
        RETURN kept || mail;
    END $$""",
    f"""CREATE OR REPLACE FUNCTION server.erase(the_persons bigint[], usual_user bigint) RETURNS SETOF text {_HEAD}
    DECLARE the_person bigint;
    BEGIN
        IF NOT (server.is_keeper() OR coalesce(server.my_role() = 'ADMIN', false)) THEN
            {_REFUSED};
        END IF;
        FOREACH the_person IN ARRAY the_persons LOOP
            RETURN QUERY SELECT unnest(server.erase_one(the_person, CASE WHEN server.is_keeper() THEN usual_user ELSE server.me() END));
        END LOOP;
    END $$""",
)
INTERNAL = (
    "add_erasure_key(bytea)",
    "erase_one(bigint, bigint)",
    "sweep(bigint)",
    "keyed(bytea, bytea, text)",
)
"""What nobody calls but the functions above."""

_ERASE = text("SELECT server.erase(:persons, :user)")
_ANYBODY = text("SELECT server.anybody_erased()")
_AMONG = text("SELECT server.erased_among(:numbers, :mails)")
_ADD_KEY = text("SELECT server.add_erasure_key(:key)")


def erase_at_server(connection: Connection, contact_ids: Sequence[int], user_id: int) -> tuple[str, ...]:
    """Erase these records; the hashes that stay, an empty one where there is no address. An administrator's alone: others are refused."""
    return tuple(connection.execute(_ERASE, {"persons": list(contact_ids), "user": user_id}).scalars())


def anybody_erased(connection: Connection) -> bool:
    """Was anybody ever erased here?"""
    return bool(connection.execute(_ANYBODY).scalar_one())


def erased_among(connection: Connection, numbers: Iterable[str], mails: Iterable[str]) -> frozenset[str]:
    """Those of these numbers and addresses that were an erased person's."""
    asked: dict[str, Any] = {"numbers": list(numbers), "mails": list(mails)}
    return frozenset(connection.execute(_AMONG, asked).scalars())


def add_key(connection: Connection, key: bytes) -> None:
    """The key of a file that moved in: its hashes go on being met. The keeper's alone."""
    connection.execute(_ADD_KEY, {"key": key})
