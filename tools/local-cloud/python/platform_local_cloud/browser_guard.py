"""Keeps web pages away from the control plane.

The instance runs code it is handed and has no secret, and a browser sends any page's requests to
localhost. So a request that a page of another host makes, or that names a host which is not ours
(DNS rebinding), is refused. Functions reached through their API or URL keep their own CORS rules.
"""

import re
from urllib.parse import urlsplit

OURS = re.compile(r"(^|\.)localhost$|^127\.0\.0\.1$|^::1$|\.amazonaws\.com$|\.on\.aws$")
LOOPBACK = re.compile(r"(^|\.)localhost$|^127\.0\.0\.1$|^::1$")
FRONT_DOOR_HOST = re.compile(r"\.(execute-api|lambda-url)\.")
FRONT_DOOR_PATHS = ("/_aws/execute-api/", "/_aws/lambda-url/")


def refusal(path: str, headers: dict[bytes, bytes]) -> str | None:
    """Why this request is refused, or None. Header names are in lower case."""
    host = urlsplit("//" + headers.get(b"host", b"localhost").decode("latin-1")).hostname or ""
    if not OURS.search(host):
        return f"host '{host}' is not served here, allowed is localhost"
    if path.startswith(FRONT_DOOR_PATHS) or FRONT_DOOR_HOST.search(host):
        return None
    origin = headers.get(b"origin", b"http://localhost").decode("latin-1")
    if not LOOPBACK.search(urlsplit(origin).hostname or ""):
        return f"origin '{origin}' is refused, allowed are pages of localhost"
    cross_site = headers.get(b"sec-fetch-site") == b"cross-site"
    if cross_site and headers.get(b"sec-fetch-mode") != b"navigate":
        return "requests of other sites are refused, allowed are pages of localhost"
    return None
