"""Which leads can be worked on while no server answers? Those that were read: the last ones, and the next few of the list."""

from collections import OrderedDict
from collections.abc import Iterable

from callbench.services.open_lead import OpenLead

KEPT = 60
AHEAD = 4


class LeadsInHand:
    """Keeps what was read of leads. What is shown of them is read anew as soon as the server answers."""

    def __init__(self) -> None:
        self._kept: OrderedDict[int, OpenLead] = OrderedDict()

    def keep(self, found: OpenLead) -> None:
        lead_id = found.card.row.lead_id
        self._kept[lead_id] = found
        self._kept.move_to_end(lead_id)
        while len(self._kept) > KEPT:
            self._kept.popitem(last=False)

    def get(self, lead_id: int) -> OpenLead | None:
        """What is known of this lead."""
        return self._kept.get(lead_id)

    def missing(self, lead_ids: Iterable[int]) -> list[int]:
        """Those of these that are not in hand."""
        return [each for each in lead_ids if each not in self._kept]
