"""What is the text of a cell, cleaned of what nobody typed on purpose?"""

import re
from functools import lru_cache
from unicodedata import normalize

from callbench.exchange.writers import undefused

# Control, zero-width, bidirectional and tag characters. Variation selectors stay: they belong to how a name is written.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
# A base letter and its loose marks (from a Mac's file names). Composed alone: NFC of a whole text would also replace some kanji.
_LOOSE_MARKS = re.compile("[^\u0300-\u036f\u3099\u309a][\u0300-\u036f\u3099\u309a]+")
_BREAKS = re.compile(r"\r\n?|[\u2028\u2029\x85]")
_SUSPECT = re.compile(
    "[\x00-\x1f\x7f-\x9f\u00ad\u0300-\u036f\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3099\u309a\ufeff\ufff9-\ufffb'\U000e0000-\U000e007f]"
)
_SPACES = re.compile(r"[^\S\n]+")


def clean(cell: str) -> str:
    """The cell without unseen characters, an export's formula guard and outer blanks; letters with loose marks composed.

    Characters are never replaced by look-alikes: ①, ㈱ and 髙 stay as typed.
    """
    if _SUSPECT.search(cell):
        cell = _tidy(cell)
    return cell.strip()


def _tidy(cell: str) -> str:
    text = _UNSEEN.sub("", _BREAKS.sub("\n", cell)).replace("\t", " ")
    return undefused(_LOOSE_MARKS.sub(lambda found: normalize("NFC", found[0]), text))


@lru_cache(maxsize=16_384)
def one_line(text: str) -> str:
    """A name or address on one line, its blanks as single spaces (a full-width space stays full-width)."""
    if "\n" not in text and "  " not in text and "\u3000\u3000" not in text:
        return text
    return _SPACES.sub(lambda found: found[0][0], text.replace("\n", " "))
