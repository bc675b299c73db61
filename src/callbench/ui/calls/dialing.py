"""How does a number reach the telephone? By a link, by a command, or by the clipboard; never through a shell."""

import os
import re
import shlex
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QProcess
from PySide6.QtGui import QGuiApplication

from callbench.domain.errors import NumberNotDialable
from callbench.domain.phones import dial_digits, format_national, is_dialable
from callbench.settings import DialBy, Settings
from callbench.ui.calls.link_opening import as_link, open_link


class Dialled(StrEnum):
    """What became of it: handed to a program, or only copied."""

    HANDED_OVER = "HANDED_OVER"
    COPIED = "COPIED"


@dataclass(frozen=True, slots=True)
class _Number:
    """One number in the three ways a template may ask for it."""

    e164: str
    national: str
    digits: str


_USUAL = {DialBy.TEL: "tel:{e164}", DialBy.CALLTO: "callto:{e164}", DialBy.SIP: "sip:{e164}"}
_NO_DIALLING = re.compile(r"[^0-9*#+]")


def dial(settings: Settings, e164: str) -> Dialled:
    """Hand the number to the telephone as the settings say; if nothing takes it, copy it. Raises NumberNotDialable.

    Only a valid number gets here, and of it only digits and + go into a link or an argument.
    """
    if not is_dialable(e164):
        raise NumberNotDialable(e164, "INVALID")
    if _hand_over(settings, e164):
        return Dialled.HANDED_OVER
    copy_number(_prepare(settings, e164).digits)
    return Dialled.COPIED


def copy_number(text: str) -> None:
    """Put a number on the clipboard."""
    QGuiApplication.clipboard().setText(text)


def dial_link(settings: Settings, e164: str) -> str:
    """The link that dials this number, of any scheme; empty if the template makes none that may be opened, or none with the number."""
    template = settings.dial_template or _USUAL.get(settings.dial_by, "")
    link = _filled(template, _prepare(settings, e164), for_url=True)
    return as_link(link) if link != template else ""


def dial_command(settings: Settings, e164: str) -> list[str]:
    """The command that dials this number, as program and arguments; empty if the template is none."""
    try:
        parts = shlex.split(settings.dial_template, posix=os.name != "nt")
    except ValueError:
        return []
    if not parts or "{" in parts[0]:
        return []
    number = _prepare(settings, e164)
    return [parts[0], *(_filled(part, number, for_url=False) for part in parts[1:])]


def _prepare(settings: Settings, e164: str) -> _Number:
    """With a prefix (an outside line, 186, 184) the number is dialled as from a telephone here."""
    digits = dial_digits(e164)
    prefix = _NO_DIALLING.sub("", settings.dial_prefix)
    if not prefix:
        return _Number(e164, _NO_DIALLING.sub("-", format_national(e164)), digits)
    return _Number(prefix + digits, prefix + digits, prefix + digits)


def _hand_over(settings: Settings, e164: str) -> bool:
    if settings.dial_by is DialBy.COPY:
        return False
    if settings.dial_by is DialBy.COMMAND:
        command = dial_command(settings, e164)
        return bool(command) and QProcess.startDetached(command[0], command[1:])[0]
    link = dial_link(settings, e164)
    return bool(link) and open_link(link)


def _filled(template: str, number: _Number, *, for_url: bool) -> str:
    for name in ("e164", "national", "digits"):
        value = getattr(number, name)
        template = template.replace(f"{{{name}}}", value.replace("#", "%23") if for_url else value)
    return template
