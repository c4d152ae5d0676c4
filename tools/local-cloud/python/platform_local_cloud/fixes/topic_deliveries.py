"""A notification that its subscriber does not take is lost.

Symptom: a function behind a topic that fails is called once; a subscriber that is gone, or that
forbids the delivery, swallows the notification although the subscription has a redrive policy.
Cause: each subscriber is tried once and nothing looks at the redrive policy.
Fix: a function is called asynchronously, so that Lambda's own retries follow; a notification that
no attempt could deliver goes to the dead letter queue of the subscription, as for every error of
the client: https://docs.aws.amazon.com/sns/latest/dg/sns-message-delivery-retries.html
Proof: ``deliveries.spec.ts``, "a notification".
"""

import json
import logging
from typing import Any

from ministack.services import lambda_svc, sns, sqs

from ..delivery import function_calls, outlets
from ..delivery.permission import TOPICS, may_invoke, may_send
from ..pin import patch_point

logger = logging.getLogger("platform_local_cloud")


def _subscription(topic_arn: str, protocol: str, endpoint: str) -> dict:
    topic = sns._topic_by_arn_any_scope(topic_arn) or {}
    found = (
        one
        for one in topic.get("subscriptions", [])
        if one["protocol"] == protocol and one["endpoint"] == endpoint
    )
    return next(found, {})


def _redrive(subscription: dict, topic_arn: str, body: str, attributes: dict) -> None:
    policy = (subscription.get("attributes") or {}).get("RedrivePolicy")
    queue = json.loads(policy).get("deadLetterTargetArn") if policy else None
    logger.warning("%s: a notification is given up", subscription.get("arn", topic_arn))
    if not queue:
        return
    if may_send(queue, TOPICS, topic_arn):
        outlets.send_to_queue(queue, body, attributes)
    else:
        logger.warning("%s does not allow %s to send", queue, topic_arn)


def _to_functions() -> None:
    patch_point(sns, "_deliver_to_lambda")

    def deliver(
        endpoint: str,
        envelope: str,
        topic_arn: str,
        sub_arn: str,
        msg_id: str,
        raw_message: str,
        message_attributes: dict,
    ) -> None:
        function = lambda_svc._get_func_record_for_ref(endpoint)[0]
        if function is None or not may_invoke(endpoint, TOPICS, topic_arn):
            subscription = _subscription(topic_arn, "lambda", endpoint)
            return _redrive(subscription, topic_arn, envelope, {})
        record = {
            "EventVersion": "1.0",
            "EventSubscriptionArn": sub_arn,
            "EventSource": "aws:sns",
            "Sns": json.loads(envelope),
        }
        function_calls.accept(endpoint, {"Records": [record]})

    sns._deliver_to_lambda = deliver


def _to_queues() -> None:
    send = patch_point(sns, "_deliver_to_sqs")
    patch_point(sqs, "_queue_by_arn")

    def deliver(endpoint: str, envelope: str, raw: bool, raw_message: str, **more: Any) -> None:
        topic_arn = more.get("topic_arn", "")
        if sqs._queue_by_arn(endpoint) and may_send(endpoint, TOPICS, topic_arn):
            return send(endpoint, envelope, raw, raw_message, **more)
        attributes = more.get("message_attributes") or {} if raw else {}
        body = raw_message if raw else envelope
        _redrive(_subscription(topic_arn, "sqs", endpoint), topic_arn, body, attributes)

    sns._deliver_to_sqs = deliver


def apply() -> None:
    _to_functions()
    _to_queues()
