"""A phone that a colleague is on is not dialled by another, though the colleague's lead is in a list the other does not see."""

from datetime import timedelta

import pytest
from office import Office
from sqlalchemy import text

from callbench.domain.errors import AlreadyTaken
from callbench.domain.moments import utc_now
from callbench.services.open_lead import begin_call
from callbench.services.queue import claim_lead, release_lead
from callbench.storage.offering import held_at


def with_phone(office: Office, team: str, e164: str) -> int:
    """A lead of a team, to be called by this number."""
    lead_id = office.lead(team, company=f"{team} {e164}")
    office.run(
        "UPDATE phone_number SET e164 = :e164 WHERE contact_id = (SELECT contact_id FROM lead WHERE id = :lead)",
        e164=e164,
        lead=lead_id,
    )
    return lead_id


def number_of(office: Office, lead_id: int) -> int:
    return int(
        office.scalar(
            "SELECT min(p.id) FROM phone_number p JOIN lead l ON l.contact_id = p.contact_id WHERE l.id = :lead",
            lead=lead_id,
        )
    )


def contact_of(office: Office, lead_id: int) -> int:
    return int(office.scalar("SELECT contact_id FROM lead WHERE id = :lead", lead=lead_id))


def test_a_phone_held_in_another_list_is_not_dialled_until_it_is_free(office: Office) -> None:
    ours = with_phone(office, "East", "+81368214477")
    theirs = with_phone(office, "West", "+81368214477")
    mine, colleague = office.staff.desk_of("sdr"), office.staff.desk_of("west_sdr")
    me, other = office.staff.ids["sdr"], office.staff.ids["west_sdr"]
    assert colleague.write(claim_lead, theirs, user_id=other, in_call=True) is not None
    with pytest.raises(AlreadyTaken) as refusal:
        mine.write(begin_call, ours, number_of(office, ours), user_id=me)
    assert refusal.value.by == "加藤 五郎"
    assert refusal.value.until is not None
    assert refusal.value.until > utc_now()
    colleague.write(release_lead, theirs, user_id=other)
    assert mine.write(begin_call, ours, number_of(office, ours), user_id=me).lead_id == ours
    with pytest.raises(AlreadyTaken):
        colleague.write(begin_call, theirs, number_of(office, theirs), user_id=other)


def test_by_the_caller_s_own_rights_the_colleague_would_not_be_seen(office: Office) -> None:
    """The twin: the same query, asked as the caller."""
    ours = with_phone(office, "East", "+81368214488")
    theirs = with_phone(office, "West", "+81368214488")
    office.staff.desk_of("west_sdr").write(claim_lead, theirs, user_id=office.staff.ids["west_sdr"])
    asked = {
        "contact": contact_of(office, ours),
        "e164": "+81368214488",
        "moment": utc_now() - timedelta(seconds=1),
        "user": office.staff.ids["sdr"],
    }
    own = text(held_at(":contact", ":e164", ":moment", ":user"))
    function = text("SELECT holder FROM server.holder_of(:contact, :e164, :user, :moment)")
    with office.staff.engine_of("sdr").connect() as connection:
        assert connection.execute(own, asked).all() == []
        assert connection.execute(function, asked).scalars().all() == ["加藤 五郎"]


def test_nobody_finds_out_about_people_they_do_not_see(office: Office) -> None:
    theirs = with_phone(office, "West", "+81368214499")
    office.staff.desk_of("west_sdr").write(claim_lead, theirs, user_id=office.staff.ids["west_sdr"])
    function = text("SELECT holder FROM server.holder_of(:contact, :e164, 0, now())")
    asked = {"contact": contact_of(office, theirs), "e164": "+81368214499"}
    for who, sees in (("sdr", False), ("lead", False), ("field", False), ("west_lead", True)):
        with office.staff.engine_of(who).connect() as connection:
            assert bool(connection.execute(function, asked).all()) is sees
