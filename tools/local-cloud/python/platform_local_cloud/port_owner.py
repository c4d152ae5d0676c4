"""Who listens on a port: names the process in the message about a taken port."""

import shutil
import subprocess
from pathlib import Path
from typing import Optional

LISTEN = "0A"


def _listening_inodes(port: int) -> set:
    inodes = set()
    for table in ("/proc/net/tcp", "/proc/net/tcp6"):
        try:
            rows = Path(table).read_text().splitlines()[1:]
        except OSError:
            continue
        for row in (line.split() for line in rows):
            if row[3] == LISTEN and int(row[1].rsplit(":", 1)[1], 16) == port:
                inodes.add(f"socket:[{row[9]}]")
    return inodes


def _from_proc(port: int) -> Optional[str]:
    inodes = _listening_inodes(port)
    for process in Path("/proc").glob("[0-9]*") if inodes else ():
        try:
            if any(str(fd.readlink()) in inodes for fd in (process / "fd").iterdir()):
                command = (process / "cmdline").read_bytes().replace(b"\0", b" ").decode().strip()
                return f"process {process.name} ({command[:80]})"
        except OSError:
            continue
    return None


def _from_lsof(port: int) -> Optional[str]:
    if not shutil.which("lsof"):
        return None
    query = ["lsof", "-nP", f"-iTCP:{port}", "-sTCP:LISTEN", "-Fpc"]
    lines = subprocess.run(query, capture_output=True, text=True).stdout.splitlines()
    found = {line[0]: line[1:] for line in lines}
    return f"process {found['p']} ({found.get('c', 'unknown')})" if "p" in found else None


def port_owner(port: int) -> str:
    """Name the listener, as far as the rights of this user show it."""
    return _from_proc(port) or _from_lsof(port) or "a process this user cannot see"
