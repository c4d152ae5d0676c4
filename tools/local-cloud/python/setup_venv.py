"""Builds the venv of the local cloud. Runs on the Python found on this machine.

A venv embeds its own path, so it is never moved: each lives in its final folder
``venv-<key>`` beside the link, is complete once its stamp exists, and becomes current by
renaming a link onto ``venv``. The one used before stays, a running instance may need it.
"""

import argparse
import fcntl
import os
import shutil
import signal
import subprocess
import sys
import venv
from pathlib import Path


def read_arguments():
    parser = argparse.ArgumentParser()
    parser.add_argument("--link", type=Path, required=True)
    parser.add_argument("--key", required=True)
    parser.add_argument("--requirements", type=Path, required=True)
    parser.add_argument("--stamp", required=True)
    return parser.parse_args()


def hold_lock(path):
    lock = open(path, "w")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        print("step: waiting for another setup to end", flush=True)
        fcntl.flock(lock, fcntl.LOCK_EX)
    return lock


def build(folder, requirements, stamp):
    shutil.rmtree(folder, ignore_errors=True)
    print("step: creating the virtual environment", flush=True)
    venv.EnvBuilder(with_pip=True).create(folder)
    print("step: installing packages", flush=True)
    pip = [str(folder / "bin" / "python"), "-m", "pip", "--disable-pip-version-check"]
    install = [*pip, "install", "--no-input", "--progress-bar", "off", "-r", str(requirements)]
    subprocess.run(install, check=True)
    (folder / "stamp.json").write_text(stamp)


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


def interrupt(*_):
    raise KeyboardInterrupt


def main():
    arguments = read_arguments()
    for name in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(name, interrupt)
    link = arguments.link
    link.parent.mkdir(parents=True, exist_ok=True)
    lock = hold_lock(link.with_name(f"{link.name}.lock"))
    folder = link.with_name(f"{link.name}-{arguments.key}")
    previous = link.resolve()
    try:
        if not (folder / "stamp.json").exists():
            build(folder, arguments.requirements, arguments.stamp)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    make_current(link, folder)
    remove_others(link, (folder, previous))
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
