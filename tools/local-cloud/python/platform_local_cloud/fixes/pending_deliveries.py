"""Deliveries that wait for another attempt are forgotten.

Symptom: an event whose handler failed is gone after a restart of the cloud.
Cause: each delivery is a thread that sleeps between its attempts.
Fix: what waits is a list, saved and loaded with the rest of the state, and emptied by a reset.
Proof: ``deliveries.spec.ts``, "a delivery that waits".
"""

import threading

from ministack import app

from ..delivery import function_calls, pending, targets
from ..persisted import persist
from ..pin import patch_point

STATE_KEY = "platform_deliveries"


def _reset() -> None:
    reset = patch_point(app, "_reset_all_state")

    def reset_with_deliveries() -> None:
        pending.clear()
        reset()

    app._reset_all_state = reset_with_deliveries


def apply() -> None:
    pending.attempt_with(function_calls.KIND, function_calls.attempt)
    pending.attempt_with(targets.KIND, targets.attempt)
    persist(STATE_KEY, pending.state, pending.restore)
    _reset()
    threading.Thread(target=pending.run, daemon=True, name="deliveries").start()
