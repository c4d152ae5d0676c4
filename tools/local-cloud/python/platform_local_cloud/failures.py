"""Start failures. Each has an exit code of its own, which the command line tool reads."""

from typing import Optional

from . import model


class StartFailure(Exception):
    """The instance cannot start; told as every error of the platform: one part per line."""

    exit_code = 70

    def __init__(
        self, what: str, allowed: Optional[str] = None, run: Optional[str] = None
    ) -> None:
        parts = {"Allowed": allowed, "Run": run}
        lines = [f"  {label}: {value}" for label, value in parts.items() if value]
        super().__init__("\n".join([what, *lines]))


class AlreadyRunning(StartFailure):
    """Another launcher holds the lock of this state folder."""

    exit_code = model.ALREADY_RUNNING_EXIT


class PortTaken(StartFailure):
    """Somebody else listens on the wanted port."""

    exit_code = model.PORT_TAKEN_EXIT


class PinBroken(StartFailure):
    """MiniStack is not the pinned version, or a place a fix attaches to is gone."""

    exit_code = model.PIN_BROKEN_EXIT
