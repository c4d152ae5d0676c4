"""Lets JWT authorizers know the issuer of this instance.

A template names it without a port, since it is the same on whatever port the instance runs:
``http://localhost/_platform/issuer``.
"""

import re
from typing import Any

from ministack import app
from ministack.services import apigateway

from .issuer import Issuer
from .model import ISSUER_PATH
from .pin import patch_point

_ANY_PORT = re.compile(rf"http://(?:localhost|127\.0\.0\.1)(?::\d+)?{ISSUER_PATH}/?")


def apply(issuer: Issuer) -> None:
    """Serve ``issuer`` to the authorizers from memory, and rotate its key with every reset."""
    validate = patch_point(apigateway, "_validate_jwt_authorizer")
    resolve = patch_point(apigateway, "_resolve_jwks_url")
    fetch = patch_point(apigateway, "_fetch_jwks")
    reset = patch_point(app, "_reset_all_state")

    async def validate_here(route: dict, authorizer: dict, *request: Any) -> tuple:
        settings = authorizer.get("jwtConfiguration") or {}
        if _ANY_PORT.fullmatch(str(settings.get("issuer"))):
            authorizer = {**authorizer, "jwtConfiguration": {**settings, "issuer": issuer.url}}
        return await validate(route, authorizer, *request)

    async def resolve_here(authorizer: dict) -> str | None:
        named = (authorizer.get("jwtConfiguration") or {}).get("issuer")
        return issuer.url if named == issuer.url else await resolve(authorizer)

    async def fetch_here(url: str) -> dict:
        return issuer.key_set() if url == issuer.url else await fetch(url)

    def reset_all() -> None:
        reset()
        issuer.forget()

    apigateway._validate_jwt_authorizer = validate_here
    apigateway._resolve_jwks_url, apigateway._fetch_jwks = resolve_here, fetch_here
    app._reset_all_state = reset_all
