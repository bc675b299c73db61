"""Where do drafts lie? In the file itself; with a team's server on this machine, so that typed text never waits for a network."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, NamedTuple, Protocol
from uuid import UUID

from sqlalchemy.orm import Session

from callbench.services.call_report import CallReport
from callbench.services.desk import Desk
from callbench.services.drafts import Draft, Written, discard_draft, mark_unresolved, save_draft
from callbench.storage.leads import Lead
from callbench.storage.outbox_drafts import KeptText, OutboxDrafts


class Who(NamedTuple):
    """Whom a call is with, for a list that no server is asked for."""

    company: str = ""
    person: str = ""


class DraftPlace(Protocol):
    """Keeps the drafts of one user."""

    def save(
        self, uid: UUID, lead_id: int, who: Who, written: Written, dialled_at: datetime | None
    ) -> None: ...

    def discard(self, uid: UUID) -> None: ...

    def knows_lead(self, lead_id: int) -> bool:
        """Can there be a draft for this lead?"""
        ...

    def mark_unresolved(self) -> tuple[Draft, ...]:
        """At the start: what the end of the program cut off, oldest first."""
        ...


class DeskDrafts:
    """The drafts of a file lie in it."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def save(self, uid: UUID, lead_id: int, who: Who, written: Written, dialled_at: datetime | None) -> None:
        """Whom it is with the file knows."""
        self._desk.write(
            save_draft,
            uid,
            lead_id,
            written.report,
            user_id=self._desk.user_id,
            dialled_at=dialled_at,
            loose=written.loose,
        )

    def discard(self, uid: UUID) -> None:
        self._desk.write(discard_draft, uid)

    def knows_lead(self, lead_id: int) -> bool:
        return self._desk.read(_has_lead, lead_id)

    def mark_unresolved(self) -> tuple[Draft, ...]:
        return self._desk.write(mark_unresolved, user_id=self._desk.user_id)


class LocalDrafts:
    """The drafts at a server lie beside the outbox, with the names of whom they are about."""

    def __init__(self, drafts: OutboxDrafts, desk: Desk) -> None:
        self._drafts, self._desk = drafts, desk

    def save(self, uid: UUID, lead_id: int, who: Who, written: Written, dialled_at: datetime | None) -> None:
        content = {
            "report": written.report.as_json(),
            "loose": dict(written.loose),
            "who": list(who),
            "dialled_at": dialled_at.isoformat() if dialled_at else None,
        }
        self._drafts.save(uid, lead_id, content, self._desk.clock())

    def discard(self, uid: UUID) -> None:
        self._drafts.discard(uid)

    def knows_lead(self, lead_id: int) -> bool:
        """No server is asked: whoever opens it is told."""
        return lead_id > 0

    def mark_unresolved(self) -> tuple[Draft, ...]:
        self._drafts.mark_unresolved()
        return self.find()

    def find(self) -> tuple[Draft, ...]:
        """All there are, oldest first."""
        return tuple(_draft(each) for each in self._drafts.find())


def _has_lead(session: Session, lead_id: int, *, now: datetime) -> bool:
    return session.get(Lead, lead_id) is not None


def _draft(kept: KeptText) -> Draft:
    content: Mapping[str, Any] = kept.content
    company, person = content["who"]
    dialled = content.get("dialled_at")
    return Draft(
        uid=kept.uid,
        lead_id=kept.lead_id,
        company=company,
        person=person,
        unresolved=kept.is_unresolved,
        started_at=kept.started_at,
        dialled_at=datetime.fromisoformat(dialled) if dialled else None,
        updated_at=kept.updated_at,
        written=Written(CallReport.from_json(content["report"]), dict(content.get("loose") or {})),
    )
