"""How is a row removed by somebody who may not delete? By a function that removes single rows within what the caller may do.

The right to delete from a table is also the right to lock it whole against everybody, so nobody is given it. A DELETE of the program on one of
these tables is written as a call of the function; what it finds to remove it finds as the caller.
"""

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from sqlalchemy import Table
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql import Delete
from sqlalchemy.sql.compiler import SQLCompiler

from callbench.storage.server.roles import quoted

_HERE = "(a.list_id = ANY ($3) OR a.id = ANY ($4))"
_OF_ACCOUNT = f"EXISTS (SELECT 1 FROM account a WHERE a.id = t.account_id AND {_HERE})"
_OF_CONTACT = f"EXISTS (SELECT 1 FROM contact c JOIN account a ON a.id = c.account_id WHERE c.id = t.contact_id AND {_HERE})"
_IMPORTED = "$6 = 'LEAD' AND t.import_batch_id IS NOT NULL AND "
REMOVABLE: Mapping[str, str] = MappingProxyType(
    {
        "account": f"{_IMPORTED} t.list_id = ANY ($3)",
        "contact": f"{_IMPORTED} t.list_id = ANY ($3)",
        "lead": f"{_IMPORTED} t.list_id = ANY ($3)",
        "phone_number": _IMPORTED + _OF_ACCOUNT,
        "touch": _IMPORTED + _OF_CONTACT,
        "department": f"$6 = 'LEAD' AND {_OF_ACCOUNT}",
        "duplicate_pair": f"$6 = 'LEAD' AND {_OF_ACCOUNT}",
        "import_change": "$6 = 'LEAD' AND EXISTS (SELECT 1 FROM import_batch b WHERE b.id = t.batch_id"
        " AND b.by_user_id = ANY (server.my_colleagues()))",
        "dmu_member": _OF_ACCOUNT,
        "bant_fact": _OF_CONTACT,
        "content_use": _OF_CONTACT,
        "call_list": "t.owner_id = $5",
        "rule": "t.kind = 'ROUTING' AND $6 IN ('LEAD', 'ADMIN')",
    }
)
"""Who removes what: $3 the caller's lists, $4 a field seller's companies, $5 the caller, $6 their role. Taking an import back is a lead's."""
DRAFTS, MEMBERS = "call_draft", "list_member"
_PAIRS = "array_agg(list_member.list_id) AS l, array_agg(list_member.user_id) AS u FROM list_member"
_CASES = " ".join(f"WHEN {quoted(table)} THEN {quoted(rule)}" for table, rule in REMOVABLE.items())
_HEAD = "LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, server, pg_temp AS $$"

STATEMENTS = (
    f"""CREATE OR REPLACE FUNCTION server.remove(of_table text, ids bigint[]) RETURNS SETOF bigint {_HEAD}
    DECLARE
        rule text := CASE of_table {_CASES} END;
        whose text := server.my_role();
        accounts bigint[] := CASE WHEN whose = 'FIELD' THEN server.my_accounts() ELSE '{{}}' END;
    BEGIN
        IF rule IS NULL THEN
            RAISE EXCEPTION 'not allowed' USING ERRCODE = 'insufficient_privilege';
        END IF;
        RETURN QUERY EXECUTE 'DELETE FROM ' || quote_ident(of_table) || ' t WHERE t.id = ANY ($1) AND ($2 OR ('
            || rule || ')) RETURNING t.id'
            USING ids, server.is_keeper(), server.my_lists(), accounts, server.me(), whose;
    END $$""",
    """CREATE OR REPLACE FUNCTION server.remove_drafts(uids uuid[]) RETURNS SETOF uuid
    LANGUAGE sql SECURITY DEFINER SET search_path = public, server, pg_temp AS $$
        DELETE FROM call_draft WHERE uid = ANY (uids) AND (user_id = server.me() OR server.is_keeper()) RETURNING uid
    $$""",
    # Who belongs to a list is an administrator's to say.
    f"""CREATE OR REPLACE FUNCTION server.remove_members(lists bigint[], users bigint[]) RETURNS SETOF bigint {_HEAD}
    BEGIN
        IF NOT server.may_manage() THEN
            RAISE EXCEPTION 'not allowed' USING ERRCODE = 'insufficient_privilege';
        END IF;
        RETURN QUERY DELETE FROM list_member m USING unnest(lists, users) AS gone (list_id, user_id)
            WHERE m.list_id = gone.list_id AND m.user_id = gone.user_id RETURNING m.list_id;
    END $$""",
)

_PARTS = re.compile(r"DELETE FROM \S+(?: WHERE (?P<which>.*?))?(?: RETURNING (?P<told>.*))?", re.DOTALL)


@compiles(Delete, "postgresql")
def _by_function(statement: Delete, compiler: SQLCompiler, **options: Any) -> str:
    usual: Callable[..., str] = compiler.visit_delete
    said = usual(statement, **options)
    name = statement.table.name if isinstance(statement.table, Table) else ""
    parts = _PARTS.fullmatch(said)
    if parts is None or name not in (*REMOVABLE, DRAFTS, MEMBERS):
        return said
    which = parts["which"] or "true"
    if name == MEMBERS:
        return f"SELECT list_id FROM (SELECT {_PAIRS} WHERE {which}) AS m, server.remove_members(m.l, m.u) AS gone (list_id)"
    key, call = ("uid", "server.remove_drafts(") if name == DRAFTS else ("id", f"server.remove('{name}', ")
    found = f"ARRAY(SELECT {name}.{key} FROM {name} WHERE {which})"
    return f"SELECT {parts['told'] or key} FROM {call}{found}) AS {name} ({key})"
