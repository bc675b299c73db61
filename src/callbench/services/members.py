"""Who takes part in the decision, as a call taught it: named, corrected, or out of it? Each write says what stood there before."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from callbench.domain.errors import BadValue
from callbench.domain.names import clean
from callbench.domain.people import DmuRole
from callbench.services.call_report import CallReport, MemberChange, PersonReport
from callbench.services.departments import Effects, Whose, department_id
from callbench.storage.audit import record
from callbench.storage.notes import DmuMember

_SAID = ("name", "department", "role")
_COLUMNS = tuple(column.key for column in DmuMember.__table__.columns if column.key != "at")


def keep_members(session: Session, report: CallReport, whose: Whose) -> Effects:
    """Write who was named and what was corrected; the effects say how to take it back."""
    return {
        "dmu_changed": [each for change in report.dmu_changes if (each := _change(session, change, whose))],
        "dmu": [made for member in report.dmu if (made := _keep_member(session, member, whose))],
    }


def restore_members(session: Session, effects: Mapping[str, Any], whose: Whose) -> None:
    """Put back what stood before; a member somebody changed since is left as it is now."""
    made = effects.get("dmu", ())
    if made:
        session.execute(delete(DmuMember).where(DmuMember.id.in_(made), DmuMember.version == 1))
    for effect in effects.get("dmu_changed", ()):
        _restore(session, effect, whose)


def _change(session: Session, change: MemberChange, whose: Whose) -> Effects | None:
    """A member of this company only. One a colleague has taken out meanwhile stays out."""
    member = session.get(DmuMember, change.member_id)
    if member is None or member.account_id != whose.account_id:
        return None
    if change.is_gone:
        return _take_out(session, member, whose)
    before = {name: getattr(member, name) for name in _SAID}
    after = {
        "name": clean(change.name).strip(),
        "department": clean(change.department).strip(),
        "role": change.role or DmuRole.UNKNOWN.value,
    }
    if not (after["name"] or after["department"]):
        raise BadValue("dmu", "", "name or department")
    if after == before:
        return None
    _write(session, member, after, whose)
    changed = [name for name in _SAID if after[name] != before[name]]
    _note(session, "DMU_MEMBER_CORRECTED", member.id, whose, {"fields": changed})
    return {"id": member.id, "before": before, "after": after}


def _take_out(session: Session, member: DmuMember, whose: Whose) -> Effects:
    kept = {name: getattr(member, name) for name in _COLUMNS} | {"at": member.at.isoformat()}
    session.delete(member)
    _note(session, "DMU_MEMBER_REMOVED", member.id, whose, {"role": member.role})
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
