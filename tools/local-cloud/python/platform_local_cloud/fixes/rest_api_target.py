"""A REST API hands the path on as it was sent.

Symptom: ``/items/%25`` arrives as ``/items/%``, and as from an HTTP API with payload 1.0.
Cause: the event is built of the decoded path, and has a version.
Fix: it gets the path from the request line and no version, as AWS does; parameters stay decoded.
Proof: ``languages.e2e.spec.ts``, "gives them through its REST API too".
"""

from typing import Any

from ministack import app
from ministack.services import apigateway_v1

from ..front_doors import visit
from ..pin import patch_point


def apply() -> None:
    build = patch_point(apigateway_v1, "_build_lambda_event_v1")

    def build_as_sent(*args: Any, **options: Any) -> dict:
        event = build(*args, **options)
        event.pop("version", None)
        now = visit.get()
        if now is None or now.raw_path is None:
            return event
        addressed = app._parse_execute_api_url("", now.raw_path)
        path = addressed[2] if addressed else "/" + now.raw_path.lstrip("/").partition("/")[2]
        event["path"] = path
        event["requestContext"]["path"] = f"/{event['requestContext']['stage']}{path}"
        return event

    apigateway_v1._build_lambda_event_v1 = build_as_sent
