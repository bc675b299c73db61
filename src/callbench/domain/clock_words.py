"""Which time of day do 10時半, 午後3時, 夕方, 2pm or 1000 name?"""

import re
from datetime import time

# Words that stand for a time; None is the opening of the window.
_WORDS: dict[str, time | None] = {
    "朝一番": None,
    "朝一": None,
    "朝いち": None,
    "朝イチ": None,
    "始業": None,
    "first thing": None,
    "朝": None,
    "午前中": time(10),
    "午前": time(10),
    "morning": time(10),
    "正午": time(12),
    "noon": time(12),
    "昼過ぎ": time(13),
    "昼": time(12),
    "午後一": time(13),
    "午後いち": time(13),
    "午後イチ": time(13),
    "午後": time(14),
    "afternoon": time(14),
    "夕方": time(16),
    "夕": time(16),
    "evening": time(17),
    "夜": time(18),
}
_MORNING = frozenset({"午前", "am", "a.m."})
_LATE = frozenset({"午後", "昼", "夕方", "夜", "pm", "p.m."})
_HALF_AHEAD = r"(?:(?P<ahead>午前|午後|朝|昼|夕方|夜)の?\s*)?"
_HALF_BEHIND = r"(?:\s*(?P<behind>am|pm|a\.m\.|p\.m\.)(?![a-z]))"
_HOUR, _MINUTE = "(?P<hour>[0-9]{1,2})", "(?P<minute>[0-9]{1,2})"
_WRITTEN = (
    re.compile(rf"{_HALF_AHEAD}{_HOUR}\s*時(?!間)\s*(?:(?P<half>半)|{_MINUTE}\s*分?)?"),
    re.compile(rf"{_HALF_AHEAD}{_HOUR}:(?P<minute>[0-9]{{2}})(?![0-9:]){_HALF_BEHIND}?"),
    re.compile(_HOUR + _HALF_BEHIND),
)
_BARE = re.compile("(?P<hour>[0-9]{1,2}?)(?P<minute>[0-9]{2})?")
_FOUR_DIGITS = re.compile("(?P<hour>[0-9]{2})(?P<minute>[0-9]{2})")
_WORD = re.compile("(?:in the )?(?P<word>" + "|".join(sorted(_WORDS, key=len, reverse=True)) + ")(?![a-z])")
_VAGUE = re.compile(r"\s*(?:頃|ごろ|ころ|以降|以後|から|まで|に|~)+")
# Nobody calls before seven: 3時 is in the afternoon, unless 午前 or a leading zero says otherwise.
_FIRST_HOUR = 7


def read_clock(text: str, window_opens: time, *, after_day: bool) -> tuple[time, str] | None:
    """The time of day a text begins with and the rest of the text; None if it begins with none.

    `text` is in NFKC and lower case. Bare digits count only if they are all there is: 10 and 930 behind a day, 1000 anywhere. Raises
    ValueError for a time that does not exist.
    """
    bare = _BARE if after_day else _FOUR_DIGITS
    if match := bare.fullmatch(text):
        return _time(match), ""
    for pattern in _WRITTEN:
        if match := pattern.match(text):
            return _time(match), _without_vagueness(text[match.end() :])
    if match := _WORD.match(text):
        return _WORDS[match["word"]] or window_opens, _without_vagueness(text[match.end() :])
    return None


def _without_vagueness(rest: str) -> str:
    return _VAGUE.sub("", rest, count=1) if _VAGUE.match(rest) else rest


def _time(match: re.Match[str]) -> time:
    parts = match.groupdict()
    hour, half = int(match["hour"]), parts.get("ahead") or parts.get("behind")
    is_late = half in _LATE or (half is None and hour < _FIRST_HOUR and not match["hour"].startswith("0"))
    if is_late and hour < 12:
        hour += 12
    elif half in _MORNING and hour == 12:
        hour = 0
    return time(hour, 30 if parts.get("half") else int(parts.get("minute") or 0))
