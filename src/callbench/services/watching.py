"""How does a window hear of its colleagues? By a watch, whose driver is loaded with the first of them."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from callbench.domain.news import News, WatchState
from callbench.services.desk import Desk

if TYPE_CHECKING:
    from callbench.storage.watch import Watch


def watch_team(
    desk: Desk, on_news: Callable[[News], None], on_state: Callable[[WatchState], None]
) -> "Watch":
    """A watch that is not started yet. Both are called in its own thread. Only for a desk on a server."""
    from callbench.storage.watch import (
        Watch,
    )  # brings the driver along, which a file of one's own does not need

    return Watch(desk.engine, on_news, on_state)
