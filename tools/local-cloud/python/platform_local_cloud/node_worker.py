"""Edits of the JavaScript that MiniStack runs around each Node function."""

from ministack.core import lambda_runtime

from .failures import PinBroken
from .pin import MINISTACK_VERSION, patch_point

SCRIPT = "_NODEJS_WORKER_SCRIPT"


def edit_node_worker(old: str, new: str) -> None:
    """Replace ``old``, which must occur exactly once. Raises PinBroken otherwise."""
    script = patch_point(lambda_runtime, SCRIPT)
    found = script.count(old)
    if found != 1:
        raise PinBroken(
            f"the Node worker script has {found} times '{old}', a fix needs exactly 1",
            allowed=f"MiniStack {MINISTACK_VERSION}",
            run="platform-local-cloud setup",
        )
    setattr(lambda_runtime, SCRIPT, script.replace(old, new))
