"""An event that its target does not take is lost.

Symptom: a function that fails is called once; a target that is gone, or that forbids the call,
swallows the event although the rule has a retry policy and a dead letter queue.
Cause: each target is tried once, by a thread that nobody looks after.
Fix: a function is called asynchronously, so that Lambda's own retries follow; other targets are
repeated as the retry policy says; what is given up goes to the dead letter queue of the target.
Proof: ``deliveries.spec.ts``, "an event on a bus".
"""

import threading
from typing import Any

from ministack.services import eventbridge

from ..delivery import targets
from ..delivery.origin import Origin, of_rule
from ..pin import patch_point

_current = threading.local()
_invoke = patch_point(eventbridge, "_invoke_target")


def _deliver(payload: str, target: dict | None = None) -> None:
    targets.deliver(target or _current.target, payload, _current.origin)


def deliver_from(origin: Origin, target: dict, event: dict, sender: dict, view: Any = None) -> None:
    """Deliver one event to one target; the payload is shaped by MiniStack."""
    before = vars(_current).copy()
    _current.target, _current.origin = target, origin
    try:
        _invoke(target, event, sender, view)
    finally:
        vars(_current).clear()
        vars(_current).update(before)


def _replace_dispatchers() -> None:
    for name in ("_dispatch_to_lambda", "_dispatch_to_sns", "_dispatch_to_stepfunctions"):
        patch_point(eventbridge, name)
        setattr(eventbridge, name, lambda arn, payload: _deliver(payload))
    patch_point(eventbridge, "_dispatch_to_sqs")
    patch_point(eventbridge, "_dispatch_to_api_destination")
    patch_point(eventbridge, "_target_matches_request_scope")
    eventbridge._dispatch_to_sqs = lambda spec, payload, parameters=None: _deliver(payload)
    eventbridge._dispatch_to_api_destination = lambda spec, payload, target: _deliver(
        payload, target
    )
    # Another account or region is refused when it is delivered, where there is a dead letter queue.
    eventbridge._target_matches_request_scope = lambda spec: True


def apply() -> None:
    _replace_dispatchers()

    def invoke_target(target: dict, event: dict, rule: dict, view: Any = None) -> None:
        deliver_from(of_rule(rule, target), target, event, rule, view)

    eventbridge._invoke_target = invoke_target
