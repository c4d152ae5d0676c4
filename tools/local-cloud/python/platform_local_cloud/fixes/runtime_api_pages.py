"""A web page can take the next event of a compiled function, or answer for it.

Symptom: ``GET /2018-06-01/runtime/invocation/next`` is answered whoever asks.
Cause: the Runtime API server of a function listens on the loopback interface, where a browser gets
to it, and looks at the path only.
Fix: refuse what a browser marks as its own, and hosts other than the loopback address.
Proof: ``fixes.spec.ts``, "no page gets to its Runtime API".
"""

from http.server import BaseHTTPRequestHandler

from ministack.core import lambda_runtime

from ..browser_guard import host_refusal, mark
from ..pin import patch_point


def apply() -> None:
    patch_point(lambda_runtime.ProvidedWorker, "_build_handler_class")
    parse = patch_point(BaseHTTPRequestHandler, "parse_request")

    def parse_and_guard(self: BaseHTTPRequestHandler) -> bool:
        if not parse(self):
            return False
        headers = {name.lower(): value for name, value in self.headers.items()}
        refused = host_refusal(headers) or mark(headers)
        if refused:
            self.close_connection = True
            self.send_error(403)
        return not refused

    BaseHTTPRequestHandler.parse_request = parse_and_guard
