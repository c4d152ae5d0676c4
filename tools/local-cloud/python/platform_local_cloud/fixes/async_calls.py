"""Asynchronous calls of functions end differently from AWS.

Symptom: settings of a version or alias are ignored, there is no success destination, a dead letter
holds a record instead of the event, a throttled call uses up an attempt, each attempt has another
request id, the dead letter queue of a template gets nothing.
Cause: one loop without a state serves them all, and CloudFormation drops ``DeadLetterConfig``.
Fix: calls are accepted into the pending deliveries and attempted from there.
Proof: ``async-calls.spec.ts``, "an asynchronous call".
"""

from typing import Any

from ministack.services import lambda_svc, s3

from ..delivery import function_calls
from ..pin import patch_point
from ..resources import after_made

DEAD_LETTERS = "DeadLetterConfig"


def _accept_calls() -> None:
    repeat = patch_point(lambda_svc, "invoke_async_with_retry")
    durable = patch_point(lambda_svc, "_durable_ctx")
    depth = patch_point(lambda_svc, "_invoke_depth")

    def accept(func: dict, event: Any) -> None:
        # A durable execution carries its state in this context, which no save would keep.
        if durable.get():
            return repeat(func, event)
        config = func.get("config") or func
        function_calls.accept(config["FunctionArn"], event, depth.get())

    lambda_svc.invoke_async_with_retry = accept


def _accept_bucket_events() -> None:
    target = patch_point(s3, "_parse_delivery_notification_target")
    patch_point(s3, "_deliver_event_to_lambda")

    def accept(arn: str, event_payload: dict, bucket_region: str) -> None:
        if target("lambda", arn, bucket_region):
            function_calls.accept(arn, event_payload)

    s3._deliver_event_to_lambda = accept


def _keep_request_id() -> None:
    dispatch = patch_point(lambda_svc, "_execute_function_dispatch")

    def dispatch_as(
        func: dict, config: dict, event: Any, request_id: str, started: float
    ) -> dict:
        named = function_calls.request_id.get() or request_id
        return dispatch(func, config, event, named, started)

    lambda_svc._execute_function_dispatch = dispatch_as


def _keep_dead_letters(function_name: str, props: dict) -> None:
    lambda_svc._functions[function_name]["config"][DEAD_LETTERS] = props.get(DEAD_LETTERS) or {}


def apply() -> None:
    for name in (
        "_event_invoke_config",
        "_execute_function_with_config_scope",
        "_execution_record_for_config",
        "_get_base_func_record_for_ref",
        "_get_func_record_for_ref",
        "_lambda_function_name_and_qualifier_from_arn",
        "_reserved_concurrency",
    ):
        patch_point(lambda_svc, name)
    _accept_calls()
    _accept_bucket_events()
    _keep_request_id()
    after_made("AWS::Lambda::Function", _keep_dead_letters)
