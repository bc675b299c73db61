"""When do typed letters mean a text? Width, case and kana do not matter, and letters may be left out."""

import unicodedata
from collections.abc import Iterable

_KATAKANA = range(0x30A1, 0x30F7)
_TO_HIRAGANA = {code: code - 0x60 for code in _KATAKANA}

_PREFIX, _WORD, _INSIDE, _SPREAD = 100, 80, 60, 20


def fold(text: str) -> str:
    """The text as it is compared: NFKC, lower case, katakana as hiragana."""
    return unicodedata.normalize("NFKC", text).casefold().translate(_TO_HIRAGANA)


def score(query: str, texts: Iterable[str]) -> int:
    """How well a query names something that goes by these (folded) texts; 0 if it does not.

    Every word of the query must be found in one of the texts: at its beginning, at the beginning of a word, inside, or
    as letters in their order ("svnx" finds "save and next").
    """
    known = list(texts)
    total = 0
    for word in fold(query).split():
        best = max((_word_score(word, text) for text in known), default=0)
        if best == 0:
            return 0
        total += best
    return total


def _word_score(word: str, text: str) -> int:
    place = text.find(word)
    if place == 0:
        return _PREFIX
    if place > 0:
        return _WORD if f" {word}" in text else _INSIDE
    return _spread_score(word, text)


def _spread_score(word: str, text: str) -> int:
    if len(word) < 2 or word[0] not in text:
        return 0
    place = first = text.find(word[0])
    for letter in word[1:]:
        place = text.find(letter, place + 1)
        if place < 0:
            return 0
    gaps = place - first + 1 - len(word)
    return max(_SPREAD - gaps, 1)
