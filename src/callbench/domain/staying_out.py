"""Does a lead that is out of the queue stay out after a call to it?"""

from callbench.domain.leads import OutReason
from callbench.domain.next_steps import NextStep

LASTING = frozenset({OutReason.DO_NOT_CALL, OutReason.HANDOFF_OPEN, OutReason.DUPLICATE})
"""What no call takes away: a refusal must be lifted, a handoff answered, a duplicate merged."""


def stays_out(before: OutReason | None, step: NextStep, *, invited: bool) -> bool:
    """Does the reason `before` hold on, whatever step the rules plan after the call?

    `invited`: the person in charge talked to us, or a time was named; only that opens again a lead that was closed. A step that takes
    the lead out for a reason of its own goes before every reason but a refusal.
    """
    if before is None:
        return False
    if step.out_reason is not None:
        return before is OutReason.DO_NOT_CALL
    return before in LASTING or not invited
