"""When do two column headers mean the same?"""

import re
from functools import lru_cache
from unicodedata import normalize

_DROPPED = re.compile(
    r"[\s_\-‐-―−・･/／()\[\]{}<>«»「」『』【】〔〕〈〉《》（）［］｛｝＜＞*＊※:：.,、。'\"“”#＃|]+|必須|required$",
    re.IGNORECASE,
)
_REPEATED = re.compile(r"(?<=\D)_\d{1,2}$")


@lru_cache(maxsize=4096)
def header_key(header: str) -> str:
    """The header folded for comparing: NFKC, lower case, without spaces, brackets, marks of obligation and a repeat's "_2"."""
    text = normalize("NFKC", _REPEATED.sub("", header.strip("\ufeff \t\r\n"))).lower()
    return normalize("NFKC", _DROPPED.sub("", text))


def header_set_key(headers: tuple[str, ...]) -> str:
    """What a remembered preset is found by: the sorted set of folded headers."""
    return "\n".join(sorted({header_key(header) for header in headers}))
