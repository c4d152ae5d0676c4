import { scheduleProblem } from '@platform/model/schedules';
import { expectThat } from '../expectation';
import { readableResource } from '../readable-resource';
import type { SynthesizedService } from '../synth-service';
import { acceptance, property, refersTo, type TemplateResource } from '../template-resource';
import { bucketProblems } from './buckets';
import { problemsByType } from './problems-by-type';
import { RESOURCE_RULE } from './resources';
import { readsStream, streamSourceProblems } from './stream-sources';

const DAYS_14 = 14 * 24 * 60 * 60;
/** What SQS keeps a message unless told otherwise. */
const DAYS_4 = 4 * 24 * 60 * 60;

interface Target {
  readonly Arn: unknown;
  readonly DeadLetterConfig?: { readonly Arn?: unknown };
  readonly RetryPolicy?: { MaximumEventAgeInSeconds?: number; MaximumRetryAttempts?: number };
}

const targetsOf = (service: SynthesizedService): Target[] => [
  ...service
    .ofType('AWS::Events::Rule')
    .flatMap((rule) => (property(rule, 'Targets') ?? []) as Target[]),
  ...service
    .ofType('AWS::Scheduler::Schedule')
    .map((schedule) => property(schedule, 'Target') as Target),
];

const queueWhere = (service: SynthesizedService, value: unknown): TemplateResource | undefined =>
  service.ofType('AWS::SQS::Queue').find(({ logicalId }) => refersTo(value, logicalId));

/** Whether the function or queue of a rule's target lets the rule in. */
const letsIn = (service: SynthesizedService, rule: TemplateResource, { Arn }: Target): boolean => {
  const queue = queueWhere(service, Arn);
  if (queue) {
    return service
      .ofType('AWS::SQS::QueuePolicy')
      .filter((policy) => refersTo(property(policy, 'Queues'), queue.logicalId))
      .some((policy) => refersTo(property(policy, 'PolicyDocument'), rule.logicalId));
  }
  const lambda = service
    .ofType('AWS::Lambda::Function')
    .find(({ logicalId }) => refersTo(Arn, logicalId));
  return service
    .ofType('AWS::Lambda::Permission')
    .filter((each) => lambda && refersTo(property(each, 'FunctionName'), lambda.logicalId))
    .some((each) => refersTo(property(each, 'SourceArn'), rule.logicalId));
};

const targetProblems = (service: SynthesizedService, target: Target): string[] => {
  const { Arn, DeadLetterConfig, RetryPolicy } = target;
  const known = /^(function|queue) [a-z0-9-]+$/.test(readableResource(service, Arn));
  const { MaximumEventAgeInSeconds: age, MaximumRetryAttempts: attempts } = RetryPolicy ?? {};
  return [
    ...(known ? [] : ['a target is no handler of the service']),
    ...(queueWhere(service, DeadLetterConfig?.Arn) ? [] : ['a target has no dead letters']),
    ...(age === undefined || attempts === undefined ? ['a target has no age or attempts'] : []),
  ];
};

const ruleProblems = (service: SynthesizedService, rule: TemplateResource): string[] => {
  const targets = (property(rule, 'Targets') ?? []) as Target[];
  const bus = readableResource(service, property(rule, 'EventBusName'));
  const named = ['source', 'detail-type'].every((key) => property(rule, `EventPattern.${key}`));
  return [
    ...(/\/event-bus\/name\)$/.test(bus) ? [] : ['it listens on another bus than the stage has']),
    ...(named ? [] : ['it names no source and detail type']),
    ...(property(rule, 'State') === 'DISABLED' ? ['it is switched off'] : []),
    ...(targets.length > 0 ? [] : ['it has no target']),
    ...(targets.every((target) => letsIn(service, rule, target))
      ? []
      : ['a target does not let it in']),
    ...targets.flatMap((target) => targetProblems(service, target)),
  ];
};

const scheduleProblems = (service: SynthesizedService, schedule: TemplateResource): string[] => {
  const problem = scheduleProblem(String(property(schedule, 'ScheduleExpression')));
  const zone = property(schedule, 'ScheduleExpressionTimezone');
  return [
    ...(problem ? [`its expression ${problem}`] : []),
    ...(zone ? [] : ['it has no time zone']),
    ...targetProblems(service, property(schedule, 'Target') as Target),
  ];
};

const sourceOf = (service: SynthesizedService, queue: TemplateResource) =>
  service
    .ofType('AWS::Lambda::EventSourceMapping')
    .find((source) => refersTo(property(source, 'EventSourceArn'), queue.logicalId));

const holdsDeadLetters = (service: SynthesizedService, { logicalId }: TemplateResource): boolean =>
  [
    service.ofType('AWS::SQS::Queue').map((each) => property(each, 'RedrivePolicy')),
    service
      .ofType('AWS::Lambda::EventInvokeConfig')
      .map((each) => property(each, 'DestinationConfig')),
    service
      .ofType('AWS::Lambda::EventSourceMapping')
      .map((each) => property(each, 'DestinationConfig')),
    targetsOf(service).map(({ DeadLetterConfig }) => DeadLetterConfig),
  ].some((places) => refersTo(places, logicalId));

const workedQueueProblems = (
  service: SynthesizedService,
  queue: TemplateResource,
  source: TemplateResource,
): string[] => {
  const name = property(source, 'FunctionName');
  const lambda = service
    .ofType('AWS::Lambda::Function')
    .find(({ logicalId }) => refersTo(name, logicalId));
  const least = (service.stack.stage.failFast ? 2 : 6) * Number(lambda?.properties['Timeout']);
  const visibility = Number(queue.properties['VisibilityTimeout']);
  const responses = property(source, 'FunctionResponseTypes');
  const alone = Array.isArray(responses) && responses.includes('ReportBatchItemFailures');
  const kept = queueWhere(service, property(queue, 'RedrivePolicy.deadLetterTargetArn'));
  const retention = Number(queue.properties['MessageRetentionPeriod'] ?? DAYS_4);
  const tries = visibility * Number(property(queue, 'RedrivePolicy.maxReceiveCount') ?? 1);
  return [
    ...(retention >= tries
      ? []
      : [`it deletes a message after ${retention} s, its last try ends after ${tries} s`]),
    ...(visibility >= least ? [] : [`it hides a message ${visibility} s, not ${least} s`]),
    ...(alone ? [] : ['its failed messages come back with their batch']),
    ...(kept ? [] : ['it has no dead letters']),
  ];
};

const queueProblems = (service: SynthesizedService, queue: TemplateResource): string[] => {
  const source = sourceOf(service, queue);
  if (source) return workedQueueProblems(service, queue, source);
  if (!holdsDeadLetters(service, queue)) return ['nobody works on it, nothing fails into it'];
  const kept = queue.properties['MessageRetentionPeriod'];
  return kept === DAYS_14 ? [] : [`it keeps dead letters ${String(kept)} s, not ${DAYS_14} s`];
};

const sourceProblems = (service: SynthesizedService, source: TemplateResource): string[] => {
  const { EventSourceArn, Enabled, FilterCriteria } = source.properties;
  const off = Enabled === false ? ['it is switched off'] : [];
  if (readsStream(service, source)) return [...off, ...streamSourceProblems(service, source)];
  const filters = FilterCriteria !== undefined && !acceptance(source, RESOURCE_RULE);
  return [
    ...off,
    ...(queueWhere(service, EventSourceArn) ? [] : ['it reads nothing of the service']),
    ...(filters ? ['it deletes what its filter does not match, and no reason is given'] : []),
  ];
};

const subscriptionProblems = (
  service: SynthesizedService,
  subscription: TemplateResource,
): string[] => {
  const topic = JSON.stringify(property(subscription, 'TopicArn'));
  const lambda = service
    .ofType('AWS::Lambda::Function')
    .find(({ logicalId }) => refersTo(property(subscription, 'Endpoint'), logicalId));
  const letIn = service
    .ofType('AWS::Lambda::Permission')
    .filter((each) => lambda && refersTo(property(each, 'FunctionName'), lambda.logicalId))
    .some((each) => JSON.stringify(property(each, 'SourceArn')) === topic);
  const dead = queueWhere(service, property(subscription, 'RedrivePolicy.deadLetterTargetArn'));
  const filled = service
    .ofType('AWS::SQS::QueuePolicy')
    .filter((policy) => dead && refersTo(property(policy, 'Queues'), dead.logicalId))
    .some((policy) => JSON.stringify(property(policy, 'PolicyDocument')).includes(topic));
  return [
    ...(lambda ? [] : ['it leads to no handler of the service']),
    ...(letIn ? [] : ['its function does not let the topic in']),
    ...(dead ? [] : ['what is not delivered has no dead letters']),
    ...(filled || !dead ? [] : ['its dead letters do not let the topic in']),
  ];
};

const CHECKS = {
  'AWS::Events::Rule': ruleProblems,
  'AWS::Scheduler::Schedule': scheduleProblems,
  'AWS::SQS::Queue': queueProblems,
  'AWS::Lambda::EventSourceMapping': sourceProblems,
  'AWS::S3::Bucket': bucketProblems,
  'AWS::SNS::Subscription': subscriptionProblems,
};

/** Every rule, schedule, queue and source brings what it carries to a handler, or to its dead letters. */
export const expectDeliveries = (service: SynthesizedService): void => {
  const problems = problemsByType(service, CHECKS);
  expectThat(
    problems.length === 0,
    'Something may be lost on its way',
    problems,
    'dead letters, age and attempts on all targets, queues hidden for six times the timeout',
    'use EventRule, DeadLetterQueue and the handlers of @platform/constructs',
  );
};
