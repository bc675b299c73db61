"""What may each role do, in one's own file and in a database that a team shares?"""

import pytest

from callbench.domain.access import MAY, Action, Role, may, require
from callbench.domain.errors import NotAllowed


@pytest.mark.parametrize("action", [Action.IMPORT, Action.EXPORT])
@pytest.mark.parametrize(
    ("shared", "roles"),
    [(False, {Role.SDR, Role.BDR, Role.LEAD, Role.ADMIN}), (True, {Role.LEAD})],
)
def test_lists_come_in_and_go_out_by_the_team_lead_where_a_team_shares_them(
    action: Action, shared: bool, roles: set[Role]
) -> None:
    assert {role for role in Role if may(role, action, shared=shared)} == roles


def test_a_person_is_erased_by_the_administrator_or_by_whose_file_it_is() -> None:
    assert {role for role in Role if may(role, Action.ERASE_PERSON, shared=True)} == {Role.ADMIN}
    assert all(may(role, Action.ERASE_PERSON, shared=False) for role in Role)


ELSEWHERE_TOO = [each for each in Action if each not in (Action.IMPORT, Action.EXPORT, Action.ERASE_PERSON)]


@pytest.mark.parametrize("action", ELSEWHERE_TOO)
def test_nothing_else_depends_on_where_the_database_lies(action: Action) -> None:
    for role in Role:
        assert may(role, action, shared=True) == may(role, action, shared=False) == (action in MAY[role])


def test_what_is_not_allowed_is_refused_with_the_action_and_the_role() -> None:
    with pytest.raises(NotAllowed) as refused:
        require(Role.SDR, Action.MANAGE_USERS, shared=False)
    assert refused.value.fields() == {"action": "MANAGE_USERS", "role": "SDR"}
    require(Role.ADMIN, Action.MANAGE_USERS, shared=True)
