"""Deliveries of rules and schedules to their targets.

A target that is gone or forbids the call gets no second attempt, everything else is repeated with
growing waits: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-event-delivery.html
"""

import json
from collections.abc import Callable

from ministack.core.arn import Arn, parse_arn
from ministack.core.responses import get_account_id, get_region
from ministack.services import eventbridge, lambda_svc, sns, sqs, stepfunctions

from . import function_calls, pending, permission
from .failures import (
    ERROR_FROM_TARGET,
    INVALID_PARAMETER,
    NO_PERMISSIONS,
    NO_RESOURCE,
    Unavailable,
    Undeliverable,
)
from .origin import Origin
from .pending import Delivery

KIND = "target"
# AWS gives no figures but 185 attempts in 24 hours, which this fills.
FIRST_WAIT_SECONDS = 1.0
LONGEST_WAIT_SECONDS = 480.0
PASSING_STATUSES = (401, 407, 409, 429)

# The dispatchers of MiniStack that put the payload in its place.
to_queue: Callable = eventbridge._dispatch_to_sqs


def _require(found: object, spec: Arn) -> None:
    if not found:
        raise Undeliverable(NO_RESOURCE, f"{spec} does not exist")


def _permit(allowed: bool, spec: Arn, origin: Origin) -> None:
    if not allowed:
        raise Undeliverable(NO_PERMISSIONS, f"{spec} does not allow {origin.arn} to call it")


def _call_function(spec: Arn, body: dict, origin: Origin) -> None:
    arn = str(spec)
    _require(lambda_svc._get_func_record_for_ref(arn)[0], spec)
    if origin.service:
        _permit(permission.may_invoke(arn, origin.service, origin.arn), spec, origin)
    try:
        event = json.loads(body["payload"])
    except ValueError as error:
        raise Undeliverable("INVALID_JSON", f"the payload is not JSON: {error}") from error
    function_calls.accept(arn, event)


def _send_message(spec: Arn, body: dict, origin: Origin) -> None:
    queue = sqs._queue_by_arn(str(spec))
    _require(queue, spec)
    if origin.service:
        _permit(permission.may_send(str(spec), origin.service, origin.arn), spec, origin)
    parameters = body["target"].get("SqsParameters") or {}
    if queue.get("is_fifo") and not parameters.get("MessageGroupId"):
        raise Undeliverable(INVALID_PARAMETER, f"{spec} is FIFO and needs a MessageGroupId")
    to_queue(spec, body["payload"], parameters)


def _publish(spec: Arn, body: dict, origin: Origin) -> None:
    _require(sns._topic_by_arn_any_scope(str(spec)), spec)
    if origin.service:
        _permit(permission.may_publish(str(spec), origin.service, origin.arn), spec, origin)
    try:
        sns.publish_internal(str(spec), body["payload"])
    except sns.SnsPublishError as error:
        raise Undeliverable(INVALID_PARAMETER, str(error)) from error


def _start_execution(spec: Arn, body: dict, _: Origin) -> None:
    _require(stepfunctions._resolve_state_machine_arn(str(spec)), spec)
    request = {"stateMachineArn": str(spec), "input": body["payload"]}
    status, _headers, answer = stepfunctions._start_execution(request)
    if status >= 500:
        raise Unavailable(ERROR_FROM_TARGET, f"{spec} answered {status}")
    if status >= 400:
        raise Undeliverable(ERROR_FROM_TARGET, f"{spec} answered {status}: {answer!r}")


def _destination(spec: Arn) -> tuple[dict, dict, str]:
    destination = eventbridge._api_destinations.get(spec.resource.split("/", 2)[1])
    _require(destination, spec)
    name = (destination.get("ConnectionArn") or "").rsplit("/", 1)[-1]
    connection = eventbridge._connections.get(name)
    _require(connection, spec)
    ready = destination.get("ApiDestinationState") == "ACTIVE"
    if not ready or connection.get("ConnectionState") != "AUTHORIZED":
        raise Unavailable(ERROR_FROM_TARGET, f"{spec} or its connection is not active")
    return destination, connection, name


def _send_request(spec: Arn, body: dict, _: Origin) -> None:
    destination, connection, name = _destination(spec)
    request = eventbridge._build_api_destination_request(
        destination, connection, body["target"].get("HttpParameters") or {}, body["payload"]
    )
    key = (get_account_id(), get_region(), name)
    try:
        headers = eventbridge._connection_auth_headers(connection, key)
        status = eventbridge._api_destination_send_sync(request, headers)
        if status in (401, 407):
            headers = eventbridge._connection_auth_headers(connection, key, force_refresh=True)
            status = eventbridge._api_destination_send_sync(request, headers)
    except Exception as error:
        raise Unavailable("CONNECTION_FAILURE", str(error)) from error
    if status in PASSING_STATUSES or status >= 500:
        raise Unavailable(ERROR_FROM_TARGET, f"{request['url']} answered {status}")
    if status >= 300:
        raise Undeliverable(ERROR_FROM_TARGET, f"{request['url']} answered {status}")


SERVICES: dict[str, Callable[[Arn, dict, Origin], None]] = {
    "lambda": _call_function,
    "sqs": _send_message,
    "sns": _publish,
    "states": _start_execution,
    "events": _send_request,
}


def _once(body: dict, origin: Origin) -> None:
    spec = parse_arn(body["target"]["Arn"])
    if (spec.account_id, spec.region) != (get_account_id(), get_region()):
        raise Undeliverable(NO_RESOURCE, f"{spec} is in another account or region")
    if spec.service not in SERVICES:
        raise Undeliverable(INVALID_PARAMETER, f"{spec.service} is not served here as a target")
    SERVICES[spec.service](spec, body, origin)


def _told(delivery: Delivery, code: str, error: Exception) -> dict:
    retries = max(delivery.failures - 1, 0)
    return {"ERROR_CODE": code, "ERROR_MESSAGE": str(error), "RETRY_ATTEMPTS": retries}


def attempt(delivery: Delivery) -> float | None:
    """Deliver once; seconds at AWS until the next attempt, None when it arrived or is given up."""
    body, origin = delivery.body, Origin(**delivery.body["origin"])
    arn = body["target"]["Arn"]
    try:
        _once(body, origin)
    except Undeliverable as error:
        origin.give_up(body["payload"], arn, _told(delivery, error.code, error))
    except Exception as error:
        delivery.failures += 1
        told = _told(delivery, getattr(error, "code", "INTERNAL_ERROR"), error)
        if delivery.failures > origin.retries:
            told["EXHAUSTED_RETRY_CONDITION"] = "MaximumRetryAttempts"
        elif delivery.age() >= origin.age_seconds:
            told["EXHAUSTED_RETRY_CONDITION"] = "MaximumEventAgeInSeconds"
        else:
            wait = min(FIRST_WAIT_SECONDS * 2 ** (delivery.failures - 1), LONGEST_WAIT_SECONDS)
            return min(wait, max(origin.age_seconds - delivery.age(), 0.0))
        origin.give_up(body["payload"], arn, told)
    return None


def deliver(target: dict, payload: str, origin: Origin) -> None:
    """Deliver to a target; what does not arrive at once goes on in the background."""
    body = {"target": target, "payload": payload, "origin": origin.to_json()}
    delivery = Delivery(KIND, get_account_id(), get_region(), body)
    if parse_arn(target["Arn"]).service == "events":
        return pending.add(delivery)
    again = attempt(delivery)
    if again is not None:
        pending.add(delivery, again)
