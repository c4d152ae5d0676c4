"""State of our own that is saved and loaded with that of MiniStack."""

from collections.abc import Callable

from ministack import app
from ministack.core import persistence

from .pin import patch_point


def persist(key: str, state: Callable[[], dict], restore: Callable[[dict], None]) -> None:
    """Save what ``state`` returns under ``key``; hand it to ``restore`` at the next start."""
    states = patch_point(app, "_build_persistence_save_dict")
    load = patch_point(app, "_load_persisted_state")
    load_state = patch_point(persistence, "load_state")

    def states_with_own() -> dict:
        return {**states(), key: state}

    def load_with_own() -> None:
        load()
        saved = load_state(key)
        if saved:
            restore(saved)

    app._build_persistence_save_dict = states_with_own
    app._load_persisted_state = load_with_own
