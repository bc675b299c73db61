"""The list in call order, its pages, its counters and its claims, on both databases."""

from datetime import timedelta
from random import Random

import pytest
from given import Given

from callbench.domain.call_list import Filter, View
from callbench.domain.queue import QueueFacts, rank
from callbench.domain.sources import Tier
from callbench.services.finding import find_leads
from callbench.services.queue import (
    claim_lead,
    promote,
    queue_ids,
    queue_page,
    release_lead,
    tab_counts,
    take_next,
)
from callbench.storage.claims import CANDIDATES
from callbench.storage.counters import count_all, rebuild_counts, stored_counts
from callbench.storage.search import FEW

HOURS = timedelta(hours=1)


def ids(given: Given, wanted: Filter = Filter(), user_id: int = 1) -> list[int]:
    return list(given.desk.read(queue_ids, wanted, user_id=user_id))


def test_the_order_is_that_of_the_domain(given: Given) -> None:
    p3 = given.lead(source="MAIL_CLICK", score=900)
    p2_retry = given.lead(source="WEBINAR", attempts=1, last_call=5 * HOURS)
    p2_fresh = given.lead(source="WHITEPAPER", score=1)
    p1_retry = given.lead(source="INQUIRY", attempts=2, last_call=5 * HOURS, score=1)
    p1_older = given.lead(source="DEMO_REQUEST", age=2 * HOURS, score=99)
    p1_newest = given.lead(source="INQUIRY", age=HOURS / 60)
    bdr = given.lead(source="TARGET_LIST", score=1000)
    assert ids(given) == [p1_newest, p1_older, p1_retry, p2_fresh, p2_retry, p3, bdr]


def test_ties_go_to_the_higher_score_then_fewer_attempts_then_the_longer_rest(given: Given) -> None:
    recent = given.lead(attempts=1, last_call=HOURS, score=50)
    rested = given.lead(attempts=1, last_call=9 * HOURS, score=50)
    often = given.lead(attempts=2, last_call=20 * HOURS, score=50)
    worth = given.lead(attempts=3, last_call=HOURS, score=51)
    assert ids(given) == [worth, rested, recent, often]


def test_pages_join_to_the_whole_list_without_gap_or_repeat(given: Given) -> None:
    random = Random(7)
    for number in range(57):
        source = random.choice(["INQUIRY", "WEBINAR", "MAIL_CLICK", "LETTER"])
        given.lead(
            source=source,
            score=number % 5,
            attempts=number % 3,
            age=HOURS * (number % 9),
            due=HOURS * (number % 4),
        )
    for view in View:
        found, cursor = [], None
        while True:
            page = given.desk.read(queue_page, Filter(view=view), user_id=1, limit=10, after=cursor)
            found += [row.lead_id for row in page.rows]
            cursor = page.next
            if cursor is None:
                break
        assert found == ids(given, Filter(view=view))
        assert len(found) == len(set(found))


def test_the_tabs_count_what_they_show(given: Given) -> None:
    for source, due in (("INQUIRY", 0), ("INQUIRY", 3), ("WEBINAR", 0), ("LETTER", 0), ("PAST_CARD", 5)):
        given.lead(source=source, due=HOURS * due)
    counts = given.desk.read(tab_counts, user_id=1)
    shown = {view: len(ids(given, Filter(view=view))) for view in View}
    assert (counts.now, counts.p1, counts.p2, counts.other) == (
        shown[View.NOW],
        shown[View.P1],
        shown[View.P2],
        shown[View.OTHER],
    )
    assert shown == {View.NOW: 3, View.P1: 2, View.P2: 1, View.OTHER: 2, View.CALLBACKS: 0}


def test_nobody_is_offered_outside_the_calling_window(given: Given) -> None:
    given.lead()
    given.clock.move(hours=8)
    counts = given.desk.read(tab_counts, user_id=1)
    assert ids(given) == []
    assert (counts.now, counts.window_open) == (0, False)
    assert counts.next_opening is not None
    assert counts.next_opening > given.clock.now


def test_a_waiting_lead_becomes_ready_when_its_time_has_come(given: Given) -> None:
    lead_id = given.lead(due=2 * HOURS)
    assert ids(given) == []
    given.clock.move(hours=3.5)
    assert given.desk.write(promote).leads == 1
    assert ids(given) == [lead_id]


def test_two_people_are_never_given_the_same_lead(given: Given) -> None:
    leads = [given.lead(age=HOURS * hours) for hours in (1, 2, 3)]
    other = given.user("田村 涼")
    first = given.desk.write(take_next, user_id=1)
    second = given.desk.write(take_next, user_id=other)
    assert first.row is not None
    assert second.row is not None
    assert [first.row.lead_id, second.row.lead_id] == leads[:2]
    assert ids(given, user_id=other) == leads[1:]


def test_the_next_lead_is_one_the_user_does_not_hold_already(given: Given) -> None:
    leads = {given.lead(score=number) for number in range(CANDIDATES + 2)}
    taken = [given.desk.write(take_next, user_id=1).row for _ in leads]
    assert {row.lead_id for row in taken if row is not None} == leads
    assert given.desk.write(take_next, user_id=1).row is None
    assert set(ids(given)) == leads
    given.check_sums()


def test_a_lease_that_ran_out_frees_the_lead_and_the_fence_grows(given: Given) -> None:
    lead_id = given.lead()
    first = given.desk.write(claim_lead, lead_id, user_id=1)
    assert first is not None
    given.clock.move(minutes=4)
    given.desk.write(promote)
    again = given.desk.write(claim_lead, lead_id, user_id=given.user("田村 涼"))
    assert again is not None
    assert again.fence > first.fence


def test_a_released_lead_goes_back_to_where_it_stood(given: Given) -> None:
    lead_id = given.lead(due=HOURS)
    given.desk.write(claim_lead, lead_id, user_id=1)
    given.desk.write(release_lead, lead_id, user_id=1)
    assert ids(given) == []
    assert ids(given, Filter(view=View.P1)) == [lead_id]


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (Filter(sources=("WEBINAR",)), [1]),
        (Filter(tiers=("P1",)), [0]),
        (Filter(outcomes=("ABSENT",)), [2]),
        (Filter(owners=(1,)), [0]),
        (Filter(search="高橋"), [0, 1]),
        (Filter(search="たかはし"), [1]),
        (Filter(search="みなと"), [2]),
        (Filter(search="4400"), [0]),
        (Filter(search="03-6821-4402"), [2]),
        (Filter(search="高橋 青葉"), [0]),
        (Filter(search="皆無"), []),
    ],
)
def test_filters_and_search_narrow_the_list_in_its_order(
    given: Given, wanted: Filter, expected: list[int]
) -> None:
    leads = [
        given.lead("株式会社青葉ソリューションズ", "高橋 健一", owner_id=1),
        given.lead("みどり商事", "高橋 直子", kana="タカハシ ナオコ", source="WEBINAR"),
        given.lead(
            "みなと物流株式会社", "小林 誠", source="MAIL_CLICK", attempts=1, last_disposition="ABSENT"
        ),
    ]
    assert ids(given, wanted) == [leads[number] for number in expected]


def test_counters_can_be_rebuilt_from_the_leads(given: Given) -> None:
    for number in range(5):
        given.lead(due=HOURS * number)
    with given.engine.begin() as connection:
        rebuild_counts(connection)
        assert stored_counts(connection) == count_all(connection)


@pytest.mark.parametrize("seed", range(3))
def test_counters_equal_the_leads_after_any_history(given: Given, seed: int) -> None:
    random, users = Random(seed), [1, given.user("田村 涼")]
    leads = [
        given.lead(source=random.choice(["INQUIRY", "WEBINAR"]), due=HOURS * random.randrange(-2, 5))
        for _ in range(12)
    ]
    for _ in range(60):
        user, lead_id = random.choice(users), random.choice(leads)
        match random.randrange(4):
            case 0:
                given.desk.write(take_next, user_id=user)
            case 1:
                given.desk.write(release_lead, lead_id, user_id=user)
            case 2:
                given.desk.write(promote)
            case _:
                given.clock.move(minutes=random.randrange(30))
    given.check_sums()


def test_a_promise_is_kept_outside_the_window_but_nobody_else_is_offered(given: Given) -> None:
    evening = given.clock.now + 9 * HOURS
    promised = given.lead(rank=rank(QueueFacts(Tier.P2, evening, callback_at=evening)), due=9 * HOURS)
    given.lead()
    given.clock.now = evening
    given.desk.write(promote)
    assert ids(given) == [promised]
    assert given.desk.read(tab_counts, user_id=1).now == 1


def test_a_promise_missed_while_the_window_was_open_waits_until_it_opens_again(given: Given) -> None:
    missed = given.clock.now
    given.lead(rank=rank(QueueFacts(Tier.P2, missed, callback_at=missed)), next_call_at=missed)
    given.clock.move(hours=9)
    assert ids(given) == []
    assert given.desk.read(tab_counts, user_id=1).now == 0


@pytest.mark.parametrize("few", [FEW, 0], ids=["few", "many"])
def test_a_search_gives_those_in_the_queue_first_in_call_order(
    given: Given, few: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("callbench.storage.search.FEW", few)
    out = given.lead("港湾商事", queue_state="OUT", out_reason="CLOSED", score=900)
    low = given.lead("港湾物流", source="WEBINAR", score=10)
    given.lead("山手商店")
    high = given.lead("港湾倉庫", source="WEBINAR", score=300, due=HOURS)
    assert [row.lead_id for row in given.desk.read(find_leads, "港湾")] == [high, low, out]
    assert [row.lead_id for row in given.desk.read(find_leads, "港湾", 1)] == [high]
    assert given.desk.read(find_leads, "港湾 山手") == ()
