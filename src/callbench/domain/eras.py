"""Which year is the eighth of Reiwa?"""

# The year before the first of each era, by its name and by the letter lists abbreviate it with.
_ZERO_YEARS = {"明治": 1867, "大正": 1911, "昭和": 1925, "平成": 1988, "令和": 2018}
_ZERO_YEARS |= {"m": 1867, "t": 1911, "s": 1925, "h": 1988, "r": 2018}

# A pattern for era and year in NFKC and lower case.
ERA_YEAR = r"(?P<era>明治|大正|昭和|平成|令和|[mtshr])\s*(?P<era_year>[0-9]{1,2}|元)"


def western_year(era: str, year: str) -> int:
    """The year of an era (name or letter) and its year; 元 is the first. Years after its end are counted on: 平成36年 is 2024."""
    return _ZERO_YEARS[era] + (1 if year == "元" else int(year))
