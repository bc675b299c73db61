"""When do two column headers mean the same?"""

import re
from functools import lru_cache
from unicodedata import normalize

_DROPPED = re.compile(
    r"[\s_\-\u2010-\u2015\u2212\u30fb\uff65/\uff0f()\[\]{}<>\u00ab\u00bb\u300c\u300d\u300e\u300f\u3010\u3011\u3014\u3015\u3008\u3009\u300a\u300b\uff08\uff09\uff3b\uff3d\uff5b\uff5d\uff1c\uff1e*\uff0a\u203b:\uff1a.,\u3001\u3002'\"\u201c\u201d#\uff03|]+|\u5fc5\u9808|required$",
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
