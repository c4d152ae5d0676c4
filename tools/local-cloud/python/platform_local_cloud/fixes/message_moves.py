"""A dead letter queue cannot be redriven.

Symptom: ``StartMessageMoveTask`` answers ``InvalidAction``.
Cause: MiniStack has no message move tasks.
Fix: start, list and cancel them; messages go back to where they came from, or to the queue that is
named. Their last ten per queue are remembered until the cloud stops.
https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_StartMessageMoveTask.html
Proof: ``fidelity.spec.ts``, "a dead letter queue".
"""

import json
import threading
import time
import uuid
from contextvars import copy_context
from dataclasses import dataclass, field

from ministack.services import sqs

from ..pin import patch_point

MOST_PER_SECOND = 500
REMEMBERED = 10
RUNNING, CANCELLING = "RUNNING", "CANCELLING"

SOURCE_MISSING = "The resource that you specified for the SourceArn parameter doesn't exist."
DESTINATION_MISSING = (
    "The resource that you specified for the DestinationArn parameter doesn't exist."
)
NO_DEAD_LETTERS = "Source queue must be configured as a Dead Letter Queue."
ACTIVE = (
    "There is already a task running. Only one active task is allowed for a source queue arn at a "
    "given time."
)


@dataclass
class Task:
    source: str
    destination: str | None
    per_second: int | None
    to_move: int
    handle: str = field(default_factory=lambda: str(uuid.uuid4()))
    started: int = field(default_factory=lambda: int(time.time() * 1000))
    moved: int = 0
    status: str = RUNNING
    failure: str | None = None

    def described(self) -> dict:
        found = {
            "TaskHandle": self.handle if self.status == RUNNING else None,
            "Status": self.status,
            "SourceArn": self.source,
            "DestinationArn": self.destination,
            "MaxNumberOfMessagesPerSecond": self.per_second,
            "ApproximateNumberOfMessagesMoved": self.moved,
            "ApproximateNumberOfMessagesToMove": self.to_move,
            "FailureReason": self.failure,
            "StartedTimestamp": self.started,
        }
        return {name: value for name, value in found.items() if value is not None}


_tasks: list[Task] = []


def _is_dead_letter_queue(arn: str) -> bool:
    policies = (queue["attributes"].get("RedrivePolicy") for queue in sqs._queues.values())
    targets = (json.loads(one).get("deadLetterTargetArn") for one in policies if one)
    return arn in targets


def _queue(arn: str, missing: str) -> dict:
    queue = sqs._queue_by_arn(arn)
    if queue is None:
        raise sqs._Err("ResourceNotFoundException", missing, 404)
    return queue


def _next_message(queue: dict) -> dict | None:
    now = time.time()
    return next((one for one in queue["messages"] if one["visible_at"] <= now), None)


def _move_one(task: Task, source: dict, message: dict) -> None:
    arn = task.destination or message["sys"].get("DeadLetterQueueSourceArn")
    target = sqs._queue_by_arn(arn) if arn else None
    if target is None:
        task.failure = "CouldNotDetermineMessageSource" if not arn else DESTINATION_MISSING
        return
    now = time.time()
    system = {**message["sys"], "SentTimestamp": str(int(now * 1000))}
    system.pop("DeadLetterQueueSourceArn", None)
    fresh = {"id": str(uuid.uuid4()), "sent_at": now, "enqueued_at": now, "visible_at": now}
    again = {"receive_count": 0, "first_receive_at": None, "receipt_handle": None, "sys": system}
    source["messages"].remove(message)
    target["messages"].append({**message, **fresh, **again})
    sqs.esm_wake.set()
    task.moved += 1


def _run(task: Task) -> None:
    source = sqs._queue_by_arn(task.source)
    while task.status == RUNNING and source and task.failure is None:
        message = _next_message(source)
        if message is None:
            break
        _move_one(task, source, message)
        if task.per_second:
            time.sleep(1 / task.per_second)
    ended = {RUNNING: "COMPLETED", CANCELLING: "CANCELLED"}[task.status]
    task.status = "FAILED" if task.failure else ended


def _start(data: dict, _url: str) -> dict:
    source = data.get("SourceArn", "")
    queue = _queue(source, SOURCE_MISSING)
    if not _is_dead_letter_queue(source):
        raise sqs._Err("InvalidParameterValue", NO_DEAD_LETTERS)
    if data.get("DestinationArn"):
        _queue(data["DestinationArn"], DESTINATION_MISSING)
    per_second = data.get("MaxNumberOfMessagesPerSecond")
    if per_second is not None and not 1 <= int(per_second) <= MOST_PER_SECOND:
        message = f"MaxNumberOfMessagesPerSecond must be 1 to {MOST_PER_SECOND}."
        raise sqs._Err("InvalidParameterValue", message)
    if any(one.source == source and one.status in (RUNNING, CANCELLING) for one in _tasks):
        raise sqs._Err("UnsupportedOperation", ACTIVE)
    rate = int(per_second) if per_second else None
    task = Task(source, data.get("DestinationArn"), rate, len(queue["messages"]))
    _tasks.insert(0, task)
    run = copy_context().run
    threading.Thread(target=run, args=(_run, task), daemon=True, name="message-move").start()
    return {"TaskHandle": task.handle}


def _list(data: dict, _url: str) -> dict:
    source = data.get("SourceArn", "")
    _queue(source, SOURCE_MISSING)
    most = min(int(data.get("MaxResults") or 1), REMEMBERED)
    return {"Results": [one.described() for one in _tasks if one.source == source][:most]}


def _cancel(data: dict, _url: str) -> dict:
    handle = data.get("TaskHandle")
    task = next((one for one in _tasks if one.handle == handle and one.status == RUNNING), None)
    if task is None:
        raise sqs._Err("ResourceNotFoundException", "Task does not exist.", 404)
    task.status = CANCELLING
    return {"ApproximateNumberOfMessagesMoved": task.moved}


def apply() -> None:
    patch_point(sqs, "_queue_by_arn")
    handlers = patch_point(sqs, "_HANDLERS")
    handlers["StartMessageMoveTask"] = _start
    handlers["ListMessageMoveTasks"] = _list
    handlers["CancelMessageMoveTask"] = _cancel
