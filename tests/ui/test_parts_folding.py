"""Which typed letters name a command?"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callbench.ui.parts.folding import fold, score

SAVE = [fold(text) for text in ("Save and next", "保存して次へ", "ほぞん つぎへ hozon tsugi")]


@pytest.mark.parametrize(
    "query",
    ["save", "SAVE next", "ｓａｖｅ", "保存", "次へ", "ホゾン", "ﾎｿﾞﾝ", "ほぞん", "hozon", "svnx", "sanx"],
)
def test_a_command_is_found_by_either_language_kana_and_romaji(query: str) -> None:
    assert score(query, SAVE) > 0


@pytest.mark.parametrize("query", ["undo", "saveq next", "削除", "txen", "q"])
def test_other_letters_do_not_find_it(query: str) -> None:
    assert score(query, SAVE) == 0


def test_a_better_match_counts_more() -> None:
    scores = [score(query, SAVE) for query in ("save", "next", "ext", "svnx")]
    assert scores == sorted(scores, reverse=True)
    assert len(set(scores)) == 4


@given(st.text(max_size=30))
def test_every_text_finds_itself(text: str) -> None:
    folded = fold(text)
    assert not folded.split() or score(text, [folded]) > 0


@given(st.text(max_size=30))
def test_folding_twice_changes_nothing_that_matters(text: str) -> None:
    assert fold(fold(text)) == fold(fold(fold(text)))
