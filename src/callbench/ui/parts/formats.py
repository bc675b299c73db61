"""How are times, ages, lengths and numbers written, in Japanese and in English?"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo

from PySide6.QtCore import QCoreApplication

from callbench.ui.parts.texts import QT_TRANSLATE_NOOP

_WEEKDAYS = (
    QT_TRANSLATE_NOOP("Formats", "Mon"),
    QT_TRANSLATE_NOOP("Formats", "Tue"),
    QT_TRANSLATE_NOOP("Formats", "Wed"),
    QT_TRANSLATE_NOOP("Formats", "Thu"),
    QT_TRANSLATE_NOOP("Formats", "Fri"),
    QT_TRANSLATE_NOOP("Formats", "Sat"),
    QT_TRANSLATE_NOOP("Formats", "Sun"),
)
_MONTHS = (
    QT_TRANSLATE_NOOP("Formats", "Jan"),
    QT_TRANSLATE_NOOP("Formats", "Feb"),
    QT_TRANSLATE_NOOP("Formats", "Mar"),
    QT_TRANSLATE_NOOP("Formats", "Apr"),
    QT_TRANSLATE_NOOP("Formats", "May"),
    QT_TRANSLATE_NOOP("Formats", "Jun"),
    QT_TRANSLATE_NOOP("Formats", "Jul"),
    QT_TRANSLATE_NOOP("Formats", "Aug"),
    QT_TRANSLATE_NOOP("Formats", "Sep"),
    QT_TRANSLATE_NOOP("Formats", "Oct"),
    QT_TRANSLATE_NOOP("Formats", "Nov"),
    QT_TRANSLATE_NOOP("Formats", "Dec"),
)
_MINUTE, _HOUR = 60, 3600


@dataclass(frozen=True, slots=True)
class Formats:
    """Writes moments in the team's zone and in the language of the window. `now` and moments are aware."""

    zone: tzinfo

    def time(self, moment: datetime) -> str:
        """14:30"""
        return f"{moment.astimezone(self.zone):%H:%M}"

    def day(self, day: date, today: date) -> str:
        """11/20, with the year if it is not this one's."""
        if day.year == today.year:
            return _fill(QCoreApplication.translate("Formats", "{month} {day}"), day)
        return _fill(QCoreApplication.translate("Formats", "{month} {day}, {year}"), day)

    def long_day(self, day: date) -> str:
        """Mon, Nov 23, 2026"""
        return _fill(QCoreApplication.translate("Formats", "{weekday}, {month} {day}, {year}"), day)

    def day_with_weekday(self, day: date) -> str:
        """Mon, Nov 23"""
        return _fill(QCoreApplication.translate("Formats", "{weekday}, {month} {day}"), day)

    def when(self, moment: datetime, now: datetime) -> str:
        """A point of time as one says it: 14:30 today, "tomorrow 10:00", else the day with its weekday."""
        day, today = self.local_day(moment), self.local_day(now)
        names = {
            -1: QCoreApplication.translate("Formats", "yesterday {time}"),
            0: "{time}",
            1: QCoreApplication.translate("Formats", "tomorrow {time}"),
        }
        pattern = names.get((day - today).days)
        if pattern is None:
            pattern = QCoreApplication.translate("Formats", "{day} {time}")
        shown = self.day_with_weekday(day) if day.year == today.year else self.long_day(day)
        return pattern.format(time=self.time(moment), day=shown)

    def stamp(self, moment: datetime, now: datetime) -> str:
        """As short as it stays clear, for a time line: 13:08 today, 11/20 before."""
        day, today = self.local_day(moment), self.local_day(now)
        return self.time(moment) if day == today else self.day(day, today)

    def age(self, moment: datetime, now: datetime) -> str:
        """How long ago: just now, minutes, hours of today, yesterday, days up to a month, then the day."""
        seconds = (now - moment).total_seconds()
        days = (self.local_day(now) - self.local_day(moment)).days
        if seconds < _MINUTE:
            return QCoreApplication.translate("Formats", "just now")
        if seconds < _HOUR:
            return _counted(
                int(seconds // _MINUTE),
                QCoreApplication.translate("Formats", "1 minute ago"),
                QCoreApplication.translate("Formats", "{n} minutes ago"),
            )
        if days == 0:
            return _counted(
                int(seconds // _HOUR),
                QCoreApplication.translate("Formats", "1 hour ago"),
                QCoreApplication.translate("Formats", "{n} hours ago"),
            )
        if days == 1:
            return QCoreApplication.translate("Formats", "yesterday")
        if days <= 31:
            return QCoreApplication.translate("Formats", "{n} days ago").format(n=days)
        return self.day(self.local_day(moment), self.local_day(now))

    def until(self, moment: datetime, now: datetime) -> str:
        """How long still: "in 4 minutes"; a moment that has passed is overdue."""
        seconds = (moment - now).total_seconds()
        days = (self.local_day(moment) - self.local_day(now)).days
        if seconds < -_MINUTE:
            return QCoreApplication.translate("Formats", "{time} overdue").format(
                time=self.long_duration(-seconds)
            )
        if seconds < _MINUTE:
            return QCoreApplication.translate("Formats", "now")
        if seconds < _HOUR:
            return _counted(
                int(seconds // _MINUTE),
                QCoreApplication.translate("Formats", "in 1 minute"),
                QCoreApplication.translate("Formats", "in {n} minutes"),
            )
        if days == 0:
            return _counted(
                int(seconds // _HOUR),
                QCoreApplication.translate("Formats", "in 1 hour"),
                QCoreApplication.translate("Formats", "in {n} hours"),
            )
        return (
            QCoreApplication.translate("Formats", "tomorrow")
            if days == 1
            else QCoreApplication.translate("Formats", "in {n} days").format(n=days)
        )

    def local_day(self, moment: datetime) -> date:
        """The day of a moment where the team is."""
        return moment.astimezone(self.zone).date()

    def clock(self, seconds: float) -> str:
        """A running timer: 00:42, from an hour on 1:02:03."""
        whole = max(int(seconds), 0)
        hours, minutes, rest = whole // _HOUR, whole % _HOUR // _MINUTE, whole % _MINUTE
        return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes:02}:{rest:02}"

    def long_duration(self, seconds: float) -> str:
        """A length in its two largest units: 42 s, 6 min 12 s, 1 h 5 min, 3 d 4 h."""
        whole = max(int(seconds), 0)
        span = timedelta(seconds=whole)
        if whole < _MINUTE:
            return QCoreApplication.translate("Formats", "{s} s").format(s=whole)
        if whole < _HOUR:
            return QCoreApplication.translate("Formats", "{m} min {s} s").format(
                m=whole // _MINUTE, s=whole % _MINUTE
            )
        if span.days == 0:
            return QCoreApplication.translate("Formats", "{h} h {m} min").format(
                h=whole // _HOUR, m=whole % _HOUR // _MINUTE
            )
        return QCoreApplication.translate("Formats", "{d} d {h} h").format(
            d=span.days, h=span.seconds // _HOUR
        )

    def minutes(self, seconds: float) -> str:
        """A length in whole minutes, as on the board: 6 min."""
        return QCoreApplication.translate("Formats", "{m} min").format(m=round(seconds / _MINUTE))

    def number(self, value: int) -> str:
        """1,234"""
        return f"{value:,}"

    def percent(self, part: float, whole: float, digits: int = 0) -> str:
        """34%, or a dash when there is nothing to divide by."""
        return f"{part / whole:.{digits}%}" if whole else "–"

    def business_days(self, count: int) -> str:
        """In how many business days."""
        return _counted(
            count,
            QCoreApplication.translate("Formats", "in 1 business day"),
            QCoreApplication.translate("Formats", "in {n} business days"),
        )

    def weekday(self, day: date) -> str:
        """Mon"""
        return _tr(_WEEKDAYS[day.weekday()])


def _tr(source: str) -> str:
    return QCoreApplication.translate("Formats", source)


def _counted(count: int, one: str, many: str) -> str:
    return one if count == 1 else many.format(n=count)


def _fill(pattern: str, day: date) -> str:
    return pattern.format(
        year=day.year,
        day=day.day,
        month=_tr(_MONTHS[day.month - 1]),
        weekday=_tr(_WEEKDAYS[day.weekday()]),
    )
