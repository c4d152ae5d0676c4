"""Work on behalf of a tenant outside a request."""

from collections.abc import Iterator
from contextlib import contextmanager

from ministack.core import responses

from .pin import patch_point


@contextmanager
def scope(account: str, region: str) -> Iterator[None]:
    """Make ``account`` and ``region`` those that scoped stores see."""
    account_variable = patch_point(responses, "_request_account_id")
    region_variable = patch_point(responses, "_request_region")
    account_token, region_token = account_variable.set(account), region_variable.set(region)
    try:
        yield
    finally:
        account_variable.reset(account_token)
        region_variable.reset(region_token)
