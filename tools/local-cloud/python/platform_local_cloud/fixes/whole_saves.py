"""A crash in the middle of a save leaves states of two moments.

Symptom: after a kill a stack knows resources that are not there, and waits for them.
Cause: MiniStack replaces the file of one service after the other, and drops the code of functions
that the new ones do not name before they are there.
Fix: the files of one save replace those of the one before together; then code is dropped.
Proof: ``whole-save.spec.ts``.
"""

from collections.abc import Callable
from pathlib import Path

from ministack import app
from ministack.core import persistence
from ministack.services import lambda_svc

from .. import whole_save
from ..pin import patch_point


def apply() -> None:
    save_all = patch_point(app, "save_all")
    prune = patch_point(lambda_svc, "_prune_orphan_code_blobs")
    folder = Path(patch_point(persistence, "STATE_DIR"))
    named: set[str] | None = None

    def name_code(referenced: set[str]) -> None:
        nonlocal named
        named = referenced

    def save_together(states: dict[str, Callable[[], dict]]) -> None:
        def write(draft: Path) -> None:
            persistence.STATE_DIR = str(draft)
            try:
                save_all(states)
            finally:
                persistence.STATE_DIR = str(folder)

        whole_save.save(folder, write)
        if named is not None:
            prune(named)

    lambda_svc._prune_orphan_code_blobs = name_code
    app.save_all = save_together
