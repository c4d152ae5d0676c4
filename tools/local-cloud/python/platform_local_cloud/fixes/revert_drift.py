"""A deploy that verifies does not put back what somebody deleted or changed by hand.

Symptom: a change set with the deployment mode REVERT_DRIFT "didn't contain changes", or updates
everything but the resources that drifted.
Cause: MiniStack ignores the mode. It compares templates, and an update goes by what it noted of a
resource, not by what is there.
Fix: such a change set holds what MiniStack's own drift detection finds, and before it is executed
the notes are brought to what is there: a deleted resource has none and is created, a changed one
has its properties of now and is updated. Detection looks at the indexes of tables as well.
Proof: ``drift.integration.spec.ts`` of the plugin, "deleted" and "changed by hand".
"""

import json
from typing import Any

from ministack.core.responses import now_iso
from ministack.services import dynamodb
from ministack.services.cloudformation import changesets, drift, handlers, stacks

from ..pin import patch_point

TABLE = "AWS::DynamoDB::Table"
INDEXES = "GlobalSecondaryIndexes"
MODE = "REVERT_DRIFT"
NO_CHANGES = "The submitted information didn't contain changes."


def apply() -> None:
    _read_indexes()
    table = handlers._ACTION_HANDLERS
    create = patch_point(table, "CreateChangeSet")
    execute = patch_point(table, "ExecuteChangeSet")
    find = patch_point(changesets, "_find_change_set")

    def create_change_set(params: dict[str, Any]) -> Any:
        answer = create(params)
        change_set = _of(find, params)
        if change_set is not None and handlers._p(params, "DeploymentMode") == MODE:
            _hold_drift(change_set)
        return answer

    def execute_change_set(params: dict[str, Any]) -> Any:
        change_set = _of(find, params)
        if change_set is not None and change_set["ExecutionStatus"] == "AVAILABLE":
            _note_what_is_there(change_set.pop("_revert_drift", False), change_set)
        return execute(params)

    table["CreateChangeSet"] = create_change_set
    table["ExecuteChangeSet"] = execute_change_set


def _read_indexes() -> None:
    readers = patch_point(drift, "_DRIFT_READERS")
    original, properties = patch_point(readers, TABLE)

    def read(physical_id: str, props: dict[str, Any]) -> dict[str, Any] | None:
        table = original(physical_id, props)
        if table is None or INDEXES not in props:
            return table
        described = dynamodb._tables[physical_id].get(INDEXES) or []
        there = {each["IndexName"]: each for each in described}
        wanted = [each for each in props[INDEXES] if each["IndexName"] in there]
        kept = [{key: there[each["IndexName"]].get(key) for key in each} for each in wanted]
        return {**table, INDEXES: kept}

    readers[TABLE] = (read, properties | {INDEXES})


def _of(find: Any, params: dict[str, Any]) -> dict[str, Any] | None:
    _, change_set = find(handlers._p(params, "ChangeSetName"), handlers._p(params, "StackName"))
    return change_set


def _hold_drift(change_set: dict[str, Any]) -> None:
    change_set["_revert_drift"] = True
    found = _drifts(_stack(change_set))
    held = {change["ResourceChange"]["LogicalResourceId"] for change in change_set["Changes"]}
    fresh = [each for each in found if each["LogicalResourceId"] not in held]
    change_set["Changes"] += [_change(each) for each in fresh]
    if found and change_set["StatusReason"].startswith(NO_CHANGES):
        change_set.update(Status="CREATE_COMPLETE", ExecutionStatus="AVAILABLE", StatusReason="")


def _change(found: dict[str, Any]) -> dict[str, Any]:
    deleted = found["StackResourceDriftStatus"] == "DELETED"
    return {
        "ResourceChange": {
            "Action": "Add" if deleted else "Modify",
            "LogicalResourceId": found["LogicalResourceId"],
            "ResourceType": found["ResourceType"],
        }
    }


def _note_what_is_there(reverts: bool, change_set: dict[str, Any]) -> None:
    stack = _stack(change_set) if reverts else {}
    for found in _drifts(stack):
        notes = stack["_resources"]
        if found["StackResourceDriftStatus"] == "DELETED":
            del notes[found["LogicalResourceId"]]
        else:
            record = notes[found["LogicalResourceId"]]
            actual = json.loads(found["ActualProperties"])
            record["Properties"] = {**record["Properties"], **actual}


def _stack(change_set: dict[str, Any]) -> dict[str, Any]:
    from ministack.services.cloudformation import _stacks

    return _stacks.get(change_set["StackName"]) or {}


def _drifts(stack: dict[str, Any]) -> list[dict[str, Any]]:
    if not stack:
        return []
    with stacks._stack_region_context(stack, stack["StackId"]):
        found = [
            drift.detect_resource_drift(stack, logical_id, record, now_iso())
            for logical_id, record in stack.get("_resources", {}).items()
            if drift.supports_drift(record.get("ResourceType", ""))
        ]
    return [one for one in found if one["StackResourceDriftStatus"] in ("DELETED", "MODIFIED")]
