"""Who sends to a target: a rule of a bus or a schedule, with its retry policy."""

from dataclasses import asdict, dataclass, field

from . import outlets
from .permission import EVENTS, may_send

# https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_RetryPolicy.html and
# https://docs.aws.amazon.com/scheduler/latest/APIReference/API_RetryPolicy.html give the same two.
DEFAULT_RETRIES = 185
DEFAULT_AGE_SECONDS = 86_400


@dataclass
class Origin:
    """``service`` is None where the target is called with a role instead of its own policy."""

    arn: str
    retries: int
    age_seconds: int
    dead_letters: str | None
    service: str | None
    attributes: dict = field(default_factory=dict)

    def to_json(self) -> dict:
        return asdict(self)

    def give_up(self, payload: str, target_arn: str, failed: dict) -> None:
        """Send the event to the dead letter queue, if there is one that takes it.

        https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html
        """
        told = f"{self.arn}: an event for {target_arn} is given up, {failed['ERROR_MESSAGE']}"
        outlets.logger.warning(told)
        if not self.dead_letters:
            return
        if self.service and not may_send(self.dead_letters, self.service, self.arn):
            outlets.logger.warning("%s does not allow %s to send", self.dead_letters, self.arn)
            return
        values = {**self.attributes, "TARGET_ARN": target_arn, **failed}
        texts = {name: None if value is None else str(value) for name, value in values.items()}
        outlets.send_to_queue(self.dead_letters, payload, outlets.attributes_of(texts))


def _limits(target: dict) -> dict:
    policy = target.get("RetryPolicy") or {}
    retries = policy.get("MaximumRetryAttempts")
    age = policy.get("MaximumEventAgeInSeconds")
    return {
        "retries": DEFAULT_RETRIES if retries is None else int(retries),
        "age_seconds": DEFAULT_AGE_SECONDS if age is None else int(age),
        "dead_letters": (target.get("DeadLetterConfig") or {}).get("Arn"),
    }


def of_rule(rule: dict, target: dict) -> Origin:
    """The rule that has this target."""
    service = None if target.get("RoleArn") else EVENTS
    arn = rule.get("Arn", "")
    return Origin(arn=arn, service=service, attributes={"RULE_ARN": arn}, **_limits(target))


def of_schedule(schedule: dict, execution: str, scheduled: str) -> Origin:
    """The schedule, at one of its times.

    https://docs.aws.amazon.com/scheduler/latest/UserGuide/configuring-schedule-dlq.html
    """
    attributes = {
        "SCHEDULE_ARN": schedule["Arn"],
        "EXECUTION_ID": execution,
        "SCHEDULED_TIME": scheduled,
        "IS_PAYLOAD_TRUNCATED": "false",
    }
    limits = _limits(schedule["Target"])
    return Origin(arn=schedule["Arn"], service=None, attributes=attributes, **limits)
