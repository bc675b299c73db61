"""What can numbers be broken down by, and which key does a call then belong to?"""

from collections.abc import Callable, Mapping
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Protocol

Key = str | int | bool | None


class By(StrEnum):
    """What rows are made for."""

    REP = "rep"
    TEAM = "team"
    DAY = "day"
    HOUR = "hour"
    WEEKDAY = "weekday"
    SOURCE = "source"
    TIER = "tier"
    CAMPAIGN = "campaign"
    TARGET = "target"


class Placed(Protocol):
    """Anything counted: when (local to the team), by whom, and on which lead."""

    @property
    def day(self) -> date: ...
    @property
    def hour(self) -> int: ...
    @property
    def rep(self) -> str: ...
    @property
    def team(self) -> str: ...
    @property
    def source(self) -> str: ...
    @property
    def tier(self) -> str: ...
    @property
    def campaign(self) -> str | None: ...
    @property
    def is_target(self) -> bool: ...


_KEYS: Mapping[By, Callable[[Placed], Key]] = MappingProxyType(
    {
        By.REP: lambda each: each.rep,
        By.TEAM: lambda each: each.team,
        By.DAY: lambda each: each.day.isoformat(),
        By.HOUR: lambda each: each.hour,
        By.WEEKDAY: lambda each: each.day.isoweekday(),
        By.SOURCE: lambda each: each.source,
        By.TIER: lambda each: each.tier,
        By.CAMPAIGN: lambda each: each.campaign,
        By.TARGET: lambda each: each.is_target,
    }
)


def key_of(each: Placed, by: By | None) -> Key:
    """The key of one call: names and codes, an ISO day, an hour, a weekday from 1 (Monday) to 7; None where nothing is broken down."""
    return _KEYS[by](each) if by is not None else None


def in_order(key: Key) -> tuple[bool, int, str]:
    """Sorts keys: numbers by size, texts by letters, "none" last."""
    return key is None, key if isinstance(key, int) else 0, str(key)
