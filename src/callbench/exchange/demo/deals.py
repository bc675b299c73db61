"""Which deals came out of the sample's meetings, and which were won and lost before?"""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from types import MappingProxyType

from callbench.domain.opportunities import OppStatus
from callbench.exchange.demo.companies import Company
from callbench.exchange.demo.prospects import ZONE
from callbench.exchange.demo.scene import Scene
from callbench.storage.handoffs import Handoff, Opportunity

_OPPORTUNITIES: Mapping[OppStatus, float] = MappingProxyType(
    {OppStatus.OPEN: 70, OppStatus.WON: 16, OppStatus.LOST: 14}
)


def open_deal(scene: Scene, company: Company, handoff_id: int, held: datetime, now: datetime) -> None:
    """The deal that came out of a meeting: most are still open."""
    opened, dice = held.astimezone(ZONE).date(), scene.dice
    status = dice.weighted(list(_OPPORTUNITIES), list(_OPPORTUNITIES.values()))
    product = dice.pick(scene.sample.products)
    closed = (
        None
        if status is OppStatus.OPEN
        else min(now.astimezone(ZONE).date(), opened + timedelta(days=dice.number(3, 15)))
    )
    add_opportunity(
        scene,
        company.account_id,
        handoff_id,
        f"{company.name} {product}",
        product,
        status,
        (opened, closed),
    )


def add_opportunity(
    scene: Scene,
    account_id: int,
    handoff_id: int | None,
    name: str,
    product: str,
    status: OppStatus,
    days: tuple[date, date | None],
) -> None:
    """A deal with its amount; `days` are when it was opened and closed."""
    dice, (opened, closed) = scene.dice, days
    scene.book.add(
        Opportunity,
        account_id=account_id,
        handoff_id=handoff_id,
        name=name,
        product=product,
        product_wanted=product if dice.chance(0.7) else dice.pick(scene.sample.products),
        amount_yen=dice.pick(scene.sample.amounts_man_yen) * 10_000,
        status=status,
        loss_reason=dice.pick(scene.sample.loss_reasons) if status is OppStatus.LOST else None,
        opened_on=opened,
        expected_on=opened + timedelta(days=dice.number(30, 120)),
        closed_on=closed,
        owner_id=scene.book.row(Handoff, handoff_id)["to_user_id"] if handoff_id else None,
    )
