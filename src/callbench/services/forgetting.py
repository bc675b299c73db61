"""What stays of a call that was said before its person was erased and arrives, or lies on a machine, after?"""

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, make_url, select
from sqlalchemy.exc import ArgumentError
from sqlalchemy.orm import Session

from callbench.services.call_report import AppointmentReport, CallReport
from callbench.services.do_not_call import cancel_callbacks
from callbench.services.erasing import take_out
from callbench.storage.contacts import Contact
from callbench.storage.engine import sqlite_path
from callbench.storage.leads import Lead

ASIDE = "callbench-emergency-*.jsonl"
"""What a call was kept in that the database could not take."""

_IS_ERASED = (Contact.is_deleted.is_(True), Contact.name == "", Contact.search_text == "")


def find_erased(session: Session, lead_ids: Collection[int], *, now: datetime) -> frozenset[int]:
    """Those of these leads whose person was erased."""
    of_erased = select(Lead.id).join(Contact, Contact.id == Lead.contact_id)
    return frozenset(session.scalars(of_erased.where(Lead.id.in_(lead_ids), *_IS_ERASED)))


def keep_out(session: Session, lead_id: int, now: datetime) -> None:
    """Whatever a late call made of the lead: nobody is to call there."""
    cancel_callbacks(session, [lead_id], now)
    take_out(session, lead_id, now)


def forget_aside(engine: Engine, lead_ids: Collection[int], folders: Iterable[Path]) -> int:
    """Take these leads of this file out of the emergency files of this machine, whoever wrote them there; how many lines went."""
    gone = 0
    for path in (each for folder in dict.fromkeys(folders) for each in folder.glob(ASIDE)):
        lines = path.read_bytes().splitlines(keepends=True)
        kept = [line for line in lines if not _is_about(line, engine, lead_ids)]
        gone += len(lines) - len(kept)
        if len(kept) < len(lines):
            part = path.with_suffix(".part")
            part.write_bytes(b"".join(kept))
            part.chmod(0o600)
            part.replace(path)
    return gone


def _is_about(line: bytes, engine: Engine, lead_ids: Collection[int]) -> bool:
    """What nobody understands stays."""
    try:
        entry = json.loads(line)
        place = make_url(str(entry["whose"]).rpartition("#")[0]).database
    except (ValueError, KeyError, TypeError, ArgumentError):
        return False
    mine = sqlite_path(engine)
    return (
        mine is not None
        and Path(place or "").resolve() == mine.resolve()
        and entry.get("lead_id") in lead_ids
    )


def without_person(report: CallReport) -> CallReport:
    """What is counted of a call, and no word of what was said or of whom."""
    met = report.appointment
    return CallReport(
        disposition=report.disposition,
        reached=report.reached,
        rejection_reason=report.rejection_reason,
        absent_kind=report.absent_kind,
        stated_on=report.stated_on,
        next_call_at=report.next_call_at,
        callback_scope=report.callback_scope,
        appointment=met
        and AppointmentReport(met.starts_at, length_minutes=met.length_minutes, trigger=met.trigger),
        do_not_call=report.do_not_call and replace(report.do_not_call, who_asked="", reason=""),
        voicemail_left=report.voicemail_left,
        phone_number_id=report.phone_number_id,
        duration_s=report.duration_s,
        wrap_up_s=report.wrap_up_s,
        started_at=report.started_at,
        is_backfill=report.is_backfill,
    )


def payload_without_person(payload: Mapping[str, Any]) -> dict[str, Any]:
    """An operation as it may go on lying in an outbox."""
    if "report" not in payload:
        return dict(payload)
    bare = without_person(CallReport.from_json(payload["report"]))
    return {**payload, "report": bare.as_json(), "who": ["", ""]}
