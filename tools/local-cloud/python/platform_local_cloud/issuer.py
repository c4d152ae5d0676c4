"""The OIDC issuer of this instance: signs tokens for tests and for trying out a guarded API."""

import base64
import hashlib
import json
import os
import time
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa

from .model import ISSUER_PATH

DEFAULT_EXPIRY_SECONDS = 3600
LONGEST_EXPIRY_SECONDS = 365 * 24 * 3600

_FIELDS = ("sub", "audience", "scope", "claims", "expiresIn")
# The field that sets a claim, where there is one.
_OWN_CLAIMS = {
    "iss": None,
    "sub": "sub",
    "aud": "audience",
    "scope": "scope",
    "exp": "expiresIn",
    "iat": None,
}


class BadTokenRequest(Exception):
    """No token is made as asked; the message names the field, the value and what is allowed."""


def _encode(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def _encode_json(document: dict) -> str:
    return _encode(json.dumps(document, separators=(",", ":")).encode())


def _require(holds: bool, field: str, value: Any, allowed: str) -> None:
    if not holds:
        raise BadTokenRequest(f"{field} is {json.dumps(value)}, allowed is {allowed}")


def _require_known(request: Any) -> None:
    _require(isinstance(request, dict), "the request", request, "one JSON object")
    for field in request:
        _require(field in _FIELDS, "a field", field, ", ".join(_FIELDS))


def _require_claims(claims: Any) -> None:
    _require(isinstance(claims, dict), "claims", claims, "a JSON object")
    for claim in claims:
        field = _OWN_CLAIMS.get(claim)
        allowed = f"any other; {field or 'the issuer'} sets this one"
        _require(claim not in _OWN_CLAIMS, "a claim", claim, allowed)


def _require_expiry(seconds: Any) -> None:
    whole = isinstance(seconds, int) and not isinstance(seconds, bool)
    allowed = f"a whole number of seconds up to {LONGEST_EXPIRY_SECONDS}, negative for expired"
    _require(whole and abs(seconds) <= LONGEST_EXPIRY_SECONDS, "expiresIn", seconds, allowed)


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and value != ""


def _checked(request: Any) -> dict:
    _require_known(request)
    asked = {"claims": {}, "scope": "", "expiresIn": DEFAULT_EXPIRY_SECONDS, **request}
    sub, audience, scope = asked.get("sub"), asked.get("audience"), asked["scope"]
    named = isinstance(audience, list) and audience != [] and all(map(_is_text, audience))
    _require(_is_text(sub), "sub", sub, "a text that is not empty")
    _require(named, "audience", audience, "a list of at least one text")
    _require(isinstance(scope, str), "scope", scope, "a text, with spaces between scopes")
    _require_expiry(asked["expiresIn"])
    _require_claims(asked["claims"])
    return asked


class Issuer:
    """Signs with a key of its own, made on first use and kept in ``folder`` for its owner only."""

    def __init__(self, folder: Path, endpoint: str) -> None:
        self.url = f"{endpoint}{ISSUER_PATH}"
        self._file = folder / "issuer-key.pem"
        self._loaded: rsa.RSAPrivateKey | None = None

    def forget(self) -> None:
        """Make the next use make another key; tokens signed so far are then refused."""
        self._loaded = None
        self._file.unlink(missing_ok=True)

    def _make_key(self) -> rsa.RSAPrivateKey:
        key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        pem = key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        draft = self._file.with_name(f"{self._file.name}.{os.getpid()}")
        with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            file.write(pem)
        draft.replace(self._file)
        return key

    def _key(self) -> rsa.RSAPrivateKey:
        if self._loaded is None:
            try:
                loaded = serialization.load_pem_private_key(self._file.read_bytes(), None)
            except (FileNotFoundError, ValueError):
                loaded = self._make_key()
            self._loaded = loaded
        return self._loaded

    def _key_id(self) -> str:
        public = self._key().public_key().public_bytes(
            serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
        )
        return _encode(hashlib.sha256(public).digest())

    def discovery(self) -> dict:
        """``/.well-known/openid-configuration`` (OpenID Connect Discovery 1.0, 3)."""
        return {
            "issuer": self.url,
            "jwks_uri": f"{self.url}/.well-known/jwks.json",
            "response_types_supported": ["token"],
            "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["RS256"],
        }

    def key_set(self) -> dict:
        """``/.well-known/jwks.json`` (RFC 7517, 5)."""
        numbers = self._key().public_key().public_numbers()
        modulus, exponent = (
            _encode(number.to_bytes((number.bit_length() + 7) // 8, "big"))
            for number in (numbers.n, numbers.e)
        )
        key = {"kty": "RSA", "use": "sig", "alg": "RS256", "kid": self._key_id()}
        return {"keys": [{**key, "n": modulus, "e": exponent}]}

    def token(self, request: Any) -> dict:
        """A token for ``{sub, audience, scope?, claims?, expiresIn?}``; raises BadTokenRequest.

        ``expiresIn`` in seconds, default an hour.
        """
        asked = _checked(request)
        now = int(time.time())
        audience = asked["audience"]
        claims = {
            **asked["claims"],
            "iss": self.url,
            "sub": asked["sub"],
            "aud": audience[0] if len(audience) == 1 else audience,
            "iat": now + min(asked["expiresIn"], 0),
            "exp": now + asked["expiresIn"],
            **({"scope": asked["scope"]} if asked["scope"] else {}),
        }
        head = {"alg": "RS256", "typ": "JWT", "kid": self._key_id()}
        signed = f"{_encode_json(head)}.{_encode_json(claims)}"
        signature = self._key().sign(signed.encode(), padding.PKCS1v15(), hashes.SHA256())
        return {"token": f"{signed}.{_encode(signature)}", "claims": claims}
