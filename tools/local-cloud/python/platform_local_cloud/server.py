"""Serves MiniStack on a bound socket, plus the documents of this instance."""

import asyncio
import socket

from . import front_doors
from .browser_guard import IDENTITY_PATH
from .checkpoint import Checkpoint
from .delivery import pending
from .gate import in_front_of


def serve(bound: socket.socket, instance: dict) -> None:
    """Serve until SIGTERM or SIGINT; MiniStack saves its state on the way out."""
    from hypercorn.asyncio import serve as hypercorn_serve
    from hypercorn.config import Config
    from ministack.app import app

    front_doors.apply()
    config = Config()
    config.bind = [f"fd://{bound.detach()}"]
    config.keep_alive_timeout = 75
    config.graceful_timeout = 1
    config.loglevel = "INFO"

    async def run() -> None:
        checkpoint = Checkpoint()
        pending.on_change(checkpoint.touch)
        saving = asyncio.create_task(checkpoint.run())
        documents = {IDENTITY_PATH: lambda: instance}
        await hypercorn_serve(in_front_of(app, documents, checkpoint), config)
        saving.cancel()

    asyncio.run(run())
