"""Serves MiniStack on a bound socket, plus the documents of this instance."""

import asyncio
import socket
from pathlib import Path

from . import front_doors, local_issuer, stack_work
from .checkpoint import Checkpoint, all_services
from .delivery import pending
from .gate import in_front_of
from .issuer import Issuer
from .own_routes import OwnRoutes


async def _take_up_work(port: int) -> None:
    """Wait until requests are answered: functions of custom resources come back with some."""
    while True:
        try:
            _, writer = await asyncio.open_connection("127.0.0.1", port)
        except OSError:
            await asyncio.sleep(0.02)
            continue
        writer.close()
        return stack_work.take_up()


def serve(bound: socket.socket, instance: dict, state: Path) -> None:
    """Serve until SIGTERM or SIGINT; MiniStack saves its state on the way out."""
    from hypercorn.asyncio import serve as hypercorn_serve
    from hypercorn.config import Config
    from ministack.app import app

    issuer = Issuer(state, instance["endpoint"])
    front_doors.apply()
    local_issuer.apply(issuer)
    config = Config()
    config.bind = [f"fd://{bound.detach()}"]
    config.keep_alive_timeout = 75
    config.graceful_timeout = 1
    config.loglevel = "INFO"

    async def run() -> None:
        checkpoint = Checkpoint(all_services())
        pending.on_change(checkpoint.touch)
        saving = asyncio.create_task(checkpoint.run())
        taking_up = asyncio.create_task(_take_up_work(instance["port"]))
        gate = in_front_of(app, OwnRoutes(instance, issuer), checkpoint)
        await hypercorn_serve(gate, config)
        saving.cancel()
        taking_up.cancel()

    # asyncio.run would wait for the functions that a stack waits for, which is saved and can go on.
    asyncio.new_event_loop().run_until_complete(run())
