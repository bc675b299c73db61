"""Who is signed in is seen and ended by whoever looks after them, and by nobody else, whatever program they use."""

from collections.abc import Iterator
from uuid import UUID, uuid4

import psycopg
import pytest
from office import Office
from sqlalchemy import text
from staff import Staff

from callbench.domain.errors import CallbenchError, NotAllowed, NotFound
from callbench.domain.server_errors import RightMissing, SessionEnded
from callbench.services.presence import be_gone, be_here, program_version, who_is_here
from callbench.services.queue import claim_lead
from callbench.services.sessions import SessionRow, end_session, load_sessions
from callbench.storage.engine import open_engine


def signed_in(staff: Staff, who: str, lead_id: int | None = None) -> UUID:
    """A window of somebody, at a lead."""
    window = uuid4()
    staff.desk_of(who).write(be_here, window, lead_id, user_id=staff.ids[who])
    return window


def session_of(staff: Staff, who: str, seen_by: str) -> SessionRow | None:
    """Their window as somebody else sees it."""
    rows = staff.desk_of(seen_by).read(load_sessions)
    return next((each for each in rows if each.user_id == staff.ids[who] and each.since is not None), None)


@pytest.fixture(autouse=True)
def nobody_else(office: Office) -> Iterator[None]:
    yield
    office.run("DELETE FROM server.presence")
    for engine in office.staff.engines.values():
        engine.dispose()


def test_a_session_says_from_which_program_and_machine_since_when_and_on_which_lead(office: Office) -> None:
    lead_id = office.lead("East", company="青葉商事")
    signed_in(office.staff, "sdr", lead_id)
    found = session_of(office.staff, "sdr", "lead")
    assert found is not None
    assert (found.name, found.lead_id, found.company) == ("青木 花子", lead_id, "青葉商事")
    assert found.version == program_version() != ""
    assert found.device
    assert found.application.startswith("callbench ")
    assert not found.is_own
    mine = session_of(office.staff, "lead", "lead")
    assert mine is None  # no window: only a connection
    assert [each.is_own for each in office.staff.desk_of("lead").read(load_sessions) if each.is_own] == [True]


@pytest.mark.parametrize(
    ("seen_by", "sees"),
    [("lead", True), ("admin", True), ("bdr", False), ("west_lead", False), ("field", False), ("sdr", True)],
)
def test_sessions_are_seen_by_whoever_looks_after_the_person(
    office: Office, seen_by: str, sees: bool
) -> None:
    signed_in(office.staff, "sdr")
    assert (session_of(office.staff, "sdr", seen_by) is not None) is sees


def test_an_administrator_sees_that_somebody_is_on_a_lead_but_reads_its_names_by_their_own_rights(
    office: Office,
) -> None:
    lead_id = office.lead("East")
    signed_in(office.staff, "sdr", lead_id)
    by_lead, by_other = session_of(office.staff, "sdr", "lead"), session_of(office.staff, "sdr", "admin")
    assert by_lead is not None
    assert by_other is not None
    assert by_lead.person == by_other.person != ""  # both may read persons


def test_another_program_at_the_same_login_is_seen_too(office: Office) -> None:
    address = f"{office.staff.address_of('sdr')}"
    with psycopg.connect(address, application_name="psql"):
        rows = office.staff.desk_of("lead").read(load_sessions)
    assert [(each.user_id, each.version, each.since) for each in rows if each.application == "psql"] == [
        (office.staff.ids["sdr"], "", None)
    ]


@pytest.mark.parametrize("who", ["lead", "admin"])
def test_an_ended_session_is_cut_off_frees_its_lead_and_learns_by_whom(office: Office, who: str) -> None:
    staff = office.staff
    lead_id = office.lead("East")
    rep = staff.desk_of("sdr")
    assert rep.write(claim_lead, lead_id, user_id=staff.ids["sdr"]) is not None
    window = signed_in(staff, "sdr", lead_id)
    found = session_of(staff, "sdr", who)
    assert found is not None
    with staff.engine_of("sdr").connect() as connection:
        assert connection.execute(text("SELECT 1")).scalar() == 1
        gone = staff.desk_of(who).write(
            end_session, staff.ids["sdr"], found.application, user_id=staff.ids[who]
        )
        with pytest.raises(CallbenchError):
            connection.execute(text("SELECT 1"))
    assert lead_id in gone.changes.lead_ids
    assert office.scalar("SELECT claimed_by FROM lead WHERE id = :lead", lead=lead_id) is None
    rep.write(be_gone, window, user_id=staff.ids["sdr"])  # what it says in going makes it no new one
    with pytest.raises(SessionEnded) as ended:
        rep.write(be_here, window, lead_id, user_id=staff.ids["sdr"])
    names = {"lead": "上野 次郎", "admin": "小川 四郎"}
    assert ended.value.by == names[who]
    assert session_of(staff, "sdr", who) is None
    assert staff.ids["sdr"] not in {each.user_id for each in staff.desk_of("bdr").read(who_is_here)}
    noted = "SELECT count(*) FROM audit_event WHERE action = 'SESSION_ENDED' AND user_id = :by AND entity_id = :whose"
    assert office.scalar(noted, by=staff.ids[who], whose=staff.ids["sdr"]) == 1


def test_only_the_one_session_is_ended(office: Office) -> None:
    """Somebody at two machines stays at the other one."""
    staff = office.staff
    signed_in(staff, "bdr")
    found = session_of(staff, "bdr", "lead")
    assert found is not None
    other = open_engine(staff.url.set(username=staff.logins["bdr"]))
    with other.connect() as connection:
        staff.desk_of("lead").write(
            end_session, staff.ids["bdr"], found.application, user_id=staff.ids["lead"]
        )
        assert connection.execute(text("SELECT 1")).scalar() == 1
    other.dispose()


def test_a_session_that_is_gone_cannot_be_ended(office: Office) -> None:
    staff = office.staff
    with pytest.raises(NotFound):
        staff.desk_of("lead").write(
            end_session, staff.ids["sdr"], "callbench gone", user_id=staff.ids["lead"]
        )


@pytest.mark.parametrize("who", ["sdr", "bdr", "field", "west_lead"])
def test_nobody_else_ends_a_session_by_the_program_or_past_it(office: Office, who: str) -> None:
    staff = office.staff
    signed_in(staff, "sdr" if who != "sdr" else "bdr")
    target = "sdr" if who != "sdr" else "bdr"
    found = session_of(staff, target, "admin")
    assert found is not None
    with pytest.raises((NotAllowed, NotFound, RightMissing)):
        staff.desk_of(who).write(end_session, staff.ids[target], found.application, user_id=staff.ids[who])
    asked = {"user": staff.ids[target], "application": found.application}
    with staff.engine_of(who).connect() as connection, pytest.raises(RightMissing):
        connection.execute(text("SELECT server.end_session(:user, :application)"), asked)
    with staff.engine_of(who).connect() as connection, pytest.raises(RightMissing):
        connection.execute(text("SELECT server.end_connections(:user, :application)"), {**asked, "user": "x"})
    assert session_of(staff, target, "admin") is not None


def test_a_team_s_lead_ends_no_administrator_and_nobody_themselves(office: Office) -> None:
    staff = office.staff
    office.run("UPDATE app_user SET team = 'East' WHERE id = :id", id=staff.ids["admin"])
    try:
        signed_in(staff, "admin")
        found = session_of(staff, "admin", "lead")
        assert found is not None
        with pytest.raises(RightMissing):
            staff.desk_of("lead").write(
                end_session, staff.ids["admin"], found.application, user_id=staff.ids["lead"]
            )
        own = next(each for each in staff.desk_of("lead").read(load_sessions) if each.is_own)
        with pytest.raises(RightMissing):
            staff.desk_of("lead").write(
                end_session, staff.ids["lead"], own.application, user_id=staff.ids["lead"]
            )
    finally:
        office.run("UPDATE app_user SET team = '' WHERE id = :id", id=staff.ids["admin"])


def test_an_ended_session_is_not_forged_into_the_log(office: Office) -> None:
    with office.staff.engine_of("sdr").begin() as connection:
        connection.execute(
            text(
                "INSERT INTO audit_event (at, user_id, action, entity) VALUES (now(), 1, 'SESSION_ENDED', 'forged')"
            )
        )
    assert office.scalar("SELECT count(*) FROM audit_event WHERE entity = 'forged'") == 0
