"""Warm calls of compiled functions lose 40 ms.

Symptom: a warm Go function takes 50 ms instead of 6 ms.
Cause: the Runtime API server writes head and body apart, so Nagle's algorithm waits for the
delayed acknowledgement of the head.
Fix: switch the algorithm off for that server.
Proof: ``fixes.spec.ts``, "a warm call of a compiled function".
"""

from http.server import BaseHTTPRequestHandler

from ministack.core import lambda_runtime

from ..pin import patch_point


def apply() -> None:
    patch_point(lambda_runtime.ProvidedWorker, "_build_handler_class")
    BaseHTTPRequestHandler.disable_nagle_algorithm = True
