"""What a row says of itself: its reason, and how long ago things were."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from callbench.domain.queue import Bucket
from callbench.domain.why_now import AgeUnit, RowFacts, WhyCode, age, why

TOKYO = ZoneInfo("Asia/Tokyo")
NOW = datetime.fromisoformat("2026-11-24T14:30:00+09:00")
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)


def _row(bucket: Bucket, **values: object) -> RowFacts:
    return RowFacts(bucket, "INQUIRY", NOW - 4 * MINUTE, **values)  # type: ignore[arg-type]


def test_an_inquiry_four_minutes_ago_was_not_called_yet() -> None:
    reason = why(_row(Bucket.P1_FRESH, next_call_at=NOW), NOW, TOKYO)
    assert reason.code is WhyCode.NOT_CALLED
    assert reason.params == {"source": "INQUIRY", "age_unit": AgeUnit.MINUTES, "age": 4}


CODES = [
    (_row(Bucket.CALLBACK, next_call_at=NOW + MINUTE), WhyCode.CALLBACK_AT),
    (_row(Bucket.CALLBACK, next_call_at=NOW), WhyCode.CALLBACK_DUE),
    (_row(Bucket.CALLBACK, next_call_at=NOW - 15 * MINUTE), WhyCode.CALLBACK_DUE),
    (_row(Bucket.CALLBACK, next_call_at=NOW - 16 * MINUTE), WhyCode.CALLBACK_OVERDUE),
    (_row(Bucket.P1_RETRY, attempts=1, last_disposition="ABSENT"), WhyCode.TRIED),
    (_row(Bucket.P1_RETRY, attempts=1, last_disposition="CONNECTED_CONTINUE"), WhyCode.FOLLOW_UP),
    (_row(Bucket.RECYCLE, last_reason="NO_BUDGET"), WhyCode.RECYCLE_DUE),
    (_row(Bucket.P2_FRESH, next_call_at=NOW + DAY), WhyCode.PLANNED),
]


@pytest.mark.parametrize(("facts", "code"), CODES)
def test_a_row_gives_its_reason(facts: RowFacts, code: WhyCode) -> None:
    assert why(facts, NOW, TOKYO).code is code


def test_an_overdue_promise_says_by_how_much() -> None:
    assert why(_row(Bucket.CALLBACK, next_call_at=NOW - 20 * MINUTE), NOW, TOKYO).params["minutes"] == 20


def test_a_tried_lead_says_how_often_and_with_what_result() -> None:
    params = why(_row(Bucket.P1_RETRY, attempts=2, last_disposition="ABSENT"), NOW, TOKYO).params
    assert (params["attempts"], params["last_disposition"]) == (2, "ABSENT")


AGES = [
    (MINUTE * 59, AgeUnit.MINUTES, 59),
    (MINUTE * 60, AgeUnit.HOURS, 1),
    (timedelta(hours=14), AgeUnit.HOURS, 14),
    (timedelta(hours=15), AgeUnit.YESTERDAY, 1),
    (timedelta(days=2), AgeUnit.DAYS, 2),
    (timedelta(minutes=-5), AgeUnit.MINUTES, 0),
]


@pytest.mark.parametrize(("ago", "unit", "number"), AGES)
def test_an_age_is_told_as_people_do(ago: timedelta, unit: AgeUnit, number: int) -> None:
    assert age(NOW - ago, NOW, TOKYO) == {"age_unit": unit, "age": number}
