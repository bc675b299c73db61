"""What can go wrong between a window and a team's server? Codes and fields only; screens word them."""

from typing import TYPE_CHECKING

from callbench.domain.errors import CallbenchError

if TYPE_CHECKING:
    from datetime import datetime


class PasswordNeeded(CallbenchError):
    """The server asks for a password, and none was given."""

    code = "password_needed"
    server: str
    login: str


class LoginRefused(CallbenchError):
    """The server did not let this login in: its password, or that it may use this database."""

    code = "login_refused"
    server: str
    login: str


class AlreadyMoved(CallbenchError):
    """Calls of this file are in the team's database already: it was moved there before."""

    code = "already_moved"
    calls: int


class ServerOlder(CallbenchError):
    """The schema of the team's server is older than the program: the server is upgraded first."""

    code = "server_older"
    found: str
    known: str


class ServerNotPrepared(CallbenchError):
    """The server has this database, but nobody has set it up for a team."""

    code = "server_not_prepared"
    server: str


class NotMigrator(CallbenchError):
    """Only who owns a team's database sets it up and changes its schema."""

    code = "not_migrator"
    database: str
    login: str


class PasswordMustChange(CallbenchError):
    """This login still has the one-time password it was given: it may do nothing until it has one of its own."""

    code = "password_must_change"
    server: str
    login: str


class ProgramTooOld(CallbenchError):
    """The server's schema is one that this program can read and must not write."""

    code = "program_too_old"


class RightMissing(CallbenchError):
    """The server does not let this login do that, or not with this row."""

    code = "right_missing"
    server: str = ""


class DeliveryFailed(CallbenchError):
    """An operation met a fault of the program's at the server; `reason` is its kind, the log has the rest."""

    code = "delivery_failed"
    reason: str


class RuleUnfit(CallbenchError):
    """A rule for sharing leads out cannot be what is meant."""

    code = "rule_unfit"
    rule: str
    fault: str


class RuleNamesUnknown(CallbenchError):
    """A rule for sharing leads out names, in one of its parts, what there is not."""

    code = "rule_names_unknown"
    rule: str
    part: str
    value: str


class SessionEnded(CallbenchError):
    """Somebody who looks after the team ended this window's session at the server."""

    code = "session_ended"
    by: str
    at: "datetime | None" = None
