"""Follows a change of port: what was deployed knows this cloud by its address.

Queue URLs in the environment of functions, outputs of stacks and parameters hold the endpoint they
were made with. Under another port they would lead to nobody, or to the cloud of another workspace.
"""

import os
import re
from pathlib import Path


def _write(file: Path, text: str) -> None:
    draft = file.with_name(f"{file.name}.{os.getpid()}")
    draft.write_text(text)
    draft.replace(file)


def remembered_port(state: Path) -> int | None:
    """The port that the saved state was last served on, None when there was none."""
    try:
        return int((state / "port").read_text())
    except (OSError, ValueError):
        return None


def follow_port(state: Path, port: int) -> None:
    """Readdress the saved state to ``port`` and remember it. Done twice it changes nothing."""
    before = remembered_port(state)
    if before not in (None, port):
        address = re.compile(rf"(?<=localhost:){before}(?!\d)")
        for file in (state / "state").glob("*.json"):
            text = file.read_text()
            moved = address.sub(str(port), text)
            if moved != text:
                _write(file, moved)
    _write(state / "port", f"{port}\n")
