"""The reserved concurrency of a template has no effect.

Symptom: a function with ``ReservedConcurrentExecutions: 1`` runs many calls at once.
Cause: the CloudFormation handler drops the property; the API stores it and calls obey it.
Fix: pass it on when the function is made or updated.
Proof: ``fixes.spec.ts``, "reserved concurrency".
"""

from ministack.services import lambda_svc

from ..pin import patch_point
from ..resources import after_made

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
    after_made("AWS::Lambda::Function", _pass_on)
