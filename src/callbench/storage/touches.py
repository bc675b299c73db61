"""What did a person do before and between our calls: web, mail, seminars, downloads?"""

from datetime import datetime

from sqlalchemy import Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from callbench.storage.columns import Base, Code, Id, OptionalCode, references


class Touch(Base):
    """One touch of a contact; `depth_minutes` weighs it (R2-03), `points` is what it adds to the engagement score."""

    __tablename__ = "touch"
    __table_args__ = (
        Index("ix_touch_contact_id_at", "contact_id", "at"),
        Index("ix_touch_import_batch_id", "import_batch_id"),
    )

    id: Mapped[Id]
    contact_id: Mapped[int] = references("contact.id")
    lead_id: Mapped[int | None] = references("lead.id", index=True)
    kind: Mapped[Code]
    at: Mapped[datetime]
    title: Mapped[str] = mapped_column(String(400), default="", server_default="")
    detail: Mapped[str] = mapped_column(Text, default="", server_default="")
    url: Mapped[str] = mapped_column(Text, default="", server_default="")
    source: Mapped[OptionalCode]
    campaign_id: Mapped[int | None] = references("campaign.id")
    depth_minutes: Mapped[int] = mapped_column(default=0, server_default="0")
    user_id: Mapped[int | None] = references("app_user.id")
    import_batch_id: Mapped[int | None] = references("import_batch.id")
