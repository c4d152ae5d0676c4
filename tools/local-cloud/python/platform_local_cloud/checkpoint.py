"""Saves the state while running. MiniStack saves on SIGTERM only, a crash would lose everything."""

import asyncio
import time

from .pin import patch_point

QUIET_SECONDS = 1.0
LONGEST_WAIT_SECONDS = 30.0


class Checkpoint:
    """Saves once requests have paused, so that a running deploy never waits for the disk."""

    def __init__(self) -> None:
        from ministack import app

        self._states = patch_point(app, "_build_persistence_save_dict")
        self._save_all = patch_point(app, "save_all")
        self._dirty_since: float | None = None
        self._last_request = 0.0

    def touch(self) -> None:
        """Note a request that may have changed something."""
        self._last_request = time.monotonic()
        self._dirty_since = self._dirty_since or self._last_request

    def due(self) -> bool:
        """True after a pause of QUIET_SECONDS, or LONGEST_WAIT_SECONDS after the first change."""
        if self._dirty_since is None:
            return False
        now = time.monotonic()
        waited = now - self._dirty_since >= LONGEST_WAIT_SECONDS
        return waited or now - self._last_request >= QUIET_SECONDS

    def save(self) -> None:
        """Write every service's state now."""
        self._dirty_since = None
        self._save_all(self._states())

    async def run(self) -> None:
        """Save whenever due, for ever."""
        while True:
            await asyncio.sleep(0.25)
            if self.due():
                self.save()
