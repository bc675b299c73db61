"""A call that lay on another machine while its person was erased: it is counted, and brings nobody back, there neither."""

import time
from collections.abc import Callable
from datetime import timedelta

import pytest
from given import Given
from outbox_client import Client
from sqlalchemy import text

from callbench.services import delivering
from callbench.services.call_report import BantReport, CallReport, DoNotCallReport, PersonReport
from callbench.services.delivering import FINISH_CALL
from callbench.services.erasing import erase_person
from callbench.services.operation_ids import new_id
from callbench.storage.outbox import Operation, OperationState

SOON = 15.0
MARKER = "Zq9Marke"


def said(disposition: str, client: Client) -> CallReport:
    later = client.desk.clock() + timedelta(days=1)
    return CallReport(
        disposition=disposition,
        memo=MARKER,
        notes={"MEMO": MARKER},
        bant=(BantReport("NEED", "MUST", MARKER, MARKER),),
        dmu=(PersonReport(MARKER, MARKER),),
        callback_note=MARKER,
        next_call_at=later if disposition == "CALLBACK" else None,
        do_not_call=DoNotCallReport("PERSON", MARKER, MARKER) if disposition == "DO_NOT_CALL" else None,
    )


def put(client: Client, lead: int, report: CallReport) -> Operation:
    payload = {"report": report.as_json(), "who": [MARKER, MARKER]}
    return client.outbox.put(new_id(), FINISH_CALL, lead, payload, client.desk.clock())


def erase(team: Given, lead: int) -> None:
    with team.engine.begin() as connection:
        connection.execute(text("UPDATE app_user SET role = 'ADMIN'"))
        contact = connection.execute(
            text("SELECT contact_id FROM lead WHERE id = :id"), {"id": lead}
        ).scalar_one()
    team.desk.write(erase_person, contact, user_id=1)


def holding(team: Given) -> list[str]:
    names = text(
        "SELECT schemaname || '.' || tablename FROM pg_tables WHERE schemaname IN ('public', 'server')"
    )
    with team.engine.connect() as connection:
        tables = connection.execute(names).scalars().all()
        counted = f"SELECT count(*) FROM {{}} t WHERE strpos(t::text, '{MARKER}') > 0"
        return [each for each in tables if connection.exec_driver_sql(counted.format(each)).scalar()]


@pytest.mark.parametrize("disposition", ["NO_ANSWER", "DO_NOT_CALL"])
def test_a_late_call_is_counted_and_brings_nobody_back(
    team: Given, join: Callable[..., Client], disposition: str
) -> None:
    lead, client = team.lead(), join()
    late = put(client, lead, said(disposition, client))
    erase(team, lead)
    client.start()
    assert client.sender.wait_for(late.id, SOON).state is OperationState.SENT
    assert holding(team) == []
    with team.engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM call")).scalar() == 1
        assert (
            connection.execute(text("SELECT queue_state FROM lead WHERE id = :id"), {"id": lead}).scalar()
            == "OUT"
        )


def test_without_the_look_at_who_was_erased_a_late_call_brings_words_back(
    team: Given, join: Callable[..., Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The twin."""
    monkeypatch.setattr(delivering, "find_erased", lambda _session, _leads, *, now: frozenset())
    lead, client = team.lead(), join()
    late = put(client, lead, said("NO_ANSWER", client))
    erase(team, lead)
    client.start()
    client.sender.wait_for(late.id, SOON)
    assert "public.call" in holding(team)


def test_what_was_sent_before_is_forgotten_on_the_machine(team: Given, join: Callable[..., Client]) -> None:
    lead, client = team.lead(), join()
    sent = put(client, lead, said("NO_ANSWER", client))
    client.start()
    assert client.sender.wait_for(sent.id, SOON).state is OperationState.SENT
    client.close()
    assert MARKER.encode() in client.path.read_bytes()
    erase(team, lead)
    again = join()
    again.start()
    _until(lambda: MARKER not in str(again.outbox.get(sent.id).payload))
    again.close()
    files = sorted(client.path.parent.glob(client.path.name + "*"))
    assert files and not any(MARKER.encode() in each.read_bytes() for each in files)


def _until(is_so: Callable[[], bool]) -> None:
    end = time.monotonic() + SOON
    while not is_so():
        assert time.monotonic() < end
        time.sleep(0.05)
