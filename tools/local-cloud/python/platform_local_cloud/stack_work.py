"""What each stack is in the middle of, noted in its record, so that it is taken up after a stop.

MiniStack hands over to other requests only while a resource works on a thread of its own (a custom
resource, a wait condition, a nested stack), so a saved record always tells which resources are done.
"""

import asyncio
import inspect
import logging
from collections.abc import Callable, Coroutine
from contextvars import ContextVar
from typing import Any

from ministack.core.concurrency import run_reentrant
from ministack.services import cloudformation
from ministack.services.cloudformation import changesets, handlers, provisioners, stacks

from .scopes import scope

logger = logging.getLogger("platform_local_cloud")

NOTE = "_platform_work"
DEPLOY = "_deploy_stack_async"
ROLL_BACK = "_roll_back_operation"

Work = Callable[..., Coroutine[Any, Any, None]]

# Records of the resources that the deploy which is taken up has done, by logical id.
_done: ContextVar[dict[str, dict]] = ContextVar("platform_done", default={})


def noted(kind: str, work: Work) -> Work:
    """Make ``work`` on a stack note what it was asked for, from its call until it has ended."""
    signature = inspect.signature(work)

    def begin(*given: Any, **named: Any) -> Coroutine[Any, Any, None]:
        asked = signature.bind(*given, **named).arguments
        stack = asked.get("stack") or cloudformation._stacks[asked["stack_name"]]
        deletes = stack.get(NOTE, {}).get("deletes", False)
        token = stacks.CLIENT_REQUEST_TOKEN.get()
        note = {"kind": kind, "asked": _kept(asked), "token": token, "deletes": deletes}
        stack[NOTE] = note

        async def run() -> None:
            await work(*given, **named)
            if stack.get(NOTE) is note:
                del stack[NOTE]

        return run()

    return begin


def note_deletion_on_failure(work: Work) -> Work:
    """The same for the create that is followed by a delete when it fails."""

    def begin(stack_name: str, stack_id: str, create: Coroutine) -> Coroutine[Any, Any, None]:
        cloudformation._stacks[stack_name][NOTE]["deletes"] = True
        return work(stack_name, stack_id, create)

    return begin


def outcome(logical_id: str) -> tuple | None:
    """What ``_update_keeping_seed`` returned for a resource that is done, None for any other."""
    record = _done.get().get(logical_id)
    if record is None:
        return None
    return (record["PhysicalResourceId"], record["Attributes"]), record.get("_name_seed", "")


def take_up() -> None:
    """Go on with what the stop interrupted, in every account and region."""
    for (account, region, _), stack in list(cloudformation._stacks._data.items()):
        if NOTE in stack:
            with scope(account, region):
                asyncio.get_running_loop().create_task(_go_on(stack))


async def _go_on(stack: dict) -> None:
    note, name, stack_id = stack[NOTE], stack["StackName"], stack["StackId"]
    logger.info("stack %s was worked on when the cloud stopped: going on", name)
    stacks.CLIENT_REQUEST_TOKEN.set(note["token"])
    await run_reentrant(_undo_half_made_children, name)
    work = _again(stack, note["kind"], note["asked"])
    if note["deletes"]:
        work = handlers._create_then_delete_on_failure(name, stack_id, work)
    for change_set in cloudformation._change_sets.values():
        executing = change_set["ExecutionStatus"] == "EXECUTE_IN_PROGRESS"
        if executing and change_set["StackId"] == stack_id:
            work = changesets._track_change_set_execution(change_set, stack, work)
    await work


def _kept(asked: dict[str, Any]) -> dict[str, Any]:
    """Arguments as JSON: the stack is the record itself, a change set is found by its id."""
    kept = {name: value for name, value in asked.items() if name != "stack"}
    for name, value in kept.items():
        if isinstance(value, frozenset):
            kept[name] = sorted(value)
    if "cs" in kept:
        kept["cs"] = kept["cs"]["ChangeSetId"]
    return kept


def _again(stack: dict, kind: str, kept: dict[str, Any]) -> Coroutine[Any, Any, None]:
    asked = dict(kept)
    work = getattr(changesets if "cs" in asked else handlers, kind)
    there = stack.get("_resources", {})
    if "cs" in asked:
        asked |= {"stack": stack, "cs": cloudformation._change_sets[asked["cs"]]}
    if kind == ROLL_BACK:
        created = [each for each in asked["operation"]["created"] if each in there]
        asked |= {"stack": stack, "operation": {**asked["operation"], "created": created}}
    if kind == DEPLOY:
        before = (asked.get("previous_stack") or {}).get("_resources", {})
        done = {name: record for name, record in there.items() if record != before.get(name)}
        _done.set(done)
        if done:
            # Its own buckets would be refused as those of another stack.
            stack["_disable_validation"] = True
    return work(**asked)


def _undo_half_made_children(parent: str) -> None:
    """A nested stack is made under a new name each time, so what there is of it goes."""
    for name, child in list(cloudformation._stacks.items()):
        if child.get("_parent_stack_name") == parent:
            _undo_half_made_children(name)
            if child["StackStatus"] == "CREATE_IN_PROGRESS":
                provisioners._cfn_nested_stack_delete(child["StackId"], {})
