"""Items stay although their time is over.

Symptom: a table from a template says that its time to live is ``DISABLED``; elsewhere items go
after up to a minute, without a record in the stream.
Cause: CloudFormation drops ``TimeToLiveSpecification``; the slow sweep removes without a record.
Fix: the property is passed on; a sweep every second deletes, with the record of the service, what
AWS would delete within a few days: numbers, not more than five years in the past.
https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/howitworks-ttl.html
Proof: ``fidelity.spec.ts``, "time to live".
"""

import logging
import threading
import time
from contextvars import ContextVar
from typing import Any

from ministack.services import dynamodb

from ..pin import patch_point
from ..resources import after_made
from ..scopes import scope

EVERY_SECONDS = 1.0
OLDEST_SECONDS = 5 * 365 * 86_400
SLOW_SWEEP = "dynamodb-ttl-reaper"
SERVICE = {"type": "Service", "principalId": "dynamodb.amazonaws.com"}

logger = logging.getLogger("platform_local_cloud")

_sweeping: ContextVar[bool] = ContextVar("sweeping", default=False)


def _pass_on(table: str, props: dict) -> None:
    specification = props.get("TimeToLiveSpecification")
    before = dynamodb._ttl_settings.get(table)
    if specification:
        dynamodb._update_ttl({"TableName": table, "TimeToLiveSpecification": specification})
    elif before:
        before["TimeToLiveStatus"] = "DISABLED"


def _is_over(item: dict, attribute: str, now: float) -> bool:
    value = (item.get(attribute) or {}).get("N")
    return value is not None and now - OLDEST_SECONDS < float(value) <= now


def _sweep_table(table_name: str, attribute: str, now: float) -> None:
    table = dynamodb._tables.get(table_name)
    items = ((table or {}).get("items") or {}).items()
    over = [
        (hash_key, range_key)
        for hash_key, ranges in list(items)
        for range_key, item in list(ranges.items())
        if _is_over(item, attribute, now)
    ]
    for keys in over:
        removed = dynamodb._remove_item(table, *keys)
        if removed is not None:
            dynamodb._emit_stream_event(table_name, "REMOVE", removed, None)


def _sweep() -> None:
    _sweeping.set(True)
    while True:
        time.sleep(EVERY_SECONDS)
        for (account, region, table), setting in list(dynamodb._ttl_settings.all_items()):
            if setting.get("TimeToLiveStatus") != "ENABLED":
                continue
            try:
                with scope(account, region):
                    _sweep_table(table, setting.get("AttributeName", ""), time.time())
            except Exception:
                logger.exception("the time to live of table %s could not be looked at", table)


def _name_the_service() -> None:
    build = patch_point(dynamodb, "_build_change_record")

    def build_named(*args: Any, **options: Any) -> dict:
        record = build(*args, **options)
        return {**record, "userIdentity": SERVICE} if _sweeping.get() else record

    dynamodb._build_change_record = build_named


def _stop_slow_sweep() -> None:
    remove = patch_point(dynamodb, "_remove_item")

    def remove_unless_slow(table: dict, pk_val: Any, sk_val: Any) -> dict | None:
        if threading.current_thread().name == SLOW_SWEEP:
            return None
        return remove(table, pk_val, sk_val)

    dynamodb._remove_item = remove_unless_slow


def apply() -> None:
    for name in ("_ttl_settings", "_tables", "_update_ttl", "_emit_stream_event"):
        patch_point(dynamodb, name)
    if not any(one.name == SLOW_SWEEP for one in threading.enumerate()):
        patch_point(dynamodb, "the thread " + SLOW_SWEEP)
    _stop_slow_sweep()
    _name_the_service()
    for resource_type in ("AWS::DynamoDB::Table", "AWS::DynamoDB::GlobalTable"):
        after_made(resource_type, _pass_on)
    threading.Thread(target=_sweep, daemon=True, name="time-to-live").start()
