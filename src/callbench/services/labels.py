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


def words_of(session: Session, kind: str, *, now: datetime) -> dict[str, str]:
    """Every word this database has for the codes of a kind, in both languages → the code."""
    labels = load_labels(session, now=now).by_kind.get(kind, {}).values()
    return {
        word: label.code
        for label in labels
        for word in (label.short_en, label.short_ja, label.en, label.ja)
        if word
    }
