"""The deliveries that wait for their next attempt; they survive a restart of the cloud."""

import logging
import threading
import time
import uuid
from collections.abc import Callable
from dataclasses import asdict, dataclass, field

from ..scopes import scope
from .clock import seconds_at_aws, seconds_here

logger = logging.getLogger("platform_local_cloud")


@dataclass
class Delivery:
    """One event on its way to one place. Times are seconds since 1970 here."""

    kind: str
    account: str
    region: str
    body: dict
    id: str = field(default_factory=lambda: str(uuid.uuid4()))
    accepted_at: float = field(default_factory=time.time)
    due_at: float = field(default_factory=time.time)
    failures: int = 0
    throttles: int = 0

    def age(self) -> float:
        """Seconds at AWS since it was accepted."""
        return seconds_at_aws(time.time() - self.accepted_at)


# Makes one attempt; returns the seconds at AWS until the next one, None when nothing is left to do.
Attempt = Callable[[Delivery], float | None]

_attempts: dict[str, Attempt] = {}
_waiting: dict[str, Delivery] = {}
_running: set[str] = set()
_changed = threading.Condition()
_listeners: list[Callable[[], None]] = []


def attempt_with(kind: str, attempt: Attempt) -> None:
    """Say how deliveries of a kind are attempted."""
    _attempts[kind] = attempt


def on_change(listener: Callable[[], None]) -> None:
    """Be told whenever what is pending has changed."""
    _listeners.append(listener)


def _tell() -> None:
    _changed.notify_all()
    for listener in _listeners:
        listener()


def add(delivery: Delivery, after: float = 0.0) -> None:
    """Keep a delivery and attempt it, at once or after that many seconds at AWS."""
    with _changed:
        delivery.due_at = time.time() + seconds_here(after)
        _waiting[delivery.id] = delivery
        _tell()


def _settle(delivery: Delivery, next_after: float | None) -> None:
    with _changed:
        _running.discard(delivery.id)
        if next_after is None:
            _waiting.pop(delivery.id, None)
        else:
            delivery.due_at = time.time() + seconds_here(next_after)
        _tell()


def _run_one(delivery: Delivery) -> None:
    next_after: float | None = None
    try:
        with scope(delivery.account, delivery.region):
            next_after = _attempts[delivery.kind](delivery)
    except Exception:
        logger.exception("a delivery of kind %s failed here and is lost", delivery.kind)
    _settle(delivery, next_after)


def _next_due() -> tuple[list[Delivery], float | None]:
    now = time.time()
    idle = [one for one in _waiting.values() if one.id not in _running]
    due = [one for one in idle if one.due_at <= now]
    later = [one.due_at - now for one in idle if one.due_at > now]
    return due, min(later, default=None)


def run() -> None:
    """Attempt whatever is due, for ever."""
    while True:
        with _changed:
            due, wait = _next_due()
            if not due:
                _changed.wait(wait)
                continue
            _running.update(one.id for one in due)
        for delivery in due:
            threading.Thread(target=_run_one, args=(delivery,), daemon=True).start()


def state() -> dict:
    """What a save keeps. An attempt that is being made is made again after a restart."""
    with _changed:
        return {"saved_at": time.time(), "waiting": [asdict(one) for one in _waiting.values()]}


def restore(saved: dict) -> None:
    """Take up what was kept; the time in which the cloud was down does not age it."""
    down = max(0.0, time.time() - saved["saved_at"])
    with _changed:
        for kept in saved["waiting"]:
            delivery = Delivery(**kept)
            delivery.accepted_at += down
            delivery.due_at += down
            _waiting[delivery.id] = delivery
        _changed.notify_all()


def clear() -> None:
    """Forget everything that waits."""
    with _changed:
        _waiting.clear()
        _changed.notify_all()
