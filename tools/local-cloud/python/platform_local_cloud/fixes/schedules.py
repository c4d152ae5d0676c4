"""Schedules do not fire, or fire at another time than at AWS.

Symptom: after one impossible expression no other schedule fires any more; time zones, start and end
from a template are ignored; impossible expressions deploy; retry policy and dead letter queue of a
schedule have no effect; ten seconds may pass until one fires.
Cause: one look over all of them that ends with the first exception; CloudFormation stores half of
the properties and checks none.
Fix: each is looked at on its own, every second, in its time zone; API and CloudFormation refuse
what AWS refuses; what fell due while the cloud was down fires once at start.
Proof: ``schedules.spec.ts``.
"""

from typing import Any

from ministack import app
from ministack.core import persistence
from ministack.services import eventbridge, scheduler
from ministack.services.cloudformation import provisioners

from ..pin import patch_point
from ..schedules.expression import InvalidExpression, parse_rule, parse_schedule
from ..schedules.firing import Looks, fire_rule, fire_schedule

EVERY_SECONDS = 1
STATE_KEY = "platform_schedules"
RULE, SCHEDULE = "AWS::Events::Rule", "AWS::Scheduler::Schedule"


def _refuse_expressions() -> None:
    put = patch_point(eventbridge, "_put_rule")

    def put_rule(data: dict) -> tuple:
        try:
            if data.get("ScheduleExpression"):
                parse_rule(data["ScheduleExpression"])
        except InvalidExpression as error:
            return eventbridge.error_response_json("ValidationException", str(error), 400)
        return put(data)

    eventbridge._put_rule = put_rule
    for name in ("_create_schedule", "_update_schedule"):
        _refuse_schedule(name)


def _refuse_schedule(name: str) -> None:
    make = patch_point(scheduler, name)

    def make_valid(schedule: str, body: dict) -> tuple:
        try:
            if body.get("ScheduleExpression"):
                parse_schedule(body["ScheduleExpression"], body.get("ScheduleExpressionTimezone"))
        except InvalidExpression as error:
            return scheduler._error(400, "ValidationException", str(error))
        return make(schedule, body)

    setattr(scheduler, name, make_valid)


def _rules_of_templates(handlers: dict) -> None:
    rule = patch_point(handlers, RULE)
    create = patch_point(rule, "create")

    def create_rule(logical_id: str, props: dict, stack: str) -> Any:
        if props.get("ScheduleExpression"):
            parse_rule(props["ScheduleExpression"])
        made = create(logical_id, props, stack)
        bus = provisioners._eb_rule_bus_name(props)
        found = eventbridge._rules[eventbridge._rule_key(made[0], bus)]
        found["CreationTime"] = eventbridge._now_ts()
        return made

    rule["create"] = create_rule


def _checked(answer: tuple) -> None:
    if answer[0] >= 400:
        raise ValueError(f"{SCHEDULE}: {answer[2].decode()}")


def _schedules_of_templates(handlers: dict) -> None:
    handler = patch_point(handlers, SCHEDULE)
    delete = patch_point(handler, "delete")
    name_of = patch_point(provisioners, "_physical_name")

    def create(logical_id: str, props: dict, stack: str) -> tuple[str, dict]:
        name = props.get("Name") or name_of(stack, logical_id, max_len=64)
        _checked(scheduler._create_schedule(name, props))
        return name, {"Arn": scheduler._schedule_arn(props.get("GroupName", "default"), name)}

    def update(physical_id: str, old: dict, new: dict, stack: str) -> tuple[str, dict]:
        moved = old.get("GroupName") != new.get("GroupName")
        if moved or new.get("Name") not in (None, physical_id):
            made = create(physical_id, {"Name": physical_id, **new}, stack)
            delete(physical_id, old)
            return made
        _checked(scheduler._update_schedule(physical_id, new))
        group = new.get("GroupName", "default")
        return physical_id, {"Arn": scheduler._schedule_arn(group, physical_id)}

    handler["create"], handler["update"] = create, update


def _keep_looks(rules: Looks, schedules: Looks) -> None:
    states = patch_point(app, "_build_persistence_save_dict")
    load = patch_point(app, "_load_persisted_state")

    def state() -> dict:
        return {"rules": rules.last, "schedules": schedules.last}

    def load_looks() -> None:
        load()
        saved = persistence.load_state(STATE_KEY)
        if saved:
            rules.restore(saved["rules"])
            schedules.restore(saved["schedules"])

    app._build_persistence_save_dict = lambda: {**states(), STATE_KEY: state}
    app._load_persisted_state = load_looks


def apply() -> None:
    for module, interval, tick in (
        (eventbridge, "_SCHEDULER_TICK_INTERVAL", "_tick_scheduled_rules"),
        (scheduler, "_SCHEDULE_TICK_INTERVAL", "_tick_schedules"),
    ):
        patch_point(module, interval)
        patch_point(module, tick)
        setattr(module, interval, EVERY_SECONDS)
    rules, schedules = Looks(), Looks()
    eventbridge._tick_scheduled_rules = lambda: rules.each(eventbridge._rules._data, fire_rule)
    scheduler._tick_schedules = lambda: schedules.each(scheduler._schedules._data, fire_schedule)
    _refuse_expressions()
    handlers = patch_point(provisioners, "_RESOURCE_HANDLERS")
    _rules_of_templates(handlers)
    _schedules_of_templates(handlers)
    _keep_looks(rules, schedules)
