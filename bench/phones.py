"""How much faster are numbers read here than by the library alone, and is every result the same?

Prints, for each form of writing and for all of them together: microseconds a number for both, their ratio, and how many results differ.
The library is timed twice: as it comes, and with its own cache of compiled patterns switched on. No number occurs twice, so caching results
would not help either side. Usage: python bench/phones.py [count]
"""

import random
import sys
from collections.abc import Callable, Iterator
from time import perf_counter

import phonenumbers
from phonenumbers import re_util

from callbench.domain.phones import normalise

COUNT = 20_000
ROUNDS = 5
DIGITS = "0123456789"
FULL_WIDTH = str.maketrans(DIGITS + "-()", "０１２３４５６７８９－（）")
Read = Callable[[str], tuple[str, bool]]


def read_alone(raw: str) -> tuple[str, bool]:
    try:
        number = phonenumbers.parse(raw, "JP")
    except phonenumbers.NumberParseException:
        return "", False
    e164 = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    return e164, phonenumbers.is_valid_number(number)


def tail(source: random.Random, length: int) -> str:
    return "".join(source.choices(DIGITS, k=length))


def fixed(source: random.Random) -> str:
    area = source.choice(["3", "6", "52", "78", "87", "92", "11", "45", "875", "879", "1267", "4992"])
    return f"0{area}-{source.randint(2, 9)}{tail(source, 4 - len(area))}-{tail(source, 4)}"


def mobile(source: random.Random) -> str:
    return f"0{source.choice('789')}0-{source.randint(1, 9)}{tail(source, 3)}-{tail(source, 4)}"


def abroad(source: random.Random) -> str:
    area = source.choice(
        [
            "1 212 ",
            "1 415 ",
            "44 20 7",
            "49 30 ",
            "86 10 ",
            "65 6",
            "33 1 4",
            "61 2 9",
            "82 2 ",
        ]
    )
    return f"+{area}{tail(source, 3)} {tail(source, 4)}"


# Form of writing, its share of a list, and how such a number is made. The shares are those of a list of Japanese companies that was
# typed by many hands.
FORMS: tuple[tuple[str, int, Callable[[random.Random], str]], ...] = (
    ("03-1234-5678", 24, fixed),
    ("087-815-1133  (blanks behind)", 10, lambda source: fixed(source) + "  "),
    ("0312345678", 8, lambda source: fixed(source).replace("-", "")),
    ("312345678 (lost zero)", 5, lambda source: fixed(source).replace("-", "")[1:]),
    (
        "03(1234)5678, 03 1234 5678",
        4,
        lambda source: fixed(source).replace("-", source.choice("( "), 1).replace("-", ")"),
    ),
    ("full width", 5, lambda source: fixed(source).translate(FULL_WIDTH)),
    ("090-1234-5678", 12, mobile),
    (
        "050, 0570, 0120, 0800",
        6,
        lambda source: source.choice(["050-1", "0570-", "0120-", "0800-1"]) + tail(source, 6),
    ),
    ("+81-3-1234-5678", 5, lambda source: "+81-" + fixed(source)[1:]),
    ("TEL 03-1234-5678", 3, lambda source: "TEL " + fixed(source)),
    (
        "0081…, 010…",
        3,
        lambda source: source.choice(["0081", "010-81-", "010-1-212-"]) + fixed(source)[1:],
    ),
    ("foreign", 4, abroad),
    (
        "wrong length",
        4,
        lambda source: fixed(source)[: source.randint(5, 11)] + source.choice(["", tail(source, 5)]),
    ),
    (
        "110, #12",
        1,
        lambda source: source.choice(["", "#", " "]) + tail(source, source.randint(2, 6)),
    ),
    (
        "with words",
        3,
        lambda source: fixed(source) + source.choice([" 内線", "（代）", " 総務部 "]) + tail(source, 3),
    ),
    (
        "with letters",
        2,
        lambda source: fixed(source)[:8] + "".join(source.choices("ABCDEFGH", k=4)),
    ),
    (
        "with extension",
        1,
        lambda source: fixed(source) + source.choice([" ext. ", "x", " #"]) + tail(source, 2),
    ),
)


def numbers(count: int) -> Iterator[tuple[str, list[str]]]:
    """Distinct numbers, form by form; where a form has fewer than its share (110, #12), all there are."""
    source = random.Random(2026)
    seen: set[str] = set()
    whole = sum(share for _, share, _ in FORMS)
    for name, share, make in FORMS:
        wanted = count * share // whole
        made: list[str] = []
        for _ in range(wanted * 20):
            raw = make(source)
            if raw not in seen and len(made) < wanted:
                seen.add(raw)
                made.append(raw)
        yield name, made


def seconds(read: Read, raws: list[str]) -> float:
    """The quickest of a few rounds over the same numbers."""
    rounds = []
    for _ in range(ROUNDS):
        started = perf_counter()
        for raw in raws:
            read(raw)
        rounds.append(perf_counter() - started)
    return min(rounds)


def main() -> None:
    forms = list(numbers(int(sys.argv[1]) if len(sys.argv) > 1 else COUNT))
    everything = [raw for _, raws in forms for raw in raws]
    differing = sum(normalise(raw) != read_alone(raw) for raw in everything)
    own = [seconds(normalise, raws) for _, raws in forms]
    alone = [seconds(read_alone, raws) for _, raws in forms]
    re_util.enable_pattern_cache()
    cached = [seconds(read_alone, raws) for _, raws in forms]
    print(
        f"{'form':32}{'numbers':>8}{'own µs':>9}{'library µs':>12}{'ratio':>8}{'cached µs':>11}{'ratio':>8}"
    )
    for (name, raws), mine, theirs, quick in zip(forms, own, alone, cached, strict=True):
        print_line(name, len(raws), mine, theirs, quick)
    print_line("all", len(everything), sum(own), sum(alone), sum(cached))
    print(f"distinct numbers: {len(set(everything))}, differing results: {differing}")


def print_line(name: str, count: int, own: float, alone: float, cached: float) -> None:
    micro = 1e6 / max(count, 1)
    print(
        f"{name:32}{count:8}{own * micro:9.2f}{alone * micro:12.2f}{alone / own:8.1f}{cached * micro:11.2f}{cached / own:8.1f}"
    )


if __name__ == "__main__":
    main()
