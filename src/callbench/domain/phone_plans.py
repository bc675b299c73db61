"""What does the numbering plan of a country say? The metadata of `phonenumbers`, compiled once into few patterns."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from phonenumbers.phonemetadata import PhoneMetadata, PhoneNumberDesc

_NO_REGION = "001"
_NEVER = r"(?!)"


@dataclass(frozen=True, slots=True)
class NumberPlan:
    """How numbers of one region are written, and which exist. `code` is its calling code.

    `trunk_out` is dialled before a foreign number (010 in Japan), `trunk_in` before a national one (0), `rule` says what replaces it.
    `valid` holds for each length one pattern that matches exactly the existing numbers of that length, `premium` the paid services among them.
    """

    code: str
    trunk_out: re.Pattern[str]
    trunk_in: re.Pattern[str]
    rule: str
    general: re.Pattern[str]
    lengths: tuple[int, ...]
    local_lengths: frozenset[int]
    valid: Mapping[int, re.Pattern[str]]
    premium: Mapping[int, re.Pattern[str]]
    leading: re.Pattern[str] | None

    def has(self, number: str) -> bool:
        """Whether a national number exists in this region."""
        pattern = self.valid.get(len(number))
        return pattern is not None and pattern.fullmatch(number) is not None

    def has_premium(self, number: str) -> bool:
        """Whether a national number is a paid service of this region."""
        pattern = self.premium.get(len(number))
        return pattern is not None and pattern.fullmatch(number) is not None

    def takes_length(self, length: int) -> bool:
        """Whether a number without its trunk prefix may have this length: a full length, or too long in any case."""
        if length in self.local_lengths:
            return False
        return length in self.lengths or length > self.lengths[-1]


@dataclass(frozen=True, slots=True)
class CallingCode:
    """A calling code with the plans of the regions that share it, the main one first.

    `certain` matches the existing numbers of the main plan that do not begin like its trunk prefix: after a plus and the calling code
    they can mean nothing else.
    """

    code: str
    plans: tuple[NumberPlan, ...]
    certain: re.Pattern[str]

    def owner(self, number: str) -> NumberPlan | None:
        """The plan a national number belongs to: of several the first whose leading digits, or else whose numbers, fit."""
        if len(self.plans) == 1:
            return self.plans[0]
        for plan in self.plans:
            if plan.leading.match(number) if plan.leading is not None else plan.has(number):
                return plan
        return None


@cache
def plan_of_region(region: str) -> NumberPlan | None:
    """The plan of a region such as "JP"; None if there is no such region."""
    # Imported where it is used: it costs 20 ms, and most starts never need it.
    from phonenumbers import PhoneMetadata

    metadata = PhoneMetadata.metadata_for_region(region, None)
    return None if metadata is None else _compiled(metadata)


@cache
def code_ahead(start: str) -> CallingCode | None:
    """The calling code that the first three digits of an international number begin with; None if nobody has it."""
    from phonenumbers import COUNTRY_CODE_TO_REGION_CODE

    for length in range(1, len(start) + 1):
        regions = COUNTRY_CODE_TO_REGION_CODE.get(int(start[:length]))
        if regions is not None and not start.startswith("0"):
            return _calling_code(int(start[:length]), regions)
    return None


def _calling_code(code: int, regions: tuple[str, ...]) -> CallingCode:
    plans = [plan for region in regions if (plan := _plan_of_code(code, region)) is not None]
    main = plans[0]
    certain = _NEVER if main.leading is not None else f"(?!{main.trunk_in.pattern})(?:{_numbers(main)})"
    return CallingCode(str(code), tuple(plans), re.compile(certain))


def _numbers(plan: NumberPlan) -> str:
    """One pattern for the existing numbers of every length."""
    return "|".join(rf"(?=\d{{{length}}}\Z){one.pattern}" for length, one in plan.valid.items()) or _NEVER


def _plan_of_code(code: int, region: str) -> NumberPlan | None:
    from phonenumbers import PhoneMetadata

    if region != _NO_REGION:
        return plan_of_region(region)
    metadata = PhoneMetadata.metadata_for_nongeo_region(code, None)
    return None if metadata is None else _compiled(metadata)


# Words that may stand before a number, in ASCII, full width, kana or kanji; no digit of any script is among them.
_WORDS_AHEAD = "[A-Za-z:\u3041-\u30ff\u4e00-\u9fff\uff21-\uff3a\uff41-\uff5a]*"


@cache
def japanese_pattern() -> re.Pattern[str]:
    """Matches digits that can only mean an existing Japanese number, the number itself in its first group.

    Before the number may stand words, then 0, +81 or +810. Left out are numbers whose own digits could be read as 10 (after the 0:
    dialling abroad) or 81 (the calling code without its plus).
    """
    plan = plan_of_region("JP")
    assert plan is not None
    return re.compile(rf"{_WORDS_AHEAD}(?:0|\+810?)?((?=[1-9])(?!10|81)(?:{_numbers(plan)}))", re.ASCII)


def _compiled(metadata: "PhoneMetadata") -> NumberPlan:
    general = metadata.general_desc
    assert general is not None and metadata.country_code is not None
    return NumberPlan(
        code=str(metadata.country_code),
        trunk_out=re.compile(metadata.international_prefix or _NEVER),
        trunk_in=re.compile(metadata.national_prefix_for_parsing or _NEVER),
        rule=metadata.national_prefix_transform_rule or "",
        general=re.compile(general.national_number_pattern or _NEVER),
        lengths=tuple(general.possible_length),
        local_lengths=frozenset(general.possible_length_local_only),
        valid=_by_length(general, _kinds(metadata)),
        premium=_by_length(general, (metadata.premium_rate,)),
        leading=None if metadata.leading_digits is None else re.compile(metadata.leading_digits),
    )


def _kinds(metadata: "PhoneMetadata") -> "tuple[PhoneNumberDesc | None, ...]":
    return (
        metadata.fixed_line,
        metadata.mobile,
        metadata.toll_free,
        metadata.premium_rate,
        metadata.shared_cost,
        metadata.voip,
        metadata.personal_number,
        metadata.pager,
        metadata.uan,
        metadata.voicemail,
    )


def _by_length(
    general: "PhoneNumberDesc", kinds: "Iterable[PhoneNumberDesc | None]"
) -> dict[int, re.Pattern[str]]:
    """For each length of the region: its numbers are those of some kind which the general description has too."""
    described = [kind for kind in kinds if kind is not None and kind.national_number_pattern]
    patterns = {}
    for length in general.possible_length:
        fitting = [kind for kind in described if length in (kind.possible_length or (length,))]
        if fitting:
            union = "|".join(f"(?:{kind.national_number_pattern})" for kind in fitting)
            patterns[length] = re.compile(rf"(?=(?:{general.national_number_pattern})\Z)(?:{union})")
    return patterns
