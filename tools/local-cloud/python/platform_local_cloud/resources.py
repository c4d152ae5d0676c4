"""Properties of a template that MiniStack's CloudFormation drops."""

from collections.abc import Callable
from typing import Any

from ministack.services.cloudformation import provisioners

from .pin import patch_point


def after_made(resource_type: str, then: Callable[[str, dict], None]) -> None:
    """Call ``then(physical_id, properties)`` whenever such a resource has been made or updated."""
    handler = patch_point(patch_point(provisioners, "_RESOURCE_HANDLERS"), resource_type)
    create, update = patch_point(handler, "create"), patch_point(handler, "update")

    def create_and(logical_id: str, props: dict, stack: str) -> Any:
        made = create(logical_id, props, stack)
        then(made[0], props)
        return made

    def update_and(physical_id: str, old: dict, new: dict, stack: str, *more: Any) -> Any:
        made = update(physical_id, old, new, stack, *more)
        then(made[0], new)
        return made

    handler["create"], handler["update"] = create_and, update_and
