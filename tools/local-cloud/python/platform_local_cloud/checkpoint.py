"""Saves the state while running. MiniStack saves on SIGTERM only, a crash would lose everything."""

import asyncio
import time
from collections.abc import Callable

from .pin import patch_point

QUIET_SECONDS = 1.0
LONGEST_WAIT_SECONDS = 30.0
# Between two saves there is this many times as long as the first of them took: a large state costs
# no more of the processor than a small one.
REST = 20


def all_services() -> Callable[[], None]:
    """What writes the state of every service."""
    from ministack import app

    states = patch_point(app, "_build_persistence_save_dict")
    save_all = patch_point(app, "save_all")
    return lambda: save_all(states())


class Checkpoint:
    """Saves once requests have paused, so that a running deploy never waits for the disk."""

    def __init__(self, save_all: Callable[[], None]) -> None:
        self._save_all = save_all
        self._dirty_since: float | None = None
        self._last_request = 0.0
        self._rested_at = 0.0

    def touch(self) -> None:
        """Note a request that may have changed something."""
        self._last_request = time.monotonic()
        self._dirty_since = self._dirty_since or self._last_request

    def due(self) -> bool:
        """True after a pause of QUIET_SECONDS and a rest since the last save.

        And LONGEST_WAIT_SECONDS after the first change, whatever else there is.
        """
        if self._dirty_since is None:
            return False
        now = time.monotonic()
        waited = now - self._dirty_since >= LONGEST_WAIT_SECONDS
        quiet = now - self._last_request >= QUIET_SECONDS
        return waited or (quiet and now >= self._rested_at)

    def save(self) -> None:
        """Write every service's state now."""
        self._dirty_since = None
        began = time.monotonic()
        self._save_all()
        ended = time.monotonic()
        self._rested_at = ended + REST * (ended - began)

    async def run(self) -> None:
        """Save whenever due, for ever."""
        while True:
            await asyncio.sleep(0.25)
            if self.due():
                self.save()
