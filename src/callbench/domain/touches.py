"""What may a person do between our calls, and how deep is each touch?"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from callbench.domain.people import BuyingStage


class TouchKind(StrEnum):
    """A touch of a contact."""

    WEB_VISIT = "WEB_VISIT"
    PAGE_VIEW = "PAGE_VIEW"
    PRICE_PAGE = "PRICE_PAGE"
    MAIL_SENT = "MAIL_SENT"
    MAIL_OPEN = "MAIL_OPEN"
    MAIL_CLICK = "MAIL_CLICK"
    DOWNLOAD = "DOWNLOAD"
    SEMINAR = "SEMINAR"
    SEMINAR_NO_SHOW = "SEMINAR_NO_SHOW"
    FORM = "FORM"
    TRIAL = "TRIAL"
    EXHIBITION = "EXHIBITION"
    CARD = "CARD"
    LETTER = "LETTER"
    MEETING = "MEETING"
    NOTE = "NOTE"


@dataclass(frozen=True, slots=True)
class TouchSpec:
    """A kind of touch: minutes of attention it stands for when none were measured (R2-03), and the buying
    stage it hints at.
    """

    depth_minutes: int
    stage_hint: BuyingStage | None = None


_B = BuyingStage
TOUCHES: Mapping[TouchKind, TouchSpec] = MappingProxyType(
    {
        TouchKind.WEB_VISIT: TouchSpec(2, _B.AWARENESS),
        TouchKind.PAGE_VIEW: TouchSpec(1, _B.AWARENESS),
        TouchKind.PRICE_PAGE: TouchSpec(4, _B.COMPARISON),
        TouchKind.MAIL_SENT: TouchSpec(0),
        TouchKind.MAIL_OPEN: TouchSpec(0, _B.AWARENESS),
        TouchKind.MAIL_CLICK: TouchSpec(1, _B.AWARENESS),
        TouchKind.DOWNLOAD: TouchSpec(8, _B.INTEREST),
        TouchKind.SEMINAR: TouchSpec(60, _B.INTEREST),
        TouchKind.SEMINAR_NO_SHOW: TouchSpec(2, _B.AWARENESS),
        TouchKind.FORM: TouchSpec(15, _B.COMPARISON),
        TouchKind.TRIAL: TouchSpec(60, _B.COMPARISON),
        TouchKind.EXHIBITION: TouchSpec(5, _B.AWARENESS),
        TouchKind.CARD: TouchSpec(2, _B.AWARENESS),
        TouchKind.LETTER: TouchSpec(0),
        TouchKind.MEETING: TouchSpec(45, _B.COMPARISON),
        TouchKind.NOTE: TouchSpec(0),
    }
)
_ORDER = {stage: place for place, stage in enumerate(BuyingStage)}


def stage_after(known: BuyingStage | None, kinds: Iterable[TouchKind]) -> BuyingStage | None:
    """The buying stage once somebody did these things: the latest that was known or is hinted at, never an earlier one."""
    hinted = (TOUCHES[kind].stage_hint for kind in kinds)
    stages = [stage for stage in (known, *hinted) if stage is not None]
    return max(stages, key=_ORDER.__getitem__, default=None)
