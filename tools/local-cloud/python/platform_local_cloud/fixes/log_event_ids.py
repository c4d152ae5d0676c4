"""Log events of a function cannot be told apart.

Symptom: ``FilterLogEvents`` answers lines of functions without ``eventId``, so whoever follows a log
cannot know which it has had.
Cause: only ``PutLogEvents`` gives them one.
Fix: whatever is stored gets one.
Proof: ``fixes.spec.ts``, "every line of a log has an id of its own".
"""

from typing import Any
from uuid import uuid4

from ministack.services import cloudwatch_logs

from ..pin import patch_point


def apply() -> None:
    append = patch_point(cloudwatch_logs, "_append_log_events")

    def append_with_ids(stream: dict[str, Any], events: list[dict[str, Any]]) -> None:
        append(stream, [{"eventId": str(uuid4()), **event} for event in events])

    cloudwatch_logs._append_log_events = append_with_ids
