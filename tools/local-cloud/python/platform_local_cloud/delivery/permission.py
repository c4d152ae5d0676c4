"""Whether the policy of a resource lets a service reach it."""

from ministack.core.iam_evaluator import EvalContext, evaluate_resource_policy
from ministack.core.responses import get_account_id, get_region
from ministack.services import lambda_svc, sns, sqs

EVENTS = "events.amazonaws.com"
TOPICS = "sns.amazonaws.com"


def may_send(queue_arn: str, service: str, source_arn: str) -> bool:
    """Whether the queue's policy lets ``service`` send on behalf of ``source_arn``."""
    return sqs.queue_policy_allows(queue_arn, service, source_arn, get_account_id())


def may_publish(topic_arn: str, service: str, source_arn: str) -> bool:
    """Whether the topic's policy lets ``service`` publish on behalf of ``source_arn``."""
    return sns.topic_policy_allows(topic_arn, service, source_arn, get_account_id())


def may_invoke(function_arn: str, service: str, source_arn: str) -> bool:
    """Whether the function's policy lets ``service`` call it on behalf of ``source_arn``."""
    function, _, _ = lambda_svc._get_base_func_record_for_ref(function_arn)
    account = get_account_id()
    context = EvalContext(
        principal_arn="*",
        principal_type="Service",
        principal_account="",
        action="lambda:InvokeFunction",
        resource_arn=function_arn,
        region=get_region(),
        service_context={"aws:sourcearn": source_arn, "aws:sourceaccount": account},
    )
    policy = (function or {}).get("policy")
    return evaluate_resource_policy(policy, context, service=service).decision == "Allow"
