"""Some resource types fail the whole deploy.

Symptom: ``Template format error: Unrecognized resource types: [AWS::CodeDeploy::Application]``.
Cause: MiniStack has no implementation of them.
Fix: accept them as records. They have NO behaviour here (no traffic shifting, no scaling, no
archive), and a line in the log says so for each.
Proof: ``fixes.spec.ts``, "a resource type without behaviour".
"""

import logging

from ministack.services.cloudformation import provisioners

from ..pin import patch_point
from ..model import ACCOUNT, REGION

NAME_PROPERTY = {
    "AWS::CodeDeploy::Application": "ApplicationName",
    "AWS::CodeDeploy::DeploymentGroup": "DeploymentGroupName",
    "AWS::CodeDeploy::DeploymentConfig": "DeploymentConfigName",
    "AWS::CloudWatch::CompositeAlarm": "AlarmName",
    "AWS::ApplicationAutoScaling::ScalableTarget": "ResourceId",
    "AWS::ApplicationAutoScaling::ScalingPolicy": "PolicyName",
    "AWS::Events::Archive": "ArchiveName",
    "AWS::EventSchemas::Registry": "RegistryName",
    "AWS::EventSchemas::Schema": "SchemaName",
}

logger = logging.getLogger("platform_local_cloud")


def _record(resource_type: str, name_property: str) -> dict:
    service = resource_type.split("::")[1].lower()

    def create(logical_id: str, props: dict, stack: str) -> tuple[str, dict]:
        name = props.get(name_property) or f"{stack}-{logical_id}"
        logger.warning("%s %s is recorded only: it has no behaviour here", resource_type, name)
        return name, {"Arn": f"arn:aws:{service}:{REGION}:{ACCOUNT}:{name}"}

    return {"create": create, "delete": lambda physical_id, props: None}


def apply() -> None:
    handlers = patch_point(provisioners, "_RESOURCE_HANDLERS")
    for resource_type, name_property in NAME_PROPERTY.items():
        handlers.setdefault(resource_type, _record(resource_type, name_property))
