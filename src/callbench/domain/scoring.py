"""What is a lead worth, and of which parts is that made: static fit and dynamic engagement (R2-02, R3-05)?"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType

from callbench.domain.people import Seniority
from callbench.domain.queue import MAX_SCORE
from callbench.domain.sources import SOURCES, Source
from callbench.domain.touches import TOUCHES, TouchKind

MAX_FIT, MAX_ENGAGEMENT = 100, 100
HALF_LIFE_DAYS = 30
POINTS_PER_MINUTE = 0.8
MAX_MINUTES = 60


class FitPart(StrEnum):
    """What a person or company is, whatever they do."""

    TARGET_COMPANY = "TARGET_COMPANY"
    SIZE = "SIZE"
    SENIORITY = "SENIORITY"
    REACHABLE = "REACHABLE"
    MAIL_OF_COMPANY = "MAIL_OF_COMPANY"


@dataclass(frozen=True, slots=True)
class FitFacts:
    """Static facts. `employees` is 0 if unknown."""

    is_target: bool = False
    employees: int = 0
    seniority: Seniority | None = None
    has_direct_number: bool = False
    has_company_mail: bool = False


@dataclass(frozen=True, slots=True)
class TouchFact:
    """Something they did: its kind (or the source of a conversion), when, and the measured minutes (0: not
    measured).
    """

    kind: TouchKind | Source
    at: datetime
    depth_minutes: int = 0


@dataclass(frozen=True, slots=True)
class Part:
    """A share of a score: a code of FitPart, TouchKind or Source, and its points."""

    code: str
    points: int


@dataclass(frozen=True, slots=True)
class Score:
    """`total` = fit + engagement, clamped to 0..1023; `parts` explain it, largest first."""

    fit: int
    engagement: int
    parts: tuple[Part, ...]

    @property
    def total(self) -> int:
        """What the queue orders by."""
        return max(0, min(self.fit + self.engagement, MAX_SCORE))


_SENIORITY: Mapping[Seniority, int] = MappingProxyType(
    {
        Seniority.C_LEVEL: 25,
        Seniority.EXECUTIVE: 25,
        Seniority.DEPARTMENT_HEAD: 25,
        Seniority.SECTION_HEAD: 20,
        Seniority.CHIEF: 10,
        Seniority.STAFF: 5,
    }
)
_SIZES = ((1000, 25), (300, 20), (100, 15), (30, 10), (1, 5))
_TARGET_POINTS, _NUMBER_POINTS, _MAIL_POINTS = 35, 10, 5


def score(facts: FitFacts, touches: Iterable[TouchFact], now: datetime) -> Score:
    """Fit from what they are; engagement from what they did, weighed by depth in minutes and halved every 30
    days. Both 0..100.
    """
    fit_parts = _fit_parts(facts)
    touch_parts = _engagement_parts(touches, now)
    parts = sorted((*fit_parts, *touch_parts), key=lambda part: -part.points)
    return Score(_sum(fit_parts, MAX_FIT), _sum(touch_parts, MAX_ENGAGEMENT), tuple(parts))


def touch_points(touch: TouchFact, now: datetime) -> float:
    """The points of one touch now: minutes (at most 60) × 0.8, halved for every 30 days since. A touch to
    come counts as of now.
    """
    minutes = min(touch.depth_minutes or _typical_minutes(touch.kind), MAX_MINUTES)
    age_days = max(0.0, (now - touch.at).total_seconds() / 86_400)
    return float(minutes * POINTS_PER_MINUTE * 0.5 ** (age_days / HALF_LIFE_DAYS))


def _typical_minutes(kind: TouchKind | Source) -> int:
    return SOURCES[kind].depth_minutes if isinstance(kind, Source) else TOUCHES[kind].depth_minutes


def _fit_parts(facts: FitFacts) -> tuple[Part, ...]:
    points = {
        FitPart.TARGET_COMPANY: _TARGET_POINTS * facts.is_target,
        FitPart.SIZE: next((points for least, points in _SIZES if facts.employees >= least), 0),
        FitPart.SENIORITY: _SENIORITY[facts.seniority] if facts.seniority else 0,
        FitPart.REACHABLE: _NUMBER_POINTS * facts.has_direct_number,
        FitPart.MAIL_OF_COMPANY: _MAIL_POINTS * facts.has_company_mail,
    }
    return tuple(Part(code, value) for code, value in points.items() if value)


def _engagement_parts(touches: Iterable[TouchFact], now: datetime) -> tuple[Part, ...]:
    points: dict[str, float] = {}
    for touch in touches:
        points[touch.kind] = points.get(touch.kind, 0.0) + touch_points(touch, now)
    return tuple(Part(code, round(value)) for code, value in points.items() if round(value))


def _sum(parts: Iterable[Part], most: int) -> int:
    return min(sum(part.points for part in parts), most)
