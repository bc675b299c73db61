"""How is a kana name written in a mail address?"""

import tomllib
from functools import cache

from callbench.bundle import folder

_DOUBLED = "\u30c3"  # small tsu: the next consonant twice


@cache
def _syllables() -> dict[str, str]:
    text = (folder("resources") / "sample" / "romaji.toml").read_text(encoding="utf-8")
    return dict(tomllib.loads(text)["syllables"])


def romaji(kana: str) -> str:
    """Latin letters for katakana; signs without a sound (long vowels, spaces) fall away."""
    syllables = _syllables()
    letters, at, doubled = "", 0, False
    while at < len(kana):
        length = 2 if kana[at : at + 2] in syllables else 1
        sound = syllables.get(kana[at : at + length], "")
        letters += sound[:1] + sound if doubled else sound
        doubled = kana[at] == _DOUBLED
        at += length
    return letters
