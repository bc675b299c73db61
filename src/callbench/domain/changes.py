"""Which leads, calls, contacts and accounts did a write touch?"""

from dataclasses import dataclass
from typing import Self

_NONE: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Changes:
    """The ids a use case touched; empty means nothing changed. `a | b` is both.

    `untold` are those of the leads whose change a server does not tell the others by itself.
    """

    lead_ids: frozenset[int] = _NONE
    call_ids: frozenset[int] = _NONE
    contact_ids: frozenset[int] = _NONE
    account_ids: frozenset[int] = _NONE
    untold: frozenset[int] = _NONE

    def __or__(self, other: Self) -> "Changes":
        return Changes(
            self.lead_ids | other.lead_ids,
            self.call_ids | other.call_ids,
            self.contact_ids | other.contact_ids,
            self.account_ids | other.account_ids,
            self.untold | other.untold,
        )

    def __bool__(self) -> bool:
        return bool(self.lead_ids or self.call_ids or self.contact_ids or self.account_ids)


NO_CHANGES = Changes()
