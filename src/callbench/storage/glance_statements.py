"""What does SQLite read for the first page of the list? Written by tools/glance_statements.py from the statements themselves."""

from typing import Any, NamedTuple


class Recorded(NamedTuple):
    """A statement and the names of its values in order; `usual` holds those that never change."""

    sql: str
    names: tuple[str, ...]
    usual: dict[str, Any]


READY = Recorded(
    """
SELECT anon_1.id, anon_1."key"
FROM (SELECT anon_2.id AS id, anon_2."key" AS "key"
FROM (SELECT lead.id AS id, lead.rank AS "key"
FROM lead
WHERE queue_state = 'READY' AND lead.window_id = ? AND lead.next_call_at <= ? AND (lead.callback_owner_id IS NULL OR lead.callback_owner_id = ?) ORDER BY lead.rank, lead.id
 LIMIT ? OFFSET ?) AS anon_2 UNION ALL SELECT anon_3.id AS id, anon_3."key" AS "key"
FROM (SELECT lead.id AS id, lead.rank AS "key"
FROM lead
WHERE queue_state = 'TAKEN' AND lead.claimed_by = ? AND lead.next_call_at <= ? AND (lead.callback_owner_id IS NULL OR lead.callback_owner_id = ?) ORDER BY lead.rank, lead.id
 LIMIT ? OFFSET ?) AS anon_3) AS anon_1 ORDER BY anon_1."key", anon_1.id
 LIMIT ? OFFSET ?
""",
    ('window_0',
 'now',
 'me',
 'limit',
 'param_1',
 'me',
 'now',
 'me',
 'limit',
 'param_2',
 'limit',
 'param_3'),
    {'param_1': 0, 'param_2': 0, 'param_3': 0},
)

PROMISED = Recorded(
    """
SELECT anon_1.id, anon_1."key"
FROM (SELECT anon_2.id AS id, anon_2."key" AS "key"
FROM (SELECT lead.id AS id, lead.rank AS "key"
FROM lead
WHERE queue_state = 'READY' AND lead.window_id = ? AND lead.next_call_at >= ? AND lead.rank < 1152921504606846976 AND lead.next_call_at <= ? AND (lead.callback_owner_id IS NULL OR lead.callback_owner_id = ?) ORDER BY lead.rank, lead.id
 LIMIT ? OFFSET ?) AS anon_2 UNION ALL SELECT anon_3.id AS id, anon_3."key" AS "key"
FROM (SELECT lead.id AS id, lead.rank AS "key"
FROM lead
WHERE queue_state = 'TAKEN' AND lead.claimed_by = ? AND lead.next_call_at <= ? AND (lead.callback_owner_id IS NULL OR lead.callback_owner_id = ?) ORDER BY lead.rank, lead.id
 LIMIT ? OFFSET ?) AS anon_3) AS anon_1 ORDER BY anon_1."key", anon_1.id
 LIMIT ? OFFSET ?
""",
    ('window_0',
 'since_0',
 'now',
 'me',
 'limit',
 'param_1',
 'me',
 'now',
 'me',
 'limit',
 'param_2',
 'limit',
 'param_3'),
    {'param_1': 0, 'param_2': 0, 'param_3': 0},
)

DUE = Recorded(
    """
SELECT anon_1.id, anon_1."key"
FROM (SELECT anon_2.id AS id, anon_2."key" AS "key"
FROM (SELECT lead.id AS id, lead.rank AS "key"
FROM lead
WHERE queue_state = 'WAITING' AND lead.window_id = ? AND lead.next_call_at <= ? AND (lead.callback_owner_id IS NULL OR lead.callback_owner_id = ?) ORDER BY lead.rank, lead.id
 LIMIT ? OFFSET ?) AS anon_2 UNION ALL SELECT anon_3.id AS id, anon_3."key" AS "key"
FROM (SELECT lead.id AS id, lead.rank AS "key"
FROM lead
WHERE queue_state = 'TAKEN' AND lead.claimed_by = ? AND lead.next_call_at <= ? AND (lead.callback_owner_id IS NULL OR lead.callback_owner_id = ?) ORDER BY lead.rank, lead.id
 LIMIT ? OFFSET ?) AS anon_3) AS anon_1 ORDER BY anon_1."key", anon_1.id
 LIMIT ? OFFSET ?
""",
    ('window_0',
 'now',
 'me',
 'limit',
 'param_1',
 'me',
 'now',
 'me',
 'limit',
 'param_2',
 'limit',
 'param_3'),
    {'param_1': 0, 'param_2': 0, 'param_3': 0},
)

PROMISED_DUE = Recorded(
    """
SELECT anon_1.id, anon_1."key"
FROM (SELECT anon_2.id AS id, anon_2."key" AS "key"
FROM (SELECT lead.id AS id, lead.rank AS "key"
FROM lead
WHERE queue_state = 'WAITING' AND lead.window_id = ? AND lead.next_call_at >= ? AND lead.rank < 1152921504606846976 AND lead.next_call_at <= ? AND (lead.callback_owner_id IS NULL OR lead.callback_owner_id = ?) ORDER BY lead.rank, lead.id
 LIMIT ? OFFSET ?) AS anon_2 UNION ALL SELECT anon_3.id AS id, anon_3."key" AS "key"
FROM (SELECT lead.id AS id, lead.rank AS "key"
FROM lead
WHERE queue_state = 'TAKEN' AND lead.claimed_by = ? AND lead.next_call_at <= ? AND (lead.callback_owner_id IS NULL OR lead.callback_owner_id = ?) ORDER BY lead.rank, lead.id
 LIMIT ? OFFSET ?) AS anon_3) AS anon_1 ORDER BY anon_1."key", anon_1.id
 LIMIT ? OFFSET ?
""",
    ('window_0',
 'since_0',
 'now',
 'me',
 'limit',
 'param_1',
 'me',
 'now',
 'me',
 'limit',
 'param_2',
 'limit',
 'param_3'),
    {'param_1': 0, 'param_2': 0, 'param_3': 0},
)

ROWS = Recorded(
    """
SELECT lead.id, lead.contact_id, lead.account_id, account.name, account.is_target AS is_target, account.tier, contact.name AS name_1, contact.kana, contact.title, department.name AS name_2, (SELECT phone_number.e164
FROM phone_number
WHERE phone_number.contact_id = lead.contact_id AND phone_number.status = 'ACTIVE' AND phone_number.kind != 'FAX' AND phone_number.e164 != '' ORDER BY phone_number.position, phone_number.id
 LIMIT 1 OFFSET ?) AS anon_1, lead.source, lead.tier AS tier_1, lead.status, lead.queue_state, lead.window_id, lead.rank, lead.converted_at AS converted_at, lead.next_call_at AS next_call_at, lead.last_call_at AS last_call_at, lead.attempts, lead.last_disposition, lead.last_reason, lead.next_reason, lead.fit, lead.engagement, lead.score, lead.owner_id, lead.claimed_by, lead.callback_owner_id
FROM lead JOIN contact ON contact.id = lead.contact_id JOIN account ON account.id = lead.account_id LEFT OUTER JOIN department ON department.id = contact.department_id
WHERE lead.id IN (SELECT value FROM json_each(?))
""",
    ('param_2', 'ids'),
    {'param_2': 0},
)

COUNTS = Recorded(
    """
SELECT queue_state, window_id, bucket, tier, n FROM queue_count WHERE (callback_owner_id = 0 OR callback_owner_id = ?) AND queue_state <> 'OUT' AND n <> 0
""",
    ('user',),
    {},
)
