"""A function URL hands path and query on as they were sent.

Symptom: ``/items/%25`` arrives as ``/items/%``, and ``?x=%`` as ``?x=%25``.
Cause: the event is built of the decoded path and of parsed parameters.
Fix: it gets both from the request line, as AWS does.
Proof: ``fixes.spec.ts``, "a function URL hands on what was sent".
"""

from typing import Any

from ministack import app
from ministack.services import lambda_svc

from ..front_doors import visit
from ..pin import patch_point


def apply() -> None:
    build = patch_point(lambda_svc, "_build_function_url_event")

    def build_as_sent(*args: Any, **options: Any) -> dict:
        event = build(*args, **options)
        now = visit.get()
        if now is None or now.raw_path is None:
            return event
        addressed = app._parse_lambda_url("", now.raw_path)
        path = addressed[1] if addressed else now.raw_path
        event["rawPath"] = event["requestContext"]["http"]["path"] = path
        event["rawQueryString"] = now.raw_query
        return event

    lambda_svc._build_function_url_event = build_as_sent
