"""Which number do these digits mean, dialled from a region? The rules of libphonenumber on plain digits.

The order of the steps and every comparison follow `phonenumbers.parse`, `is_valid_number` and the E.164 format; a test compares tens of
thousands of inputs. Not covered, and left to the library: letters, extensions, `tel:` parameters.
"""

from callbench.domain.phone_plans import (
    CallingCode,
    NumberPlan,
    code_ahead,
    plan_of_region,
)

_SHORTEST = 2
_LONGEST = 17
_LONGEST_CODE = 3


def resolve(digits: str, has_plus: bool, region: str) -> tuple[str, bool] | None:
    """The E.164 form and whether such a number exists; None if the digits cannot be a number.

    `digits` are at least two ASCII digits, `region` is a known one; `has_plus` tells that a plus sign stood before the first digit.
    """
    if has_plus and _is_certain(digits):
        return "+" + digits, True
    home = plan_of_region(region)
    assert home is not None
    split = _split_code(digits, has_plus, home)
    if split is None:
        return None
    owners, number = split
    number = _national_number(number, home if number == digits else owners.plans[0])
    if not _SHORTEST <= len(number) <= _LONGEST:
        return None
    owner = owners.owner(number)
    return f"+{owners.code}{number}", owner is not None and owner.has(number)


def _is_certain(digits: str) -> bool:
    """Whether an international number exists as it stands, with nothing to strip."""
    owners = code_ahead(digits[:_LONGEST_CODE])
    return owners is not None and owners.certain.fullmatch(digits, len(owners.code)) is not None


def is_premium(e164: str) -> bool:
    """Whether an E.164 number is a paid service (0990 in Japan)."""
    digits = e164.removeprefix("+")
    owners = code_ahead(digits[:_LONGEST_CODE])
    if owners is None:
        return False
    number = digits[len(owners.code) :]
    plan = owners.owner(number)
    return plan is not None and plan.has_premium(number)


def _split_code(digits: str, has_plus: bool, home: NumberPlan) -> tuple[CallingCode, str] | None:
    """Calling code and the rest, or all digits if the number is a national one; None if the code is nobody's."""
    if has_plus:
        return _split_international(digits, home)
    stripped = _without_trunk_out(digits, home)
    if stripped is not None:
        return _split_ahead(stripped)
    own = code_ahead(home.code)
    assert own is not None
    if digits.startswith(home.code):
        rest = _without_trunk_in(digits[len(home.code) :], home)
        if _reads_better(digits, rest, home):
            return own, rest
    return own, digits


def _split_international(digits: str, home: NumberPlan) -> tuple[CallingCode, str] | None:
    if (ahead := _split_ahead(digits)) is not None or len(digits) <= _SHORTEST:
        return ahead
    # The library tries once more as if the plus were not there.
    again = _split_code(digits, False, home)
    return again if again is not None and again[1] != digits else None


def _split_ahead(digits: str) -> tuple[CallingCode, str] | None:
    if len(digits) <= _SHORTEST or (owners := code_ahead(digits[:_LONGEST_CODE])) is None:
        return None
    return owners, digits[len(owners.code) :]


def _reads_better(digits: str, rest: str, home: NumberPlan) -> bool:
    if not home.general.fullmatch(digits) and home.general.fullmatch(rest):
        return True
    return len(digits) > home.lengths[-1] and len(digits) not in home.local_lengths


def _without_trunk_out(digits: str, home: NumberPlan) -> str | None:
    match = home.trunk_out.match(digits)
    if match is None:
        return None
    rest = digits[match.end() :]
    return None if rest.startswith("0") else rest


def _national_number(number: str, plan: NumberPlan) -> str:
    """The number without the trunk prefix, unless what is left has no possible length."""
    stripped = _without_trunk_in(number, plan)
    return stripped if plan.takes_length(len(stripped)) else number


def _without_trunk_in(number: str, plan: NumberPlan) -> str:
    match = plan.trunk_in.match(number)
    if match is None:
        return number
    if plan.rule and match.group(plan.trunk_in.groups) is not None:
        stripped = plan.trunk_in.sub(plan.rule, number, count=1)
    else:
        stripped = number[match.end() :]
    if plan.general.fullmatch(number) and not plan.general.fullmatch(stripped):
        return number
    return stripped
