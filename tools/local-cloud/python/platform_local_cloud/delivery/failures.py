"""Why a target could not be reached, as far as it decides what follows."""


class Undeliverable(Exception):
    """Repeating it is of no use: no such resource, no permission, a request that is refused."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


class Unavailable(Exception):
    """The target answered with an error that may pass."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


NO_RESOURCE = "NO_RESOURCE"
NO_PERMISSIONS = "NO_PERMISSIONS"
INVALID_PARAMETER = "INVALID_PARAMETER"
ERROR_FROM_TARGET = "ERROR_FROM_TARGET"
