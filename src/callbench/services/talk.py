"""What does the team say to this person: the talk for the buying stage and source, replies to objections, material to send?"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from callbench.domain.sources import Tier, likely_stage
from callbench.storage.content import ContentItem, ObjectionReply, Script


@dataclass(frozen=True, slots=True)
class Reply:
    """A reply to a common objection; `family` is a code of domain.rejections."""

    family: str
    objection: str
    reply: str


@dataclass(frozen=True, slots=True)
class Talk:
    """The talk that fits best; without a script of the team everything is empty."""

    title: str
    opening: str
    questions: tuple[str, ...]
    materials: tuple[str, ...]
    replies: tuple[Reply, ...]


def talk_for(session: Session, *, buying_stage: str | None, tier: str, language: str, now: datetime) -> Talk:
    """The script for both stage and tier if there is one, else for the stage, else for the tier, else the general one.

    A stage nobody has asked for yet is the likely one of the tier.
    """
    stage = buying_stage or likely_stage(Tier(tier))
    scripts = session.scalars(
        select(Script)
        .where(
            Script.is_active.is_(True),
            Script.language == language,
            or_(Script.buying_stage == stage, Script.buying_stage.is_(None)),
            or_(Script.tier == tier, Script.tier.is_(None)),
        )
        .order_by(Script.buying_stage.is_(None), Script.tier.is_(None), Script.id)
    )
    script = scripts.first()
    replies = _replies(session, language)
    if script is None:
        return Talk("", "", (), (), replies)
    return Talk(script.title, script.opening, tuple(script.questions), tuple(script.materials), replies)


def _replies(session: Session, language: str) -> tuple[Reply, ...]:
    rows = session.execute(
        select(ObjectionReply.family, ObjectionReply.objection, ObjectionReply.reply)
        .where(ObjectionReply.language == language)
        .order_by(ObjectionReply.position, ObjectionReply.id)
    )
    return tuple(Reply(row[0], row[1], row[2]) for row in rows)


def content_items(session: Session, *, now: datetime) -> tuple[str, ...]:
    """The material that can be sent, by name."""
    return tuple(
        session.scalars(
            select(ContentItem.name).where(ContentItem.is_active.is_(True)).order_by(ContentItem.name)
        )
    )
