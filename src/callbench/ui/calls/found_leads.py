"""How are leads shown that the palette found?"""

from collections.abc import Sequence

from callbench.domain.call_list import QueueRow
from callbench.domain.phones import format_national
from callbench.ui.parts.command_palette import Deliver
from callbench.ui.parts.icons import IconName
from callbench.ui.parts.palette_rows import Found


def deliver_leads(deliver: Deliver, rows: Sequence[QueueRow]) -> None:
    """Hand them over: the person, and behind it where they work and their number."""
    deliver([_found(row) for row in rows])


def _found(row: QueueRow) -> Found:
    more = "  ".join(part for part in (row.company, row.department or "", row.title) if part)
    number = format_national(row.phone) if row.phone else ""
    return Found(str(row.lead_id), row.person or row.company, more, number, IconName.PHONE)
