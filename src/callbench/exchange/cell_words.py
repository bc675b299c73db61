"""Which words in a cell mean yes, nothing, a country, a source, a tier?"""

import tomllib
from functools import lru_cache
from typing import Any

from callbench.bundle import folder
from callbench.domain.people import Seniority
from callbench.domain.sources import Source, Tier
from callbench.exchange.headers import header_key

LONGEST_WORD = 20


@lru_cache(maxsize=4)
def _shipped(name: str) -> dict[str, Any]:
    return tomllib.loads((folder("resources") / "presets" / f"{name}.toml").read_text("utf-8"))


@lru_cache(maxsize=1)
def nothing_words() -> frozenset[str]:
    """Lower-case cells that say there is none."""
    return frozenset(word.lower() for word in _shipped("cell_words")["nothing"]["words"])


@lru_cache(maxsize=4096)
def yes_or_no(cell: str) -> bool | None:
    """What a flag's cell says; None if it is neither a known yes nor a known no."""
    words = _shipped("cell_words")
    key = cell.strip().casefold()
    if key in {word.casefold() for word in words["no"]["words"]}:
        return False
    return True if key in {word.casefold() for word in words["yes"]["words"]} else None


@lru_cache(maxsize=1)
def _regions() -> dict[str, str]:
    return {
        header_key(word): region
        for region, words in _shipped("cell_words")["regions"].items()
        for word in words
    }


@lru_cache(maxsize=1024)
def region_of(country: str) -> str | None:
    """The region of a country's numbers ("USA" → "US"), None for a country we do not know."""
    return _regions().get(header_key(country))


def zone_of(region: str) -> str:
    """The time zone of a region, the most populous one where there are several; empty if we do not know."""
    return str(_shipped("cell_words")["zones"].get(region, ""))


@lru_cache(maxsize=1)
def prefectures() -> tuple[str, ...]:
    """The prefectures of Japan, as an address begins."""
    return tuple(_shipped("cell_words")["headerless"]["prefectures"])


@lru_cache(maxsize=1)
def units() -> dict[str, int]:
    """Words behind a number → what it is multiplied by, the longest words first."""
    return {unit: int(value) for unit, value in _shipped("cell_words")["units"].items()}


@lru_cache(maxsize=1)
def headerless_words() -> dict[str, tuple[str, ...]]:
    """Words by which the columns of a list without a header are told."""
    return {name: tuple(words) for name, words in _shipped("cell_words")["headerless"].items()}


@lru_cache(maxsize=1)
def _sources() -> tuple[dict[str, Source], tuple[tuple[str, Source], ...]]:
    words = _shipped("source_words")
    exact = {header_key(word): Source(code) for code, spelt in words["exact"].items() for word in spelt}
    return exact, tuple((header_key(rule["word"]), Source(rule["source"])) for rule in words["contains"])


@lru_cache(maxsize=4096)
def source_of(cell: str) -> Source | None:
    """The source a cell names, in our code or in other tools' words; None if nobody knows it."""
    exact, contained = _sources()
    key = header_key(cell)
    return exact.get(key) or next((source for word, source in contained if word in key), None)


@lru_cache(maxsize=1)
def _tiers() -> dict[str, Tier]:
    return {
        header_key(word): Tier(code)
        for code, spelt in _shipped("source_words")["tiers"].items()
        for word in spelt
    }


@lru_cache(maxsize=1024)
def tier_named(cell: str) -> Tier | None:
    """The tier a priority cell names; None for other scales."""
    return _tiers().get(header_key(cell))


@lru_cache(maxsize=1)
def _seniorities() -> tuple[tuple[str, Seniority], ...]:
    return tuple(
        (header_key(word), Seniority(rule["seniority"]))
        for rule in _shipped("titles")["rule"]
        for word in rule["words"]
    )


@lru_cache(maxsize=4096)
def seniority_of(title: str) -> Seniority | None:
    """The level a title stands for; None if it says nothing of that."""
    key = header_key(title)
    return next((level for word, level in _seniorities() if word in key), None)


@lru_cache(maxsize=1)
def _free_mail() -> frozenset[str]:
    return frozenset(_shipped("cell_words")["free_mail"]["domains"])


def is_company_mail(email: str) -> bool:
    """Is the address one of a company's own domain?"""
    return bool(email) and email.rpartition("@")[2].lower() not in _free_mail()
