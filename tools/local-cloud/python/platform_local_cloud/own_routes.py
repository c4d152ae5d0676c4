"""What this instance answers itself, under ``/_platform/``."""

import json
from collections.abc import Callable
from typing import Any

from .browser_guard import IDENTITY_PATH, OWN_PREFIX
from .issuer import BadTokenRequest, Issuer
from .model import ISSUER_PATH

Answer = tuple[int, dict]


async def _body(receive: Callable) -> bytes:
    chunks = []
    while True:
        message = await receive()
        chunks.append(message.get("body", b""))
        if not message.get("more_body", False):
            return b"".join(chunks)


class OwnRoutes:
    """The identity of the instance, and its issuer: two documents and ``POST …/token``."""

    def __init__(self, instance: dict, issuer: Issuer) -> None:
        self._issuer = issuer
        self._documents: dict[str, Callable[[], dict]] = {
            IDENTITY_PATH: lambda: instance,
            f"{ISSUER_PATH}/.well-known/openid-configuration": issuer.discovery,
            f"{ISSUER_PATH}/.well-known/jwks.json": issuer.key_set,
        }

    async def answer(self, method: str, path: str, receive: Callable) -> Answer | None:
        """The answer to a request that may pass; None when the path is not ours."""
        if not path.startswith(OWN_PREFIX):
            return None
        if method in ("GET", "HEAD") and path in self._documents:
            return 200, self._documents[path]()
        if method == "POST" and path == f"{ISSUER_PATH}/token":
            return self._token(await _body(receive))
        return 404, {"message": f"nothing here answers {method} {path}"}

    def _token(self, body: bytes) -> Answer:
        try:
            request: Any = json.loads(body)
        except ValueError:
            return 400, {"message": "the request is not JSON"}
        try:
            return 200, self._issuer.token(request)
        except BadTokenRequest as refused:
            return 400, {"message": str(refused)}
