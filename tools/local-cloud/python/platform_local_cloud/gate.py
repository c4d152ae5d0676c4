"""The gate that every request passes before MiniStack sees it."""

import json
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs

from .browser_guard import (
    OWN_PREFIX,
    Caller,
    caller_of,
    host_refusal,
    is_public,
    joined,
    mark,
    refusal,
)
from .checkpoint import Checkpoint
from .front_doors import Visit, has_credentials, is_api, visit
from .own_routes import OwnRoutes

_READ_ONLY = ("GET", "HEAD", "OPTIONS")
_OWN_PREFIXES = ("/_ministack/", OWN_PREFIX)
# For browsers that mark nothing: they may still not use what they are not meant to read.
_FOR_NO_PAGE = [
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"x-content-type-options", b"nosniff"),
]


async def answer(send: Callable, status: int, body: dict) -> None:
    """Answer a request with a JSON document."""
    headers = [(b"content-type", b"application/json"), *_FOR_NO_PAGE]
    text = json.dumps(body).encode()
    headers.append((b"content-length", str(len(text)).encode()))
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": text})


def _without_cors(send: Callable, now: Visit) -> Callable:
    """The control plane allows no origin; a front door answers what it is configured to."""

    async def send_guarded(message: dict) -> None:
        if message["type"] == "http.response.start" and not now.door:
            kept = [
                (name, value)
                for name, value in message.get("headers", [])
                if not name.lower().startswith(b"access-control-")
            ]
            message = {**message, "headers": [*kept, *_FOR_NO_PAGE]}
        await send(message)

    return send_guarded


def _refusal_at_once(method: str, path: str, caller: Caller, headers: dict) -> str | None:
    refused = host_refusal(headers)
    if refused or not path.startswith(_OWN_PREFIXES):
        return refused
    reads = caller is Caller.READER and is_public(method, path)
    return None if caller is Caller.PROGRAM or reads else refusal(headers)


def _socket_allowed(scope: dict) -> bool:
    headers = joined(scope["headers"])
    if host_refusal(headers):
        return False
    # A browser sends Origin with every handshake (RFC 6455, 4.1).
    if not mark(headers):
        return True
    query = parse_qs(scope.get("query_string", b"").decode("latin-1"), keep_blank_values=True)
    return is_api(headers["host"], scope["path"]) and not has_credentials(query)


async def _refuse_socket(receive: Callable, send: Callable) -> None:
    await receive()
    await send({"type": "websocket.close", "code": 1008})


def in_front_of(app: Callable, own: OwnRoutes, checkpoint: Checkpoint) -> Callable:
    """Wrap the ASGI app: guard it, answer our own paths, note what may change state."""

    async def http(scope: dict, receive: Any, send: Any) -> None:
        method, path, headers = scope["method"], scope["path"], joined(scope["headers"])
        now = Visit(caller_of(method, headers))
        refused = _refusal_at_once(method, path, now.caller, headers)
        if refused:
            return await answer(send, 403, {"message": refused})
        found = await own.answer(method, path, receive)
        if found:
            return await answer(send, *found)
        token = visit.set(now)
        try:
            await app(scope, receive, _without_cors(send, now))
        finally:
            visit.reset(token)
        if method not in _READ_ONLY:
            checkpoint.touch()

    async def wrapped(scope: dict, receive: Any, send: Any) -> None:
        if scope["type"] == "http":
            return await http(scope, receive, send)
        if scope["type"] == "websocket" and not _socket_allowed(scope):
            return await _refuse_socket(receive, send)
        await app(scope, receive, send)

    return wrapped
