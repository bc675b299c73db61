"""Which invented companies does the sample hold, with their departments and switchboards?

Telephone numbers: an area code of a big city and an exchange that begins with 1. The Japanese numbering plan gives local exchanges only from
2 to 9 (1 begins short services such as 117), so such a number has the right form and rings nobody. Mobiles are from 060-9, the end of
the range that was opened last. Mail and web addresses are below example.co.jp, which is reserved for examples.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from callbench.domain.keyman import KeymanStage
from callbench.domain.names import company_key, fold
from callbench.domain.phones import PhoneKind, format_national, tail_key
from callbench.exchange.demo.book import Book
from callbench.exchange.demo.dice import Dice
from callbench.exchange.demo.romaji import romaji
from callbench.exchange.demo.sample import (
    DepartmentKind,
    Industry,
    Sample,
    Site,
    Spoken,
)
from callbench.storage.accounts import Account, AccountFact, Department
from callbench.storage.contacts import PhoneNumber

TARGET_SHARE, LEAST_OF_TARGETS = 0.22, 50
_TARGET_TIERS = (("A", 2), ("B", 3), ("C", 5))
_OPEN_EXCHANGE = "1"
_MOBILE = "609"
_NATIONAL_LENGTH = 9


@dataclass(frozen=True, slots=True)
class Company:
    """A company as the rest of the sample needs it. `switchboard` is E.164, `domain` its mail domain, `departments` ids and names."""

    account_id: int
    name: str
    kana: str
    key: str
    switchboard: str
    switchboard_id: int
    area: str
    domain: str
    employees: int
    is_target: bool
    departments: tuple[tuple[int, str], ...]


class Numbers:
    """Gives out telephone numbers of a right form that nobody has, each once."""

    def __init__(self, dice: Dice) -> None:
        self._dice = dice
        self._given: set[str] = set()

    def fixed(self, area: str) -> str:
        """A number in an area ("03"), E.164."""
        return self._fresh(area[1:] + _OPEN_EXCHANGE, _NATIONAL_LENGTH)

    def mobile(self) -> str:
        """A mobile number, E.164."""
        return self._fresh(_MOBILE, _NATIONAL_LENGTH + 1)

    def _fresh(self, start: str, length: int) -> str:
        open_digits = length - len(start)
        while (
            number := f"+81{start}{self._dice.number(0, 10**open_digits - 1):0{open_digits}}"
        ) in self._given:
            pass
        self._given.add(number)
        return number


def add_number(
    book: Book,
    account_id: int,
    contact_id: int | None,
    e164: str,
    kind: PhoneKind,
    **values: object,
) -> int:
    """A row for a number; its id."""
    alive = {"status": "ACTIVE", "failed_days": 0, "last_failed_on": None, "hold_until": None}
    plain = {"extension": "", "position": 0, "raw": format_national(e164), **alive, **values}
    return book.add(
        PhoneNumber,
        account_id=account_id,
        contact_id=contact_id,
        e164=e164,
        kind=kind,
        tail=tail_key(e164),
        **plain,
    )


def add_companies(
    book: Book, dice: Dice, sample: Sample, numbers: Numbers, count: int, now: datetime
) -> list[Company]:
    """`count` companies with different names, their departments and switchboards."""
    names = _Names(dice, sample)
    return [_add_company(book, dice, sample, numbers, names, now) for _ in range(count)]


class _Names:
    """Different company names: a stem and the tail of a branch; when one is taken, two stems."""

    def __init__(self, dice: Dice, sample: Sample) -> None:
        self._dice, self._sample = dice, sample
        self._keys: set[str] = set()
        self._domains: set[str] = set()

    def draw(self, industry: Industry) -> Spoken:
        """A name without its legal form, and its kana."""
        dice = self._dice
        while True:
            parts = [
                *dice.some(self._sample.stems, 1 if dice.chance(0.75) else 2),
                dice.pick(industry.tails),
            ]
            name = "".join(part[0] for part in parts)
            if name not in self._keys:
                self._keys.add(name)
                return name, "".join(part[1] for part in parts)

    def domain(self, kana: str) -> str:
        """A mail domain of its own."""
        start = romaji(kana)[:24]
        number, label = 1, start
        while label in self._domains:
            number += 1
            label = f"{start}{number}"
        self._domains.add(label)
        return f"{label}.example.co.jp"


def _add_company(
    book: Book, dice: Dice, sample: Sample, numbers: Numbers, names: _Names, now: datetime
) -> Company:
    industry = dice.weighted(sample.industries, [each.weight for each in sample.industries])
    site = dice.weighted(sample.sites, [each.weight for each in sample.sites])
    plain, kana = names.draw(industry)
    employees = dice.around(*industry.employees)
    name = _with_legal_form(dice, sample, plain, employees)
    is_target = employees >= LEAST_OF_TARGETS and dice.chance(TARGET_SHARE)
    domain = names.domain(kana)
    made = now - timedelta(days=dice.number(40, 700))
    key = company_key(name)
    account_id = book.add(
        Account,
        name=name,
        kana=kana,
        company_key=key.key,
        legal_form=key.legal_form,
        industry=industry.name,
        employees=employees,
        revenue_yen=_revenue(dice, industry, employees),
        website=f"https://www.{domain}/",
        is_target=is_target,
        tier=_target_tier(dice) if is_target else None,
        created_at=made,
        updated_at=made,
        **_attributes(dice, sample, site),
    )
    switchboard = numbers.fixed(site.area)
    return Company(
        account_id=account_id,
        name=name,
        kana=kana,
        key=key.key,
        switchboard=switchboard,
        switchboard_id=add_number(book, account_id, None, switchboard, PhoneKind.MAIN),
        area=site.area,
        domain=domain,
        employees=employees,
        is_target=is_target,
        departments=_departments(book, dice, sample, account_id, employees, is_target, made),
    )


def _with_legal_form(dice: Dice, sample: Sample, plain: str, employees: int) -> str:
    forms = [each for each in sample.legal_forms if employees <= each.most_employees]
    form = dice.weighted(forms, [each.weight for each in forms])
    return form.name + plain if form.front else plain + form.name


def _target_tier(dice: Dice) -> str:
    return dice.weighted([tier for tier, _ in _TARGET_TIERS], [weight for _, weight in _TARGET_TIERS])


def _attributes(dice: Dice, sample: Sample, site: Site) -> dict[str, str]:
    """Where a company is, how it is doing, and which web services it has."""
    services = ", ".join(dice.some(sample.services, dice.number(1, 4)))
    return {
        "prefecture": site.prefecture,
        "postcode": f"{site.postcode}{dice.number(0, 99):02}-{dice.number(0, 9999):04}",
        "address": _address(dice, site),
        "trend": dice.pick(sample.trends) if dice.chance(0.6) else "",
        "services_in_use": services if dice.chance(0.65) else "",
    }


def _revenue(dice: Dice, industry: Industry, employees: int) -> int:
    return round(employees * industry.million_yen_a_head * (0.6 + 0.9 * dice.share())) * 1_000_000


def _address(dice: Dice, site: Site) -> str:
    return f"{site.prefecture}{dice.pick(site.cities)}{dice.number(1, 9)}-{dice.number(1, 30)}-{dice.number(1, 20)}"


def _departments(
    book: Book,
    dice: Dice,
    sample: Sample,
    account_id: int,
    employees: int,
    is_target: bool,
    made: datetime,
) -> tuple[tuple[int, str], ...]:
    count = 1 if employees < 20 else dice.number(2, 3) if employees < 200 else dice.number(3, 5)
    kinds = dict.fromkeys(_kind(dice, sample) for _ in range(count))
    return tuple(_department(book, dice, kind, account_id, is_target, made) for kind in kinds)


def _kind(dice: Dice, sample: Sample) -> DepartmentKind:
    return dice.weighted(sample.departments, [each.weight for each in sample.departments])


def _department(
    book: Book,
    dice: Dice,
    kind: DepartmentKind,
    account_id: int,
    is_target: bool,
    made: datetime,
) -> tuple[int, str]:
    name = dice.pick(kind.names)
    learned = is_target and dice.chance(0.35)
    department_id = book.add(
        Department,
        account_id=account_id,
        name=name,
        name_key=fold(name),
        mission=dice.pick(kind.missions) if learned else "",
        mission_at=made if learned else None,
        in_plan=is_target,
        keyman_stage=KeymanStage.MISSION_LEARNED if learned else dice.number(0, 3) if is_target else 0,
        stage_at=made if is_target else None,
        created_at=made,
    )
    if learned:
        _fact(book, dice, account_id, department_id, made)
    return department_id, name


def _fact(book: Book, dice: Dice, account_id: int, department_id: int, made: datetime) -> None:
    ends = (made + timedelta(days=dice.number(200, 900))).date().replace(day=28)
    book.add(
        AccountFact,
        account_id=account_id,
        department_id=department_id,
        kind="CONTRACT_END",
        text="",
        on_day=ends,
        at=made,
    )
