"""A call logged afterwards: the promises it met are closed, those it did not meet are kept, and the lead stands accordingly."""

from datetime import timedelta
from typing import Any

from given import TUESDAY_10, Given
from sqlalchemy.orm import Session

from callbench.domain.call_list import Filter
from callbench.domain.queue import Bucket
from callbench.services.call_report import CallReport
from callbench.services.calling import finish_call
from callbench.services.doctor import check_callbacks, check_order
from callbench.services.queue import promote, queue_page
from callbench.storage.lead_state import read_state


def log(given: Given, lead_id: int, disposition: str, **said: Any) -> None:
    given.desk.write(finish_call, lead_id, CallReport(disposition=disposition, **said), user_id=given.user_id)


def log_late(given: Given, lead_id: int, ago: timedelta) -> None:
    log(given, lead_id, "NO_ANSWER", started_at=given.clock() - ago, is_backfill=True)


def place(given: Given, lead_id: int) -> tuple[Bucket, int | None]:
    with Session(given.engine) as session:
        state = read_state(session, lead_id)
        assert check_callbacks(session.connection()).ok
        assert check_order(session.connection()).ok
    assert state is not None
    return Bucket(state.values["rank"] >> 60), state.values["callback_owner_id"]


def promised_in(given: Given, lead_id: int, wait: timedelta) -> None:
    log(given, lead_id, "CALLBACK", next_call_at=given.clock() + wait, callback_scope="OWNER")


def test_a_call_before_the_promised_time_leaves_the_promise(given: Given) -> None:
    lead_id = given.lead()
    promised_in(given, lead_id, timedelta(hours=4))
    log_late(given, lead_id, timedelta(days=4))
    assert place(given, lead_id) == (Bucket.CALLBACK, given.user_id)


def test_a_call_after_the_promised_time_keeps_it_and_frees_the_lead_for_everybody(given: Given) -> None:
    lead_id, colleague = given.lead(), given.user("田村 涼")
    promised_in(given, lead_id, timedelta(hours=1))
    given.clock.now = TUESDAY_10 + timedelta(days=1)
    log_late(given, lead_id, timedelta(hours=22))
    assert place(given, lead_id) == (Bucket.P1_RETRY, None)
    given.desk.write(promote)
    page = given.desk.read(queue_page, Filter(), user_id=colleague)
    assert [row.lead_id for row in page.rows] == [lead_id]
