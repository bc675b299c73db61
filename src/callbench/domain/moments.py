"""How is a moment kept as one number? Microseconds since 1970, exact both ways."""

from datetime import UTC, datetime, timedelta

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)


def utc_now() -> datetime:
    """The current moment by this machine's clock, aware, in UTC: what a program goes by unless it is given another."""
    return datetime.now(UTC)


def to_microseconds(moment: datetime) -> int:
    """Microseconds since 1970-01-01 UTC."""
    return (moment - EPOCH) // MICROSECOND


def from_microseconds(value: int) -> datetime:
    """The moment `value` microseconds after 1970-01-01 UTC."""
    return EPOCH + timedelta(microseconds=value)
