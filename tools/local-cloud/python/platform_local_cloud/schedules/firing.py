"""Fires the rules and schedules that have fallen due since the last look, each on its own."""

import json
import logging
import uuid
from collections.abc import Callable
from datetime import datetime, timezone

from ministack.services import eventbridge, scheduler

from ..delivery.clock import schedule_time
from ..delivery.origin import of_schedule
from ..fixes.bus_targets import deliver_from
from ..scopes import scope
from .expression import InvalidExpression, parse_rule, parse_schedule

logger = logging.getLogger("platform_local_cloud")

_told: set[tuple] = set()


class Looks:
    """Since when rules, or schedules, have not been looked at."""

    def __init__(self) -> None:
        self.last = schedule_time()

    def restore(self, last: float) -> None:
        """What fell due while the cloud was down is fired once, at the first look."""
        self.last = min(last, schedule_time())

    def each(self, found: dict, fire: Callable[[dict, float, float], None]) -> None:
        """Look at every one of ``found``; one that fails is told, the others go on."""
        after, now = self.last, schedule_time()
        for (account, region, name), record in list(found.items()):
            try:
                with scope(account, region):
                    fire(record, after, now)
            except InvalidExpression as error:
                if (account, region, name, str(error)) not in _told:
                    logger.warning("%s never fires: %s", name, error)
                    _told.add((account, region, name, str(error)))
            except Exception:
                logger.exception("%s could not be fired", name)
        self.last = now


def _iso(moment: float) -> str:
    return datetime.fromtimestamp(moment, timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


def _event(source: str, due: float, sender: dict) -> dict:
    return {
        "EventId": str(uuid.uuid4()),
        "Source": source,
        "DetailType": "Scheduled Event",
        "Detail": "{}",
        "Time": int(due),
        "Resources": [sender["Arn"]],
        "Account": eventbridge.get_account_id(),
        "Region": eventbridge.get_region(),
    }


def fire_rule(rule: dict, after: float, now: float) -> None:
    """Send the scheduled event to every target of a rule that fell due."""
    if rule.get("State") != "ENABLED" or not rule.get("ScheduleExpression"):
        return
    created = float(rule.get("CreationTime") or 0)
    due = parse_rule(rule["ScheduleExpression"], created).next_after(max(after, created))
    if due is None or due > now:
        return
    bus = rule.get("EventBusName", "default")
    event = {**_event("aws.events", due, rule), "EventBusName": bus}
    view = eventbridge._pattern_event_view(event)
    for target in eventbridge._targets.get(eventbridge._rule_key(rule["Name"], bus)) or []:
        eventbridge._invoke_target(target, event, rule, view)


def _payload(schedule: dict, execution: str, due: float) -> str:
    """The input of the target, or the event that stands for it, whose ``detail`` is a text.

    https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-schedule-context-attributes.html
    """
    event = {
        "version": "0",
        "id": execution,
        "detail-type": "Scheduled Event",
        "source": "aws.scheduler",
        "account": scheduler.get_account_id(),
        "time": _iso(due),
        "region": scheduler.get_region(),
        "resources": [schedule["Arn"]],
        "detail": "{}",
    }
    text = schedule["Target"].get("Input") or json.dumps(event)
    context = {
        "schedule-arn": schedule["Arn"],
        "scheduled-time": _iso(due),
        "execution-id": execution,
        "attempt-number": "1",
    }
    for name, value in context.items():
        text = text.replace(f"<aws.scheduler.{name}>", value)
    return text


def _remove(schedule: dict) -> None:
    scheduler._schedules.pop(f"{schedule['GroupName']}/{schedule['Name']}", None)


def fire_schedule(schedule: dict, after: float, now: float) -> None:
    """Call the target of a schedule that fell due. A flexible window begins when it falls due."""
    start = scheduler._to_epoch(schedule.get("StartDate"))
    end = scheduler._to_epoch(schedule.get("EndDate"))
    deletes = schedule.get("ActionAfterCompletion") == "DELETE"
    if end is not None and now > end:
        return _remove(schedule) if deletes else None
    if schedule.get("State") != "ENABLED":
        return None
    created = float(schedule.get("CreationDate") or 0)
    anchor = created if start is None else start
    zone = schedule.get("ScheduleExpressionTimezone")
    text = schedule["ScheduleExpression"]
    due = parse_schedule(text, zone, anchor).next_after(max(after, anchor))
    if due is None or due > now:
        return None
    execution = str(uuid.uuid4())
    origin = of_schedule(schedule, execution, _iso(due))
    target = {**schedule["Target"], "Input": _payload(schedule, execution, due)}
    deliver_from(origin, target, _event("aws.scheduler", due, schedule), schedule)
    return _remove(schedule) if deletes and text.startswith("at(") else None
