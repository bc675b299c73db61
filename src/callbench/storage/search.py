"""Which contacts contain a text of two characters or more? Bigrams first, then a recheck on the folded text.

SQLite: an FTS5 table over bigrams (its own tokenizers cannot find two Japanese characters), `detail=none`, contentless. PostgreSQL: a GIN
index over trigrams of `contact.search_text` (pg_trgm) where the extension can be had, a scan elsewhere, asked by a function of the server that
looks within the caller's lists (storage.server.searching).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from unicodedata import normalize

from sqlalchemy import ColumnElement, Connection, bindparam, literal_column, text
from sqlalchemy.orm import Session
from sqlalchemy.sql.elements import TextClause

from callbench.domain.names import bigrams, fold
from callbench.storage.prepared import connection_of
from callbench.storage.server.finding import found_by_tail, found_by_words

SEPARATOR = "\n"
_CREATE = """
CREATE VIRTUAL TABLE contact_search USING fts5(
    body, content='', detail=none, columnsize=0, tokenize="unicode61 remove_diacritics 0 categories 'L* N* M* P* S* Co'"
)
"""
_INSERT = "INSERT INTO contact_search (rowid, body) VALUES (?, ?)"
_DELETE = "INSERT INTO contact_search (contact_search, rowid, body) VALUES ('delete', ?, ?)"
CHUNK = 5_000


def search_text(*parts: str) -> str:
    """The folded text a contact is found by: company, kana, person, kana and address parts, one a line."""
    return SEPARATOR.join(folded for part in parts if (folded := fold(part)))


def rebuild_search_table(connection: Connection) -> None:
    """Drop and fill the search index from `contact.search_text`."""
    if connection.dialect.name == "postgresql":
        _index_postgresql(connection)
        return
    connection.execute(text("DROP TABLE IF EXISTS contact_search"))
    connection.execute(text(_CREATE))
    last = 0
    while rows := connection.execute(_NEXT_TEXTS, {"last": last, "chunk": CHUNK}).all():
        add_texts(connection, [(row.id, row.search_text) for row in rows])
        last = rows[-1].id


_NEXT_TEXTS = text("SELECT id, search_text FROM contact WHERE id > :last ORDER BY id LIMIT :chunk")


def add_texts(connection: Connection, texts: Sequence[tuple[int, str]]) -> None:
    """Index the search texts of new contacts: pairs of contact id and search text."""
    _change_index(connection, _INSERT, texts)


def add_words(connection: Connection, words: Sequence[tuple[int, str]]) -> None:
    """Index new contacts whose search texts were made into words already: pairs of contact id and `tokens`, joined by blanks."""
    if connection.dialect.name == "sqlite" and words:
        connection.exec_driver_sql(_INSERT, list(words))


def remove_texts(connection: Connection, texts: Sequence[tuple[int, str]]) -> None:
    """Take search texts out of the index; each must be exactly the text that was added."""
    _change_index(connection, _DELETE, texts)


def _change_index(connection: Connection, statement: str, texts: Iterable[tuple[int, str]]) -> None:
    if connection.dialect.name != "sqlite":
        return
    rows = [(contact_id, " ".join(tokens(body))) for contact_id, body in texts if body]
    if rows:
        connection.exec_driver_sql(statement, rows)


def tokens(body: str) -> list[str]:
    """The bigrams of every line of a search text."""
    return [pair for line in body.split(SEPARATOR) for pair in bigrams(line)]


def match_expression(words: Iterable[str]) -> str:
    """The FTS5 query for folded words: every bigram of every word must be there; empty if no word has two characters."""
    pairs = dict.fromkeys(pair for word in words if len(word) > 1 for pair in bigrams(word))
    return " AND ".join('"' + pair.replace('"', '""') + '"' for pair in pairs)


# --- asking -----------------------------------------------------------------------------------------------------------------

FEW = 1_000
PHONE_SIGNS = frozenset("0123456789-+() .‐－ー")
TAIL_END = ":"  # the character behind "9"


@dataclass(frozen=True, slots=True)
class Hits:
    """Contacts that match: up to FEW as a list of ids, more as a condition that is asked row by row in call order."""

    kind: str
    values: dict[str, Any]

    @property
    def is_many(self) -> bool:
        """They are a condition; its values are the patterns, one a word."""
        return self.kind != "few"


def contact_hits(session: Session, wanted: str) -> Hits | None:
    """The contacts whose company, name or kana contain every word of `wanted`, or one of whose numbers ends with its digits.

    None if there is nothing to search for.
    """
    words = tuple(folded for word in wanted.split() if (folded := fold(word)))
    if not words:
        return None
    tail = _tail(wanted)
    by_number = set(_by_tail(session, tail)) if tail else set()
    found = _by_words(session, words)
    if len(found) <= FEW:
        return Hits("few", {"hit_contacts": sorted(by_number.union(found))})
    values: dict[str, Any] = {f"word_{number}": _like(word) for number, word in enumerate(words)}
    return Hits(f"many-{len(words)}", values)


def hits_condition(kind: str) -> ColumnElement[bool] | TextClause:
    """The condition on `lead` for hits of this kind; its values are in `Hits.values`."""
    if kind == "few":
        return literal_column("lead.contact_id").in_(bindparam("hit_contacts", expanding=True))
    count = int(kind.partition("-")[2])
    words = " AND ".join(f"c.search_text LIKE :word_{number} ESCAPE '!'" for number in range(count))
    return text(f"EXISTS (SELECT 1 FROM contact c WHERE c.id = lead.contact_id AND {words})")


def _by_words(session: Session, words: tuple[str, ...]) -> list[int]:
    """Up to FEW + 1 contact ids."""
    connection = connection_of(session)
    if connection.dialect.name == "postgresql":
        return found_by_words(connection, [_like(word) for word in words], FEW + 1)
    conditions = [f"c.search_text LIKE :word_{number} ESCAPE '!'" for number in range(len(words))]
    values: dict[str, Any] = {f"word_{number}": _like(word) for number, word in enumerate(words)}
    source = "contact c"
    match = match_expression(words)
    if match:
        source = "contact_search s CROSS JOIN contact c ON c.id = s.rowid"
        conditions.insert(0, "contact_search MATCH :match")
        values["match"] = match
    statement = text(f"SELECT c.id FROM {source} WHERE {' AND '.join(conditions)} LIMIT {FEW + 1}")
    return [row[0] for row in connection.execute(statement, values)]


def _by_tail(session: Session, tail: str) -> list[int]:
    connection, high = connection_of(session), tail + TAIL_END
    if connection.dialect.name == "postgresql":
        return found_by_tail(connection, tail, high, FEW)
    return [row[0] for row in connection.execute(_TAIL, {"low": tail, "high": high, "limit": FEW})]


_TAIL = text(
    "SELECT contact_id FROM phone_number WHERE tail >= :low AND tail < :high AND contact_id IS NOT NULL"
    " UNION SELECT c.id FROM phone_number p JOIN contact c ON c.account_id = p.account_id"
    " WHERE p.tail >= :low AND p.tail < :high AND p.contact_id IS NULL LIMIT :limit"
)


def _tail(wanted: str) -> str:
    """The digits of `wanted` reversed, if it looks like (the end of) a number; a full number loses its leading zero."""
    plain = normalize("NFKC", wanted)
    digits = "".join(sign for sign in plain if sign.isdigit())
    if len(digits) < 3 or not set(plain) <= PHONE_SIGNS:
        return ""
    return (digits[1:] if len(digits) >= 9 and digits.startswith("0") else digits)[::-1]


def _like(word: str) -> str:
    escaped = word.replace("!", "!!").replace("%", "!%").replace("_", "!_")
    return f"%{escaped}%"


def _index_postgresql(connection: Connection) -> None:
    available = connection.execute(
        text("SELECT 1 FROM pg_available_extensions WHERE name = 'pg_trgm'")
    ).scalar()
    if available is None:
        return
    connection.execute(text("CREATE EXTENSION IF NOT EXISTS pg_trgm"))
    connection.execute(
        text(
            "CREATE INDEX IF NOT EXISTS ix_contact_search_text ON contact USING gin (search_text gin_trgm_ops)"
        )
    )
