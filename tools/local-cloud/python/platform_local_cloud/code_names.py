"""Names of the code of functions, each worked out once."""

import os
from collections.abc import Callable


class CodeNames:
    """Those that the last save met. Their code is kept, so that its identity is its own."""

    def __init__(self, write: Callable[[bytes], str], file_of: Callable[[str], str]) -> None:
        self._write = write
        self._file_of = file_of
        self._known: dict[int, tuple[bytes, str]] = {}
        self._met: dict[int, tuple[bytes, str]] = {}

    def write(self, code: bytes) -> str:
        """Write code to its file unless it is there, and return its name."""
        found = self._known.get(id(code))
        if found is None or not os.path.exists(self._file_of(found[1])):
            found = code, self._write(code)
        self._met[id(code)] = found
        return found[1]

    def during(self, get_state: Callable[[], dict]) -> dict:
        """Let a save look at all code, and forget what it did not meet."""
        self._met = {}
        state = get_state()
        self._known = self._met
        return state
