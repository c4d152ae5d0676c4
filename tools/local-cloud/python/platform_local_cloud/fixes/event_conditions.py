"""A policy cannot say whose events may be put on a bus.

Symptom: with ``StringEquals`` on ``events:source`` every PutEvents is refused, with
``ForAllValues:StringEquals`` every one is allowed, whatever its source.
Cause: the condition keys ``events:source`` and ``events:detail-type`` have no value.
Fix: they have those of all events of the call.
Proof: ``fixes.spec.ts``, "a role puts events in its own name only".
"""

import json
from typing import Any

from ministack.core import iam_actions

from ..pin import patch_point

_KEYS = {"events:source": "Source", "events:detail-type": "DetailType"}


def _entries(body: bytes) -> list:
    try:
        data = json.loads(body or b"{}")
    except ValueError:
        return []
    entries = data.get("Entries") if isinstance(data, dict) else None
    return [entry for entry in entries or [] if isinstance(entry, dict)]


def _event_context(body: bytes) -> dict:
    entries = _entries(body)
    return {key: [str(each.get(field, "")) for each in entries] for key, field in _KEYS.items()}


def apply() -> None:
    request_context = patch_point(iam_actions, "request_tag_context")

    def with_events(service: str, iam_action: str, body: bytes, params: dict) -> Any:
        context = request_context(service, iam_action, body, params)
        if iam_action != "events:PutEvents":
            return context
        return {**context, **_event_context(body)}

    iam_actions.request_tag_context = with_events
