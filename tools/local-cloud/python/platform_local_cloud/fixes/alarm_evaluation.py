"""Alarms do not fire, or fire for somebody else's metric.

Symptom: an alarm stays as it is until somebody calls PutMetricData; an alarm on one function
fires for another one; an alarm on the depth of a queue never fires.
Cause: alarms are evaluated in PutMetricData only, the dimensions are ignored, and queues publish
no metrics.
Fix: evaluate every second, each alarm on the points with exactly its dimensions, and publish
``ApproximateNumberOfMessagesVisible`` of the queues that an alarm watches.
Proof: ``fixes.spec.ts``, "an alarm".
"""

import threading
import time
from types import FunctionType
from typing import Any

from ministack.services import cloudwatch, sqs

from ..pin import patch_point
from ..scopes import scope

EVERY_SECONDS = 1.0
DEPTH = "ApproximateNumberOfMessagesVisible"

_one_at_a_time = threading.Lock()


def _dimensions(alarm: dict) -> dict:
    return {one["Name"]: one["Value"] for one in alarm.get("Dimensions") or []}


def _record_depth(queue: str, depth: int, now: float) -> None:
    """Keep the first and the last point of a time without change: a point a second adds up."""
    dimensions = {"QueueName": queue}
    points = cloudwatch._metrics.get(("AWS/SQS", DEPTH, cloudwatch._dims_key(dimensions))) or []
    if len(points) > 1 and points[-1]["Value"] == points[-2]["Value"] == depth:
        points[-1]["Timestamp"] = now
    else:
        cloudwatch.record_metric("AWS/SQS", DEPTH, depth, "Count", dimensions)


def _publish_depth(alarm: dict) -> None:
    if alarm.get("Namespace") != "AWS/SQS" or alarm.get("MetricName") != DEPTH:
        return
    name = _dimensions(alarm).get("QueueName")
    now = time.time()
    for url, queue in list(sqs._queues.items()):
        if url.rsplit("/", 1)[-1] == name:
            visible = sum(1 for message in queue["messages"] if message["visible_at"] <= now)
            _record_depth(name, visible, now)


def _evaluate_by_dimensions(evaluate: FunctionType, alarm: dict) -> None:
    wanted = cloudwatch._dims_key(_dimensions(alarm))
    points = {key: found for key, found in cloudwatch._metrics.items() if key[2] == wanted}
    # The original reads the module's store; give it one that holds this alarm's points only.
    FunctionType(evaluate.__code__, {**vars(cloudwatch), "_metrics": points})(alarm)


def _evaluate_every_second(evaluate_all: Any) -> None:
    while True:
        time.sleep(EVERY_SECONDS)
        for account, region in {key[:2] for key in list(cloudwatch._alarms._data)}:
            with scope(account, region):
                for alarm in list(cloudwatch._alarms.values()):
                    _publish_depth(alarm)
                evaluate_all()


def apply() -> None:
    for name in ("_alarms", "_metrics", "_dims_key", "record_metric", "_evaluate_all_alarms"):
        patch_point(cloudwatch, name)
    patch_point(sqs, "_queues")
    evaluate = patch_point(cloudwatch, "_evaluate_alarm")

    def evaluate_all() -> None:
        with _one_at_a_time:
            for alarm in list(cloudwatch._alarms.values()):
                _evaluate_by_dimensions(evaluate, alarm)

    cloudwatch._evaluate_all_alarms = evaluate_all
    ticker = threading.Thread(target=_evaluate_every_second, args=(evaluate_all,), daemon=True)
    ticker.start()
