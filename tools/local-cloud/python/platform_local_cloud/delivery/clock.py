"""How fast the time of deliveries and of schedules runs here.

Every wait and every age of a delivery is divided by the same factor, so that an event has as many
attempts as at AWS, in the same order, and ends in the same place.
"""

import os
import time

from ..settings import RETRY_SPEED, SCHEDULE_SPEED

MINUTE = 60.0


def _factor(name: str, default: float) -> float:
    return float(os.environ.get(name) or default)


def seconds_here(seconds_at_aws: float) -> float:
    """How long a wait of a delivery takes here."""
    return seconds_at_aws / _factor(RETRY_SPEED, MINUTE)


def seconds_at_aws(seconds_here: float) -> float:
    """The age that a delivery has reached after that time here."""
    return seconds_here * _factor(RETRY_SPEED, MINUTE)


_started = time.time()


def schedule_time() -> float:
    """Seconds since 1970 as schedules see them: the time of day, unless a test sped it up."""
    return _started + (time.time() - _started) * _factor(SCHEDULE_SPEED, 1.0)
