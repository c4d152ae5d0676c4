"""Works through the batches of a stream part by part."""

import json
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass

from ..delivery import outlets
from ..delivery.clock import seconds_at_aws
from .mapping import FOR_EVER, Mapping, arrival_of, first_failed, sequence_of, shard_of

Execute = Callable[[list[dict]], dict]


@dataclass
class Part:
    """Records that go to the function together."""

    records: list[dict]
    failures: int = 0
    calls: int = 0


_open: dict[tuple[str, str], list[Part]] = {}


def _iso(moment: float) -> str:
    return time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(moment)) + ".000Z"


def _report(mapping: Mapping, part: Part, function: dict, result: dict, condition: str) -> None:
    """Tell the failure destination which records were given up, not what is in them."""
    if not mapping.destination:
        return
    first, last = part.records[0], part.records[-1]
    kind = "DDBStreamBatchInfo" if "dynamodb" in first else "KinesisBatchInfo"
    record = {
        "requestContext": {
            "requestId": str(uuid.uuid4()),
            "functionArn": function.get("FunctionArn", ""),
            "condition": condition,
            "approximateInvokeCount": part.calls,
        },
        "responseContext": {
            "statusCode": 200,
            "executedVersion": function.get("Version", "$LATEST"),
            "functionError": result.get("function_error") or "Unhandled",
        },
        "version": "1.0",
        "timestamp": _iso(time.time()),
        kind: {
            "shardId": shard_of(first),
            "startSequenceNumber": sequence_of(first),
            "endSequenceNumber": sequence_of(last),
            "approximateArrivalOfFirstRecord": _iso(arrival_of(first)),
            "approximateArrivalOfLastRecord": _iso(arrival_of(last)),
            "batchSize": len(part.records),
            "streamArn": first["eventSourceARN"],
        },
    }
    outlets.send(mapping.destination, json.dumps(record), {})


def _over(mapping: Mapping, part: Part) -> str | None:
    age = seconds_at_aws(time.time() - arrival_of(part.records[0]))
    if mapping.retries != FOR_EVER and part.failures > mapping.retries:
        return "RetryAttemptsExhausted"
    if mapping.age_seconds != FOR_EVER and age > mapping.age_seconds:
        return "RecordAgeExceeded"
    return None


def _split(mapping: Mapping, part: Part, failed: int) -> list[Part] | None:
    """The halves of a part that failed as a whole; splitting is not a retry."""
    if not mapping.bisects or failed > 0 or len(part.records) < 2:
        return None
    middle = len(part.records) // 2
    return [
        Part(half, part.failures, part.calls)
        for half in (part.records[:middle], part.records[middle:])
    ]


def _parts(mapping: Mapping, records: list[dict]) -> list[Part]:
    """What is open of these records; those that came meanwhile are a part of their own."""
    key = (mapping.id, shard_of(records[0]))
    parts = _open.setdefault(key, [])
    known = sequence_of(parts[-1].records[-1]) if parts else ""
    sequences = [sequence_of(record) for record in records]
    new = records[sequences.index(known) + 1 :] if known in sequences else records
    if known in sequences and not new:
        return parts
    if known and known not in sequences:
        parts.clear()
    parts.append(Part(new))
    return parts


def work_through(mapping: Mapping, records: list[dict], function: dict, execute: Execute) -> dict:
    """Give the function what is open; the result is an error while something is to be retried."""
    parts = _parts(mapping, records)
    result: dict = {"body": None}
    while parts:
        part = parts[0]
        result = execute(part.records)
        part.calls += 1
        failed = first_failed(mapping, part.records, result)
        if failed is None:
            parts.pop(0)
            continue
        part.records = part.records[failed:]
        halves = _split(mapping, part, failed)
        if halves:
            parts[:1] = halves
            continue
        part.failures += 1
        condition = _over(mapping, part)
        if condition is None:
            return {**result, "error": True}
        _report(mapping, part, function, result, condition)
        parts.pop(0)
    return {"body": None, "log": result.get("log", "")}
