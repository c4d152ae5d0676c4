"""A stack that is worked on when the cloud stops stays in progress for ever.

Symptom: after a restart a stack is UPDATE_IN_PROGRESS; no deploy and no delete gets past it.
Cause: the work on a stack is a task of the process; a save keeps its status and nothing else.
Fix: the work is noted in the record of the stack and taken up at the next start, as AWS, which does
not stop, would have ended it: what is done stays, a custom resource that was waited for is asked again.
Signals that came for a wait condition are kept. What is not: a cancel of an update that had not been
seen yet, and the predecessor of a resource that was replaced under the same physical id.
Proof: ``interrupted-stacks.spec.ts``, "a stack that is worked on".
"""

from typing import Any

from ministack.services.cloudformation import changesets, handlers, stacks, wait_conditions

from .. import stack_work
from ..persisted import persist
from ..pin import patch_point

WORK = (
    stack_work.DEPLOY,
    stack_work.ROLL_BACK,
    "_delete_stack_async",
    "_continue_update_rollback_async",
)


def _replace(name: str, replacement: Any) -> None:
    for module in (stacks, handlers, changesets):
        if hasattr(module, name):
            setattr(module, name, replacement)


def _note_work() -> None:
    for name in WORK:
        _replace(name, stack_work.noted(name, patch_point(stacks, name)))
    imports = "_import_resources_async"
    _replace(imports, stack_work.noted(imports, patch_point(changesets, imports)))
    deletes = "_create_then_delete_on_failure"
    _replace(deletes, stack_work.note_deletion_on_failure(patch_point(stacks, deletes)))


def _do_nothing_twice() -> None:
    update = patch_point(stacks, "_update_keeping_seed")
    provision = patch_point(stacks, "_provision_keeping_seed")

    def update_once(*asked: Any) -> Any:
        *_, name, _attributes = asked
        return stack_work.outcome(name) or update(*asked)

    def provision_once(kind: str, name: str, *more: Any) -> Any:
        return stack_work.outcome(name) or provision(kind, name, *more)

    stacks._update_keeping_seed = update_once
    stacks._provision_keeping_seed = provision_once


def _keep_signals() -> None:
    slots = patch_point(wait_conditions, "_handles")
    persist("platform_wait_conditions", lambda: dict(slots), slots.update)


def apply() -> None:
    patch_point(changesets, "_track_change_set_execution")
    _note_work()
    _do_nothing_twice()
    _keep_signals()
