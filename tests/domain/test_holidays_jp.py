"""The calendar reckoned by law against the package that keeps the world's holidays."""

from datetime import date, timedelta

import pytest
from holidays.countries.japan import Japan

from callbench.domain.holidays_jp import CompanyDays, is_company_day, is_holiday

BOTH = frozenset(CompanyDays)


def test_every_day_from_2007_to_2099_is_as_the_package_says() -> None:
    known = Japan(years=range(2007, 2100))
    days = [
        date(2007, 1, 1) + timedelta(days=number)
        for number in range((date(2100, 1, 1) - date(2007, 1, 1)).days)
    ]
    assert [day for day in days if is_holiday(day) != (day in known)] == []


@pytest.mark.parametrize(
    "text",
    ["2026-01-01", "2026-05-06", "2026-09-22", "2026-11-23", "2019-04-30", "2021-08-09", "2020-07-24"],
)
def test_a_known_holiday(text: str) -> None:
    assert is_holiday(date.fromisoformat(text))


@pytest.mark.parametrize(
    ("text", "kinds", "closed"),
    [
        ("2026-12-29", BOTH, True),
        ("2027-01-03", BOTH, True),
        ("2026-12-28", BOTH, False),
        ("2027-01-04", BOTH, False),
        ("2026-08-13", BOTH, True),
        ("2026-08-17", BOTH, False),
        ("2026-08-13", frozenset({CompanyDays.YEAR_END}), False),
        ("2026-12-30", frozenset(), False),
    ],
)
def test_company_days_close_by_choice(text: str, kinds: frozenset[CompanyDays], closed: bool) -> None:
    assert is_company_day(date.fromisoformat(text), kinds) is closed
