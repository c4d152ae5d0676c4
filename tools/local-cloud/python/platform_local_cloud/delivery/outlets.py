"""Where a delivery ends: a queue, a topic, a function or a bus, named by its ARN."""

import json
import logging
import time

from ministack.core.arn import parse_arn
from ministack.services import eventbridge, sns, sqs

from .pending import Delivery

logger = logging.getLogger("platform_local_cloud")


def attributes_of(values: dict) -> dict:
    """Message attributes; a number becomes a Number, everything else a String."""
    kinds = {True: "Number", False: "String"}
    return {
        name: {"DataType": kinds[isinstance(value, int)], "StringValue": str(value)}
        for name, value in values.items()
        if value not in (None, "")
    }


def send_to_queue(queue_arn: str, body: str, attributes: dict) -> bool:
    """Put a message into a queue. False, with a line in the log, where there is none."""
    queue = sqs._queue_by_arn(queue_arn)
    if queue is None:
        logger.warning("the queue %s does not exist, so a failed delivery is lost", queue_arn)
        return False
    now = time.time()
    message = {
        "id": sqs.new_uuid(),
        "body": body,
        "message_attributes": attributes,
        "md5_attrs": sqs._md5_msg_attrs(attributes),
        "sent_at": now,
        "visible_at": now + sqs.queue_delay(queue),
    }
    sqs._ensure_msg_fields(message)
    queue["messages"].append(message)
    sqs.esm_wake.set()
    return True


def _publish(topic_arn: str, body: str, attributes: dict) -> None:
    try:
        if sns.publish_internal(topic_arn, body, message_attributes=attributes) is None:
            logger.warning("the topic %s does not exist, so a failed delivery is lost", topic_arn)
    except sns.SnsPublishError as error:
        logger.warning("the topic %s refuses a failed delivery: %s", topic_arn, error)


def send(arn: str, body: str, attributes: dict) -> None:
    """Send a failed delivery to a dead letter queue or topic."""
    if parse_arn(arn).service == "sns":
        _publish(arn, body, attributes)
    else:
        send_to_queue(arn, body, attributes)


def _put_event(bus_arn: str, record: dict) -> None:
    ended_well = record["requestContext"]["condition"] == "Success"
    outcome = "Success" if ended_well else "Failure"
    entry = {
        "EventBusName": parse_arn(bus_arn).resource.split("/", 1)[1],
        "Source": "lambda",
        "DetailType": f"Lambda Function Invocation Result - {outcome}",
        "Detail": json.dumps(record),
        "Resources": [bus_arn, record["requestContext"]["functionArn"]],
    }
    eventbridge._put_events({"Entries": [entry]})


def send_record(arn: str, record: dict, origin: Delivery) -> Delivery | None:
    """Send an invocation record to a destination; returns the call to make of a function.

    Destinations and the shape of the event on a bus:
    https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html
    """
    service = parse_arn(arn).service
    if service == "lambda":
        body = {"function": arn, "event": record, "depth": origin.body.get("depth", 0)}
        return Delivery("function", origin.account, origin.region, body)
    if service == "events":
        _put_event(arn, record)
    elif service in ("sqs", "sns"):
        send(arn, json.dumps(record), {})
    else:
        logger.warning("a record for %s is lost: such a destination is not served here", arn)
    return None
