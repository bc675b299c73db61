"""Which words stand for the codes inside an error?"""

from collections.abc import Mapping
from types import MappingProxyType

from PySide6.QtCore import QCoreApplication

from callbench.ui.parts.texts import QT_TRANSLATE_NOOP

_WORDS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "missing": {
            "DATE": QT_TRANSLATE_NOOP("MessageWords", "the date"),
            "ATTENDEE": QT_TRANSLATE_NOOP("MessageWords", "who attends"),
            "HANDOFF_NOTE": QT_TRANSLATE_NOOP("MessageWords", "mission, concerns, stance and a DMU member"),
            "NOTE": QT_TRANSLATE_NOOP("MessageWords", "a note"),
            "BUYING_STAGE": QT_TRANSLATE_NOOP("MessageWords", "the buying stage"),
            "REJECTION_REASON": QT_TRANSLATE_NOOP("MessageWords", "the reason for declining"),
            "REASON_TEXT": QT_TRANSLATE_NOOP("MessageWords", "the reason in words"),
            "DATE_TIME": QT_TRANSLATE_NOOP("MessageWords", "date and time"),
            "ABSENT_KIND": QT_TRANSLATE_NOOP("MessageWords", "away, out, in a meeting or off"),
            "CONTENT_ITEM": QT_TRANSLATE_NOOP("MessageWords", "the material to send"),
            "NAME_OR_DEPARTMENT": QT_TRANSLATE_NOOP("MessageWords", "a name or a department"),
            "DNC_SCOPE": QT_TRANSLATE_NOOP("MessageWords", "what must not be called"),
            "WHO_ASKED": QT_TRANSLATE_NOOP("MessageWords", "who asked for it"),
        },
        "scope": {
            "PERSON": QT_TRANSLATE_NOOP("MessageWords", "this person"),
            "NUMBER": QT_TRANSLATE_NOOP("MessageWords", "this number"),
            "COMPANY": QT_TRANSLATE_NOOP("MessageWords", "this company"),
        },
        "role": {
            "SDR": QT_TRANSLATE_NOOP("MessageWords", "inbound rep (SDR)"),
            "BDR": QT_TRANSLATE_NOOP("MessageWords", "outbound rep (BDR)"),
            "LEAD": QT_TRANSLATE_NOOP("MessageWords", "team lead"),
            "FIELD": QT_TRANSLATE_NOOP("MessageWords", "field sales"),
            "ADMIN": QT_TRANSLATE_NOOP("MessageWords", "administrator"),
        },
        "action": {
            "CALL": QT_TRANSLATE_NOOP("MessageWords", "call leads"),
            "UNDO_OWN_CALL": QT_TRANSLATE_NOOP("MessageWords", "undo calls"),
            "UNDO_ANY_CALL": QT_TRANSLATE_NOOP("MessageWords", "undo the calls of others"),
            "IMPORT": QT_TRANSLATE_NOOP("MessageWords", "import lists"),
            "EXPORT": QT_TRANSLATE_NOOP("MessageWords", "export data"),
            "REASSIGN": QT_TRANSLATE_NOOP("MessageWords", "give leads to others"),
            "BREAK_LEASE": QT_TRANSLATE_NOOP("MessageWords", "take a lead from a colleague"),
            "SHARE_LIST": QT_TRANSLATE_NOOP("MessageWords", "share lists"),
            "SET_TARGETS": QT_TRANSLATE_NOOP("MessageWords", "set targets"),
            "EDIT_RULES": QT_TRANSLATE_NOOP("MessageWords", "change the rules"),
            "ADD_DO_NOT_CALL": QT_TRANSLATE_NOOP("MessageWords", "note a do-not-call"),
            "LIFT_DO_NOT_CALL": QT_TRANSLATE_NOOP("MessageWords", "lift a do-not-call"),
            "ANSWER_HANDOFF": QT_TRANSLATE_NOOP("MessageWords", "answer handoffs"),
            "MANAGE_USERS": QT_TRANSLATE_NOOP("MessageWords", "manage users"),
            "ERASE_PERSON": QT_TRANSLATE_NOOP("MessageWords", "erase a person"),
            "READ_AUDIT": QT_TRANSLATE_NOOP("MessageWords", "read the audit log"),
        },
        "kind": {
            "lead": QT_TRANSLATE_NOOP("MessageWords", "The lead"),
            "call": QT_TRANSLATE_NOOP("MessageWords", "The call"),
            "contact": QT_TRANSLATE_NOOP("MessageWords", "The person"),
            "account": QT_TRANSLATE_NOOP("MessageWords", "The company"),
            "do_not_call": QT_TRANSLATE_NOOP("MessageWords", "The do-not-call entry"),
            "user": QT_TRANSLATE_NOOP("MessageWords", "The colleague"),
            "rule": QT_TRANSLATE_NOOP("MessageWords", "The rule"),
            "session": QT_TRANSLATE_NOOP("MessageWords", "The session"),
        },
        "fault": {
            "NAME_EMPTY": QT_TRANSLATE_NOOP("MessageWords", "it has no name"),
            "NAME_TOO_LONG": QT_TRANSLATE_NOOP("MessageWords", "its name has more than 100 letters"),
            "NAME_TAKEN": QT_TRANSLATE_NOOP("MessageWords", "another rule has this name"),
            "NOT_BY_RULE": QT_TRANSLATE_NOOP("MessageWords", "whom it gives to is not known"),
            "ONE_PERSON": QT_TRANSLATE_NOOP("MessageWords", "it takes exactly one person"),
            "NO_PEOPLE": QT_TRANSLATE_NOOP("MessageWords", "it names nobody to take turns"),
            "PERSON_TWICE": QT_TRANSLATE_NOOP("MessageWords", "it names somebody twice"),
            "NO_TEAM": QT_TRANSLATE_NOOP("MessageWords", "it names no team"),
            "CAP": QT_TRANSLATE_NOOP("MessageWords", "the most a day is a number from 1 to 10,000"),
        },
        "part": {
            "PEOPLE": QT_TRANSLATE_NOOP("MessageWords", "the person"),
            "TEAM": QT_TRANSLATE_NOOP("MessageWords", "the team"),
            "SOURCES": QT_TRANSLATE_NOOP("MessageWords", "the source"),
            "PREFECTURES": QT_TRANSLATE_NOOP("MessageWords", "the region"),
            "TIERS": QT_TRANSLATE_NOOP("MessageWords", "the tier"),
        },
        "reason": {
            "network": QT_TRANSLATE_NOOP("MessageWords", "a network drive"),
            "synced": QT_TRANSLATE_NOOP("MessageWords", "a folder that is synchronised with a cloud"),
            "EMPTY": QT_TRANSLATE_NOOP("MessageWords", "nothing is in it"),
            "BROKEN_QUOTES": QT_TRANSLATE_NOOP("MessageWords", "a quotation mark is never closed"),
            "NOT_A_WORKBOOK": QT_TRANSLATE_NOOP("MessageWords", "it is not an Excel workbook"),
            "DAMAGED_WORKBOOK": QT_TRANSLATE_NOOP("MessageWords", "the workbook is damaged"),
            "UNSAFE_WORKBOOK": QT_TRANSLATE_NOOP("MessageWords", "the workbook has unsafe content"),
            "NO_RECORD_NUMBERS": QT_TRANSLATE_NOOP("MessageWords", "no column holds the numbers of records"),
            "NOT_A_LEAD_LIST": QT_TRANSLATE_NOOP("MessageWords", "it is not a lead list"),
            "FileNotFoundError": QT_TRANSLATE_NOOP("MessageWords", "the file is not there"),
            "PermissionError": QT_TRANSLATE_NOOP("MessageWords", "you may not read it"),
            "IsADirectoryError": QT_TRANSLATE_NOOP("MessageWords", "it is a folder"),
            "later_call": QT_TRANSLATE_NOOP("MessageWords", "a later call was logged"),
            "handoff_answered": QT_TRANSLATE_NOOP("MessageWords", "the handoff was answered"),
            "INVALID": QT_TRANSLATE_NOOP("MessageWords", "it is no valid number"),
            "EMERGENCY": QT_TRANSLATE_NOOP("MessageWords", "it is an emergency number"),
            "PREMIUM": QT_TRANSLATE_NOOP("MessageWords", "it is a premium number"),
            "HELD": QT_TRANSLATE_NOOP("MessageWords", "it is held after failed attempts"),
            "INACTIVE": QT_TRANSLATE_NOOP("MessageWords", "it is no longer in use"),
        },
        "field": {
            "database": QT_TRANSLATE_NOOP("MessageWords", "the database"),
            "file": QT_TRANSLATE_NOOP("MessageWords", "the file"),
            "encoding": QT_TRANSLATE_NOOP("MessageWords", "the encoding"),
            "preset": QT_TRANSLATE_NOOP("MessageWords", "the preset"),
            "sheet": QT_TRANSLATE_NOOP("MessageWords", "the sheet"),
            "column": QT_TRANSLATE_NOOP("MessageWords", "the column"),
            "map": QT_TRANSLATE_NOOP("MessageWords", "the columns"),
            "field": QT_TRANSLATE_NOOP("MessageWords", "the field"),
            "reason": QT_TRANSLATE_NOOP("MessageWords", "the reason"),
            "scope": QT_TRANSLATE_NOOP("MessageWords", "what must not be called"),
            "keyman_stage": QT_TRANSLATE_NOOP("MessageWords", "the keyman stage"),
            "colleague": QT_TRANSLATE_NOOP("MessageWords", "the colleague"),
        },
        "what": {
            "bytes": QT_TRANSLATE_NOOP("MessageWords", "bytes"),
            "rows": QT_TRANSLATE_NOOP("MessageWords", "rows"),
            "columns": QT_TRANSLATE_NOOP("MessageWords", "columns"),
            "cells": QT_TRANSLATE_NOOP("MessageWords", "cells"),
            "entries": QT_TRANSLATE_NOOP("MessageWords", "parts inside"),
            "unpacked": QT_TRANSLATE_NOOP("MessageWords", "bytes when unpacked"),
            "ratio": QT_TRANSLATE_NOOP("MessageWords", "times its packed size"),
        },
    }
)


def word_for(field: str, value: object) -> str:
    """The words for one field of an error: several codes are joined, a value without words is shown as it is."""
    if isinstance(value, tuple):
        return QCoreApplication.translate("MessageWords", ", ").join(word_for(field, each) for each in value)
    source = _WORDS.get(field, {}).get(str(value))
    return QCoreApplication.translate("MessageWords", source) if source else str(value)


def has_words(field: str, value: str) -> bool:
    """Is this code worded, or would it be shown as it is?"""
    return value in _WORDS.get(field, {})
