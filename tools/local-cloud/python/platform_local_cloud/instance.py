"""One running instance: its lock, its socket and the file that tells others where it is."""

import errno
import fcntl
import json
import os
import socket
from datetime import datetime, timezone
from pathlib import Path
from typing import IO

from .failures import AlreadyRunning, PortTaken
from .model import ACCOUNT, REGION
from .port_owner import port_owner


def hold_lock(state: Path) -> IO[str]:
    """Lock the state folder until this process ends, however it ends. Raises AlreadyRunning."""
    lock = open(state / "lock", "w")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        raise AlreadyRunning(f"another instance is using {state}") from error
    return lock


def adopt_log(state: Path, log: Path) -> None:
    """Make the file this process already writes to the log of the folder, keeping one older."""
    current = state / "local-cloud.log"
    if current.exists():
        current.replace(state / "local-cloud.log.1")
    log.replace(current)


def bind_loopback(port: int, or_free: bool = False) -> socket.socket:
    """Bind 127.0.0.1:port, 0 for a free one. It accepts nothing before the server is ready.

    Where the port is taken: another one with ``or_free``, else PortTaken.
    """
    server = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    server.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    try:
        server.bind(("127.0.0.1", port))
        _refuse_second_listener(server, port)
    except OSError as error:
        if error.errno != errno.EADDRINUSE:
            raise
        if or_free:
            return bind_loopback(0)
        raise PortTaken(
            f"port {port} is taken by {port_owner(port)}",
            allowed="a free port from 1024 to 65535, or 0 for any",
            run="stop it, or: platform-local-cloud up --port 0",
        ) from error
    return server


def _refuse_second_listener(server: socket.socket, port: int) -> None:
    # SO_REUSEADDR lets two sockets bind as long as neither listens; listen() is what fails.
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        if port and probe.connect_ex(("127.0.0.1", port)) == 0:
            server.close()
            raise OSError(errno.EADDRINUSE, os.strerror(errno.EADDRINUSE))


def describe(instance_id: str, port: int) -> dict:
    """What ``instance.json`` says about this process."""
    started = datetime.now(timezone.utc).isoformat(timespec="milliseconds")
    return {
        "id": instance_id,
        "endpoint": f"http://localhost:{port}",
        "port": port,
        "pid": os.getpid(),
        "startedAt": started.replace("+00:00", "Z"),
        "accountId": ACCOUNT,
        "region": REGION,
    }


def publish(state: Path, instance: dict) -> None:
    """Write ``instance.json`` in one step, so that no reader sees half of it."""
    draft = state / f"instance.json.{os.getpid()}"
    draft.write_text(json.dumps(instance, indent=2) + "\n")
    draft.replace(state / "instance.json")


def withdraw(state: Path) -> None:
    """Remove ``instance.json``; the lock guarantees it is this process's own."""
    (state / "instance.json").unlink(missing_ok=True)
