"""How is what a call taught kept: notes, BANT, members of the DMU, the buying stage? Each write says what stood there before."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from callbench.domain.bant import BANT_VALUES, BantField
from callbench.domain.errors import BadValue
from callbench.domain.merging import merge_note
from callbench.domain.names import clean
from callbench.domain.notes import NoteField
from callbench.domain.people import BuyingStage, DmuRole
from callbench.services.authors import Author, author_of_call, author_of_stage
from callbench.services.call_report import BantReport, CallReport
from callbench.services.clashes import ClashKind, LearnedClash
from callbench.services.departments import Effects, Whose
from callbench.services.members import keep_members, restore_members
from callbench.services.permissions import is_shared
from callbench.services.said import Kept, SaidClash, merge_said
from callbench.storage.contacts import Contact
from callbench.storage.notes import BantFact, NoteRevision, QualitativeNote

CLASHES = "clashes"


def check_learned(report: CallReport) -> None:
    """Raise BadValue for a note field, BANT value, role or buying stage that is no code of ours."""
    if not report.teaches:
        return
    for field in report.notes:
        _check(NoteField, "note", field)
    for fact in report.bant:
        field = _check(BantField, "bant", fact.field)
        _check(BANT_VALUES[BantField(field)], field.lower(), fact.value)
    for role in (*(each.role for each in report.dmu), *(each.role for each in report.dmu_changes)):
        _check(DmuRole, "role", role or DmuRole.UNKNOWN)
    if report.buying_stage:
        _check(BuyingStage, "buying_stage", report.buying_stage)


def _check(codes: Any, field: str, value: str) -> str:
    if value not in {code.value for code in codes}:
        raise BadValue(field, value, "code")
    return value


def keep_learned(session: Session, report: CallReport, whose: Whose) -> Effects:
    """Write everything learned; the effects say how to take it back, and where a colleague had said something else since."""
    if not report.teaches:
        return {}
    _take_turns(session, whose.contact_id)
    notes = [
        each
        for field, text in report.notes.items()
        if (each := keep_note(session, field, text, whose, report.note_bases.get(field, "")))
    ]
    facts = [_keep_bant(session, fact, whose) for fact in report.bant]
    members = keep_members(session, report, whose)
    stage = _keep_stage(session, report.buying_stage, report.buying_stage_base, whose)
    effects: Effects = {
        "notes": notes,
        "bant": [fact.effect for fact in facts if fact.effect],
        **members.effects,
        "buying_stage": stage.effect,
        CLASHES: [
            each.as_json()
            for clashes in (*(fact.clashes for fact in facts), members.clashes, stage.clashes)
            for each in clashes
        ],
    }
    return {name: effect for name, effect in effects.items() if effect}


def _take_turns(session: Session, contact_id: int) -> None:
    """Two colleagues who speak with one person by two of their leads: whoever comes second at a server waits for what the first has learned.

    What nobody has said yet has no row to wait for, and both would make it.
    """
    if is_shared(session):
        session.execute(select(Contact.id).where(Contact.id == contact_id).with_for_update(key_share=True))


def keep_note(
    session: Session, field: str, text: str, whose: Whose, base: str | None = None
) -> Effects | None:
    """Set a note to `text`; its older text goes to the revisions. None if nothing changed.

    `base` is what stood there when the typing began: what a colleague has written since stays, and the new lines come below it.
    """
    wanted = clean(text, multi_line=True).strip()
    note = session.scalars(
        select(QualitativeNote)
        .where(QualitativeNote.contact_id == whose.contact_id, QualitativeNote.field == field)
        .with_for_update()
    ).first()
    before = note.text if note is not None else ""
    if base is not None:
        wanted = merge_note(base.strip(), wanted, before)
    if wanted == before:
        return None
    if note is None:
        note = QualitativeNote(contact_id=whose.contact_id, field=field)
        session.add(note)
    else:
        note.version += 1
    note.text, note.updated_at, note.updated_by, note.source_call_id = (
        wanted,
        whose.now,
        whose.user_id,
        whose.call_id,
    )
    session.add(
        NoteRevision(
            contact_id=whose.contact_id,
            field=field,
            text=wanted,
            at=whose.now,
            by_user_id=whose.user_id,
            call_id=whose.call_id,
        )
    )
    return {"field": field, "before": before, "after": wanted}


_SAID_OF_BANT = ("value", "note", "said_by")
_NOT_ASKED = {"value": "UNKNOWN", "note": "", "said_by": ""}


def _keep_bant(session: Session, fact: BantReport, whose: Whose) -> Kept:
    stored = session.scalars(
        select(BantFact)
        .where(BantFact.contact_id == whose.contact_id, BantFact.field == fact.field)
        .with_for_update()
    ).first()
    before = None if stored is None else {name: getattr(stored, name) for name in _SAID_OF_BANT}
    said = {"value": fact.value, "note": clean(fact.note).strip(), "said_by": clean(fact.said_by).strip()}
    merged = merge_said(fact.base, said, before or _NOT_ASKED)
    clashes = tuple(_bant_clash(session, fact.field, each, stored) for each in merged.clashes)
    after = dict(merged.values)
    if after == before or (before is None and after["value"] == "UNKNOWN" and not after["note"]):
        return Kept(None, clashes)
    if stored is None:
        stored = BantFact(contact_id=whose.contact_id, field=fact.field)
        session.add(stored)
    else:
        stored.version += 1
    stored.value, stored.note, stored.said_by = after["value"], after["note"], after["said_by"]
    stored.asked_on_call_id, stored.updated_at = whose.call_id, whose.now
    return Kept({"field": fact.field, "before": before, "after": after}, clashes)


def _bant_clash(session: Session, which: str, clash: SaidClash, stored: BantFact | None) -> LearnedClash:
    by, at = (
        author_of_call(session, stored.asked_on_call_id, stored.updated_at)
        if stored is not None
        else Author()
    )
    return LearnedClash(ClashKind.BANT, which, clash.field, clash.mine, clash.theirs, by=by, at=at)


def _keep_stage(session: Session, stage: str, base: str | None, whose: Whose) -> Kept:
    """A stage that is no change of what was seen says nothing, whatever a colleague has found out since."""
    if not stage or stage == base:
        return Kept(None)
    query = select(Contact.buying_stage).where(Contact.id == whose.contact_id)
    before = session.scalar(query.with_for_update())
    if before == stage:
        return Kept(None)
    if base is not None and base != (before or ""):
        by, at = author_of_stage(session, whose.contact_id, before or "")
        return Kept(None, (LearnedClash(ClashKind.STAGE, "", "stage", stage, before or "", by=by, at=at),))
    session.execute(
        update(Contact)
        .where(Contact.id == whose.contact_id)
        .values(buying_stage=stage, updated_at=whose.now, version=Contact.version + 1)
    )
    return Kept({"before": before, "after": stage})


# --- taking back --------------------------------------------------------------------------------------------------------------


def forget_learned(session: Session, effects: Mapping[str, Any], whose: Whose) -> None:
    """Put back what stood before, field by field; a field somebody changed since is left as it is now."""
    for note in effects.get("notes", ()):
        _restore_note(session, note, whose)
    for fact in effects.get("bant", ()):
        _restore_bant(session, fact, whose)
    restore_members(session, effects, whose)
    stage = effects.get("buying_stage")
    if stage:
        session.execute(
            update(Contact)
            .where(Contact.id == whose.contact_id, Contact.buying_stage == stage["after"])
            .values(buying_stage=stage["before"], version=Contact.version + 1)
        )


def _restore_note(session: Session, effect: Mapping[str, str], whose: Whose) -> None:
    current = session.scalar(
        select(QualitativeNote.text).where(
            QualitativeNote.contact_id == whose.contact_id, QualitativeNote.field == effect["field"]
        )
    )
    if current == effect["after"]:
        keep_note(session, effect["field"], effect["before"], whose)


def _restore_bant(session: Session, effect: Mapping[str, Any], whose: Whose) -> None:
    stored = session.scalars(
        select(BantFact).where(BantFact.contact_id == whose.contact_id, BantFact.field == effect["field"])
    ).first()
    after, before = effect["after"], effect["before"]
    if stored is None or {"value": stored.value, "note": stored.note, "said_by": stored.said_by} != after:
        return
    if before is None:
        session.delete(stored)
        return
    stored.value, stored.note, stored.said_by = before["value"], before["note"], before["said_by"]
    stored.version += 1
