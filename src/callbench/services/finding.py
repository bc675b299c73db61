"""Which leads contain a text, whatever state they are in?"""

from datetime import datetime

from sqlalchemy import Integer, case, literal_column, select
from sqlalchemy.orm import Session

from callbench.domain.call_list import QueueRow
from callbench.domain.leads import QueueState
from callbench.storage.leads import Lead
from callbench.storage.queue_rows import queue_rows
from callbench.storage.search import contact_hits, hits_condition

LIMIT = 50


def find_leads(session: Session, wanted: str, limit: int = LIMIT, *, now: datetime) -> tuple[QueueRow, ...]:
    """Leads whose company, person, kana or number (its last three digits and more) match `wanted`.

    Those in the queue come first, in call order; those out of it follow.
    """
    hits = contact_hits(session, wanted)
    if hits is None:
        return ()
    is_out = case((Lead.queue_state == QueueState.OUT, 1), else_=0)
    statement = (
        select(literal_column("lead.id", Integer))
        .select_from(Lead)
        .where(hits_condition(hits.kind))
        .order_by(is_out, Lead.rank, Lead.id)
        .limit(limit)
    )
    ids = [row[0] for row in session.connection().execute(statement, hits.values)]
    return tuple(queue_rows(session, ids))
