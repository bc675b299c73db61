"""How are opening times written in one line? 9:00-12:00, 13:00-17:30"""

import re
from datetime import time
from unicodedata import normalize

from callbench.domain.calling_window import Span

_SPAN = re.compile(r"\s*(\d{1,2})(?::(\d{2}))?\s*(?:-|~|to)\s*(\d{1,2})(?::(\d{2}))?\s*")
_DASHES = str.maketrans({"–": "-", "—": "-", "―": "-", "〜": "~", "−": "-", "、": ",", "；": ","})


def read_spans(text: str) -> tuple[Span, ...] | None:
    """The spans of a line, in order; empty for an empty line, None if it cannot be read or a span does not go forward."""
    plain = normalize("NFKC", text).translate(_DASHES).strip(" ,")
    spans = []
    for part in plain.split(",") if plain else []:
        match = _SPAN.fullmatch(part)
        if match is None:
            return None
        try:
            begin = time(int(match[1]), int(match[2] or 0))
            end = time(int(match[3]), int(match[4] or 0))
        except ValueError:
            return None
        spans.append((begin, end))
    edges = [edge for span in spans for edge in span]
    return tuple(spans) if edges == sorted(set(edges)) else None


def spans_text(spans: tuple[Span, ...]) -> str:
    """The line that `read_spans` reads as these spans."""
    return ", ".join(f"{begin:%H:%M}-{end:%H:%M}" for begin, end in spans)
