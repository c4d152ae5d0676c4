"""Lets pages through to existing front doors, and to nothing else.

What is a front door is decided in the midst of MiniStack's own routing, by its own parsing of host
and path, its own table of APIs and function URLs, and under the account it has chosen for the
request. A request decided to be for a front door is then handed to the very handler MiniStack has
for it; none of its other handlers, of which a dozen go by the path alone, gets to see it. So there
is no second reading of the request that could come to another result.
"""

import json
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

from ministack import app
from ministack.services import apigateway, apigateway_v1, lambda_svc

from .browser_guard import Caller, is_public, refusal
from .pin import patch_point


@dataclass
class Visit:
    """One request: who sends it, and the front door that it turned out to be for."""

    caller: Caller
    door: str | None = None
    # Path and query as they stand in the request line.
    raw_path: str | None = None
    raw_query: str = ""


_MANAGEMENT = "/@connections/"

visit: ContextVar[Visit | None] = ContextVar("visit", default=None)

# Anybody can sign, so credentials that fit into an address prove nothing and open nothing.
_CREDENTIALS = ("x-amz-credential", "x-amz-signature", "awsaccesskeyid")


def _api_exists(api_id: str) -> bool:
    return any(owner.find_api_scope(api_id) for owner in (apigateway_v1, apigateway))


def is_api(host: str, path: str) -> bool:
    """Whether MiniStack resolves this to an existing API, other than to manage its sockets."""
    parsed = app._parse_execute_api_url(host, path)
    return parsed is not None and not parsed[2].startswith(_MANAGEMENT) and _api_exists(parsed[0])


def _door(host: str, path: str) -> tuple[str | None, bool]:
    """What MiniStack takes the address for, and whether that exists."""
    api = app._parse_execute_api_url(host, path)
    if api is not None:
        return (None, False) if api[2].startswith(_MANAGEMENT) else ("api", _api_exists(api[0]))
    url = app._parse_lambda_url(host, path)
    if url is None:
        return None, False
    return "function-url", lambda_svc.resolve_function_url(url[0]) is not None


def has_credentials(query: dict) -> bool:
    """Whether a query carries AWS credentials, as a presigned address does."""
    return any(name.lower() in _CREDENTIALS for name in query)


def _refused(headers: dict) -> tuple:
    body = json.dumps({"message": refusal(headers)}).encode()
    return 403, {"Content-Type": "application/json"}, body


def _decide_before_the_body() -> None:
    handle = patch_point(app, "_handle_pre_body_request")

    async def decide(method: str, path: str, headers: dict, query: dict, request_id: str) -> Any:
        now = visit.get()
        door, exists = _door(headers.get("host", ""), path)
        if door and not exists and now.caller is not Caller.PROGRAM:
            return 404, {"Content-Type": "application/json"}, b'{"message":"Not Found"}'
        now.door = door if exists else None
        if now.door:
            stranger = now.caller is Caller.PAGE and has_credentials(query)
            return _refused(headers) if stranger else None
        if now.caller is Caller.PAGE:
            return _refused(headers)
        if now.caller is Caller.READER and not is_public(method, path):
            return None
        return await handle(method, path, headers, query, request_id)

    app._handle_pre_body_request = decide


def _skip_shortcuts() -> None:
    handle = patch_point(app, "_handle_post_body_shortcuts")

    async def skip(*request: Any) -> Any:
        now = visit.get()
        return None if now.door or now.caller is not Caller.PROGRAM else await handle(*request)

    app._handle_post_body_shortcuts = skip


async def _enter(door: str, request: tuple, raw_path: str | None, raw_query: str) -> tuple:
    method, path, headers, body, query, request_id = request
    called = (headers.get("host", ""), path, method, headers, body, query)
    if door == "function-url":
        answer = await app._handle_lambda_url_request(*called)
        if not any(name.lower() == "x-amzn-requestid" for name in answer[1]):
            answer[1]["x-amzn-RequestId"] = request_id
        return answer
    answer = await app._handle_execute_api_request(
        *called, raw_path=raw_path, raw_query_string=raw_query
    )
    return app._with_data_plane_headers(answer, request_id, wildcard_cors=False)


async def _read_bucket_host(request: tuple) -> tuple | None:
    method, path, headers, body, query, request_id = request
    called = (headers.get("host", ""), path, method, headers, body, query)
    answer = await app._handle_s3_vhost_request(*called)
    return app._with_data_plane_headers(answer, request_id, include_s3_id=True, wildcard_cors=False)


def _enter_doors() -> None:
    handle = patch_point(app, "_handle_special_data_plane_request")
    for name in ("_handle_execute_api_request", "_handle_lambda_url_request"):
        patch_point(app, name)

    async def enter(
        *request: Any, raw_path: str | None = None, raw_query_string: str = "", **more: Any
    ) -> Any:
        now = visit.get()
        if now.door:
            now.raw_path, now.raw_query = raw_path, raw_query_string
            return await _enter(now.door, request, raw_path, raw_query_string)
        if now.caller is not Caller.PROGRAM:
            return await _read_bucket_host(request)
        more.update(raw_path=raw_path, raw_query_string=raw_query_string)
        return await handle(*request, **more)

    app._handle_special_data_plane_request = enter


def _guard_services() -> None:
    handle = patch_point(app, "_dispatch_service_request")
    detect, parameters = patch_point(app, "detect_service"), patch_point(app, "_routing_params")

    async def guard(*request: Any) -> Any:
        method, path, headers, body, query, _ = request
        if visit.get().caller is Caller.PROGRAM:
            return await handle(*request)
        service = detect(method, path, headers, parameters(method, path, headers, body, query))
        return await handle(*request) if service == "s3" else _refused(headers)

    app._dispatch_service_request = guard


def apply() -> None:
    """Put the decision before MiniStack's handlers, and the doors in their place."""
    _decide_before_the_body()
    _skip_shortcuts()
    _enter_doors()
    _guard_services()
