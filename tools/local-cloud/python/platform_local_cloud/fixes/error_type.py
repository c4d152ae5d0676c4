"""The error type of a failed function is lost.

Symptom: ``errorType`` is always ``Runtime.HandlerError``, so that a Step Functions ``Retry`` or a
log query on the error's own name never matches.
Cause: the Node worker answers with message and stack, not with the name.
Fix: the worker adds the name; the answer carries it, and the stack, as AWS does.
Proof: ``fixes.spec.ts``, "a thrown error".
"""

import threading
from typing import Any

from ministack.core import lambda_runtime
from ministack.services import lambda_svc

from ..node_worker import edit_node_worker
from ..pin import patch_point

_last = threading.local()


def _remember_error_type() -> None:
    invoke = patch_point(lambda_runtime.Worker, "invoke")

    def invoke_and_remember(self: Any, *args: Any, **options: Any) -> dict:
        response = invoke(self, *args, **options)
        _last.error_type = response.get("error_type")
        _last.trace = response.get("trace")
        return response

    lambda_runtime.Worker.invoke = invoke_and_remember


def apply() -> None:
    edit_node_worker(
        'error: String(err.message || err), trace: err.stack || ""',
        'error: String(err.message || err), error_type: String(err.name || "Error"), '
        'trace: err.stack || ""',
    )
    edit_node_worker(
        "error: e.message, trace: e.stack",
        'error: e.message, error_type: String(e.name || "Error"), trace: e.stack',
    )
    _remember_error_type()
    execute = patch_point(lambda_svc, "_execute_function_warm")

    def execute_with_type(func: dict, event: Any, request_id: str) -> dict:
        _last.error_type = None
        result = execute(func, event, request_id)
        body = result.get("body")
        named = getattr(_last, "error_type", None)
        if result.get("error") and named and body.get("errorType") == "Runtime.HandlerError":
            body["errorType"] = named
            body["trace"] = [line.strip() for line in (_last.trace or "").split("\n")]
        return result

    lambda_svc._execute_function_warm = execute_with_type
