"""In which shape do leads, people and changes leave the program as JSON?"""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime

from callbench.domain.call_list import QueueRow
from callbench.domain.changes import Changes
from callbench.domain.queue import Bucket
from callbench.domain.why_now import RowFacts, Why, why
from callbench.sentences import WhyWords
from callbench.services.lead_facts import ASSIGNED, Event, LeadCard
from callbench.services.users import Person

Shape = dict[str, object]
CALL_FIELDS = ("disposition", "reached", "reason", "absent_kind", "user", "duration_s", "undone", "detail")


def reason_of(row: QueueRow, now: datetime, words: WhyWords) -> Why:
    """Why a lead stands where it stands."""
    facts = RowFacts(
        Bucket(row.rank >> 60),
        row.source,
        row.converted_at,
        row.attempts,
        row.last_disposition or "",
        row.last_call_at,
        row.last_reason or "",
        row.next_call_at,
        row.next_reason or "",
    )
    return why(facts, now, words.zone)


def item(row: QueueRow, position: int | None, now: datetime, words: WhyWords) -> Shape:
    """A lead as the list shows it."""
    found = reason_of(row, now, words)
    return {
        "lead": row.lead_id,
        "position": position,
        "bucket": Bucket(row.rank >> 60).name,
        "tier": row.tier,
        "why": {"code": found.code, "text": words.text(found, now)},
        "company": row.company,
        "person": row.person,
        "title": row.title,
        "phone": row.phone,
        "source": row.source,
        "converted_at": row.converted_at,
        "next_call_at": row.next_call_at,
        "attempts": row.attempts,
        "score": row.score,
    }


def standing(row: QueueRow) -> Shape:
    """Where a lead stands, beyond what the list shows."""
    return {
        "status": row.status,
        "queue_state": row.queue_state,
        "fit": row.fit,
        "engagement": row.engagement,
        "last_disposition": row.last_disposition,
        "last_call_at": row.last_call_at,
        "last_reason": row.last_reason,
        "next_reason": row.next_reason,
    }


def card(found: LeadCard, now: datetime, words: WhyWords) -> Shape:
    """Everything known about a lead."""
    return {
        "lead": {
            **item(found.row, None, now, words),
            **standing(found.row),
            "campaign": found.campaign or None,
            "owner": found.owner or None,
        },
        "person": asdict(found.person),
        "account": asdict(found.account),
        "numbers": [asdict(number) for number in found.numbers],
        "touches": [
            _touch(event) for event in found.timeline if event.call_id is None and event.kind != ASSIGNED
        ],
        "assignments": [_assignment(event) for event in found.timeline if event.kind == ASSIGNED],
        "calls": [_call(event) for event in found.timeline if event.call_id is not None],
        "notes": dict(found.notes),
        "bant": {field: asdict(value) for field, value in found.bant.items()},
        "dmu": [asdict(member) for member in found.dmu],
        "do_not_call": list(found.refusals),
        "follow_ups": {
            "next_call_at": found.row.next_call_at,
            "callbacks": [asdict(each) for each in found.callbacks],
            "meetings": [asdict(each) for each in found.meetings],
        },
        "colleagues": [asdict(each) for each in found.colleagues],
    }


def _touch(event: Event) -> Shape:
    names = ("at", "kind", "title", "detail", "minutes", "source")
    return {name: getattr(event, name) for name in names}


def _assignment(event: Event) -> Shape:
    """Who has the lead, or the promise to it, since when, who had it, and why."""
    return {"at": event.at, "to": event.title, "from": event.detail, "reason": event.source}


def _call(event: Event) -> Shape:
    return {"call": event.call_id, "at": event.at, **{name: getattr(event, name) for name in CALL_FIELDS}}


def changed(changes: Changes) -> Mapping[str, object]:
    """What a write touched."""
    return {
        "leads": changes.lead_ids,
        "calls": changes.call_ids,
        "contacts": changes.contact_ids,
        "accounts": changes.account_ids,
    }


def person(found: Person) -> Shape:
    """A user."""
    return {
        "id": found.user_id,
        "name": found.name,
        "role": found.role,
        "team": found.team,
        "active": found.is_active,
    }
