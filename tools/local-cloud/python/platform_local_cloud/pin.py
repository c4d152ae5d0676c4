"""The fixes reach into private parts of MiniStack, so its version is pinned and asserted."""

from importlib.metadata import version
from typing import Any

from .failures import PinBroken

MINISTACK_VERSION = "1.5.33"


def assert_pinned_version() -> None:
    """Raise PinBroken unless exactly the pinned MiniStack is installed."""
    installed = version("ministack")
    if installed != MINISTACK_VERSION:
        raise PinBroken(
            f"MiniStack {installed} is installed, the fixes are written for {MINISTACK_VERSION}",
            run="platform-local-cloud setup",
        )


def patch_point(owner: Any, name: str) -> Any:
    """Return ``owner.name``, or ``owner[name]`` of a dict; raise PinBroken when it is missing."""
    found = owner.get(name) if isinstance(owner, dict) else getattr(owner, name, None)
    if found is None:
        place = "resource handlers" if isinstance(owner, dict) else owner.__name__
        raise PinBroken(
            f"MiniStack {version('ministack')} has no '{name}' in {place}, a fix attaches there",
            allowed=f"MiniStack {MINISTACK_VERSION}",
            run="platform-local-cloud setup",
        )
    return found
