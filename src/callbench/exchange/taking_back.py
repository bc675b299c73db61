"""How is a whole import taken back, some records at a time, as far as nothing happened to them since?"""

from callbench.domain.access import Action
from callbench.exchange.import_report import UndoReport
from callbench.services.desk import Desk
from callbench.services.import_batches import BatchStatus
from callbench.services.import_restore import undo_additions, undo_growth
from callbench.services.import_undo import Kept, end_undo, undo_accounts, undo_leads
from callbench.services.permissions import require_allowed
from callbench.storage.deadline import at_leisure


@at_leisure()
def undo_file(desk: Desk, batch_id: int) -> UndoReport:
    """Take a whole import back, as far as nothing has happened to its leads since. Raises NotFound, BadValue (undone before), NotAllowed."""
    desk.read(require_allowed, Action.IMPORT, user_id=desk.user_id)
    return take_back(desk, batch_id, BatchStatus.UNDONE)


def take_back(desk: Desk, batch_id: int, status: BatchStatus) -> UndoReport:
    """Put everything back, and say so of the batch with `status`."""
    removed, restored = 0, 0
    kept: list[Kept] = []
    after = 0
    while (step := desk.write(undo_leads, batch_id, after)).last is not None:
        removed, after = removed + step.removed, step.last
        kept += step.kept
    after = 0
    while (step := desk.write(undo_accounts, batch_id, after)).last is not None:
        after = step.last
    desk.write(undo_additions, batch_id)
    while (step := desk.write(undo_growth, batch_id)).last is not None:
        restored += step.restored
        kept += step.kept
    desk.write(end_undo, batch_id, status, user_id=desk.user_id)
    return UndoReport(batch_id, removed, restored, tuple(kept))
