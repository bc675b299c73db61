"""Where does a screen ask for the call list? One place that binds the use cases of the list to a desk."""

from array import array
from collections.abc import Sequence
from datetime import datetime

from callbench.domain.call_list import Choice, Filter, NamedList, QueuePage, QueueRow, TabCounts
from callbench.services.desk import Desk
from callbench.services.finding import account_names, find_accounts
from callbench.services.queue import (
    ListSaved,
    Promoted,
    delete_list,
    load_lists,
    owner_choices,
    promote,
    queue_ids,
    queue_page,
    rows_by_ids,
    save_list,
    tab_counts,
)


class ListSource:
    """The call list of one person. Every method is one transaction; see the use case of the same name for what it raises."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def clock(self) -> datetime:
        """The time the list goes by."""
        return self._desk.clock()

    def page(self, wanted: Filter, limit: int) -> QueuePage:
        """The first rows."""
        return self._desk.read(queue_page, wanted, user_id=self._desk.user_id, limit=limit)

    def ids(self, wanted: Filter) -> "array[int]":
        """Every lead in order."""
        return self._desk.read(queue_ids, wanted, user_id=self._desk.user_id)

    def rows(self, ids: Sequence[int]) -> tuple[QueueRow, ...]:
        """The rows of these leads."""
        return self._desk.read(rows_by_ids, ids)

    def counts(self) -> TabCounts:
        """The numbers on the tabs."""
        return self._desk.read(tab_counts, user_id=self._desk.user_id)

    def promote(self) -> Promoted:
        """Let time pass; where this program may only read, those of others do."""
        return self._desk.write(promote) if self._desk.may_write else Promoted(0)

    def owners(self) -> tuple[Choice, ...]:
        """The people leads may belong to."""
        return self._desk.read(owner_choices)

    def accounts(self, text: str) -> tuple[Choice, ...]:
        """Companies whose name contains a text."""
        return self._desk.read(find_accounts, text)

    def account_names(self, ids: Sequence[int]) -> tuple[Choice, ...]:
        """What these companies are called."""
        return self._desk.read(account_names, ids)

    def lists(self) -> tuple[NamedList, ...]:
        """The person's named lists and the shared ones."""
        return self._desk.read(load_lists, user_id=self._desk.user_id)

    def save_list(self, name: str, wanted: Filter) -> ListSaved:
        """Keep a filter under a name."""
        return self._desk.write(save_list, name, wanted, user_id=self._desk.user_id)

    def delete_list(self, list_id: int) -> ListSaved:
        """Delete one's own named list."""
        return self._desk.write(delete_list, list_id, user_id=self._desk.user_id)
