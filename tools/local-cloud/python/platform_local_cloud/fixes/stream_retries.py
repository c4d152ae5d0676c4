"""A poison record of a DynamoDB stream blocks it for ever.

Symptom: a batch that fails is repeated without end, ``MaximumRetryAttempts`` has no effect and the
failure destination gets nothing.
Cause: the poller moves on after a success only.
Fix: count the failures of a batch; after the last retry send the failure record and report
success to the poller. Bisecting a batch and partial batch answers are still not done.
Proof: ``fixes.spec.ts``, "a poison record".
"""

from typing import Any

from ministack.services import lambda_svc

from ..pin import patch_point

FOR_EVER = -1

_failures: dict[tuple, int] = {}


def _mapping(function_name: str, stream_arn: str) -> dict:
    for _, _, mapping in lambda_svc._iter_all_esms():
        same_function = mapping.get("FunctionName") == function_name
        if same_function and mapping.get("EventSourceArn") == stream_arn:
            return mapping
    return {}


def _give_up(func: dict, batch: list, result: dict) -> bool:
    stream = batch[0].get("eventSourceARN", "")
    config = func.get("config") or func
    mapping = _mapping(config.get("FunctionName", ""), stream)
    limit = mapping.get("MaximumRetryAttempts")
    if limit is None or int(limit) == FOR_EVER:
        return False
    key = (mapping["UUID"], batch[0]["dynamodb"].get("SequenceNumber"))
    _failures[key] = _failures.get(key, 0) + 1
    if _failures[key] <= int(limit):
        return False
    del _failures[key]
    lambda_svc._send_ddb_stream_failure_record(
        mapping, func, batch, stream, result, "RetryAttemptsExhausted"
    )
    return True


def apply() -> None:
    for name in ("_iter_all_esms", "_send_ddb_stream_failure_record", "_poll_dynamodb_streams"):
        patch_point(lambda_svc, name)
    execute = patch_point(lambda_svc, "_execute_function")

    def execute_and_count(func: dict, event: Any, *args: Any, **options: Any) -> dict:
        result = execute(func, event, *args, **options)
        batch = event.get("Records") if isinstance(event, dict) else None
        from_stream = batch and isinstance(batch[0], dict) and "dynamodb" in batch[0]
        if from_stream and result.get("error") and _give_up(func, batch, result):
            return {"body": None, "log": result.get("log", "")}
        return result

    lambda_svc._execute_function = execute_and_count
