"""How is a place in a list said on the command line?"""

from callbench.domain.call_list import Cursor, Segment
from callbench.domain.errors import BadValue


def cursor_text(cursor: Cursor) -> str:
    """A cursor for the command line."""
    return f"{cursor.segment}:{cursor.key}:{cursor.lead_id}"


def read_cursor(text: str) -> Cursor:
    """The cursor of `cursor_text`. Raises BadValue."""
    try:
        segment, key, lead_id = text.split(":")
        return Cursor(Segment(segment), int(key), int(lead_id))
    except ValueError as error:
        raise BadValue("after", text, "cursor") from error
