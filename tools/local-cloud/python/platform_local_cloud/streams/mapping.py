"""What an event source mapping says about failures.

https://docs.aws.amazon.com/lambda/latest/dg/services-ddb-batchfailurereporting.html and
https://docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-errors.html
"""

import json
from dataclasses import dataclass

from ministack.services import lambda_svc

FOR_EVER = -1
PARTIAL = "ReportBatchItemFailures"


@dataclass(frozen=True)
class Mapping:
    id: str
    retries: int
    age_seconds: int
    bisects: bool
    reports_items: bool
    destination: str | None


def mapping_of(function_name: str, stream_arn: str) -> Mapping | None:
    """The mapping that brings the records of a stream to a function."""
    for _, _, found in lambda_svc._iter_all_esms():
        if found.get("FunctionName") == function_name and found["EventSourceArn"] == stream_arn:
            failure = (found.get("DestinationConfig") or {}).get("OnFailure") or {}
            return Mapping(
                id=found["UUID"],
                retries=_number(found, "MaximumRetryAttempts"),
                age_seconds=_number(found, "MaximumRecordAgeInSeconds"),
                bisects=bool(found.get("BisectBatchOnFunctionError")),
                reports_items=PARTIAL in (found.get("FunctionResponseTypes") or []),
                destination=failure.get("Destination"),
            )
    return None


def _number(found: dict, name: str) -> int:
    value = found.get(name)
    return FOR_EVER if value is None else int(value)


def sequence_of(record: dict) -> str:
    """The sequence number of a record of either kind of stream."""
    return str((record.get("dynamodb") or {}).get("SequenceNumber") or _kinesis(record))


def _kinesis(record: dict) -> str:
    return (record.get("kinesis") or {}).get("sequenceNumber", "")


def shard_of(record: dict) -> str:
    """The shard of a record; a table has one here."""
    if "kinesis" in record:
        return record["eventID"].rsplit(":", 1)[0]
    return "shardId-00000000000000000000-00000000"


def arrival_of(record: dict) -> float:
    """When a record was written, in seconds since 1970."""
    written = (record.get("dynamodb") or {}).get("ApproximateCreationDateTime")
    return float(written or record["kinesis"]["approximateArrivalTimestamp"])


def first_failed(mapping: Mapping, records: list[dict], result: dict) -> int | None:
    """Index of the first record that failed, None when none did."""
    if result.get("error"):
        return 0
    if not mapping.reports_items:
        return None
    body = result.get("body")
    try:
        body = json.loads(body) if isinstance(body, str) else body
        failures = (body or {}).get("batchItemFailures") or []
        failed = [str(one["itemIdentifier"]) for one in failures]
    except (AttributeError, KeyError, TypeError, ValueError):
        return 0
    sequences = [sequence_of(record) for record in records]
    if any(one not in sequences for one in failed):
        return 0
    return min((sequences.index(one) for one in failed), default=None)
