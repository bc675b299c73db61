"""What may each role do?"""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from callbench.domain.errors import NotAllowed


class Role(StrEnum):
    """What a person is here: inbound rep, outbound rep, team lead, field sales, administrator."""

    SDR = "SDR"
    BDR = "BDR"
    LEAD = "LEAD"
    FIELD = "FIELD"
    ADMIN = "ADMIN"


class Action(StrEnum):
    """What a role may be asked for."""

    CALL = "CALL"
    UNDO_OWN_CALL = "UNDO_OWN_CALL"
    UNDO_ANY_CALL = "UNDO_ANY_CALL"
    IMPORT = "IMPORT"
    EXPORT = "EXPORT"
    REASSIGN = "REASSIGN"
    BREAK_LEASE = "BREAK_LEASE"
    SHARE_LIST = "SHARE_LIST"
    SET_TARGETS = "SET_TARGETS"
    EDIT_RULES = "EDIT_RULES"
    ADD_DO_NOT_CALL = "ADD_DO_NOT_CALL"
    LIFT_DO_NOT_CALL = "LIFT_DO_NOT_CALL"
    ANSWER_HANDOFF = "ANSWER_HANDOFF"
    MANAGE_USERS = "MANAGE_USERS"
    ERASE_PERSON = "ERASE_PERSON"
    READ_AUDIT = "READ_AUDIT"


_REP = frozenset(
    {
        Action.CALL,
        Action.UNDO_OWN_CALL,
        Action.IMPORT,
        Action.EXPORT,
        Action.SHARE_LIST,
        Action.ADD_DO_NOT_CALL,
    }
)
_LEAD = _REP | {
    Action.UNDO_ANY_CALL,
    Action.REASSIGN,
    Action.BREAK_LEASE,
    Action.SET_TARGETS,
    Action.EDIT_RULES,
    Action.LIFT_DO_NOT_CALL,
    Action.READ_AUDIT,
}
MAY: Mapping[Role, frozenset[Action]] = MappingProxyType(
    {
        Role.SDR: _REP,
        Role.BDR: _REP,
        Role.LEAD: _LEAD,
        Role.FIELD: frozenset(
            {
                Action.ANSWER_HANDOFF,
                Action.ADD_DO_NOT_CALL,
                Action.UNDO_OWN_CALL,
                Action.CALL,
            }
        ),
        Role.ADMIN: frozenset(
            {
                Action.MANAGE_USERS,
                Action.EDIT_RULES,
                Action.SET_TARGETS,
                Action.ERASE_PERSON,
                Action.READ_AUDIT,
                Action.IMPORT,
                Action.EXPORT,
                Action.ADD_DO_NOT_CALL,
            }
        ),
    }
)


_OF_ITS_LEAD_WHERE_SHARED = frozenset({Action.IMPORT, Action.EXPORT})
_OF_WHOSE_FILE_IT_IS = frozenset({Action.ERASE_PERSON})


def may(role: Role, action: Action, *, shared: bool) -> bool:
    """Is `action` one of the things `role` does?

    In a database that a team shares, only its lead brings lists in and takes them out; in a file of one's own reps and the administrator
    do so too (guarantees, "Nobody reads or changes what they must not"). To erase a person is the administrator's, and in a file of one's own
    the duty of whoever works in it.
    """
    if not shared and action in _OF_WHOSE_FILE_IT_IS:
        return True
    if shared and action in _OF_ITS_LEAD_WHERE_SHARED:
        return role is Role.LEAD
    return action in MAY[role]


def require(role: Role, action: Action, *, shared: bool) -> None:
    """Raise NotAllowed unless `role` may do `action`."""
    if not may(role, action, shared=shared):
        raise NotAllowed(action.value, role.value)
