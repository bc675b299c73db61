"""Our errors carry a code of their own and fields, and never print what they hold."""

import inspect
import pickle
import re

import pytest

from callbench.domain import errors, server_errors
from callbench.domain.changes import Changes
from callbench.domain.errors import BadValue, CallbenchError, DatabaseNewer, MissingFields

CHILDREN = [
    child
    for module in (errors, server_errors)
    for _, child in inspect.getmembers(module, inspect.isclass)
    if issubclass(child, CallbenchError) and child is not CallbenchError
]


def test_every_error_has_a_code_of_its_own() -> None:
    codes = [child.code for child in CHILDREN]
    assert len(set(codes)) == len(codes)
    assert all(re.fullmatch(r"[a-z]+(_[a-z]+)*", code) for code in codes)
    assert "error" not in codes


def test_an_error_gives_its_fields() -> None:
    assert DatabaseNewer("0007", "0003").fields() == {"found": "0007", "known": "0003"}
    assert MissingFields(("DATE",)).fields() == {"missing": ("DATE",)}
    assert CallbenchError().fields() == {}


def test_the_text_of_an_error_holds_no_personal_data() -> None:
    assert str(BadValue("name", "Tanaka", "too_long")) == "bad_value"


def test_an_error_can_be_raised_caught_and_sent_to_another_process() -> None:
    with pytest.raises(CallbenchError) as caught:
        raise BadValue("phone", "x", "invalid")
    copy = pickle.loads(pickle.dumps(caught.value))
    assert copy.fields() == caught.value.fields()


def test_changes_join_and_are_empty_when_nothing_was_touched() -> None:
    both = Changes(lead_ids=frozenset({1})) | Changes(lead_ids=frozenset({2}), call_ids=frozenset({5}))
    assert both == Changes(frozenset({1, 2}), frozenset({5}))
    assert both
    assert not Changes()


def test_an_error_is_made_with_all_its_fields_and_no_others() -> None:
    assert BadValue("phone", "x", reason="invalid").fields() == BadValue("phone", "x", "invalid").fields()
    for wrong in (("phone",), ("phone", "x", "invalid", "more")):
        with pytest.raises(TypeError):
            BadValue(*wrong)  # type: ignore[arg-type, call-arg]  # what a typo would do
