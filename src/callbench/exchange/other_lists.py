"""Which lists make no leads, and what are they for? Our own exports that come back; what people did, as a marketing tool tells it."""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from callbench.exchange.returned_list import returned_list
from callbench.exchange.tables import Table
from callbench.exchange.touch_list import touch_list
from callbench.services.desk import Desk
from callbench.services.returning import Counted

Take = Callable[[Desk, Table, str, int | None], Iterator[Counted]]
"""Takes a list in, chunk by chunk: whose desk, the opened table, the region of its numbers, the batch (None: nothing is written)."""

OTHER_LISTS: Mapping[str, Take] = MappingProxyType(
    {"callbench": returned_list, "touches": touch_list, "touches_plain": touch_list}
)
"""By the preset that recognised them."""
