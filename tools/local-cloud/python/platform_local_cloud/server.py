"""Serves MiniStack on a bound socket, plus one path that tells which instance answers."""

import asyncio
import json
import socket
from collections.abc import Callable
from typing import Any

from .browser_guard import refusal
from .checkpoint import Checkpoint

IDENTITY_PATH = "/_platform/instance"
READ_ONLY = ("GET", "HEAD", "OPTIONS")


async def _answer(send: Callable, status: int, body: dict) -> None:
    headers = [(b"content-type", b"application/json")]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": json.dumps(body).encode()})


def in_front_of(app: Callable, instance: dict, checkpoint: Checkpoint) -> Callable:
    """Wrap the ASGI app: guard it, answer IDENTITY_PATH, note requests that may change state."""

    async def wrapped(scope: dict, receive: Any, send: Any) -> None:
        if scope["type"] == "http":
            refused = refusal(scope["path"], dict(scope["headers"]))
            if refused:
                return await _answer(send, 403, {"message": refused})
            if scope["path"] == IDENTITY_PATH:
                return await _answer(send, 200, instance)
        await app(scope, receive, send)
        if scope["type"] == "http" and scope["method"] not in READ_ONLY:
            checkpoint.touch()

    return wrapped


def serve(bound: socket.socket, instance: dict) -> None:
    """Serve until SIGTERM or SIGINT; MiniStack saves its state on the way out."""
    from hypercorn.asyncio import serve as hypercorn_serve
    from hypercorn.config import Config
    from ministack.app import app

    config = Config()
    config.bind = [f"fd://{bound.detach()}"]
    config.keep_alive_timeout = 75
    config.graceful_timeout = 1
    config.loglevel = "INFO"

    async def run() -> None:
        checkpoint = Checkpoint()
        saving = asyncio.create_task(checkpoint.run())
        await hypercorn_serve(in_front_of(app, instance, checkpoint), config)
        saving.cancel()

    asyncio.run(run())
