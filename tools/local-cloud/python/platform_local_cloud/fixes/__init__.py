"""Fidelity fixes for MiniStack, one per module. Each names symptom, cause, fix and proof."""

from . import (
    alarm_evaluation,
    async_calls,
    bus_targets,
    error_type,
    event_conditions,
    function_metrics,
    function_url_target,
    gateway_errors,
    http_api_cors,
    init_errors,
    interrupted_stacks,
    jwt_claims,
    log_event_ids,
    log_wait,
    message_moves,
    pending_deliveries,
    record_only_types,
    reserved_concurrency,
    rest_api_target,
    revert_drift,
    runtime_api_delay,
    runtime_api_pages,
    save_pause,
    schedules,
    stream_retries,
    time_to_live,
    topic_deliveries,
    whole_saves,
)

ALL = (
    log_event_ids,
    log_wait,
    error_type,
    http_api_cors,
    jwt_claims,
    record_only_types,
    runtime_api_delay,
    runtime_api_pages,
    reserved_concurrency,
    function_metrics,
    alarm_evaluation,
    gateway_errors,
    function_url_target,
    rest_api_target,
    stream_retries,
    save_pause,
    pending_deliveries,
    async_calls,
    bus_targets,
    topic_deliveries,
    schedules,
    event_conditions,
    init_errors,
    message_moves,
    time_to_live,
    revert_drift,
    interrupted_stacks,
    whole_saves,
)


def apply_all() -> None:
    """Apply every fix. Raises PinBroken when a place a fix attaches to is missing."""
    for fix in ALL:
        fix.apply()
