"""Installs the pinned packages into a venv: quickly with uv, or where that is not to be had with pip.

Both take wheels only, so nothing is compiled and no code of a package runs, and only those whose
hashes the requirements name: an index cannot give other bytes under a version. Bytecode is not
written here: Python writes that of the modules which are used.
"""

import ensurepip
import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

UV = Path(__file__).parent / "uv-requirements.txt"
WHEELS_ONLY = ["--only-binary", ":all:", "--require-hashes"]
# Where Debian and others keep the wheels that ensurepip has elsewhere.
SYSTEM_WHEELS = Path("/usr/share/python-wheels")

# pip's settings of a machine, as arguments of uv.
INDEX_SETTINGS = {
    "index-url": "--default-index",
    "extra-index-url": "--index",
    "find-links": "--find-links",
    "trusted-host": "--allow-insecure-host",
}


def bundled_pip():
    """The pip that comes with Python, run from its wheel; None where there is none."""
    folders = (Path(ensurepip.__file__).parent / "_bundled", SYSTEM_WHEELS)
    wheels = [wheel for folder in folders for wheel in sorted(folder.glob("pip-*.whl"))]
    if not wheels:
        return None
    return [sys.executable, str(wheels[0] / "pip"), "--disable-pip-version-check"]


def parse_settings(listed):
    """The settings in what ``pip config list`` prints; the environment counts most."""
    settings = {}
    rank = {"global": 0, "install": 1, ":env:": 2}
    for line in listed.splitlines():
        name, _, value = line.partition("=")
        section, _, key = name.rpartition(".")
        if section in rank and rank[section] >= settings.get(key, (-1,))[0]:
            settings[key] = (rank[section], shlex.split(value)[0] if value else "")
    return {key: value for key, (_, value) in settings.items()}


def uv_arguments(settings):
    given = [
        argument
        for key, option in INDEX_SETTINGS.items()
        for value in settings.get(key, "").split()
        for argument in (option, value)
    ]
    offline = settings.get("no-index", "").lower() in ("1", "true", "yes")
    return [*given, *(["--no-index"] if offline else [])]


def uv_environment(settings):
    cert = settings.get("cert")
    return {**os.environ, **({"SSL_CERT_FILE": cert} if cert else {})}


def run_install(command, env=os.environ):
    # An environment of the root user is as good as another's; pip warns all the same.
    subprocess.run(command, check=True, env={**env, "PIP_ROOT_USER_ACTION": "ignore"})


def install_with_uv(folder, requirements):
    """Whether uv installed the packages; it is fetched for that and removed afterwards."""
    pip = bundled_pip()
    if pip is None:
        return False
    own = folder / "uv"
    try:
        quiet = ["--quiet", "--no-input", "--progress-bar", "off"]
        target = ["--target", str(own), "-r", str(UV)]
        run_install([*pip, "install", *quiet, "--no-compile", *WHEELS_ONLY, *target])
        listed = subprocess.run([*pip, "config", "list"], check=True, capture_output=True, text=True)
        settings = parse_settings(listed.stdout)
        install = [str(own / "bin" / "uv"), "pip", "install", "--quiet", "--no-config", *WHEELS_ONLY]
        target = ["--python", str(folder / "bin" / "python"), "-r", str(requirements)]
        run_install([*install, *uv_arguments(settings), *target], uv_environment(settings))
        return True
    except (OSError, subprocess.CalledProcessError) as error:
        print(f"uv could not install the packages: {error}", file=sys.stderr)
        return False
    finally:
        shutil.rmtree(own, ignore_errors=True)


def install_with_pip(folder, requirements):
    pip = [str(folder / "bin" / "python"), "-m", "pip", "--disable-pip-version-check"]
    quiet = ["--no-input", "--progress-bar", "off", "--no-compile"]
    run_install([*pip, "install", *quiet, *WHEELS_ONLY, "-r", str(requirements)])
