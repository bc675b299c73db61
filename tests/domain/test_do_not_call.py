"""Whom a refusal covers, and who may lift it."""

import pytest

from callbench.domain.access import Action, Role, may
from callbench.domain.do_not_call import Callee, Refusal, Scope, covers, may_lift, refusal_in_force

CALLEE = Callee(contact_id=7, account_id=3, e164="+81312345678", company_key="aoba", email_key="a@example.jp")

COVERED = [
    (Refusal(Scope.PERSON, contact_id=7), True),
    (Refusal(Scope.PERSON, contact_id=8), False),
    (Refusal(Scope.PERSON, contact_id=8, email_key="a@example.jp"), True),
    (Refusal(Scope.PERSON, account_id=3, e164="+81312345678"), False),
    (Refusal(Scope.NUMBER, e164="+81312345678"), True),
    (Refusal(Scope.NUMBER, e164="+81312345679", contact_id=7), False),
    (Refusal(Scope.COMPANY, account_id=3), True),
    (Refusal(Scope.COMPANY, account_id=4, company_key="aoba"), True),
    (Refusal(Scope.COMPANY, account_id=4), False),
]


@pytest.mark.parametrize(("refusal", "covered"), COVERED)
def test_a_refusal_covers_what_its_scope_names(refusal: Refusal, covered: bool) -> None:
    assert covers(refusal, CALLEE) is covered


@pytest.mark.parametrize("scope", Scope)
def test_unknown_matches_nothing(scope: Scope) -> None:
    assert not covers(Refusal(scope), Callee())


def test_the_widest_refusal_in_force_is_told() -> None:
    refusals = [Refusal(Scope.NUMBER, e164=CALLEE.e164), Refusal(Scope.COMPANY, account_id=3)]
    assert refusal_in_force(refusals, CALLEE) is Scope.COMPANY
    assert refusal_in_force(refusals[:1], CALLEE) is Scope.NUMBER
    assert refusal_in_force([], CALLEE) is None


def test_only_a_team_lead_lifts_a_refusal() -> None:
    assert [role for role in Role if may_lift(role)] == [Role.LEAD]
    assert [role for role in Role if may(role, Action.LIFT_DO_NOT_CALL, shared=False)] == [Role.LEAD]


def test_every_role_may_enter_a_refusal() -> None:
    assert all(may(role, Action.ADD_DO_NOT_CALL, shared=shared) for role in Role for shared in (True, False))
