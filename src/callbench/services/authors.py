"""Who said last what is stored of a person, and when? Out of the call it was said in."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from callbench.storage.calls import Call, CallEffect
from callbench.storage.users import User


class Author(NamedTuple):
    """Empty and None where nobody knows."""

    by: str = ""
    at: datetime | None = None


def author_of_call(session: Session, call_id: int | None, at: datetime | None) -> Author:
    """Who logged this call; `at` is when what it said was written."""
    if call_id is None:
        return Author("", at)
    name = session.scalar(select(User.name).join(Call, Call.user_id == User.id).where(Call.id == call_id))
    return Author(name or "", at)


STAGE_SET = CallEffect.effects[("buying_stage", "after")].as_string()


def author_of_stage(session: Session, contact_id: int, stage: str) -> Author:
    """Whose call set this buying stage last."""
    found = session.execute(
        select(User.name, Call.logged_at)
        .join(Call, Call.user_id == User.id)
        .join(CallEffect, CallEffect.call_id == Call.id)
        .where(Call.contact_id == contact_id, stage == STAGE_SET)
        .order_by(Call.id.desc())
        .limit(1)
    ).first()
    return Author() if found is None else Author(found[0], found[1])
