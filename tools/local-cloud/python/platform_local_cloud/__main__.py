"""``python -m platform_local_cloud --dir D --port N --id ID --log FILE [--or-free] [--follow-stdin]``"""

import argparse
import os
import resource
import signal
import sys
import threading
from pathlib import Path

from . import instance, moved, pin, settings, whole_save
from .failures import StartFailure


def read_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="platform_local_cloud")
    parser.add_argument("--dir", type=Path, required=True)
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--id", required=True)
    parser.add_argument("--log", type=Path, required=True)
    parser.add_argument("--or-free", action="store_true")
    parser.add_argument("--follow-stdin", action="store_true")
    return parser.parse_args()


def raise_file_limit() -> None:
    """A burst of connections does not fit into the usual soft limit of 1024."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft < hard:
        resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))


def stop_when_stdin_closes() -> None:
    """End with the process that started this one, even when that one is killed."""

    def watch() -> None:
        sys.stdin.buffer.read()
        os.kill(os.getpid(), signal.SIGTERM)

    threading.Thread(target=watch, daemon=True).start()


def end_functions() -> None:
    """End the Lambda processes, which share the process group this one leads."""
    if os.getpgrp() == os.getpid():
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        os.killpg(0, signal.SIGTERM)


def main() -> None:
    arguments = read_arguments()
    state = arguments.dir.resolve()
    pin.assert_pinned_version()
    lock = instance.hold_lock(state)
    instance.adopt_log(state, arguments.log)
    bound = instance.bind_loopback(arguments.port, arguments.or_free)
    port = bound.getsockname()[1]
    whole_save.finish(state / "state")
    moved.follow_port(state, port)
    settings.apply(state, port)
    raise_file_limit()
    # From here on: MiniStack reads its settings when it is imported.
    from . import fixes
    from .server import serve

    fixes.apply_all()
    description = instance.describe(arguments.id, port)
    instance.publish(state, description)
    if arguments.follow_stdin:
        stop_when_stdin_closes()
    os.chdir(state)
    try:
        serve(bound, description, state)
    finally:
        instance.withdraw(state)
        end_functions()
        lock.close()


if __name__ == "__main__":
    try:
        main()
    except StartFailure as failure:
        print(f"local cloud: {failure}", file=sys.stderr, flush=True)
        os._exit(failure.exit_code)
    # A function that never returns would keep its thread, and so the process, alive.
    sys.stdout.flush()
    os._exit(0)
