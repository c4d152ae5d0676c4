"""Every call waits while the state is saved.

Symptom: with a hundred services deployed nothing is answered for four seconds after each deploy.
Cause: MiniStack copies the state deeply and then encodes it in Python, all before the next call.
Fix: JSON is written by the encoder in C, and large states are not copied: they are encoded before
anything else runs.
Proof: ``fixes.spec.ts``, "a save".
"""

import json
from types import FunctionType, ModuleType, SimpleNamespace
from typing import Any

from ministack.core import persistence
from ministack.services import (
    cloudformation,
    cloudwatch,
    cloudwatch_logs,
    dynamodb,
    iam,
    ssm,
)

from ..pin import patch_point

NO_COPY = SimpleNamespace(deepcopy=lambda value: value)
LARGE = (cloudformation, cloudwatch, cloudwatch_logs, dynamodb, iam, ssm)


def _dump(value: Any, file: Any, **options: Any) -> None:
    file.write(json.dumps(value, **options))


def _save_without_copy(module: ModuleType) -> None:
    code = patch_point(module, "get_state").__code__
    patch_point(module, "copy")
    module.get_state = lambda: FunctionType(code, {**vars(module), "copy": NO_COPY})()


def apply() -> None:
    patch_point(patch_point(persistence, "json"), "dump")
    persistence.json = SimpleNamespace(**{**vars(json), "dump": _dump})
    for module in LARGE:
        _save_without_copy(module)
