"""Are people added, found, changed, and never all sent away?"""

import pytest
from given import Given

from callbench.domain.errors import BadValue, NotFound, UserUnknown
from callbench.services.users import add_user, find_user, list_users, only_user, set_user


def test_somebody_added_is_found_by_name(given: Given) -> None:
    added = given.desk.write(add_user, "  森   葵 ", "bdr", team="A").person
    assert (added.name, added.role, added.team, added.is_active) == ("森 葵", "BDR", "A", True)
    assert given.desk.read(find_user, " 森 葵 ") == added


@pytest.mark.parametrize(
    ("name", "role", "reason"),
    [("", "SDR", "empty"), ("x" * 101, "SDR", "too_long"), ("Mori", "KING", "SDR|BDR|LEAD|FIELD|ADMIN")],
)
def test_what_cannot_be_a_user_is_refused(given: Given, name: str, role: str, reason: str) -> None:
    with pytest.raises(BadValue) as refused:
        given.desk.write(add_user, name, role)
    assert refused.value.reason == reason


def test_a_name_is_given_once(given: Given) -> None:
    given.desk.write(add_user, "Mori", "SDR")
    with pytest.raises(BadValue) as refused:
        given.desk.write(add_user, "Mori", "LEAD")
    assert refused.value.reason == "taken"


def test_only_what_is_said_is_changed(given: Given) -> None:
    person = given.desk.write(add_user, "Mori", "SDR", team="A").person
    changed = given.desk.write(set_user, person.user_id, role="LEAD").person
    assert (changed.name, changed.role, changed.team) == ("Mori", "LEAD", "A")
    with pytest.raises(NotFound):
        given.desk.write(set_user, 999, role="LEAD")


def test_who_left_is_not_found_and_the_last_one_stays(given: Given) -> None:
    first = given.desk.read(only_user)
    assert first is not None
    person = given.desk.write(add_user, "Mori", "SDR").person
    assert given.desk.read(only_user) is None
    given.desk.write(set_user, person.user_id, is_active=False)
    with pytest.raises(UserUnknown):
        given.desk.read(find_user, "Mori")
    assert [each.name for each in given.desk.read(list_users, active_only=True)] == [first.name]
    with pytest.raises(BadValue) as refused:
        given.desk.write(set_user, first.user_id, is_active=False)
    assert refused.value.reason == "last_user"
