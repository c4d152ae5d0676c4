"""Tells programs from web pages.

The instance runs code it is handed and has no secret: anybody can sign for it. What keeps a page
away is that a browser does not let it send everything. A page of another origin sends no header
outside the CORS-safelisted ones, and no method but GET, HEAD and POST, unless a preflight allows it
(Fetch Standard, 4.8), and the control plane answers no preflight. What the browser itself adds
(``Origin``, ``Sec-Fetch-Site``) tells a page even where it shares our origin, as pages that an API
serves do.
"""

import re
from enum import Enum

OWN_PREFIX = "/_platform/"
IDENTITY_PATH = f"{OWN_PREFIX}instance"
CLIENT_HEADER = "x-platform-client"

_OURS = re.compile(
    r"(?:(?:[a-z0-9_-]+\.)*localhost|127\.0\.0\.1|\[::1\])(?::\d{1,5})?", re.IGNORECASE
)
# Clients that keep the address a stack returns send its host to us; it opens function URLs only.
_FUNCTION_URL = re.compile(r"[a-z0-9-]+\.lambda-url\.[a-z0-9-]+\.on\.aws(?::\d{1,5})?")
_ADDED_BY_BROWSERS = (
    "origin",
    "referer",
    "sec-fetch-site",
    "sec-fetch-dest",
    "sec-fetch-user",
    "access-control-request-method",
    "access-control-request-headers",
    "access-control-request-private-network",
)
_BEYOND_PAGES = ("x-amz-", "amz-sdk-", CLIENT_HEADER)
_METHODS_OF_PAGES = ("GET", "HEAD", "POST", "OPTIONS")
_READS = ("GET", "HEAD")
# Documents that hold nothing secret and change nothing.
_PUBLIC = (IDENTITY_PATH, "/_ministack/health", "/_ministack/ready")
_PUBLIC_ENDS = ("/.well-known/openid-configuration", "/.well-known/jwks.json")


class Caller(Enum):
    """Who a request can come from."""

    PROGRAM = "a program: no page can make this request"
    READER = "a program that signs nothing, or a page in a browser that marks nothing; it reads"
    PAGE = "a page, as far as anybody can tell"


def joined(headers: list[tuple[bytes, bytes]]) -> dict[str, str]:
    """Headers by lower-case name; a repeated one is joined, as MiniStack does."""
    found: dict[str, str] = {}
    for raw_name, raw_value in headers:
        name, value = raw_name.decode("latin-1").lower(), raw_value.decode("latin-1")
        found[name] = f"{found[name]}, {value}" if name in found else value
    return found


def host_refusal(headers: dict[str, str]) -> str | None:
    """Why this Host is not served, which keeps rebound names out; None when it is ours."""
    host = headers.get("host", "")
    if _OURS.fullmatch(host) or _FUNCTION_URL.fullmatch(host):
        return None
    return f"host '{host}' is not served here, allowed is localhost"


def mark(headers: dict[str, str]) -> str | None:
    """The name of a header that only browsers send, or None."""
    return next((name for name in _ADDED_BY_BROWSERS if name in headers), None)


def _beyond_pages(method: str, headers: dict[str, str]) -> bool:
    if headers.get("authorization", "").startswith("AWS4-") or method not in _METHODS_OF_PAGES:
        return True
    return any(name.startswith(_BEYOND_PAGES) for name in headers)


def caller_of(method: str, headers: dict[str, str]) -> Caller:
    """Who sends this; doubt makes it a page."""
    if mark(headers) or not _OURS.fullmatch(headers.get("host", "")):
        return Caller.PAGE
    if _beyond_pages(method, headers):
        return Caller.PROGRAM
    return Caller.READER if method in _READS else Caller.PAGE


def is_public(method: str, path: str) -> bool:
    """True for a document that every program may read."""
    return method in _READS and (path in _PUBLIC or path.endswith(_PUBLIC_ENDS))


def refusal(headers: dict[str, str]) -> str:
    """What to tell whom the control plane turns away."""
    sent = mark(headers)
    if sent:
        return f"web pages reach APIs and function URLs only, and '{sent}' is sent by web pages"
    return (
        "this is no API or function URL, and nothing in the request tells it from one that a web "
        f"page makes. Sign it, as the AWS SDK and CLI do, or send the header {CLIENT_HEADER}: 1"
    )
