"""Under which spelling is a text searched, sorted and compared, whatever width, kana or old character it was typed in?"""

import re
from operator import add
from unicodedata import normalize

from callbench.domain.kanji_variants import VARIANTS

_FIRST_KATAKANA, _LAST_KATAKANA = 0x30A1, 0x30F6
_TO_HIRAGANA = 0x60
_KATAKANA = {code: code - _TO_HIRAGANA for code in range(_FIRST_KATAKANA, _LAST_KATAKANA + 1)}
_KATAKANA |= {0x30FD: 0x309D, 0x30FE: 0x309E}
_HIRAGANA = {hiragana: katakana for katakana, hiragana in _KATAKANA.items()}
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
# Characters whose NFKC form does not depend on their neighbours, and the two half-width marks that belong to the kana before them.
_INDEPENDENT = re.compile(
    "[ -~\u3000-\u3029\u3030-\u3096\u309b-\u30ff\u3400-\u9fff\uff01-\uff9d\uffe0-\uffe6]*"
)
_MARKED = re.compile("[\uff66-\uff9d][\uff9e\uff9f]")
_COMPOSED = {
    kana + mark: normalize("NFKC", kana + mark)
    for kana in map(chr, range(0xFF66, 0xFF9E))
    for mark in "\uff9e\uff9f"
}
# Hyphens typed for the long-vowel mark after kana, and marks typed for a hyphen anywhere else.
_LONG_VOWELS = re.compile("(?<=[ぁ-ゖ])ー*-[-ー]*")
_HYPHENS_ELSEWHERE = re.compile("(?<![ぁ-ゖー-])-*ー[-ー]*")


def fold(text: str) -> str:
    """The search form: NFKC, lower case, hiragana, everyday characters, no blanks."""
    if text.isascii():
        return "".join(text.lower().split())
    plain = (
        _MARKED.sub(lambda pair: _COMPOSED[pair[0]], text) if "\uff9e" in text or "\uff9f" in text else text
    )
    folded = plain.translate(_BY_CHARACTER) if _INDEPENDENT.fullmatch(plain) else _folded(text)
    if "-" in folded:
        folded = _LONG_VOWELS.sub(lambda run: "ー" * len(run[0]), folded)
    if "ー" in folded:
        folded = _HYPHENS_ELSEWHERE.sub(lambda run: "-" * len(run[0]), folded)
    return folded


def _folded(text: str) -> str:
    return "".join(normalize("NFKC", text).lower().translate(_FOLDED).split())


class _ByCharacter(dict[int, str]):
    """The search form of every independent character, made when it first comes."""

    def __missing__(self, code: int) -> str:
        made = self[code] = _folded(chr(code))
        return made


_BY_CHARACTER = _ByCharacter()


def bigrams(folded: str) -> tuple[str, ...]:
    """The pairs of neighbouring characters of a folded text, each once, in order; a single character stands for itself."""
    if len(folded) < 2:
        return (folded,) if folded else ()
    return tuple(dict.fromkeys(map(add, folded, folded[1:])))


def to_hiragana(text: str) -> str:
    """A reading in hiragana of normal width, for sorting and comparing; blanks become single ones."""
    return " ".join(normalize("NFKC", text).translate(_KATAKANA).split())


def to_katakana(hiragana: str) -> str:
    """The same reading in katakana."""
    return hiragana.translate(_HIRAGANA)
