"""Most calls of a function are not counted.

Symptom: ``AWS/Lambda`` metrics stay empty for calls from an API, a queue, a stream or a rule, so
an alarm on errors never fires.
Cause: only the Invoke API publishes them.
Fix: publish where every call passes, and stop the Invoke API from counting twice. Throttles are
still published by MiniStack.
Proof: ``fixes.spec.ts``, "an alarm".
"""

import time
from typing import Any

from ministack.services import lambda_svc

from ..pin import patch_point


def apply() -> None:
    dispatch = patch_point(lambda_svc, "_execute_function_dispatch")
    emit = patch_point(lambda_svc, "_emit_lambda_metrics")

    def dispatch_and_count(
        func: dict, config: dict, event: Any, request_id: str, started: float
    ) -> dict:
        result = dispatch(func, config, event, request_id, started)
        failed = isinstance(result, dict) and bool(result.get("error"))
        milliseconds = (time.time() - started) * 1000
        emit(config.get("FunctionName", "unknown"), milliseconds, failed, False)
        return result

    def emit_throttles_only(
        function_name: str, duration_ms: float, error: bool, throttle: bool
    ) -> None:
        if throttle:
            emit(function_name, duration_ms, error, throttle)

    lambda_svc._execute_function_dispatch = dispatch_and_count
    lambda_svc._emit_lambda_metrics = emit_throttles_only
