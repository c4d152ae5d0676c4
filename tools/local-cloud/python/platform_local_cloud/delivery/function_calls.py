"""Asynchronous calls of functions: accepted at once, attempted until they succeed or are given up.

A failing call is repeated after one minute and again after two; a throttled one after 1 second,
doubling up to 5 minutes, and does not count as an attempt:
https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html
"""

import json
import logging
import time
from contextvars import ContextVar

from ministack.core.responses import get_account_id, get_region
from ministack.services import lambda_svc

from . import outlets, pending
from .pending import Delivery

KIND = "function"
# https://docs.aws.amazon.com/lambda/latest/api/API_FunctionEventInvokeConfig.html
DEFAULT_RETRIES = 2
DEFAULT_AGE_SECONDS = 21_600
FIRST_WAIT_SECONDS = 60.0
LONGEST_THROTTLE_SECONDS = 300.0
# The dead letter's message attribute holds the first 1 KB of the error.
ERROR_MESSAGE_BYTES = 1024

logger = logging.getLogger("platform_local_cloud")

request_id: ContextVar[str | None] = ContextVar("request_id", default=None)


def accept(function_arn: str, event: object, depth: int = 0) -> None:
    """Call a function, with a version or alias where the ARN has one, without waiting for it."""
    body = {"function": function_arn, "event": event, "depth": depth}
    pending.add(Delivery(KIND, get_account_id(), get_region(), body))


def _settings(function_arn: str) -> dict:
    function, _, _ = lambda_svc._get_base_func_record_for_ref(function_arn)
    _, qualifier = lambda_svc._lambda_function_name_and_qualifier_from_arn(function_arn)
    keys = [qualifier] if qualifier not in (None, "$LATEST") else ["", "$LATEST"]
    found = (lambda_svc._event_invoke_config(function or {}, key) for key in keys)
    return next((one for one in found if one), {})


def _limit(settings: dict, name: str, default: int) -> int:
    value = settings.get(name)
    return default if value is None else int(value)


def _record(delivery: Delivery, config: dict, condition: str, result: dict | None) -> dict:
    stamp = time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime()) + ".000Z"
    arn = delivery.body["function"]
    qualified = arn if arn.count(":") > 6 else f"{arn}:$LATEST"
    record = {
        "version": "1.0",
        "timestamp": stamp,
        "requestContext": {
            "requestId": delivery.id,
            "functionArn": qualified,
            "condition": condition,
            "approximateInvokeCount": delivery.failures + (condition == "Success"),
        },
        "requestPayload": delivery.body["event"],
    }
    if result is not None:
        context = {"statusCode": 200, "executedVersion": config.get("Version", "$LATEST")}
        if result.get("error"):
            context["functionError"] = result.get("function_error") or "Unhandled"
        record |= {"responseContext": context, "responsePayload": result.get("body")}
    return record


def _to_destination(delivery: Delivery, settings: dict, outcome: str, record: dict) -> None:
    destination = ((settings.get("DestinationConfig") or {}).get(outcome) or {}).get("Destination")
    if destination:
        call = outlets.send_record(destination, record, delivery)
        if call:
            pending.add(call)


def _give_up(delivery: Delivery, config: dict, condition: str, result: dict | None) -> None:
    """Hand the event to the dead letter queue and its record to the failure destination."""
    body = result.get("body") if result else None
    told = body.get("errorMessage") if isinstance(body, dict) else None
    message = (told or condition).encode()[:ERROR_MESSAGE_BYTES].decode(errors="ignore")
    logger.warning("%s: an event is given up, %s", delivery.body["function"], condition)
    dead_letters = (config.get("DeadLetterConfig") or {}).get("TargetArn")
    if dead_letters:
        values = {
            "RequestID": delivery.id,
            "ErrorCode": 200 if result else 429,
            "ErrorMessage": message,
        }
        event = json.dumps(delivery.body["event"])
        outlets.send(dead_letters, event, outlets.attributes_of(values))
    settings = _settings(delivery.body["function"])
    _to_destination(
        delivery, settings, "OnFailure", _record(delivery, config, condition, result)
    )


def _execute(delivery: Delivery, record: dict) -> dict:
    named = request_id.set(delivery.id)
    lambda_svc._invoke_depth.set(delivery.body.get("depth", 0))
    try:
        return lambda_svc._execute_function_with_config_scope(record, delivery.body["event"])
    finally:
        request_id.reset(named)


def _after(delivery: Delivery, settings: dict, config: dict, result: dict) -> float | None:
    """What follows on one attempt: seconds until the next, or None after the last."""
    age = _limit(settings, "MaximumEventAgeInSeconds", DEFAULT_AGE_SECONDS)
    if result.get("throttle"):
        delivery.throttles += 1
        wait = min(2.0 ** (delivery.throttles - 1), LONGEST_THROTTLE_SECONDS)
    elif result.get("error"):
        delivery.failures += 1
        if delivery.failures > _limit(settings, "MaximumRetryAttempts", DEFAULT_RETRIES):
            return _give_up(delivery, config, "RetriesExhausted", result)
        delivery.body["result"] = {
            key: result.get(key) for key in ("body", "error", "function_error")
        }
        wait = FIRST_WAIT_SECONDS * 2 ** (delivery.failures - 1)
    else:
        record = _record(delivery, config, "Success", result)
        return _to_destination(delivery, settings, "OnSuccess", record)
    return min(wait, max(age - delivery.age(), 0.0))


def attempt(delivery: Delivery) -> float | None:
    """Call the function once, unless the event is too old or nothing may run."""
    arn = delivery.body["function"]
    record, config, name = lambda_svc._get_func_record_for_ref(arn)
    if record is None or config is None:
        logger.warning("%s does not exist any more, an event for it is lost", arn)
        return None
    base, _, _ = lambda_svc._get_base_func_record_for_ref(arn)
    if lambda_svc._reserved_concurrency(base, config) == 0:
        return _give_up(delivery, config, "ZeroReservedConcurrency", None)
    settings = _settings(arn)
    tried = delivery.failures + delivery.throttles > 0
    if tried and delivery.age() >= _limit(
        settings, "MaximumEventAgeInSeconds", DEFAULT_AGE_SECONDS
    ):
        return _give_up(delivery, config, "EventAgeExceeded", delivery.body.get("result"))
    execution = lambda_svc._execution_record_for_config(record, {**config, "FunctionArn": arn})
    return _after(delivery, settings, config, _execute(delivery, execution))
