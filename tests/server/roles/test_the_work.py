"""Everything a role does by the program it can do with what it was given, and only that: the real use cases, at the real logins."""

from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from given import TUESDAY_10, Clock
from office import Office
from sqlalchemy import text
from sqlalchemy.orm import Session
from staff import LISTS, PEOPLE

from callbench.domain.call_list import Filter
from callbench.domain.dispositions import Disposition
from callbench.domain.errors import CallbenchError, NotAllowed, NotFound
from callbench.exchange.exporting import export_file
from callbench.exchange.importing import ImportOptions, import_file, undo_file
from callbench.services.call_report import (
    AppointmentReport,
    BantReport,
    CallReport,
    DoNotCallReport,
    MemberChange,
    PersonReport,
)
from callbench.services.calling import finish_call
from callbench.services.desk import Desk
from callbench.services.do_not_call import add_entry, lift_entry, list_entries
from callbench.services.drafts import discard_draft, find_drafts, mark_unresolved, save_draft
from callbench.services.editing import Edit, read_records, save_edits
from callbench.services.export_columns import ExportKind
from callbench.services.exporting import Wanted
from callbench.services.finding import find_leads
from callbench.services.insisting import insist
from callbench.services.lead_card import show_lead
from callbench.services.metrics import metrics
from callbench.services.opening import Workbench, open_workbench
from callbench.services.queue import (
    delete_list,
    load_lists,
    promote,
    queue_page,
    release_lead,
    save_list,
    tab_counts,
    take_next,
)
from callbench.services.targets import set_targets
from callbench.services.today import today_figures
from callbench.services.undoing import last_undoable_call, undo_call
from callbench.services.work_lists import add_work_list, give_accounts, set_member
from callbench.storage.search import FEW
from callbench.storage.server.editing import last_edit
from callbench.storage.server.operations import Outcome, take_operation
from callbench.storage.users import User

SOON = datetime.now(UTC) + timedelta(days=3)
SAID: dict[str, dict[str, Any]] = {
    Disposition.APPOINTMENT: {
        "appointment": AppointmentReport(SOON),
        "notes": {"MISSION": "今期中に全拠点の商談情報を一元化"},
    },
    Disposition.CONNECTED_CONTINUE: {
        "buying_stage": "COMPARISON",
        "memo": "来週社内で検討",
        "bant": (BantReport("BUDGET", "ALLOCATED", "来期"),),
    },
    Disposition.REJECTED: {"rejection_reason": "INFO_GATHERING"},
    Disposition.CALLBACK: {"next_call_at": SOON},
    Disposition.INFO_REQUESTED: {"content_item": "導入事例集"},
    Disposition.REFERRED: {"referral": PersonReport("森 拓海様", "情報システム部", phone="03-6821-9999")},
    Disposition.DO_NOT_CALL: {"do_not_call": DoNotCallReport("PERSON", "本人")},
}
LOGGABLE = [each for each in Disposition if each is not Disposition.UNRESOLVED]
ROWS = [
    ["会社名", "氏名", "電話番号", "リードソース", "反響日時"],
    ["株式会社東海商事", "山田 太郎", "03-1234-5678", "資料請求", "2026/11/20 10:00"],
    ["西海設備", "佐藤 花子", "06-1111-2222", "展示会", "2026/11/19 10:00"],
]


@pytest.mark.parametrize("who", ["sdr", "bdr", "lead", "field"])
@pytest.mark.parametrize("disposition", LOGGABLE)
def test_a_call_of_any_outcome_is_logged_and_taken_back(office: Office, who: str, disposition: str) -> None:
    lead_id, desk, me = office.lead("East", phones=2), office.staff.desk_of(who), office.staff.ids[who]
    if who == "field":
        office.hand_over(lead_id, who)
    report = CallReport(disposition=disposition, **SAID.get(disposition, {}))
    done = desk.write(finish_call, lead_id, report, user_id=me)
    assert desk.read(last_undoable_call, user_id=me).call_id == done.call_id  # type: ignore[union-attr]
    desk.write(undo_call, done.call_id, user_id=me)
    desk.read(show_lead, lead_id)


@pytest.mark.parametrize("who", ["sdr", "bdr", "lead"])
def test_a_day_at_the_list(office: Office, who: str) -> None:
    before = Office(office.staff, Clock(TUESDAY_10))
    before.lead("East"), before.lead("West")
    me = office.staff.ids[who]
    desk = Desk(office.staff.engine_of(who), me, lambda: TUESDAY_10)
    desk.write(promote)
    page = desk.read(queue_page, Filter(), user_id=me)
    assert page.rows
    taken = desk.write(take_next, user_id=me)
    assert taken.row is not None
    held = taken.row.lead_id
    from_list = office.scalar("SELECT list_id FROM lead WHERE id = :lead", lead=held)
    assert from_list == LISTS["East"] or (who == "lead" and from_list != LISTS["West"])
    saved = desk.write(save_draft, None, held, CallReport(disposition="NO_ANSWER", memo="途中"), user_id=me)
    desk.write(mark_unresolved, user_id=me)
    assert [each.uid for each in desk.read(find_drafts, user_id=me)] == [saved.uid]
    desk.write(discard_draft, saved.uid)
    assert desk.read(find_drafts, user_id=me) == ()
    desk.write(release_lead, held, user_id=me)
    desk.read(tab_counts, user_id=me)
    desk.read(today_figures, user_id=me)
    desk.read(metrics, date(2026, 11, 1), date(2026, 12, 31))
    desk.write(set_targets, {"CALLS": 60.0}, user_id=me, day=date(2026, 11, 24))


def test_named_lists_are_kept_and_removed(office: Office) -> None:
    desk, me = office.staff.desk_of("sdr"), office.staff.ids["sdr"]
    kept = desk.write(save_list, "今日の再架電", Filter(), user_id=me)
    assert [each.name for each in desk.read(load_lists, user_id=me)] == ["今日の再架電"]
    desk.write(delete_list, kept.list_id, user_id=me)
    assert desk.read(load_lists, user_id=me) == ()


@pytest.mark.parametrize(
    ("who", "finds"),
    [("sdr", True), ("lead", True), ("field", True), ("west_sdr", False), ("west_lead", False)],
)
@pytest.mark.parametrize("wanted", ["蒼穹", "蒼穹精機", "同名 一郎"])
@pytest.mark.parametrize("few", [FEW, 0], ids=["few", "many"])
def test_a_search_finds_what_is_within_and_nothing_else(
    office: Office, who: str, finds: bool, wanted: str, few: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("callbench.storage.search.FEW", few)
    lead_id = office.lead("East", company="株式会社蒼穹精機", person="同名 一郎")
    office.hand_over(lead_id, "field")
    found = office.staff.desk_of(who).read(find_leads, wanted)
    assert (lead_id in [row.lead_id for row in found]) is finds


def test_a_search_by_the_last_digits_stays_within(office: Office) -> None:
    lead_id = office.lead("East")
    tail = office.scalar(
        "SELECT right(e164, 4) FROM phone_number p JOIN lead l ON l.contact_id = p.contact_id WHERE l.id = :lead",
        lead=lead_id,
    )
    found = {who: office.staff.desk_of(who).read(find_leads, tail) for who in ("sdr", "west_sdr")}
    assert [row.lead_id for row in found["sdr"]] == [lead_id]
    assert found["west_sdr"] == ()


def test_another_teams_lead_cannot_be_opened_called_or_drafted(office: Office) -> None:
    lead_id = office.lead("West")
    desk, me = office.staff.desk_of("sdr"), office.staff.ids["sdr"]
    with pytest.raises(NotFound):
        desk.read(show_lead, lead_id)
    with pytest.raises(NotFound):
        desk.write(finish_call, lead_id, CallReport(disposition="NO_ANSWER"), user_id=me)
    with pytest.raises(CallbenchError):
        desk.write(save_draft, None, lead_id, CallReport(), user_id=me)


def test_the_lead_brings_a_list_in_takes_it_out_and_takes_it_back(office: Office, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("\n".join(",".join(row) for row in ROWS), encoding="utf-8-sig")
    desk = office.staff.desk_of("lead")
    brought = import_file(desk, path, ImportOptions())
    assert brought.created == 2
    out = export_file(desk, Wanted(ExportKind.LEADS), tmp_path / "out.csv")
    assert out.rows >= 2
    assert (
        office.scalar(
            "SELECT count(*) FROM audit_event WHERE action = 'EXPORT' AND user_id = :me",
            me=office.staff.ids["lead"],
        )
        == 1
    )
    assert office.scalar("SELECT count(*) FROM audit_event WHERE action = 'IMPORT_BEGUN'") == 1
    assert brought.batch is not None
    undone = undo_file(desk, brought.batch)
    assert undone.removed == 2
    assert (
        office.scalar("SELECT count(*) FROM account WHERE import_batch_id = :batch", batch=brought.batch) == 0
    )


@pytest.mark.parametrize("who", ["sdr", "bdr", "field", "admin"])
def test_nobody_else_brings_lists_in_or_takes_them_out(office: Office, tmp_path: Path, who: str) -> None:
    path = tmp_path / "list.csv"
    path.write_text("\n".join(",".join(row) for row in ROWS), encoding="utf-8-sig")
    with pytest.raises(NotAllowed):
        import_file(office.staff.desk_of(who), path, ImportOptions())
    with pytest.raises(NotAllowed):
        export_file(office.staff.desk_of(who), Wanted(ExportKind.LEADS), tmp_path / "out.csv")


@pytest.mark.parametrize("who", ["sdr", "lead", "field", "admin"])
def test_a_refusal_is_noted_once_and_lifted_by_the_lead(office: Office, who: str) -> None:
    lead_id = office.lead("East")
    office.hand_over(lead_id, "field")
    contact = office.scalar("SELECT contact_id FROM lead WHERE id = :lead", lead=lead_id)
    me = office.staff.ids[who]
    made = office.staff.desk_of(who).write(
        add_entry, "PERSON", contact_id=contact, who_asked="本人", user_id=me
    )
    assert office.scalar("SELECT queue_state FROM lead WHERE id = :lead", lead=lead_id) == "OUT"
    noted = "SELECT count(*) FROM audit_event WHERE action = 'DO_NOT_CALL_ADDED' AND entity_id = :id AND user_id = :me"
    assert office.scalar(noted, id=made.entry_id, me=me) == 1
    assert made.entry_id in [each.entry_id for each in office.staff.desk_of("west_sdr").read(list_entries)]
    office.staff.desk_of("lead").write(
        lift_entry, made.entry_id, reason="本人の希望", user_id=office.staff.ids["lead"]
    )
    assert office.scalar("SELECT queue_state FROM lead WHERE id = :lead", lead=lead_id) == "READY"


def test_a_lead_moved_to_another_list_takes_its_people_along(office: Office) -> None:
    lead_id = office.lead("East")
    assert office.scalar("SELECT list_id FROM lead WHERE id = :lead", lead=lead_id) == LISTS["East"]
    office.run(
        "UPDATE account SET list_id = 1 WHERE id = (SELECT account_id FROM lead WHERE id = :lead)",
        lead=lead_id,
    )
    moved = "SELECT l.list_id = 1 AND c.list_id = 1 FROM lead l JOIN contact c ON c.id = l.contact_id WHERE l.id = :lead"
    assert office.scalar(moved, lead=lead_id)


def test_a_lease_that_runs_is_broken_by_the_lead_alone_and_that_is_written_down(office: Office) -> None:
    lead_id = office.lead("East")
    office.run(
        "UPDATE lead SET queue_state = 'TAKEN', claimed_by = :bdr, lease_until = now() + interval '3 minutes' WHERE id = :lead",
        bdr=office.staff.ids["bdr"],
        lead=lead_id,
    )
    stolen = "UPDATE lead SET claimed_by = :me WHERE id = :lead"
    with pytest.raises(CallbenchError), Session(office.staff.engine_of("sdr")) as session:
        session.execute(text(stolen), {"me": office.staff.ids["sdr"], "lead": lead_id})
    with office.staff.engine_of("lead").begin() as connection:
        connection.execute(text(stolen), {"me": office.staff.ids["lead"], "lead": lead_id})
    noted = "SELECT detail->>'from' FROM audit_event WHERE action = 'CLAIM_BROKEN' AND entity_id = :lead"
    assert office.scalar(noted, lead=lead_id) == str(office.staff.ids["bdr"])


def test_an_administrator_shares_the_work_out(office: Office) -> None:
    desk, rep = office.staff.desk_of("admin"), office.staff.ids["sdr"]
    made = desk.write(add_work_list, "North", team="North").list_id
    lead_id = office.lead("West", company="北方電設株式会社")
    account = office.scalar("SELECT account_id FROM lead WHERE id = :lead", lead=lead_id)
    desk.write(give_accounts, made, [account])
    seen = partial(office.staff.desk_of("sdr").read, find_leads, "北方電設")
    before = len(seen())
    desk.write(set_member, made, rep, is_member=True)
    assert len(seen()) == before + 1
    desk.write(set_member, made, rep, is_member=False)
    assert len(seen()) == before
    noted = "SELECT string_agg(action, ' ' ORDER BY id) FROM audit_event WHERE entity = 'work_list' AND entity_id = :list"
    assert office.scalar(noted, list=made) == "LIST_MEMBER_ADDED LIST_MEMBER_REMOVED"


@pytest.mark.parametrize("who", ["sdr", "bdr", "lead", "field", "admin"])
def test_a_window_opens_for_whose_login_it_is(office: Office, who: str) -> None:
    found = open_workbench(
        office.staff.address_of(who), "somebody else", datetime.now(UTC), language="ja", may_be_new=False
    )
    assert isinstance(found, Workbench)
    assert found.person.user_id == office.staff.ids[who]
    found.close()
    noted = "SELECT count(*) FROM audit_event WHERE action = 'LOGIN' AND user_id = :me"
    assert office.scalar(noted, me=office.staff.ids[who]) == 1


def test_what_a_window_sends_later_is_taken_once_and_for_its_own_login(office: Office) -> None:
    """Whoever it says it is from."""
    operation, device = uuid4(), uuid4()
    taken = []
    for _ in range(2):
        with office.staff.engine_of("sdr").begin() as connection:
            found = take_operation(
                connection, operation, device, 1, "FINISH_CALL", office.staff.ids["west_sdr"]
            )
            taken.append(found.outcome)
    assert taken == [Outcome.NEW, Outcome.KNOWN]
    with office.staff.engine_of("west_sdr").begin() as connection:
        found = take_operation(connection, operation, device, 1, "FINISH_CALL", office.staff.ids["sdr"])
    assert found.outcome is Outcome.FOREIGN
    kept = office.scalar("SELECT user_id FROM server.operation WHERE id = :id", id=operation)
    assert kept == office.staff.ids["sdr"]


def test_colleagues_are_seen_at_work_and_the_other_team_is_not(office: Office) -> None:
    lead_id = office.lead("East")
    with office.staff.engine_of("sdr").begin() as connection:
        connection.execute(
            text("SELECT server.be_here(:id, :lead, 0, '', '')"), {"id": uuid4(), "lead": lead_id}
        )
    seen = text("SELECT user_id FROM server.who_is_here()")
    for who, sees in (("bdr", True), ("lead", True), ("admin", True), ("west_sdr", False)):
        with office.staff.engine_of(who).connect() as connection:
            assert (office.staff.ids["sdr"] in connection.execute(seen).scalars().all()) is sees


def test_the_names_of_colleagues_are_known(office: Office) -> None:
    with Session(office.staff.engine_of("sdr")) as session:
        assert {user.id for user in session.query(User)} >= set(office.staff.ids.values())


@pytest.mark.parametrize("entity", ["account", "contact"])
def test_who_edited_last_is_told_to_those_who_see_the_row_alone(office: Office, entity: str) -> None:
    lead_id = office.lead("East")
    office.hand_over(lead_id, "field")
    row = office.scalar(f"SELECT {entity}_id FROM lead WHERE id = :lead", lead=lead_id)
    office.run(
        "INSERT INTO audit_event (at, user_id, action, entity, entity_id, detail)"
        " VALUES (now(), :by, 'FIELDS_EDITED', :entity, :row, '{\"fields\": [\"kana\"]}')",
        by=office.staff.ids["bdr"],
        entity=entity,
        row=row,
    )
    told = {}
    for who in ("sdr", "lead", "field", "admin", "west_sdr", "west_lead", "west_field"):
        with office.staff.engine_of(who).connect() as connection:
            told[who] = last_edit(connection, "FIELDS_EDITED", entity, row, "kana") is not None
    assert [who for who, is_told in told.items() if is_told] == ["sdr", "lead", "field", "admin"]


@pytest.mark.parametrize("who", ["sdr", "bdr", "lead", "field"])
def test_company_and_person_are_edited_by_those_who_work_on_them_alone(office: Office, who: str) -> None:
    lead_id = office.lead("East")
    office.hand_over(lead_id, "field")
    desk, me = office.staff.desk_of(who), office.staff.ids[who]
    company, person = desk.read(read_records, lead_id)
    edits = [
        Edit(company, {"name": f"{who}商事株式会社", "employees": 40}),
        Edit(person, {"department": "営業部" if who != "field" else "", "title": "部長"}),
    ]
    assert [each.version for each in desk.write(save_edits, edits, user_id=me).saved] == [
        company.version + 1,
        person.version + 1,
    ]
    assert [each.lead_id for each in desk.read(find_leads, f"{who}商事")] == [lead_id]
    for other in ("west_sdr", "admin"):
        with pytest.raises(CallbenchError):
            office.staff.desk_of(other).write(
                save_edits, [Edit(company, {"kana": "カナ"})], user_id=office.staff.ids[other]
            )


@pytest.mark.parametrize("who", ["sdr", "lead", "field"])
def test_what_two_reps_teach_at_once_is_merged_and_decided_with_their_own_rights(
    office: Office, who: str
) -> None:
    lead_id, colleague = office.lead("East"), office.staff.desk_of("bdr")
    office.hand_over(lead_id, "field")
    desk, me, other = office.staff.desk_of(who), office.staff.ids[who], office.staff.ids["bdr"]
    named = CallReport("NO_ANSWER", dmu=(PersonReport("井上", "経営企画室", "APPROVER"),))
    colleague.write(finish_call, lead_id, named, user_id=other)
    (member,) = desk.read(show_lead, lead_id).dmu
    seen = {"name": "井上", "department": "経営企画室", "role": "APPROVER"}
    unasked = {"value": "UNKNOWN", "note": "", "said_by": ""}
    number = member.dmu_member_id
    theirs = CallReport(
        "NO_ANSWER",
        bant=(BantReport("BUDGET", "NONE", base=unasked),),
        dmu_changes=(MemberChange(number, is_gone=True, base=seen),),
        buying_stage="COMPARISON",
        buying_stage_base="",
    )
    mine = CallReport(
        "NO_ANSWER",
        bant=(BantReport("BUDGET", "ALLOCATED", base=unasked),),
        dmu_changes=(MemberChange(number, "井上 玲子", "経営企画室", "APPROVER", base=seen),),
        buying_stage="INTEREST",
        buying_stage_base="",
    )
    colleague.write(finish_call, lead_id, theirs, user_id=other)
    done = desk.write(finish_call, lead_id, mine, user_id=me)
    assert [each.kind for each in done.clashes] == ["BANT", "MEMBER", "STAGE"]
    assert {each.by for each in done.clashes} == {PEOPLE["bdr"][0]}
    for clash in done.clashes:
        assert desk.write(insist, lead_id, done.call_id, mine, clash, user_id=me).clashes == ()
    card = colleague.read(show_lead, lead_id)
    assert (card.bant["BUDGET"].value, card.person.buying_stage) == ("ALLOCATED", "INTEREST")
    assert [each.name for each in card.dmu] == ["井上 玲子"]
    assert card.bant_authors["BUDGET"].name == PEOPLE[who][0]
