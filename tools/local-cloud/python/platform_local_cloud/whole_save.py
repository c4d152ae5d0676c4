"""A save that is there whole or not at all, also when the process is killed while it writes.

Half of one would be a stack of now with the resources of before. All files are written into a
folder of their own, which is marked once it is complete, and then moved to where they belong; the
next start moves what is left of a marked folder and drops any other.
"""

import shutil
from collections.abc import Callable
from pathlib import Path

DRAFT = "next"
COMPLETE = "complete"


def save(folder: Path, write: Callable[[Path], None]) -> None:
    """Let ``write`` fill a folder with JSON files and put these into ``folder`` together."""
    draft = folder / DRAFT
    _drop(draft)
    draft.mkdir(parents=True)
    write(draft)
    (draft / COMPLETE).touch()
    finish(folder)


def finish(folder: Path) -> None:
    """Bring a save that was interrupted to its end, or drop it."""
    draft = folder / DRAFT
    if (draft / COMPLETE).exists():
        for file in draft.glob("*.json"):
            file.replace(folder / file.name)
    _drop(draft)


def _drop(draft: Path) -> None:
    # The mark first: without it no remainder counts.
    (draft / COMPLETE).unlink(missing_ok=True)
    shutil.rmtree(draft, ignore_errors=True)
