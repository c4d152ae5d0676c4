"""Schedule expressions: which are valid, and when they fall due next.

Forms and ranges:
https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-scheduled-rule-pattern.html
https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html
"""

import math
import re
from dataclasses import dataclass
from datetime import datetime, timezone
from zoneinfo import ZoneInfo

from ministack.services import eventbridge

UNIT_SECONDS = {"minute": 60, "hour": 3600, "day": 86_400}
# AWS names no limit; what falls due in no lifetime is a mistake.
LONGEST_RATE_SECONDS = 36_525 * UNIT_SECONDS["day"]
MINUTES, HOURS, MONTHS, YEARS = range(0, 60), range(0, 24), range(1, 13), range(1970, 2200)
DAYS_OF_MONTH, DAYS_OF_WEEK = range(1, 32), range(1, 8)
# A day that changes its clock repeats at most a few hours of wall time.
MOST_REPEATED = 4 * 60


class InvalidExpression(ValueError):
    """AWS refuses this expression or time zone."""


@dataclass(frozen=True)
class Rate:
    seconds: int
    anchor: float

    def next_after(self, moment: float) -> float | None:
        passed = max(0, math.floor((moment - self.anchor) / self.seconds))
        return self.anchor + (passed + 1) * self.seconds


@dataclass(frozen=True)
class Once:
    moment: float

    def next_after(self, moment: float) -> float | None:
        return self.moment if self.moment > moment else None


@dataclass(frozen=True)
class Cron:
    fields: tuple
    zone: ZoneInfo

    def next_after(self, moment: float) -> float | None:
        """A wall time that a change of the clock leaves out is skipped, a repeated one is one."""
        wall = datetime.fromtimestamp(moment, self.zone).replace(tzinfo=timezone.utc, fold=0)
        for _ in range(MOST_REPEATED):
            found = eventbridge._cron_next_fire(self.fields, wall)
            if found is None:
                return None
            instant = found.replace(tzinfo=self.zone).timestamp()
            shown = datetime.fromtimestamp(instant, self.zone).replace(tzinfo=timezone.utc, fold=0)
            if shown == found and instant > moment:
                return instant
            wall = found
        return None


def _rate(text: str, anchor: float) -> Rate | None:
    match = re.fullmatch(r"rate\((\d+) (minute|hour|day)(s?)\)", text)
    if not match:
        return None
    value = int(match[1])
    seconds = value * UNIT_SECONDS[match[2]]
    if value < 1 or (value == 1) == bool(match[3]) or seconds > LONGEST_RATE_SECONDS:
        return None
    return Rate(seconds, anchor)


def _within(values: object, allowed: range) -> bool:
    return bool(values) and all(value in allowed for value in values)


def _cron(text: str, zone: ZoneInfo) -> Cron | None:
    fields = eventbridge._parse_cron_fields(text)
    if fields is None or text.count("?") != 1:
        return None
    minutes, hours, of_month, months, of_week, years, *_ = fields
    special = [
        of_month["last"],
        of_month["last_weekday"],
        of_month["weekday_of"],
        of_week["last_of"],
        of_week["nth"],
    ]
    in_range = (
        _within(minutes, MINUTES)
        and _within(hours, HOURS)
        and _within(months, MONTHS)
        and (years is None or _within(years, YEARS))
        and all(day in DAYS_OF_MONTH for day in of_month["days"])
        and all(day in DAYS_OF_WEEK for day in of_week["days"])
        and ((of_month["days"] and of_week["days"]) or any(special))
    )
    return Cron(fields, zone) if in_range else None


def _once(text: str, zone: ZoneInfo) -> Once | None:
    match = re.fullmatch(r"at\((\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)\)", text)
    try:
        moment = datetime.fromisoformat(match[1]) if match else None
    except ValueError:
        return None
    return Once(moment.replace(tzinfo=zone).timestamp()) if moment else None


def zone_of(name: str | None) -> ZoneInfo:
    """The time zone of that IANA name, UTC for none. Raises InvalidExpression."""
    try:
        return ZoneInfo(name or "UTC")
    except (OSError, ValueError, KeyError) as error:
        raise InvalidExpression(f"Invalid ScheduleExpressionTimezone {name}.") from error


def parse_rule(text: str, anchor: float = 0.0) -> Rate | Cron:
    """The expression of a rule, in UTC. Raises InvalidExpression."""
    parsed = _rate(text, anchor) or _cron(text, ZoneInfo("UTC"))
    if parsed is None:
        raise InvalidExpression("Parameter ScheduleExpression is not valid.")
    return parsed


def parse_schedule(text: str, zone_name: str | None, anchor: float = 0.0) -> Rate | Cron | Once:
    """The expression of a schedule in its time zone. Raises InvalidExpression."""
    zone = zone_of(zone_name)
    parsed = _rate(text, anchor) or _cron(text, zone) or _once(text, zone)
    if parsed is None:
        raise InvalidExpression(f"Invalid Schedule Expression {text}.")
    return parsed
