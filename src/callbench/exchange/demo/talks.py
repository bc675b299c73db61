"""How does a call of the sample go, in shares a team would recognise? One call in five reaches the person, one in nine of those ends well."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from callbench.domain.dispositions import CONNECTS, Disposition, Reached
from callbench.domain.rejections import ReasonFamily, RejectionReason, reasons_of
from callbench.domain.sources import Source, Tier
from callbench.exchange.demo.dice import Dice

_D, _R, _F = Disposition, Reached, ReasonFamily
_CONNECT = {Tier.P1: 0.30, Tier.P2: 0.215, Tier.P3: 0.16, Tier.BDR: 0.15}
_APPOINTMENT = {Tier.P1: 0.15, Tier.P2: 0.09, Tier.P3: 0.05, Tier.BDR: 0.07}
_BY_LAG = ((10, 1.45), (60, 1.2), (450, 1.0), (900, 0.85), (2250, 0.7))
_VERY_LATE = 0.55

_CONNECTED: Mapping[Disposition, float] = MappingProxyType(
    {
        _D.CONNECTED_CONTINUE: 25,
        _D.CALLBACK: 11,
        _D.INFO_REQUESTED: 11,
        _D.REFERRED: 4,
        _D.HUNG_UP: 1.5,
        _D.DO_NOT_CALL: 0.8,
        _D.REJECTED: 34,
    }
)
_NOT_CONNECTED: Mapping[Disposition, float] = MappingProxyType(
    {
        _D.NO_ANSWER: 33,
        _D.ABSENT: 31,
        _D.GATEKEEPER_BLOCK: 7,
        _D.VOICEMAIL: 10,
        _D.MESSAGE_LEFT: 5.5,
        _D.BUSY: 3,
        _D.CALLBACK: 2.5,
        _D.IVR: 2,
        _D.REFERRED: 2,
        _D.HUNG_UP: 1,
        _D.LEFT_COMPANY: 0.8,
        _D.WRONG_NUMBER: 0.6,
        _D.NOT_IN_SERVICE: 0.5,
        _D.FAX: 0.25,
        _D.DO_NOT_CALL: 0.35,
        _D.CANCELLED: 0.8,
    }
)
_SECONDS: Mapping[Disposition, tuple[int, int]] = MappingProxyType(
    {
        _D.APPOINTMENT: (240, 400),
        _D.CONNECTED_CONTINUE: (120, 380),
        _D.REJECTED: (35, 220),
        _D.CALLBACK: (25, 90),
        _D.INFO_REQUESTED: (60, 180),
        _D.REFERRED: (30, 120),
        _D.ABSENT: (18, 55),
        _D.GATEKEEPER_BLOCK: (25, 80),
        _D.MESSAGE_LEFT: (30, 70),
        _D.VOICEMAIL: (20, 50),
        _D.LEFT_COMPANY: (25, 70),
        _D.DO_NOT_CALL: (20, 60),
        _D.CANCELLED: (0, 0),
        _D.BUSY: (5, 10),
    }
)
_SHORT = (8, 35)
_USUAL: Mapping[ReasonFamily, float] = MappingProxyType(
    {
        _F.TOO_EARLY: 22,
        _F.TOO_LATE_FOLLOW_UP: 10,
        _F.WRONG_TARGET: 14,
        _F.BANT: 28,
        _F.OUR_OFFER: 12,
        _F.RELATIONSHIP: 6,
        _F.NO_REASON: 8,
    }
)
_BY_SOURCE: Mapping[Source, Mapping[ReasonFamily, float]] = MappingProxyType(
    {
        Source.WHITEPAPER: {**_USUAL, _F.TOO_EARLY: 110},
        Source.MEDIA_DOWNLOAD: {**_USUAL, _F.TOO_EARLY: 35, _F.TOO_LATE_FOLLOW_UP: 30},
        Source.EXHIBITION: {**_USUAL, _F.WRONG_TARGET: 30, _F.NO_REASON: 20},
        Source.INQUIRY: {**_USUAL, _F.TOO_EARLY: 6, _F.BANT: 42},
        Source.DEMO_REQUEST: {**_USUAL, _F.TOO_EARLY: 4, _F.OUR_OFFER: 30},
        Source.TARGET_LIST: {
            **_USUAL,
            _F.TOO_EARLY: 12,
            _F.NO_REASON: 32,
            _F.WRONG_TARGET: 24,
        },
        Source.MAIL_CLICK: {**_USUAL, _F.TOO_EARLY: 38},
    }
)
_LATE_MINUTES = 900


@dataclass(frozen=True, slots=True)
class Talk:
    """How a call went."""

    disposition: Disposition
    reached: Reached
    seconds: int
    reason: RejectionReason | None = None


@dataclass(frozen=True, slots=True)
class Setting:
    """Who calls whom: `lag_minutes` of open time went by before the first call (None where nobody waits)."""

    source: Source
    tier: Tier
    skill: float
    is_decider: bool
    attempt: int
    lag_minutes: int | None


def draw_talk(dice: Dice, setting: Setting) -> Talk:
    """One call: who was reached, what happened, how long, and why they declined. A late first call goes worse (R1-02, R1-17)."""
    shares = _shares(dice.chance(_connect_share(setting)), setting)
    connected = _D.APPOINTMENT in shares
    disposition = dice.weighted(list(shares), list(shares.values()))
    seconds = dice.number(*_SECONDS.get(disposition, _SHORT))
    reason = _reason(dice, setting) if disposition is _D.REJECTED else None
    return Talk(disposition, _reached(dice, disposition, connected, setting), seconds, reason)


def _connect_share(setting: Setting) -> float:
    share = _CONNECT[setting.tier] * (0.9 ** min(setting.attempt, 5))
    return min(
        0.75,
        share * _lag_factor(setting.lag_minutes) * (0.85 if setting.is_decider else 1.05),
    )


def _lag_factor(lag_minutes: int | None) -> float:
    if lag_minutes is None:
        return 1.0
    return next((factor for limit, factor in _BY_LAG if lag_minutes <= limit), _VERY_LATE)


def _shares(connects: bool, setting: Setting) -> Mapping[Disposition, float]:
    if not connects:
        return _NOT_CONNECTED
    total = sum(_CONNECTED.values())
    appointment = min(0.4, _APPOINTMENT[setting.tier] * setting.skill)
    return {**_CONNECTED, _D.APPOINTMENT: total * appointment / (1 - appointment)}


def _reached(dice: Dice, disposition: Disposition, connected: bool, setting: Setting) -> Reached:
    if connected:
        return _R.KEYMAN if setting.is_decider and dice.chance(0.55) else _R.TARGET
    fixed = {
        _D.VOICEMAIL: _R.MACHINE,
        _D.IVR: _R.MACHINE,
        _D.NOT_IN_SERVICE: _R.MACHINE,
        _D.FAX: _R.MACHINE,
    }
    nobody = (_D.NO_ANSWER, _D.BUSY, _D.CANCELLED)
    if disposition in nobody:
        return _R.NONE
    if disposition is _D.WRONG_NUMBER:
        return _R.OTHER_PERSON
    colleague = disposition in (
        _D.ABSENT,
        _D.LEFT_COMPANY,
        _D.REFERRED,
    ) and dice.chance(0.2)
    return fixed.get(disposition, _R.OTHER_PERSON if colleague else _R.GATEKEEPER)


def _reason(dice: Dice, setting: Setting) -> RejectionReason:
    families = dict(_BY_SOURCE.get(setting.source, _USUAL))
    if setting.lag_minutes is not None and setting.lag_minutes > _LATE_MINUTES:
        families[_F.TOO_LATE_FOLLOW_UP] *= 2.5
    family = dice.weighted(list(families), list(families.values()))
    return dice.pick(reasons_of(family))


def is_connected(talk: Talk) -> bool:
    """Was the person in charge or the keyman on the line?"""
    return talk.reached in CONNECTS
