"""Which leads and companies contain a text, whatever state they are in?"""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, Integer, case, literal_column, or_, select
from sqlalchemy.orm import Session

from callbench.domain.call_list import Choice, QueueRow
from callbench.domain.company_names import company_key
from callbench.domain.folding import to_hiragana, to_katakana
from callbench.domain.leads import QueueState
from callbench.storage.accounts import Account
from callbench.storage.leads import Lead
from callbench.storage.prepared import connection_of
from callbench.storage.queue_rows import queue_rows
from callbench.storage.search import contact_hits, hits_condition
from callbench.storage.server.finding import found_leads

LIMIT = 50


def find_leads(session: Session, wanted: str, limit: int = LIMIT, *, now: datetime) -> tuple[QueueRow, ...]:
    """Leads whose company, person, kana or number (its last three digits and more) match `wanted`.

    Those in the queue come first, in call order; those out of it follow.
    """
    hits = contact_hits(session, wanted)
    if hits is None:
        return ()
    connection = connection_of(session)
    if hits.is_many and connection.dialect.name == "postgresql":
        return tuple(queue_rows(session, found_leads(connection, list(hits.values.values()), limit)))
    is_out = case((Lead.queue_state == QueueState.OUT, 1), else_=0)
    statement = (
        select(literal_column("lead.id", Integer))
        .select_from(Lead)
        .where(hits_condition(hits.kind))
        .order_by(is_out, Lead.rank, Lead.id)
        .limit(limit)
    )
    ids = [row[0] for row in connection.execute(statement, hits.values)]
    return tuple(queue_rows(session, ids))


def find_accounts(session: Session, wanted: str, limit: int = LIMIT, *, now: datetime) -> tuple[Choice, ...]:
    """Companies whose name, as it is written or as it is folded, or whose kana contain every word of `wanted`.

    Names that begin with it come first.
    """
    words = wanted.split()
    if not words:
        return ()
    begins = Account.company_key.startswith(company_key(wanted).key, autoescape=True)
    rows = session.execute(
        select(Account.id, Account.name)
        .where(*map(_names, words))
        .order_by(case((begins, 0), else_=1), Account.company_key, Account.id)
        .limit(limit)
    )
    return tuple(Choice(*row) for row in rows)


def account_names(session: Session, ids: Sequence[int], *, now: datetime) -> tuple[Choice, ...]:
    """What these companies are called; one there is no more is left out."""
    rows = session.execute(select(Account.id, Account.name).where(Account.id.in_(ids)))
    return tuple(Choice(*row) for row in rows)


def _names(word: str) -> ColumnElement[bool]:
    """Kana are stored as they came, in either script."""
    hiragana = to_hiragana(word)
    return or_(
        Account.name.contains(word, autoescape=True),
        Account.company_key.contains(company_key(word).key, autoescape=True),
        Account.kana.contains(hiragana, autoescape=True),
        Account.kana.contains(to_katakana(hiragana), autoescape=True),
    )
