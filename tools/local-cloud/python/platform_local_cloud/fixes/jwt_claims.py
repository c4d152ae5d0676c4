"""A JWT authorizer passes tokens that never expire, and breaks on malformed ones.

Symptom: a token without ``exp`` is accepted; one whose parts are not objects, or whose times are
not numbers, is answered 500.
Cause: ``exp`` is compared only where it is there, and nothing is checked before it is used.
Fix: 401 unless both parts are objects, the algorithm is RS256, and the times are numbers.
Proof: ``issuer.spec.ts``, "refuses".
"""

import base64
import json
from typing import Any

from ministack.services import apigateway

from ..pin import patch_point


def _part(token: str, index: int) -> dict:
    text = token.split(".")[index]
    part = json.loads(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))
    if not isinstance(part, dict):
        raise ValueError("not an object")
    return part


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _well_formed(token: str | None) -> bool:
    try:
        head, claims = _part(token or "", 0), _part(token or "", 1)
    except (ValueError, IndexError):
        return False
    times = [claims[name] for name in ("nbf", "iat") if name in claims]
    return head.get("alg") == "RS256" and all(map(_is_number, [claims.get("exp"), *times]))


def apply() -> None:
    validate = patch_point(apigateway, "_validate_jwt_authorizer")
    extract = patch_point(apigateway, "_extract_token_from_identity_source")
    unauthorized = patch_point(apigateway, "_jwt_unauthorized")

    async def validate_strictly(route: dict, authorizer: dict, headers: dict, query: dict) -> tuple:
        token = extract(authorizer.get("identitySource", []), headers, query)
        if not _well_formed(token):
            return None, None, unauthorized()
        return await validate(route, authorizer, headers, query)

    apigateway._validate_jwt_authorizer = validate_strictly
