"""What is new or changed since a CRM was last given it, and how does that get there, each record once?"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from callbench.domain.access import Action
from callbench.domain.labels import Labels
from callbench.exchange.push.crm import Answer, BatchRefused, Crm, Outgoing, Stopped, Target
from callbench.exchange.push.fields import Fields, Wording, digest_of, outgoing, read_fields
from callbench.services.crm_pushing import CrmPlace, Sent, audit_push, known_to_crm, note_sent
from callbench.services.crm_rows import CrmEntity, CrmRow, crm_page
from callbench.services.desk import Desk
from callbench.services.import_batches import zone_of_team
from callbench.services.labels import load_labels
from callbench.services.permissions import require_allowed
from callbench.storage.deadline import at_leisure

LISTED = 500
"""So many refused records are listed; all of them are counted."""
Told = Callable[[int, int], None]
"""Told how many records were dealt with, and how many there are."""
Connect = Callable[[], Crm]


@dataclass(frozen=True, slots=True)
class PushPlan:
    """Where to, since which day (None: everything), in which words; `own_fields` the folder of the person's own table."""

    target: Target
    host: str
    since: date | None = None
    language: str = "ja"
    own_fields: Path | None = None

    @property
    def place(self) -> CrmPlace:
        return CrmPlace(self.target.value, self.host)


@dataclass(frozen=True, slots=True)
class Refusal:
    """A record the CRM did not take, who it is about, and the CRM's reason."""

    entity: str
    uid: str
    company: str
    person: str
    reason: str


@dataclass(slots=True)
class _Count:
    """How far a push has come."""

    sent: dict[CrmEntity, int] = field(default_factory=lambda: dict.fromkeys(CrmEntity, 0))
    unchanged: int = 0
    alone: int = 0
    refused: int = 0
    refusals: list[Refusal] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class PushReport:
    """What a push did, or would do: `calls` and `handoffs` taken (in a dry run: to be sent), `left` still to be sent.

    `alone`: taken, but the CRM has nobody they belong to. `stopped` is a code of crm.Why if it ended before its end.
    """

    target: str
    host: str
    calls: int
    handoffs: int
    unchanged: int
    alone: int
    refused: int
    refusals: tuple[Refusal, ...]
    left: int = 0
    stopped: str = ""
    detail: str = ""
    dry_run: bool = False

    def as_json(self) -> dict[str, Any]:
        """The report as `push --json` prints it."""
        names = ("uid", "entity", "company", "person", "reason")
        listed = [{name: getattr(each, name) for name in names} for each in self.refusals]
        plain = {name: getattr(self, name) for name in self.__dataclass_fields__ if name != "refusals"}
        return {**plain, "refusals": listed}


@at_leisure()
def count_push(desk: Desk, plan: PushPlan) -> PushReport:
    """How many records a push would send. Raises NotAllowed and BadValue (the table of fields)."""
    desk.read(require_allowed, Action.EXPORT, user_id=desk.user_id)
    count = _Count()
    for entity, _, batch in _batches(desk, plan, _ALL, count):
        count.sent[entity] += len(batch)
    return _report(plan, count, dry_run=True)


@at_leisure()
def push(desk: Desk, plan: PushPlan, connect: Connect, told: Told | None = None) -> PushReport:
    """Send what is new or changed, a batch at a time, each noted as soon as the CRM has it; started again, it goes on where it was.

    Raises NotAllowed and BadValue before anything is sent. Who sends how much is audited first.
    """
    desk.read(require_allowed, Action.EXPORT, user_id=desk.user_id)
    wanted = count_push(desk, plan)
    count, stopped = _Count(), None
    try:
        crm = connect()
        _audit(desk, plan, wanted)
        for entity, fields, batch in _batches(desk, plan, crm.batch, count):
            _send(desk, plan, crm, entity, fields, batch, count)
            if told is not None:
                told(sum(count.sent.values()) + count.refused, wanted.calls + wanted.handoffs)
    except Stopped as end:
        stopped = end
    report = _report(plan, count)
    if stopped is None:
        return report
    left = wanted.calls + wanted.handoffs - report.calls - report.handoffs - report.refused
    return replace(report, left=max(left, 0), stopped=stopped.why.value, detail=stopped.detail)


_ALL = 1_000_000_000
_Ready = tuple[CrmRow, Outgoing, str]
"""A record, as it goes out, and the digest of that."""


def _batches(
    desk: Desk, plan: PushPlan, size: int, count: _Count
) -> Iterator[tuple[CrmEntity, Fields, list[_Ready]]]:
    labels, zone = desk.read(load_labels), desk.read(zone_of_team)
    wording = Wording(partial(_label, labels, plan.language), plan.language, zone)
    for entity, fields in read_fields(plan.target, plan.own_fields).items():
        after = 0
        while (page := desk.read(crm_page, entity, plan.since, after)) is not None:
            after = page.after
            ready = _changed(desk, plan, entity, fields, page.rows, wording, count)
            for start in range(0, len(ready), size):
                yield entity, fields, ready[start : start + size]


def _changed(
    desk: Desk,
    plan: PushPlan,
    entity: CrmEntity,
    fields: Fields,
    rows: Sequence[CrmRow],
    wording: Wording,
    count: _Count,
) -> list[_Ready]:
    """Those that the CRM has not, has otherwise, or refused; what was taken back only where the CRM has it."""
    known = desk.read(known_to_crm, plan.place, entity, [row.uid for row in rows])
    found: list[_Ready] = []
    for row, record in zip(rows, outgoing(fields, rows, wording), strict=True):
        digest, before = digest_of(fields, record), known.get(row.uid)
        if row.is_void and (before is None or not before.remote_id):
            continue
        if before is not None and before.digest == digest and not before.error:
            count.unchanged += 1
        else:
            found.append((row, record, digest))
    return found


def _send(
    desk: Desk,
    plan: PushPlan,
    crm: Crm,
    entity: CrmEntity,
    fields: Fields,
    batch: Sequence[_Ready],
    count: _Count,
) -> None:
    put = crm.put_calls if entity is CrmEntity.CALL else crm.put_handoffs
    answers = {each.uid: each for each in _answers(put, [record for _, record, _ in batch])}
    sent = [
        Sent(row.uid, row.lead_id, digest, answers[record.uid].remote_id, answers[record.uid].reason)
        for row, record, digest in batch
    ]
    desk.write(note_sent, plan.place, entity, sent)
    for row, record, _ in batch:
        _count(count, entity, row, answers[record.uid])


def _answers(
    put: Callable[[Sequence[Outgoing]], tuple[Answer, ...]], records: Sequence[Outgoing]
) -> list[Answer]:
    """What the CRM says to each; a batch it takes nothing of goes again in halves, until the bad one is alone."""
    try:
        return list(put(records))
    except BatchRefused as refusal:
        if len(records) == 1:
            return [Answer(records[0].uid, reason=refusal.reason)]
    half = len(records) // 2
    return _answers(put, records[:half]) + _answers(put, records[half:])


def _count(count: _Count, entity: CrmEntity, row: CrmRow, answer: Answer) -> None:
    if not answer.reason:
        count.sent[entity] += 1
        count.alone += not answer.found
        return
    count.refused += 1
    if len(count.refusals) < LISTED:
        company, person = str(row.facts.get("company") or ""), str(row.facts.get("person") or "")
        count.refusals.append(Refusal(entity.value, answer.uid, company, person, answer.reason))


def _audit(desk: Desk, plan: PushPlan, wanted: PushReport) -> None:
    """Said before the first record leaves: what is killed on the way has been said too."""
    if wanted.calls or wanted.handoffs:
        counts = {"calls": wanted.calls, "handoffs": wanted.handoffs}
        desk.write(audit_push, plan.place, counts, user_id=desk.user_id)


def _report(plan: PushPlan, count: _Count, *, dry_run: bool = False) -> PushReport:
    return PushReport(
        plan.target.value,
        plan.host,
        count.sent[CrmEntity.CALL],
        count.sent[CrmEntity.HANDOFF],
        count.unchanged,
        count.alone,
        count.refused,
        tuple(count.refusals),
        dry_run=dry_run,
    )


def _label(labels: Labels, language: str, kind: str, code: str) -> str:
    return labels.text(kind, code, language)
