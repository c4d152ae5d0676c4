"""The reserved concurrency of a template has no effect.

Symptom: a function with ``ReservedConcurrentExecutions: 1`` runs many calls at once.
Cause: the CloudFormation handler drops the property; the API stores it and calls obey it.
Fix: pass it on when the function is made or updated.
Proof: ``fixes.spec.ts``, "reserved concurrency".
"""

from typing import Any

from ministack.services import lambda_svc
from ministack.services.cloudformation import provisioners

from ..pin import patch_point

PROPERTY = "ReservedConcurrentExecutions"


def _pass_on(function_name: str, props: dict) -> None:
    reserved = props.get(PROPERTY)
    if reserved is None:
        lambda_svc._delete_function_concurrency(function_name)
    else:
        lambda_svc._put_function_concurrency(function_name, {PROPERTY: int(reserved)})


def apply() -> None:
    for name in ("_put_function_concurrency", "_delete_function_concurrency"):
        patch_point(lambda_svc, name)
    handlers = patch_point(provisioners, "_RESOURCE_HANDLERS")
    function = patch_point(handlers, "AWS::Lambda::Function")
    create, update = patch_point(function, "create"), patch_point(function, "update")

    def create_function(logical_id: str, props: dict, stack: str) -> Any:
        made = create(logical_id, props, stack)
        _pass_on(made[0], props)
        return made

    def update_function(
        physical_id: str, old: dict, new: dict, stack: str, logical_id: str | None = None
    ) -> Any:
        made = update(physical_id, old, new, stack, logical_id)
        _pass_on(made[0], new)
        return made

    function["create"], function["update"] = create_function, update_function
