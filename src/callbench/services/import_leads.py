"""Which lead does a row become, and what does a lead that is here already gain from a new conversion?"""

from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from callbench.domain.lead_row import LeadRow
from callbench.domain.leads import LeadStatus, Origin, OutReason, QueueState
from callbench.domain.phones import PhoneKind
from callbench.domain.queue import BUCKET_SHIFT, EPOCH, MAX_SCORE, Bucket, QueueFacts, rank
from callbench.domain.sources import Source, Tier
from callbench.domain.touches import TouchKind

# The touch a conversion stands for; a NOTE is only written down if the list has something to say.
TOUCH_OF: Mapping[Source, TouchKind] = MappingProxyType(
    {
        Source.INQUIRY: TouchKind.FORM,
        Source.DEMO_REQUEST: TouchKind.FORM,
        Source.DOC_REQUEST: TouchKind.DOWNLOAD,
        Source.CONSULTATION: TouchKind.FORM,
        Source.TRIAL_START: TouchKind.TRIAL,
        Source.REFERRAL: TouchKind.NOTE,
        Source.OWN_SEMINAR: TouchKind.SEMINAR,
        Source.WEBINAR: TouchKind.SEMINAR,
        Source.WHITEPAPER: TouchKind.DOWNLOAD,
        Source.SEMINAR_NO_SHOW: TouchKind.SEMINAR_NO_SHOW,
        Source.MAIL_CLICK: TouchKind.MAIL_CLICK,
        Source.LP_VISIT: TouchKind.WEB_VISIT,
        Source.EXHIBITION: TouchKind.EXHIBITION,
        Source.PAST_AD: TouchKind.WEB_VISIT,
        Source.PAST_CARD: TouchKind.CARD,
        Source.MEDIA_DOWNLOAD: TouchKind.DOWNLOAD,
        Source.RECYCLED: TouchKind.NOTE,
        Source.LOST_DEAL: TouchKind.NOTE,
        Source.TARGET_LIST: TouchKind.NOTE,
        Source.LETTER: TouchKind.LETTER,
        Source.INTERNAL_INTRO: TouchKind.NOTE,
    }
)
_ORDER = {tier: place for place, tier in enumerate(Tier)}
_ACTIVE_INTEREST = frozenset({Tier.P1, Tier.P2})
_OVER = frozenset({OutReason.CLOSED, OutReason.CAP_REACHED})
_RESTING = frozenset({LeadStatus.CLOSED, LeadStatus.NURTURE, LeadStatus.RECYCLED})
_PRIVATE = frozenset({PhoneKind.DIRECT, PhoneKind.MOBILE})


_OUT, _READY = QueueState.OUT.value, QueueState.READY.value
# With everything that a later row of the same person may change (`lead_gains`): leads are stored together, and all name the same columns.
_UNTOUCHED: Mapping[str, Any] = {
    "status": LeadStatus.NEW.value,
    "origin": Origin.DIRECT.value,
    "attempts": 0,
    "unanswered_streak": 0,
    "gatekeeper_blocks": 0,
    "ever_reached": False,
    "last_call_at": None,
    "round_started_at": None,
    "next_approach_on": None,
    "next_reason": None,
    "awaiting_return": False,
    "mql_rejected": False,
    "fence": 0,
    "version": 1,
}


def lead_columns(
    row: LeadRow, out_reason: OutReason | None, references: Mapping[str, int | None], now: datetime
) -> dict[str, Any]:
    """Every column of the new lead: callable at once, unless `out_reason` says why not. `references`: its own id and those of others."""
    converted_at = row.converted_at or now
    worth = min(row.score, MAX_SCORE) or row.fit + row.engagement
    return {
        **_UNTOUCHED,
        **references,
        "source": str(row.source),
        "tier": str(row.tier),
        "converted_at": converted_at,
        "created_at": now,
        "queue_state": _OUT if out_reason else _READY,
        "out_reason": str(out_reason) if out_reason else None,
        "rank": _fresh_rank(row.tier, converted_at if row.tier is Tier.P1 else EPOCH, worth),
        "next_call_at": None if out_reason else now,
        "fit": row.fit,
        "engagement": row.engagement,
        "score": worth,
        "external_id": row.person.external_id,
        "updated_at": now,
    }


@lru_cache(maxsize=4096)
def _fresh_rank(tier: Tier, converted_at: datetime, worth: int) -> int:
    """Only P1 goes by time; of the other tiers many leads share a rank."""
    return rank(QueueFacts(tier, converted_at, worth))


def lead_gains(
    values: Mapping[str, Any], row: LeadRow, *, is_new_touch: bool, can_be_called: bool, now: datetime
) -> dict[str, Any]:
    """What changes on a lead whose person comes again; empty if nothing does.

    A refusal is never woken. A higher tier is taken over with its source and time. A newer conversion of active interest (P1, P2) brings
    back a lead that rests, and starts its attempts anew; a promised callback stays as promised. A first usable number brings in a lead
    that had none.
    """
    if values["out_reason"] in (OutReason.DO_NOT_CALL, OutReason.HANDOFF_OPEN, OutReason.DUPLICATE):
        return {}
    is_fresh = is_new_touch and _is_newer_interest(values, row)
    changes: dict[str, Any] = {}
    if is_new_touch and _ORDER[row.tier] < _ORDER[Tier(values["tier"])]:
        changes |= {"tier": row.tier.value}
    if changes or is_fresh:
        changes |= {"source": row.source.value, "converted_at": row.converted_at or now}
    if _is_promised(values) or values["queue_state"] == QueueState.TAKEN:
        return changes
    if is_fresh and (changes.get("tier") or values["out_reason"] in _OVER or values["status"] in _RESTING):
        changes |= _reopened(now)
    elif values["out_reason"] == OutReason.NO_NUMBER and can_be_called:
        changes |= {"queue_state": QueueState.READY.value, "out_reason": None, "next_call_at": now}
    return changes | {"rank": _rank({**values, **changes})} if changes else {}


def _is_newer_interest(values: Mapping[str, Any], row: LeadRow) -> bool:
    return (
        row.tier in _ACTIVE_INTEREST
        and row.converted_at is not None
        and row.converted_at > values["converted_at"]
    )


def _is_promised(values: Mapping[str, Any]) -> bool:
    return bool(values["rank"] >> BUCKET_SHIFT == Bucket.CALLBACK)


def _reopened(now: datetime) -> dict[str, Any]:
    return {
        "status": LeadStatus.NEW.value,
        "origin": Origin.DIRECT.value,
        "queue_state": QueueState.READY.value,
        "out_reason": None,
        "next_call_at": now,
        "next_approach_on": None,
        "next_reason": None,
        "attempts": 0,
        "unanswered_streak": 0,
        "round_started_at": None,
    }


def _rank(values: Mapping[str, Any]) -> int:
    return rank(
        QueueFacts(
            tier=Tier(values["tier"]),
            converted_at=values["converted_at"],
            score=values["score"],
            attempts=values["attempts"],
            last_attempt_at=values["last_call_at"],
            is_recycled=values["status"] in (LeadStatus.NURTURE, LeadStatus.RECYCLED),
        )
    )
