"""Who takes part in the decision, as a call taught it: named, corrected, or out of it? Each write says what stood there before."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from callbench.domain.errors import BadValue
from callbench.domain.names import clean
from callbench.domain.people import DmuRole
from callbench.services.authors import Author, author_of_call
from callbench.services.call_report import CallReport, MemberChange, PersonReport
from callbench.services.clashes import TAKEN_OUT, ClashKind, LearnedClash
from callbench.services.departments import Effects, Whose, department_id
from callbench.services.said import Kept, merge_said
from callbench.storage.audit import record
from callbench.storage.notes import DmuMember
from callbench.storage.prepared import connection_of
from callbench.storage.server.editing import last_edit

REMOVED = "DMU_MEMBER_REMOVED"
_SAID = ("name", "department", "role")
_COLUMNS = tuple(column.key for column in DmuMember.__table__.columns if column.key != "at")


class MembersKept(NamedTuple):
    """How to take back what was written, and what was not, for a colleague had said something else."""

    effects: Effects
    clashes: tuple[LearnedClash, ...]


def keep_members(session: Session, report: CallReport, whose: Whose) -> MembersKept:
    """Write who was named and what was corrected."""
    changed = [_change(session, change, whose) for change in report.dmu_changes]
    effects = {
        "dmu_changed": [each.effect for each in changed if each.effect],
        "dmu": [made for member in report.dmu if (made := _keep_member(session, member, whose))],
    }
    return MembersKept(effects, tuple(clash for each in changed for clash in each.clashes))


def restore_members(session: Session, effects: Mapping[str, Any], whose: Whose) -> None:
    """Put back what stood before; a member somebody changed since is left as it is now."""
    made = effects.get("dmu", ())
    if made:
        session.execute(delete(DmuMember).where(DmuMember.id.in_(made), DmuMember.version == 1))
    for effect in effects.get("dmu_changed", ()):
        _restore(session, effect, whose)


def _change(session: Session, change: MemberChange, whose: Whose) -> Kept:
    """A member of this company only. One a colleague has taken out meanwhile stays out."""
    member = session.get(DmuMember, change.member_id, with_for_update=True)
    if member is None:
        return _changed_in_vain(session, change)
    if member.account_id != whose.account_id:
        return Kept(None)
    before = {name: getattr(member, name) for name in _SAID}
    if change.is_gone:
        if change.base is None or before == {**before, **change.base}:
            return Kept(_take_out(session, member, whose))
        return Kept(None, (_clash(session, change, TAKEN_OUT, "", member_line(before), member),))
    said = {
        "name": clean(change.name).strip(),
        "department": clean(change.department).strip(),
        "role": change.role or DmuRole.UNKNOWN.value,
    }
    if change.base is None and not (said["name"] or said["department"]):
        raise BadValue("dmu", "", "name or department")
    merged = merge_said(change.base, said, before)
    clashes = tuple(_clash(session, change, *each, member) for each in merged.clashes)
    if merged.values == before:
        return Kept(None, clashes)
    return Kept(_correct(session, member, before, merged.values, whose), clashes)


def _correct(
    session: Session, member: DmuMember, before: Mapping[str, str], after: Mapping[str, str], whose: Whose
) -> Effects:
    """Raises BadValue for one that would have neither name nor department left."""
    if not (after["name"] or after["department"]):
        raise BadValue("dmu", "", "name or department")
    _write(session, member, after, whose)
    changed = [name for name in _SAID if after[name] != before[name]]
    _note(session, "DMU_MEMBER_CORRECTED", member.id, whose, {"fields": changed})
    return {"id": member.id, "before": before, "after": dict(after)}


def _clash(
    session: Session, change: MemberChange, field: str, mine: str, theirs: str, member: DmuMember
) -> LearnedClash:
    by, at = author_of_call(session, member.source_call_id, member.at)
    return LearnedClash(ClashKind.MEMBER, str(change.member_id), field, mine, theirs, _about(change), by, at)


def _changed_in_vain(session: Session, change: MemberChange) -> Kept:
    """Who was taken out meanwhile is not brought back unasked; two who took the same one out agree."""
    if change.is_gone or change.base is None:
        return Kept(None)
    mine = member_line({"name": change.name, "department": change.department, "role": change.role})
    connection = connection_of(session)
    by, at = last_edit(connection, REMOVED, "dmu_member", change.member_id) or Author()
    which = str(change.member_id)
    return Kept(None, (LearnedClash(ClashKind.MEMBER, which, TAKEN_OUT, mine, "", _about(change), by, at),))


def member_line(said: Mapping[str, str]) -> str:
    """A member in one line: name and department; the role is a code, and said apart."""
    return " ".join(part for part in (said["name"], said["department"]) if part)


def _about(change: MemberChange) -> str:
    base = change.base or {}
    return base.get("name") or base.get("department") or change.name or change.department


def _take_out(session: Session, member: DmuMember, whose: Whose) -> Effects:
    kept = {name: getattr(member, name) for name in _COLUMNS} | {"at": member.at.isoformat()}
    session.delete(member)
    _note(session, REMOVED, member.id, whose, {"role": member.role})
    return {"id": member.id, "before": kept, "after": None}


def _restore(session: Session, effect: Mapping[str, Any], whose: Whose) -> None:
    member, before = session.get(DmuMember, effect["id"]), effect["before"]
    if effect["after"] is None:
        if member is None:
            session.add(DmuMember(**{**before, "at": datetime.fromisoformat(before["at"])}))
            _note(session, "DMU_MEMBER_RESTORED", effect["id"], whose, {})
        return
    if member is not None and {name: getattr(member, name) for name in _SAID} == effect["after"]:
        _write(session, member, before, whose)
        _note(session, "DMU_MEMBER_RESTORED", member.id, whose, {})


def _write(session: Session, member: DmuMember, said: Mapping[str, str], whose: Whose) -> None:
    for name in _SAID:
        setattr(member, name, said[name])
    member.department_id = department_id(session, member.department, whose) if member.department else None
    member.source_call_id, member.at = whose.call_id, whose.now
    member.version += 1


def _note(session: Session, action: str, member_id: int, whose: Whose, detail: Effects) -> None:
    """Ids, codes and names of fields: what they said is in the call."""
    detail = {"contact": whose.contact_id, "call": whose.call_id, **detail}
    record(session, action, "dmu_member", member_id, user_id=whose.user_id, now=whose.now, detail=detail)


def _keep_member(session: Session, member: PersonReport, whose: Whose) -> int | None:
    """A member named before with the same role is not written twice."""
    name, department = clean(member.name).strip(), clean(member.department).strip()
    role = member.role or DmuRole.UNKNOWN
    if not name and not department:
        return None
    known = select(DmuMember.id).where(
        DmuMember.account_id == whose.account_id,
        DmuMember.name == name,
        DmuMember.department == department,
        DmuMember.role == role,
    )
    if session.scalars(known).first() is not None:
        return None
    row = DmuMember(
        account_id=whose.account_id,
        department_id=department_id(session, department, whose) if department else None,
        name=name,
        department=department,
        role=role,
        told_by_contact_id=whose.contact_id,
        source_call_id=whose.call_id,
        at=whose.now,
    )
    session.add(row)
    session.flush()
    return row.id
