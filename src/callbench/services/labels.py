"""Which words does this database have for the codes?"""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from callbench.domain.labels import Label, Labels, labels_of
from callbench.storage.content import Term


def load_labels(session: Session, *, now: datetime) -> Labels:
    """All labels of this database."""
    rows = session.execute(
        select(Term.kind, Term.code, Term.ja, Term.en, Term.short_ja, Term.short_en, Term.hidden).order_by(
            Term.kind, Term.position, Term.code
        )
    )
    return labels_of(
        (row.kind, Label(row.code, row.ja, row.en, row.short_ja, row.short_en, row.hidden)) for row in rows
    )
