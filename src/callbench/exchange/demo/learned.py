"""What did a call of the sample teach: notes, BANT, people who take part, the buying stage, and how well we know the person?"""

from callbench.domain.dispositions import Disposition, Reached
from callbench.domain.keyman import KeymanStage
from callbench.domain.people import BuyingStage, Coverage, DmuRole
from callbench.exchange.demo.scene import Effects, Happening, Scene
from callbench.exchange.demo.talks import is_connected
from callbench.storage.contacts import Contact
from callbench.storage.content import ContentUse
from callbench.storage.notes import BantFact, DmuMember, NoteRevision, QualitativeNote

_NOTES = {
    Disposition.APPOINTMENT: (1.0, ("MISSION", "CONCERNS", "STANCE", "APPROVAL_PROCESS")),
    Disposition.CONNECTED_CONTINUE: (0.75, ("MISSION", "CONCERNS", "STANCE", "MEMO")),
    Disposition.INFO_REQUESTED: (0.4, ("CONCERNS", "MEMO")),
    Disposition.CALLBACK: (0.2, ("MEMO",)),
}
_BANT = {
    Disposition.APPOINTMENT: (2, 4),
    Disposition.CONNECTED_CONTINUE: (0, 2),
    Disposition.INFO_REQUESTED: (0, 1),
}
_STAGES = {
    Disposition.APPOINTMENT: BuyingStage.COMPARISON,
    Disposition.CONNECTED_CONTINUE: BuyingStage.INTEREST,
    Disposition.INFO_REQUESTED: BuyingStage.INTEREST,
}
_ORDER = list(BuyingStage)


def learn(scene: Scene, happening: Happening, call_id: int) -> Effects:
    """Everything the call taught, and how to take it back."""
    effects: Effects = {"notes": [], "bant": [], "dmu": []}
    if is_connected(happening.talk):
        effects["notes"] = _take_notes(scene, happening, call_id)
        effects["bant"] = _ask(scene, happening, call_id)
        effects |= _move_stage(scene, happening)
        _meet(scene, happening)
    effects["dmu"] = _name_people(scene, happening, call_id)
    return effects | _send_material(scene, happening, call_id)


def _take_notes(scene: Scene, happening: Happening, call_id: int) -> list[Effects]:
    share, fields = _NOTES.get(happening.talk.disposition, (0.0, ()))
    known = scene.book.keys(QualitativeNote, "contact_id", "field")
    made: list[Effects] = []
    for place, field in enumerate(fields):
        if (happening.lead.contact_id, field) in known or not scene.dice.chance(
            share * (1 if place < 2 else 0.6)
        ):
            continue
        text = scene.dice.pick(scene.sample.notes[field])
        fixed = {"contact_id": happening.lead.contact_id, "field": field, "text": text}
        scene.book.add(
            QualitativeNote,
            **fixed,
            updated_at=happening.at,
            updated_by=happening.user_id,
            source_call_id=call_id,
        )
        scene.book.add(NoteRevision, **fixed, at=happening.at, by_user_id=happening.user_id, call_id=call_id)
        made.append({"field": field, "before": "", "after": text})
    return made


def _ask(scene: Scene, happening: Happening, call_id: int) -> list[Effects]:
    person = happening.lead.prospect.person
    count = scene.dice.number(*_BANT.get(happening.talk.disposition, (0, 0)))
    known = scene.book.keys(BantFact, "contact_id", "field")
    made: list[Effects] = []
    for field in scene.dice.some(list(scene.sample.bant), count):
        if (person.contact_id, field) in known:
            continue
        value, note = scene.dice.pick(scene.sample.bant[field])
        after = {"value": value, "note": note, "said_by": person.name}
        scene.book.add(
            BantFact,
            contact_id=person.contact_id,
            field=field,
            **after,
            asked_on_call_id=call_id,
            updated_at=happening.at,
        )
        made.append({"field": field, "before": None, "after": after})
    return made


def _move_stage(scene: Scene, happening: Happening) -> Effects:
    """A talk moves the buying stage on, never back."""
    contact = scene.book.row(Contact, happening.lead.contact_id)
    stage, before = _STAGES.get(happening.talk.disposition), contact["buying_stage"]
    if stage is None or (before is not None and _ORDER.index(before) >= _ORDER.index(stage)):
        return {}
    contact["buying_stage"] = stage
    return {"buying_stage": {"before": before, "after": stage}}


def _meet(scene: Scene, happening: Happening) -> None:
    contact = scene.book.row(Contact, happening.lead.contact_id)
    contact["coverage"] = Coverage.BRIEF if contact["coverage"] is Coverage.NO_CONTACT else Coverage.MULTIPLE
    if happening.talk.reached is Reached.KEYMAN:
        met = happening.talk.disposition is Disposition.APPOINTMENT
        stage = KeymanStage.MEETING_CREATED if met else KeymanStage.REACHED
        contact.update(is_keyman=True, keyman_stage=max(stage, contact["keyman_stage"]))


def _name_people(scene: Scene, happening: Happening, call_id: int) -> list[int]:
    """Who takes part in the decision: the person themselves, and a superior they named."""
    disposition, person = happening.talk.disposition, happening.lead.prospect.person
    talked = disposition is Disposition.CONNECTED_CONTINUE and scene.dice.chance(0.35)
    if disposition is not Disposition.APPOINTMENT and not talked:
        return []
    own = DmuRole.DECISION_MAKER if person.is_decider else DmuRole.INITIATOR
    known = scene.book.keys(DmuMember, "contact_id", "role")
    told: list[tuple[int | None, str, DmuRole]] = []
    told += [] if (person.contact_id, own) in known else [(person.contact_id, person.name, own)]
    if scene.dice.chance(0.7):
        told.append((None, somebody(scene), DmuRole.ECONOMIC_BUYER))
    departments = {name: department_id for department_id, name in person.company.departments}
    return [
        scene.book.add(
            DmuMember,
            account_id=person.company.account_id,
            contact_id=contact_id,
            department_id=departments.get(person.department),
            name=name,
            department=person.department,
            role=role,
            told_by_contact_id=person.contact_id,
            source_call_id=call_id,
            at=happening.at,
        )
        for contact_id, name, role in told
    ]


def somebody(scene: Scene) -> str:
    """The name of somebody we only heard of."""
    return f"{scene.dice.pick(scene.sample.family)[0]} {scene.dice.pick(scene.sample.given)[0]}"


def _send_material(scene: Scene, happening: Happening, call_id: int) -> Effects:
    if happening.talk.disposition is not Disposition.INFO_REQUESTED or not scene.content:
        return {}
    use_id = scene.book.add(
        ContentUse,
        content_item_id=scene.dice.pick(scene.content)[0],
        contact_id=happening.lead.contact_id,
        call_id=call_id,
        how="SENT",
        at=happening.at,
        by_user_id=happening.user_id,
    )
    return {"content_use": use_id}
