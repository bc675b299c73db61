"""Merging field by field: nobody's change disappears, and nothing is made up."""

from hypothesis import given
from hypothesis import strategies as st

from callbench.domain.merging import follow_fields, merge_fields, merge_note

FIELDS = ("title", "email", "support", "kana")
VALUES = st.dictionaries(st.sampled_from(FIELDS), st.sampled_from(["", "a", "b", "c", None]), min_size=1)
LINES = st.lists(
    st.sampled_from(["予算あり", "来期", "決裁は部長", "競合A", "再来週"]), max_size=4, unique=True
)


@given(VALUES, VALUES, VALUES)
def test_each_field_is_what_its_only_changer_made_it_or_is_told_as_a_clash(
    base: dict[str, str | None], mine: dict[str, str | None], theirs: dict[str, str | None]
) -> None:
    merged = merge_fields(base, mine, theirs)
    clashing = {each.field for each in merged.clashes}
    for field in {*base, *mine, *theirs}:
        before = base.get(field)
        my, their = mine.get(field, before), theirs.get(field, before)
        both = my != before and their != before and my != their
        assert (field in clashing) == both
        expected = their if both or my == before else my
        assert merged.values.get(field) == expected
    assert not clashing & merged.written.keys()


@given(VALUES, VALUES, VALUES)
def test_a_clash_shows_all_three_values(
    base: dict[str, str | None], mine: dict[str, str | None], theirs: dict[str, str | None]
) -> None:
    for clash in merge_fields(base, mine, theirs).clashes:
        assert (clash.mine, clash.theirs) == (mine[clash.field], theirs[clash.field])
        assert clash.base == base.get(clash.field)


@given(VALUES, VALUES)
def test_who_is_alone_gets_what_they_typed(base: dict[str, str | None], mine: dict[str, str | None]) -> None:
    merged = merge_fields(base, mine, {})
    assert merged.values == base | mine or {**base, **mine} == {**merged.values, **mine}
    assert merged.clashes == ()


@given(VALUES, VALUES, VALUES)
def test_a_form_shows_what_only_a_colleague_changed_and_keeps_what_is_typed(
    base: dict[str, str | None], mine: dict[str, str | None], theirs: dict[str, str | None]
) -> None:
    """Saved after it followed, it writes what it would have written before, and meets the same clashes."""
    found = follow_fields(base, mine, theirs)
    clashing = {each.field for each in found.clashes}
    for field in {*base, *mine, *theirs}:
        before = base.get(field)
        my, their = mine.get(field, before), theirs.get(field, before)
        assert found.shown.get(field) == (their if my == before else my)
        assert (field in clashing) == (my != before and their != before and my != their)
        assert found.base.get(field) == (before if field in clashing or my not in (before, their) else their)
    saved = merge_fields(found.base, found.shown, theirs)
    straight = merge_fields(base, mine, theirs)
    assert (saved.values, saved.written) == (straight.values, straight.written)
    assert {each.field for each in saved.clashes} == clashing


@given(VALUES, VALUES, VALUES, VALUES)
def test_looking_twice_is_looking_once_at_the_newest(
    base: dict[str, str | None],
    mine: dict[str, str | None],
    first: dict[str, str | None],
    then: dict[str, str | None],
) -> None:
    newest = {**base, **first, **then}
    once = follow_fields(base, mine, newest)
    seen = follow_fields(base, mine, {**base, **first})
    twice = follow_fields(seen.base, seen.shown, newest)
    assert twice.shown.keys() == once.shown.keys()
    for clash in twice.clashes:
        assert clash.mine == twice.shown[clash.field] and clash.theirs == newest[clash.field]


@given(LINES, LINES, LINES)
def test_no_line_that_anybody_added_to_a_note_is_lost(
    base: list[str], mine: list[str], theirs: list[str]
) -> None:
    old, my, their = ("\n".join(lines) for lines in (base, mine, theirs))
    merged = merge_note(old, my, their).splitlines()
    added_by_me = [line for line in mine if line not in base]
    added_by_them = [line for line in theirs if line not in base]
    assert set(added_by_me) | set(added_by_them) <= set(merged)
    if my != old and their not in (old, my):
        assert merged[: len(theirs)] == theirs


def test_what_two_people_wrote_on_behind_the_same_text_stands_one_below_the_other() -> None:
    assert (
        merge_note("予算あり", "予算あり\n来期から", "予算あり\n決裁は部長")
        == "予算あり\n決裁は部長\n来期から"
    )
    assert merge_note("", "来期から", "決裁は部長") == "決裁は部長\n来期から"
    assert merge_note("予算あり", "予算あり", "変わった") == "変わった"
