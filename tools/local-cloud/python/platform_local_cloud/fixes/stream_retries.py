"""A poison record of a stream blocks it for ever.

Symptom: a batch that fails is repeated without end, ``MaximumRetryAttempts`` has no effect, the
failure destination gets nothing, batches are not bisected, partial answers are ignored.
Cause: the pollers of DynamoDB and Kinesis move on after a success only.
Fix: a batch is worked through in parts; success is reported to the poller when all are done or
given up.
Proof: ``fidelity.spec.ts``, "a stream".
"""

import threading
from collections.abc import Callable
from typing import Any

from ministack.services import lambda_svc

from ..pin import patch_point
from ..streams.batches import work_through
from ..streams.mapping import mapping_of

_polling = threading.local()


def _mark(poller: str) -> None:
    poll = patch_point(lambda_svc, poller)

    def poll_marked() -> bool:
        _polling.now = True
        try:
            return poll()
        finally:
            _polling.now = False

    setattr(lambda_svc, poller, poll_marked)


def _stream_records(event: Any) -> list[dict] | None:
    records = event.get("Records") if isinstance(event, dict) else None
    known = records and isinstance(records[0], dict) and {"dynamodb", "kinesis"} & set(records[0])
    return records if known and getattr(_polling, "now", False) else None


def apply() -> None:
    patch_point(lambda_svc, "_iter_all_esms")
    for poller in ("_poll_dynamodb_streams", "_poll_kinesis"):
        _mark(poller)
    execute: Callable = patch_point(lambda_svc, "_execute_function")

    def execute_parts(func: dict, event: Any, *args: Any, **options: Any) -> dict:
        records = _stream_records(event)
        config = func.get("config") or func
        if not records:
            return execute(func, event, *args, **options)
        mapping = mapping_of(config.get("FunctionName", ""), records[0]["eventSourceARN"])
        if mapping is None:
            return execute(func, event, *args, **options)
        return work_through(
            mapping, records, config, lambda part: execute(func, {"Records": part})
        )

    lambda_svc._execute_function = execute_parts
