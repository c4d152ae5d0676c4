"""CORS of an HTTP API denies every origin.

Symptom: a preflight answers 403 ``CORS origin denied`` whatever the template allows.
Cause: CloudFormation stores ``CorsConfiguration`` with its PascalCase keys, the gateway reads
camelCase ones.
Fix: translate the keys when the resource is made or updated.
Proof: ``fixes.spec.ts``, "a CORS preflight".
"""

from typing import Any

from ministack.services.cloudformation import provisioners

from ..pin import patch_point


def _camel_case(props: dict) -> dict:
    cors = props.get("CorsConfiguration")
    if not isinstance(cors, dict):
        return props
    return {**props, "CorsConfiguration": {k[:1].lower() + k[1:]: v for k, v in cors.items()}}


def apply() -> None:
    handlers = patch_point(provisioners, "_RESOURCE_HANDLERS")
    api = patch_point(handlers, "AWS::ApiGatewayV2::Api")
    create, update = patch_point(api, "create"), patch_point(api, "update")

    def create_api(logical_id: str, props: dict, stack: str) -> Any:
        return create(logical_id, _camel_case(props), stack)

    def update_api(
        physical_id: str, old: dict, new: dict, stack: str, logical_id: str | None = None
    ) -> Any:
        return update(physical_id, _camel_case(old), _camel_case(new), stack, logical_id)

    api["create"], api["update"] = create_api, update_api
