"""callbench metrics: what do the calls add up to?"""

from datetime import date

import click

from callbench.cli.opening import Opened, open_desk, read_day
from callbench.cli.shapes import Shape
from callbench.cli.situation import Situation, shared
from callbench.cli.speaking import Voice
from callbench.cli.words import Words, words_of
from callbench.domain.metrics import Metric, Rate
from callbench.services.metric_keys import By, Key
from callbench.services.metrics import MetricRow, MetricTable
from callbench.services.metrics import metrics as reckon

MINUTES = frozenset({Metric.FIRST_ACTION_LAG, Metric.TALK_MINUTES})
_KINDS = {By.SOURCE: "source", By.TIER: "tier"}


@click.command("metrics")
@click.option("--from", "first", default="", metavar="DAY", help="First day; today if not given.")
@click.option("--to", "last", default="", metavar="DAY", help="Last day; today if not given.")
@click.option(
    "--by", type=click.Choice([str(each) for each in By]), default=None, help="A row for each of these."
)
@click.option(
    "--metric",
    "wanted",
    multiple=True,
    type=click.Choice([str(each) for each in Metric]),
    metavar="ID",
    help="Only this number.",
)
@click.option("--reasons", is_flag=True, help="With --json: the share of every reason in rejection_share.")
@click.option("--at", default="", metavar="TIME", help="As of this moment.")
@shared
def metrics(
    situation: Situation,
    /,
    first: str,
    last: str,
    by: str | None,
    wanted: tuple[str, ...],
    at: str,
    *,
    reasons: bool,
) -> None:
    """Show calls, connects, appointments, rejections and their rates."""
    voice = situation.voice
    with open_desk(situation, at, needs_user=False) as opened:
        first_day, last_day = _days(opened, first, last)
        ids = tuple(map(Metric, wanted)) or tuple(Metric)
        found = opened.desk.read(reckon, first_day, last_day, by=By(by) if by else None, wanted=ids)
        voice.tell(
            _document(found, with_reasons=reasons),
            _lines(voice, words_of(opened, voice), found, ids),
            opened.zone,
        )


def _days(opened: Opened, first: str, last: str) -> tuple[date, date]:
    """Both ends; one that is not given is today, unless the other lies on the far side of it."""
    today = opened.now.astimezone(opened.zone).date()
    last_day = read_day(last, "to") if last else None
    first_day = read_day(first, "from") if first else min(today, last_day or today)
    return first_day, last_day or max(today, first_day)


def _document(found: MetricTable, *, with_reasons: bool) -> Shape:
    return {
        "from": found.first_day,
        "to": found.last_day,
        "by": found.by,
        "rows": [{"key": row.key, "metrics": _numbers(row, with_reasons)} for row in found.rows],
    }


def _numbers(row: MetricRow, with_reasons: bool) -> Shape:
    numbers: Shape = {str(name): _rate(each) for name, each in row.values.items()}
    if with_reasons and Metric.REJECTION_SHARE in row.values:
        reasons = {reason: _rate(each) for reason, each in row.reasons.items()}
        numbers[Metric.REJECTION_SHARE] = {**_rate(row.values[Metric.REJECTION_SHARE]), "reasons": reasons}
    return numbers


def _rate(each: Rate) -> Shape:
    return {"numerator": each.numerator, "denominator": each.denominator, "value": each.value}


def _lines(voice: Voice, words: Words, found: MetricTable, ids: tuple[Metric, ...]) -> list[str]:
    head = voice.say("days", first=found.first_day.isoformat(), last=found.last_day.isoformat())
    if found.by is None:
        rows = [(words.label("metric", name), _shown(name, found.rows[0].values[name])) for name in ids]
        return [head, *voice.table(("metric", "value#"), rows)]
    table = [
        (_key(voice, words, found.by, row.key), *(_shown(name, row.values[name]) for name in ids))
        for row in found.rows
    ]
    headers = tuple(f"{name}#" for name in ids)
    return (
        [head, *voice.table((f"by_{found.by}", *headers), table)] if table else [head, voice.say("no_calls")]
    )


def _key(voice: Voice, words: Words, by: By, key: Key) -> str:
    if by is By.TARGET:
        return voice.say("is_target" if key else "is_no_target")
    if by is By.WEEKDAY:
        return voice.weekday(int(str(key)))
    if by in _KINDS:
        return words.label(_KINDS[by], str(key))
    return voice.say("none") if key in (None, "") else str(key)


def _shown(name: Metric, each: Rate) -> str:
    if each.value is None:
        return "–"
    if each.denominator is None:
        return f"{each.numerator:,}"
    if name in MINUTES:
        return f"{each.value:,.0f}"
    return f"{each.value:.1%} ({each.numerator:,}/{each.denominator:,})"
