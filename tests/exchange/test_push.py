"""Do calls and handoffs reach Salesforce and HubSpot each once, whatever breaks on the way?"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest
from crm_server import KEY, SECRET, TOKEN, CrmServer, Faults, running_crm
from given import TUESDAY_10, Given
from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from callbench.domain.access import Role
from callbench.domain.errors import BadValue, NotAllowed
from callbench.exchange.push.connecting import checked_host, open_crm
from callbench.exchange.push.crm import Answer, Crm, Outgoing, Target
from callbench.exchange.push.pushing import PushPlan, PushReport, count_push, push
from callbench.services.call_report import AppointmentReport, CallReport
from callbench.services.calling import finish_call
from callbench.services.operation_ids import new_id
from callbench.services.undoing import undo_call
from callbench.services.users import set_user
from callbench.storage.calls import Call
from callbench.storage.contacts import Contact
from callbench.storage.crm_pushes import CrmPush
from callbench.storage.handoffs import Handoff
from callbench.storage.users import AuditEvent

KINDS = {Target.SALESFORCE: ("Task", "Task"), Target.HUBSPOT: ("calls", "tasks")}
ID_FIELDS = {Target.SALESFORCE: "Callbench_Id__c", Target.HUBSPOT: "callbench_id"}


@pytest.fixture
def crm() -> Iterator[CrmServer]:
    with running_crm() as server:
        yield server


def calls(given: Given, count: int, memo: str = "資料を送る") -> list[int]:
    """Logged calls of one person; their ids."""
    lead = given.lead()
    made = []
    for number in range(count):
        given.clock.move(minutes=5)
        report = CallReport(disposition="NO_ANSWER", memo=f"{memo} {number}")
        made.append(_log(given, lead, report))
    return made


def _log(given: Given, lead_id: int, report: CallReport) -> int:
    return given.desk.write(finish_call, lead_id, report, uid=new_id(), user_id=given.user_id).call_id


def sent(
    given: Given, crm: CrmServer, target: Target = Target.SALESFORCE, secret: str = TOKEN, **how: Any
) -> PushReport:
    waits: list[float] = how.pop("waits", [])
    batch: int = how.pop("batch", 0)
    plan = PushPlan(target, checked_host(target, crm.url), **how)

    def connect() -> Crm:
        made = open_crm(target, crm.url, secret, plan.own_fields, lambda: True, waits.append)
        made.batch = batch or made.batch
        return made

    return push(given.desk, plan, connect)


def uids(crm: CrmServer, target: Target) -> list[str]:
    return [stored.fields[ID_FIELDS[target]] for _, stored in crm.records]


@pytest.mark.parametrize("target", Target)
def test_what_is_new_goes_and_nothing_goes_twice(given: Given, crm: CrmServer, target: Target) -> None:
    calls(given, 3)
    first = sent(given, crm, target)
    again = sent(given, crm, target)
    assert (first.calls, first.unchanged, first.refused) == (3, 0, 0)
    assert (again.calls, again.unchanged) == (0, 3)
    assert [stored.writes for stored in crm.of(KINDS[target][0])] == [1, 1, 1]
    with given.engine.connect() as connection:
        ours = set(connection.execute(select(Call.uid)).scalars())
        audited = connection.execute(select(AuditEvent.detail).where(AuditEvent.entity == "crm")).scalars()
        details = [detail for detail in audited if detail]
    assert {str(uid) for uid in ours} == set(uids(crm, target))
    assert [(each["target"], each["calls"]) for each in details] == [(target.value, 3)]
    assert TOKEN not in str(details)


@pytest.mark.parametrize("target", Target)
def test_what_changed_or_was_taken_back_changes_there(given: Given, crm: CrmServer, target: Target) -> None:
    _, second = calls(given, 2)
    sent(given, crm, target)
    given.desk.write(undo_call, second, user_id=given.user_id)
    calls(given, 1)
    report = sent(given, crm, target)
    assert (report.calls, report.unchanged) == (2, 1)
    field, void = {
        Target.SALESFORCE: ("Status", "Deferred"),
        Target.HUBSPOT: ("hs_call_status", "CANCELED"),
    }[target]
    states = [stored.fields[field] for stored in crm.of(KINDS[target][0])]
    assert len(states) == 3 and states.count(void) == 1


def test_what_was_taken_back_before_is_never_sent(local: Given, crm: CrmServer) -> None:
    (only,) = calls(local, 1)
    local.desk.write(undo_call, only, user_id=local.user_id)
    assert sent(local, crm).calls == 0 and crm.records == []


@pytest.mark.parametrize("target", Target)
def test_a_handoff_goes_and_follows_its_answer(given: Given, crm: CrmServer, target: Target) -> None:
    _handoff(given)
    assert sent(given, crm, target).handoffs == 1
    status = {Target.SALESFORCE: "Status", Target.HUBSPOT: "hs_task_status"}[target]
    body = {Target.SALESFORCE: "Description", Target.HUBSPOT: "hs_task_body"}[target]
    stored = next(each for _, each in crm.records if "Handoff" in str(each.fields))
    assert "在庫の精度" in stored.fields[body]
    before = stored.fields[status]
    given.desk.write(_answer_handoff, "ACCEPTED")
    assert sent(given, crm, target).handoffs == 1
    assert (before, stored.fields[status]) in {("Not Started", "Completed"), ("NOT_STARTED", "COMPLETED")}


def _handoff(given: Given) -> None:
    report = CallReport(
        disposition="APPOINTMENT",
        appointment=AppointmentReport(TUESDAY_10 + timedelta(days=3)),
        notes={"MISSION": "在庫の精度を上げたい"},
    )
    _log(given, given.lead(), report)
    given.desk.write(_answer_handoff, "UNTOUCHED")


def _answer_handoff(session: Session, status: str, *, now: Any) -> None:
    session.execute(update(Handoff).values(status=status))


PERSONS = [
    (Target.SALESFORCE, {"email": "ken@aoba.example"}, {"ken@aoba.example": "003AA"}, {"003AA"}),
    (Target.SALESFORCE, {"email": "Ken@aoba.example"}, {"ken@aoba.example": "00QAA"}, {"00QAA"}),
    (Target.SALESFORCE, {"external_id": "salesforce:003BB", "email": "x@y.example"}, {}, {"003BB"}),
    (Target.SALESFORCE, {"external_id": "hubspot:12"}, {}, set()),
    (
        Target.SALESFORCE,
        {"email": "ken@aoba.example"},
        {"ken@aoba.example": "003AA", "KEN@aoba.example": "003CC"},
        set(),
    ),
    (Target.HUBSPOT, {"email": "ken@aoba.example"}, {"ken@aoba.example": "811"}, {"811"}),
    (Target.HUBSPOT, {"external_id": "hubspot:12"}, {}, {"12"}),
    (Target.HUBSPOT, {"email": "nobody@aoba.example"}, {}, set()),
]


@pytest.mark.parametrize(("target", "ours", "theirs", "hangs_on"), PERSONS)
def test_a_call_hangs_on_its_person(
    local: Given,
    crm: CrmServer,
    target: Target,
    ours: dict[str, str],
    theirs: dict[str, str],
    hangs_on: set[str],
) -> None:
    calls(local, 1)
    local.desk.write(_set_contact, ours)
    crm.people = theirs
    report = sent(local, crm, target)
    assert crm.records[0][1].hangs_on == hangs_on
    assert (report.calls, report.alone) == (1, not hangs_on)


def _set_contact(session: Session, values: dict[str, str], *, now: Any) -> None:
    session.execute(update(Contact).values(**values))


@pytest.mark.parametrize("target", Target)
def test_a_bad_record_is_listed_with_the_reason_and_the_others_go(
    given: Given, crm: CrmServer, target: Target
) -> None:
    calls(given, 5)
    crm.faults.bad = "資料を送る 3"
    report = sent(given, crm, target)
    assert (report.calls, report.refused, len(crm.records)) == (4, 1, 4)
    assert "rule" in report.refusals[0].reason and report.refusals[0].person == "高橋 健一"
    crm.faults.bad = ""
    assert (sent(given, crm, target).calls, len(crm.records)) == (1, 5)


def test_a_contact_that_is_gone_is_told_and_the_others_hang(local: Given, crm: CrmServer) -> None:
    calls(local, 1)
    local.desk.write(_set_contact, {"external_id": "hubspot:404"})
    lead = local.lead(person="森 葵")
    _log(local, lead, CallReport(disposition="NO_ANSWER"))
    local.desk.write(_set_last_contact, external_id="hubspot:9")
    report = sent(local, crm, Target.HUBSPOT)
    assert (report.calls, report.refused, len(crm.records)) == (1, 1, 2)
    assert "404" in report.refusals[0].reason
    assert sorted(map(sorted, (stored.hangs_on for _, stored in crm.records))) == [[], ["9"]]


def _set_last_contact(session: Session, *, now: Any, **values: str) -> None:
    last = session.scalar(select(func.max(Contact.id)))
    session.execute(update(Contact).where(Contact.id == last).values(**values))


def test_many_addresses_are_asked_for_in_parts(local: Given, crm: CrmServer) -> None:
    for number in range(60):
        _log(local, local.lead(person=f"Person {number}"), CallReport(disposition="NO_ANSWER"))
        local.desk.write(_set_last_contact, email=f"person{number}@aoba.example")
    crm.people = {f"person{number}@aoba.example": f"003{number}" for number in range(60)}
    report = sent(local, crm)
    assert (report.calls, report.alone) == (60, 0)
    assert max(len(path) for method, path in crm.requests if method == "GET") < 4_000


def test_a_refused_call_that_is_taken_back_is_not_sent_again(local: Given, crm: CrmServer) -> None:
    (only,) = calls(local, 1)
    crm.faults.bad = "資料"
    assert sent(local, crm).refused == 1
    local.desk.write(undo_call, only, user_id=local.user_id)
    crm.faults.bad = ""
    assert sent(local, crm).calls == 0 and crm.records == []


def test_a_login_of_the_machine_is_not_used(
    local: Given, crm: CrmServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "netrc").write_text("machine 127.0.0.1 login somebody password else\n")
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))
    calls(local, 1)
    assert sent(local, crm).calls == 1 and sent(local, crm, Target.HUBSPOT).calls == 1


def test_a_busy_crm_is_waited_for_as_long_as_it_says(local: Given, crm: CrmServer) -> None:
    calls(local, 1)
    crm.faults.script = ["429", "503"]
    waits: list[float] = []
    assert sent(local, crm, waits=waits).calls == 1
    assert waits == [7.0, 2.0]


@pytest.mark.parametrize(
    ("fault", "why"), [("503", "BUSY"), ("cut_before", "UNREACHABLE"), ("cut_after", "UNREACHABLE")]
)
@pytest.mark.parametrize("target", Target)
def test_it_stops_and_says_how_far_it_came_and_goes_on(
    local: Given, crm: CrmServer, target: Target, fault: str, why: str
) -> None:
    calls(local, 50)
    crm.faults.script = ["", *[fault] * 5]
    stopped = sent(local, crm, target, batch=20)
    assert (stopped.stopped, stopped.calls, stopped.left) == (why, 20, 30)
    assert sent(local, crm, target, batch=20).calls == 30
    assert len(uids(crm, target)) == len(set(uids(crm, target))) == 50


@pytest.mark.parametrize("target", Target)
def test_a_credential_that_no_longer_counts_is_asked_for_again(
    local: Given, crm: CrmServer, target: Target
) -> None:
    calls(local, 1)
    crm.accepted.clear()
    assert sent(local, crm, target).stopped == "CREDENTIAL"
    crm.accepted.add("another")
    assert sent(local, crm, target, secret="another").calls == 1


def test_a_token_that_runs_out_is_fetched_anew(local: Given, crm: CrmServer) -> None:
    calls(local, 25)
    crm.on_request = lambda: crm.accepted.clear() if len(crm.requests) == 3 else None
    assert sent(local, crm, secret=f"{KEY}:{SECRET}", batch=20).calls == 25
    assert [path for _, path in crm.requests].count("/services/oauth2/token") == 2
    crm.on_request = lambda: None
    calls(local, 1)
    assert sent(local, crm, secret=f"{KEY}:wrong").stopped == "CREDENTIAL"


@pytest.mark.parametrize("target", Target)
def test_a_crm_without_the_field_is_told_of_once(local: Given, crm: CrmServer, target: Target) -> None:
    calls(local, 3)
    crm.lacks_the_field = True
    report = sent(local, crm, target)
    assert (report.stopped, report.left, len(crm.requests)) == ("NOT_PREPARED", 3, 1)
    assert "callbench_id" in report.detail.lower()


def test_a_dry_run_counts_and_sends_nothing(local: Given, crm: CrmServer) -> None:
    calls(local, 3)
    plan = PushPlan(Target.HUBSPOT, crm.url)
    assert count_push(local.desk, plan).calls == 3 and crm.requests == []
    later = replace(plan, since=local.clock().date().replace(year=2027))
    assert count_push(local.desk, later).calls == 0
    assert count_push(local.desk, replace(plan, since=date(2026, 11, 24))).calls == 3


def test_who_may_not_export_sends_nothing(local: Given, crm: CrmServer) -> None:
    calls(local, 1)
    local.desk.write(set_user, local.user_id, role=Role.FIELD.value)
    with pytest.raises(NotAllowed):
        sent(local, crm)
    assert crm.requests == []


def test_a_table_of_one_s_own_names_the_fields(local: Given, crm: CrmServer, tmp_path: Any) -> None:
    calls(local, 1)
    text = '{name}\nobject = "Task"\nid_field = "Callbench_Id__c"\ncolumns = [{{ header = "Status", value = "Completed" }}, {{ header = "Subject", from = ["memo"] }}]\n'
    (tmp_path / "salesforce.toml").write_text(
        text.format(name="[call]") + text.format(name="[handoff]"), "utf-8"
    )
    assert sent(local, crm, own_fields=tmp_path).calls == 1
    assert set(crm.records[0][1].fields) == {"Status", "Subject", "Callbench_Id__c"}
    (tmp_path / "salesforce.toml").write_text("[call]\n", "utf-8")
    with pytest.raises(BadValue):
        sent(local, crm, own_fields=tmp_path)


@pytest.mark.parametrize(
    ("host", "used"),
    [
        ("aoba.my.salesforce.com", "https://aoba.my.salesforce.com"),
        ("https://aoba.my.salesforce.com/", "https://aoba.my.salesforce.com"),
        ("http://127.0.0.1:8080", "http://127.0.0.1:8080"),
        ("http://localhost", "http://localhost"),
        ("http://[::1]:9", "http://[::1]:9"),
    ],
)
def test_hosts_that_are_used(host: str, used: str) -> None:
    assert checked_host(Target.SALESFORCE, host) == used


@pytest.mark.parametrize(
    "host",
    [
        "",
        "http://aoba.my.salesforce.com",
        "http://127.0.0.1.example.com",
        "https://me:secret@aoba.example",
        "https://aoba.example/path",
        "ftp://aoba.example",
        "https://aoba.example:port",
    ],
)
def test_hosts_that_are_refused(host: str) -> None:
    with pytest.raises(BadValue) as refused:
        checked_host(Target.SALESFORCE, host)
    assert "secret" not in str(refused.value.fields())


class Killed(BaseException):
    """The process ends here."""


class Mortal:
    """A Crm in a process that may end before a batch is given and after it was, before anybody can note it."""

    batch = 10

    def __init__(self, crm: Crm, dice: Random, chance: float = 0.1) -> None:
        self._crm, self._dice, self._chance = crm, dice, chance

    def _dies(self) -> None:
        if self._dice.random() < self._chance:
            raise Killed

    def put_calls(self, records: Sequence[Outgoing]) -> tuple[Answer, ...]:
        self._dies()
        answers = self._crm.put_calls(records)
        self._dies()
        return answers

    def put_handoffs(self, records: Sequence[Outgoing]) -> tuple[Answer, ...]:
        return self._crm.put_handoffs(records)


def attack(given: Given, crm: CrmServer, target: Target, seed: int) -> tuple[int, int]:
    """Push until all is done, ended and disturbed at random moments; (starts, ends)."""
    dice = Random(seed)
    crm.faults = Faults(dice, chance=0.25)
    plan = PushPlan(target, crm.url)
    starts = kills = 0

    def connect() -> Crm:
        return Mortal(open_crm(target, crm.url, TOKEN, None, lambda: True, lambda _: None), dice)

    while True:
        starts += 1
        try:
            if not push(given.desk, plan, connect).stopped:
                return starts, kills
        except Killed:
            kills += 1


@pytest.mark.parametrize("target", Target)
@pytest.mark.parametrize("seed", [11, 12])
def test_killed_and_cut_at_any_moment_each_call_is_there_once(
    local: Given, crm: CrmServer, target: Target, seed: int, capsys: pytest.CaptureFixture[str]
) -> None:
    count = 200
    calls(local, count)
    starts, kills = attack(local, crm, target, seed)
    there = uids(crm, target)
    doubled = len(there) - len(set(there))
    told = {"seed": seed, "calls": count, "there": len(there), "doubled": doubled, "starts": starts}
    with capsys.disabled():
        print(f"\n{target}: {told | {'ended': kills} | dict(crm.faults.met)}")  # noqa: T201
    assert (len(there), doubled) == (count, 0), told
    assert kills >= 2 and sum(crm.faults.met.values()) >= 5, crm.faults.met
    with local.engine.connect() as connection:
        assert connection.scalar(select(func.count()).select_from(CrmPush)) == count


@pytest.mark.parametrize("target", Target)
def test_the_same_attack_doubles_calls_where_the_external_id_is_not_known(
    local: Given, target: Target
) -> None:
    with running_crm(forgets_external_ids=True) as crm:
        calls(local, 200)
        attack(local, crm, target, 11)
        assert len(uids(crm, target)) > len(set(uids(crm, target))) == 200
