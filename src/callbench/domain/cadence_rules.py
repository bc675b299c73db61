"""Which waits, caps and follow-ups does the team use? The cadence as data, with the defaults of the house."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Self

from callbench.domain.dispositions import Disposition
from callbench.domain.errors import BadValue
from callbench.domain.sources import Tier


@dataclass(frozen=True, slots=True)
class Wait:
    """How long to wait: minutes, or business days (at the same time, or in the other half of the day), or
    calendar days.
    """

    minutes: int = 0
    business_days: int = 0
    days: int = 0
    other_band: bool = False

    def times(self, factor: int) -> "Wait":
        """The wait, that many times as long."""
        return Wait(self.minutes * factor, self.business_days * factor, self.days * factor, self.other_band)


@dataclass(frozen=True, slots=True)
class TierCadence:
    """How a person never reached is tried. `steps[n]` is the wait after attempt n + 1; the last one serves
    for all after it.

    The cap: `max_attempts` calls, or a next call more than `max_business_days` after the first one (0: no
    such limit). Then the lead rests `then_days` and goes on as `then_tier` (nothing: it rests as a nurtured
    lead).
    """

    steps: tuple[Wait, ...]
    max_attempts: int
    then_days: int
    max_business_days: int = 0
    then_tier: Tier | None = None
    then_mail: bool = False


@dataclass(frozen=True, slots=True)
class BdrCaps:
    """How often a target person and a target company may be called."""

    per_month: int = 3
    month_days: int = 30
    per_quarter: int = 6
    account_per_quarter: int = 10


def _hours(count: int) -> Wait:
    return Wait(minutes=60 * count)


def _business_days(count: int, other_band: bool = False) -> Wait:
    return Wait(business_days=count, other_band=other_band)


_D = Disposition
_TIERS: Mapping[Tier, TierCadence] = MappingProxyType(
    {
        Tier.P1: TierCadence(
            (_hours(2), _business_days(1, True), _business_days(1), _business_days(2), _business_days(3)),
            max_attempts=6,
            max_business_days=10,
            then_days=30,
            then_tier=Tier.P3,
            then_mail=True,
        ),
        Tier.P2: TierCadence(
            (_business_days(2), _business_days(3), _business_days(5)),
            max_attempts=4,
            max_business_days=15,
            then_days=60,
        ),
        Tier.P3: TierCadence((Wait(days=7),), max_attempts=2, then_days=90),
        Tier.BDR: TierCadence((_business_days(5),), max_attempts=6, then_days=90),
    }
)
_WAITS: Mapping[Disposition, tuple[Wait, ...]] = MappingProxyType(
    {
        _D.CONNECTED_CONTINUE: (_business_days(3),),
        _D.CALLBACK: (_business_days(1),),
        _D.ABSENT: (_business_days(1, True),),
        _D.GATEKEEPER_BLOCK: (_business_days(5, True),),
        _D.NO_ANSWER: (_hours(4), _business_days(1, True)),
        _D.VOICEMAIL: (_business_days(1),),
        _D.INFO_REQUESTED: (_business_days(3),),
        _D.REFERRED: (Wait(),),
        _D.BUSY: (Wait(minutes=15),),
        _D.MESSAGE_LEFT: (_business_days(1),),
        _D.IVR: (_hours(4), _business_days(1, True)),
        _D.HUNG_UP: (_business_days(10),),
        _D.LEFT_COMPANY: (_business_days(1),),
        _D.UNRESOLVED: (_hours(4), _business_days(1, True)),
    }
)


@dataclass(frozen=True, slots=True)
class CadenceRules:
    """All numbers of the cadence. `waits[disposition][n]` is the wait after the n + 1st such outcome in a
    row; the last one serves on.

    A number has failed when it was busy or a dead-end menu; ringing unanswered does not fail a number, else
    the attempts of the tiers could never be used up.
    """

    tiers: Mapping[Tier, TierCadence]
    waits: Mapping[Disposition, tuple[Wait, ...]]
    bdr: BdrCaps = BdrCaps()
    busy_per_day: int = 3
    blocks_before_other_route: int = 2
    hang_ups_before_close: int = 2
    number_failed_days: int = 3
    number_hold_days: int = 30
    cadenced: frozenset[Disposition] = frozenset({_D.NO_ANSWER, _D.VOICEMAIL, _D.IVR, _D.UNRESOLVED})
    number_failures: frozenset[Disposition] = frozenset({_D.BUSY, _D.IVR})

    @classmethod
    def default(cls) -> Self:
        """The rules of the house, as shipped in resources/defaults/cadences.toml."""
        return cls(_TIERS, _WAITS)

    @classmethod
    def from_definition(cls, definition: Mapping[str, object]) -> Self:
        """The rules as read from TOML or JSON; what is absent keeps its default. Raises BadValue for what
        cannot be read.
        """
        rules = cls.default()
        try:
            tiers = {Tier(code): _read_tier(each) for code, each in _table(definition, "tiers").items()}
            waits = {
                Disposition(code): _read_waits(each) for code, each in _table(definition, "waits").items()
            }
            limits = _numbers(_table(definition, "limits"))
            return cls(
                {**rules.tiers, **tiers},
                {**rules.waits, **waits},
                BdrCaps(**_numbers(_table(definition, "bdr"))),
                busy_per_day=limits.get("busy_per_day", rules.busy_per_day),
                blocks_before_other_route=limits.get(
                    "blocks_before_other_route", rules.blocks_before_other_route
                ),
                hang_ups_before_close=limits.get("hang_ups_before_close", rules.hang_ups_before_close),
                number_failed_days=limits.get("number_failed_days", rules.number_failed_days),
                number_hold_days=limits.get("number_hold_days", rules.number_hold_days),
            )
        except (TypeError, ValueError) as error:
            raise BadValue("cadence", str(error), "definition") from error


def _table(definition: Mapping[str, object], name: str) -> Mapping[str, object]:
    table = definition.get(name, {})
    if not isinstance(table, Mapping):
        raise TypeError(name)
    return table


def _numbers(table: Mapping[str, object]) -> dict[str, int]:
    return {name: _number(value) for name, value in table.items()}


def _number(value: object) -> int:
    if not isinstance(value, int) or value < 0:
        raise ValueError(f"{value}")
    return value


def _read_waits(waits: object) -> tuple[Wait, ...]:
    if not isinstance(waits, list) or not waits:
        raise TypeError("waits")
    return tuple(Wait(**each) for each in waits)


def _read_tier(table: object) -> TierCadence:
    if not isinstance(table, Mapping):
        raise TypeError("tier")
    then = str(table.get("then_tier", ""))
    numbers = {
        name: _number(table.get(name, 0)) for name in ("max_attempts", "then_days", "max_business_days")
    }
    return TierCadence(
        steps=_read_waits(table.get("steps")),
        then_tier=Tier(then) if then else None,
        then_mail=bool(table.get("then_mail", False)),
        **numbers,
    )
