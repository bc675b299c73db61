"""One phone, one caller: a lead is not offered while a colleague holds its person or phone, nor to call who refused; on both databases."""

import threading
from datetime import timedelta

import pytest
from given import Given
from sqlalchemy import update
from sqlalchemy.orm import Session

from callbench.domain.call_list import Filter
from callbench.domain.errors import AlreadyTaken
from callbench.services.do_not_call import add_entry, take_back_entry
from callbench.services.open_lead import begin_call
from callbench.services.queue import Taken, queue_ids, release_lead, take_next
from callbench.storage.contacts import PhoneNumber
from callbench.storage.do_not_call import DoNotCall
from callbench.storage.leads import Lead

HOURS = timedelta(hours=1)


@pytest.fixture
def colleague(given: Given) -> int:
    return given.user("田村 涼")


def taken_by(given: Given, user_id: int) -> int | None:
    found: Taken = given.desk.write(take_next, user_id=user_id)
    return None if found.row is None else found.row.lead_id


def change_number(given: Given, lead_id: int, **values: object) -> None:
    """Change the numbers of a lead's person."""

    def change(session: Session, *, now: object) -> None:
        contact_id = session.get_one(Lead, lead_id).contact_id
        session.execute(update(PhoneNumber).where(PhoneNumber.contact_id == contact_id).values(**values))

    given.desk.write(change)


def number_of(given: Given, lead_id: int) -> PhoneNumber:
    with Session(given.engine) as session:
        lead = session.get_one(Lead, lead_id)
        return session.query(PhoneNumber).filter_by(contact_id=lead.contact_id).one()


def share_number(given: Given, *lead_ids: int, **values: object) -> str:
    e164 = "+81312340000"
    for lead_id in lead_ids:
        change_number(given, lead_id, e164=e164, **values)
    return e164


def test_the_phone_one_person_holds_is_not_offered_to_another(given: Given, colleague: int) -> None:
    first, second, third = (given.lead(person=f"人 {n}", age=HOURS * n) for n in (1, 2, 3))
    share_number(given, first, second)
    assert taken_by(given, 1) == first
    assert taken_by(given, colleague) == third
    assert taken_by(given, colleague) is None
    given.desk.write(release_lead, first, user_id=1)
    assert taken_by(given, colleague) == first
    assert taken_by(given, colleague) == second
    given.check_sums()


def test_a_lease_that_ran_out_holds_no_phone(given: Given, colleague: int) -> None:
    first, second = (given.lead(person=f"人 {n}", age=HOURS * n) for n in (1, 2))
    share_number(given, first, second)
    assert taken_by(given, 1) == first
    given.clock.move(minutes=4)
    assert taken_by(given, colleague) == first


def test_ones_own_phones_are_offered_on(given: Given) -> None:
    first, second = (given.lead(person=f"人 {n}", age=HOURS * n) for n in (1, 2))
    share_number(given, first, second)
    assert [taken_by(given, 1), taken_by(given, 1)] == [first, second]


@pytest.mark.parametrize("values", [{"kind": "FAX"}, {"status": "WRONG"}, {"status": "NOT_IN_SERVICE"}])
def test_a_number_nobody_is_called_by_keeps_nobody_away(
    given: Given, colleague: int, values: dict[str, str]
) -> None:
    first, second = (given.lead(person=f"人 {n}", age=HOURS * n, phones=1) for n in (1, 2))
    share_number(given, first)
    share_number(given, second, **values)
    assert [taken_by(given, 1), taken_by(given, colleague)] == [first, second]


def test_a_person_with_two_conversions_is_offered_to_one_alone(given: Given, colleague: int) -> None:
    first, second = (given.lead(age=HOURS * n, phones=n - 1) for n in (1, 2))
    contact_id = number_of(given, second).contact_id

    def join(session: Session, *, now: object) -> None:
        session.execute(update(Lead).where(Lead.id == first).values(contact_id=contact_id))

    given.desk.write(join)
    assert [taken_by(given, 1), taken_by(given, colleague)] == [first, None]


def test_who_has_no_number_is_called_by_the_companys(given: Given, colleague: int) -> None:
    first = given.lead(person="人 1", age=HOURS)
    second = given.lead(person="人 2", age=2 * HOURS, phones=0, same_account_as=first)
    third = given.lead(person="人 3", age=3 * HOURS, same_account_as=first)
    change_number(given, first, contact_id=None)
    assert [taken_by(given, 1), taken_by(given, colleague)] == [first, third]
    assert taken_by(given, colleague) is None
    assert taken_by(given, 1) == second


def refuse(given: Given, **values: object) -> None:
    """An entry the queue does not know of yet, as when it came in while a list was being imported."""

    def add(session: Session, *, now: object) -> None:
        session.add(DoNotCall(at=now, entered_by=1, **values))

    given.desk.write(add)


@pytest.mark.parametrize("scope", ["PERSON", "COMPANY", "NUMBER"])
def test_a_refusal_is_met_in_the_claim_itself(given: Given, scope: str) -> None:
    refused, other = (given.lead(person=f"人 {n}", company=f"会社{n}", age=HOURS * n) for n in (1, 2))
    number = number_of(given, refused)
    values = {
        "PERSON": {"contact_id": number.contact_id},
        "COMPANY": {"account_id": number.account_id},
        "NUMBER": {"e164": number.e164},
    }
    refuse(given, scope=scope, **values[scope])
    assert list(given.desk.read(queue_ids, Filter(), user_id=1)) == [refused, other]
    assert taken_by(given, 1) == other
    assert taken_by(given, 1) is None


def test_who_has_another_number_is_offered_still(given: Given) -> None:
    lead = given.lead(phones=2)
    with Session(given.engine) as session:
        first, _second = session.query(PhoneNumber).order_by(PhoneNumber.id).all()
    refuse(given, scope="NUMBER", e164=first.e164)
    assert taken_by(given, 1) == lead


def test_a_refusal_that_was_lifted_holds_nobody_up(given: Given) -> None:
    lead = given.lead()
    entry = given.desk.write(add_entry, "NUMBER", e164=number_of(given, lead).e164, user_id=1, reason="test")
    assert taken_by(given, 1) is None
    given.desk.write(take_back_entry, entry.entry_id, reason="asked again", user_id=1)
    assert taken_by(given, 1) == lead


def test_a_phone_a_colleague_is_at_is_not_dialled(given: Given, colleague: int) -> None:
    first, second = (given.lead(person=f"人 {n}", age=HOURS * n) for n in (1, 2))
    share_number(given, first, second)
    assert taken_by(given, 1) == first
    with pytest.raises(AlreadyTaken) as refusal:
        given.desk.write(begin_call, second, number_of(given, second).id, user_id=colleague)
    assert refusal.value.by == "佐藤 美咲"
    given.desk.write(begin_call, second, number_of(given, second).id, user_id=1)
    given.check_sums()


def test_colleagues_who_ask_at_once_never_get_the_same_phone(given: Given) -> None:
    """Sixty leads, three a phone, six people who take one after the other while the claims of the others are under way."""
    leads = [given.lead(person=f"人 {n}", age=HOURS * n) for n in range(60)]
    for n, lead_id in enumerate(leads):
        change_number(given, lead_id, e164=f"+8131234{n // 3:04d}")
    users = [1, *(given.user(f"人員{n}") for n in range(5))]
    found: dict[int, list[int]] = {user_id: [] for user_id in users}
    together = threading.Barrier(len(users))

    def work(user_id: int) -> None:
        together.wait()
        for _ in range(10):
            lead_id = taken_by(given, user_id)
            if lead_id is not None:
                found[user_id].append(lead_id)

    threads = [threading.Thread(target=work, args=(user_id,)) for user_id in users]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    phones = {user_id: {leads.index(lead_id) // 3 for lead_id in taken} for user_id, taken in found.items()}
    taken = [lead_id for each in found.values() for lead_id in each]
    assert len(taken) == len(set(taken))
    assert sum(map(len, phones.values())) == len(set().union(*phones.values())) >= 15
    given.check_sums()
