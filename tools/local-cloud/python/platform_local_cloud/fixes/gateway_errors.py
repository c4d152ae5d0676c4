"""A failing function shows its error to the caller of the API.

Symptom: 502 with ``errorMessage`` and the stack in the body.
Cause: one shaper serves all front doors and hands the error through.
Fix: an HTTP API answers 500 ``{"message":"Internal Server Error"}``, a REST API 502
``{"message":"Internal server error"}``, as AWS does. A 5xx the function itself returns stays.
Proof: ``fixes.spec.ts``, "a thrown error".
"""

from typing import Any

from ministack.services import apigateway, apigateway_v1, lambda_svc

from ..pin import patch_point


class _FailedCall(str):
    """A content type that marks the answer to a call that failed, for later in the same call."""


def _mark_failed_calls() -> None:
    shape = patch_point(lambda_svc, "lambda_execute_result_to_api_proxy_response")

    def shape_and_mark(result: dict) -> tuple[dict | None, str | None]:
        response, error = shape(result)
        if result.get("error") and response and response is not result.get("body"):
            response["headers"] = {"Content-Type": _FailedCall("application/json")}
        return response, error

    lambda_svc.lambda_execute_result_to_api_proxy_response = shape_and_mark


def _http_api() -> None:
    invoke = patch_point(apigateway, "_invoke_lambda_proxy")

    async def invoke_and_hide(*args: Any, **options: Any) -> tuple:
        answer = await invoke(*args, **options)
        if isinstance(answer[1].get("Content-Type"), _FailedCall):
            headers = {"Content-Type": "application/json"}
            return 500, headers, b'{"message":"Internal Server Error"}'
        return answer

    apigateway._invoke_lambda_proxy = invoke_and_hide


def _rest_api() -> None:
    respond = patch_point(apigateway_v1, "_lambda_proxy_response")

    def respond_and_hide(result: dict) -> tuple[dict | None, str | None]:
        response, error = respond(result)
        return response, "Internal server error" if error else None

    apigateway_v1._lambda_proxy_response = respond_and_hide


def apply() -> None:
    _mark_failed_calls()
    _http_api()
    _rest_api()
