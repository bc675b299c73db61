"""What does the call screen need from the outside?"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import tzinfo
from pathlib import Path

from callbench.domain.labels import Labels
from callbench.services.desk import Desk
from callbench.services.outgoing import Outgoing
from callbench.settings import Settings
from callbench.ui.calls.call_columns import CallColumns
from callbench.ui.parts.change_feed import ChangeFeed
from callbench.ui.parts.commands import Registry
from callbench.ui.parts.language import Languages
from callbench.ui.parts.notice import Notice
from callbench.ui.parts.tasks import Tasks
from callbench.ui.parts.team_feed import TeamFeed
from callbench.ui.parts.window_state import WindowState
from callbench.ui.parts.work_moves import WorkMoves


@dataclass(frozen=True, slots=True)
class Workplace:
    """`settings()` gives the present choices, so that a change in the settings holds for the next call. `notify` shows a notice.

    `zone` is the team's (services.call_facts.team_zone); emergency files are written into `data_folder`.
    `columns` hold the list already if it was shown before the database was open. `outgoing` is there with a team's server: calls go through it;
    `team` tells what colleagues do; `moves` gives leads to them.
    """

    desk: Desk
    tasks: Tasks
    feed: ChangeFeed
    labels: Labels
    languages: Languages
    registry: Registry
    notify: Callable[[Notice], None]
    settings: Callable[[], Settings]
    state: WindowState
    data_folder: Path
    zone: tzinfo
    user_name: str
    columns: CallColumns | None = None
    outgoing: Outgoing | None = None
    team: TeamFeed | None = None
    moves: WorkMoves | None = None
