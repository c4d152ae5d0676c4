"""Start failures. Each has an exit code of its own, which the command line tool reads."""


class StartFailure(Exception):
    """The instance cannot start; the message tells what is wrong and what to run."""

    exit_code = 70


class AlreadyRunning(StartFailure):
    """Another launcher holds the lock of this state folder."""

    exit_code = 75


class PortTaken(StartFailure):
    """Somebody else listens on the wanted port."""

    exit_code = 76


class PinBroken(StartFailure):
    """MiniStack is not the pinned version, or a place a fix attaches to is gone."""

    exit_code = 77
