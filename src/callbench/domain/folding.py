"""Under which spelling is a text searched, sorted and compared, whatever width, kana or old character it was typed in?"""

import re
from itertools import pairwise
from unicodedata import normalize

from callbench.domain.kanji_variants import VARIANTS

_FIRST_KATAKANA, _LAST_KATAKANA = 0x30A1, 0x30F6
_TO_HIRAGANA = 0x60
_KATAKANA = {code: code - _TO_HIRAGANA for code in range(_FIRST_KATAKANA, _LAST_KATAKANA + 1)}
_KATAKANA |= {0x30FD: 0x309D, 0x30FE: 0x309E}
_SMALL_KE_AND_KA = {ord("ヶ"): "け", ord("ヵ"): "か", ord("ゖ"): "け", ord("ゕ"): "か"}
_HYPHENS = dict.fromkeys(map(ord, "‐‑‒–—―−─"), "-")
_SELECTORS = dict.fromkeys([*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)])
_INVISIBLE = dict.fromkeys(
    [*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2065), 0x00AD, 0xFEFF]
)
_FOLDED: dict[int, str | int | None] = {
    **_KATAKANA,
    **_SMALL_KE_AND_KA,
    **_HYPHENS,
    **_SELECTORS,
    **_INVISIBLE,
    **{ord(variant): usual for variant, usual in VARIANTS.items()},
}
# Hyphens typed for the long-vowel mark after kana, and marks typed for a hyphen anywhere else.
_LONG_VOWELS = re.compile("(?<=[ぁ-ゖ])ー*-[-ー]*")
_HYPHENS_ELSEWHERE = re.compile("(?<![ぁ-ゖー-])-*ー[-ー]*")


def fold(text: str) -> str:
    """The search form: NFKC, lower case, hiragana, everyday characters, no blanks."""
    if text.isascii():
        return "".join(text.lower().split())
    folded = "".join(normalize("NFKC", text).lower().translate(_FOLDED).split())
    if "-" in folded:
        folded = _LONG_VOWELS.sub(lambda run: "ー" * len(run[0]), folded)
    if "ー" in folded:
        folded = _HYPHENS_ELSEWHERE.sub(lambda run: "-" * len(run[0]), folded)
    return folded


def bigrams(folded: str) -> tuple[str, ...]:
    """The pairs of neighbouring characters of a folded text, each once, in order; a single character stands for itself."""
    if len(folded) < 2:
        return (folded,) if folded else ()
    return tuple(dict.fromkeys(map("".join, pairwise(folded))))


def to_hiragana(text: str) -> str:
    """A reading in hiragana of normal width, for sorting and comparing; blanks become single ones."""
    return " ".join(normalize("NFKC", text).translate(_KATAKANA).split())
