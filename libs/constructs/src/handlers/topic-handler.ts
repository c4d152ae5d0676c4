import { PlatformError } from '@platform/model/errors';
import { pascalCase } from '@platform/model/names';
import { FILTER_POLICY, patternProblem } from '@platform/model/patterns';
import { topicProblem, TOPIC_FORMS } from '@platform/model/topics';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Alias } from 'aws-cdk-lib/aws-kms';
import { CfnSubscription, Topic } from 'aws-cdk-lib/aws-sns';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { StringParameter } from 'aws-cdk-lib/aws-ssm';
import type { ServiceStack } from '../app';
import { acceptPlainHttp } from '../validation';
import { DeadLetterQueue } from './dead-letter-queue';
import { ServiceFunction, type HandlerProps } from './service-function';

const SCOPES = { attributes: 'MessageAttributes', body: 'MessageBody' } as const;

export interface TopicHandlerProps extends HandlerProps {
  /**
   * ARN of a topic that is there, or path of the SSM parameter that holds it, in which `{stage}` is the
   * stage. Default: a topic of its own.
   */
  readonly topic?: string;
  /** Filter policy of the subscription. Default: every notification comes. */
  readonly filter?: Readonly<Record<string, unknown>>;
  /** What the filter compares: attributes of a message, or its body as JSON. Default `attributes`. */
  readonly filterScope?: keyof typeof SCOPES;
}

const requireFilter = (name: string, { filter, filterScope }: TopicHandlerProps) => {
  const scope = filterScope ?? 'attributes';
  const problem = !Object.hasOwn(SCOPES, scope)
    ? `has no scope '${scope}'`
    : filter
      ? patternProblem(filter, FILTER_POLICY[scope])
      : filterScope && 'has a scope and no fields';
  if (!problem) return filter && { filterPolicy: filter, filterPolicyScope: SCOPES[scope] };
  throw new PlatformError({
    what: `The filter of '${name}' ${problem}`,
    got: JSON.stringify(filter ?? filterScope),
    allowed: `a filter policy, with filterScope ${Object.keys(SCOPES).join(' or ')}`,
    run: `edit filter in infra/handlers/${name}.ts`,
  });
};

const requireTopic = (name: string, topic: string): string => {
  const problem = topicProblem(topic);
  if (!problem) return topic;
  throw new PlatformError({
    what: `The topic of '${name}' ${problem}`,
    got: `'${topic}'`,
    allowed: TOPIC_FORMS,
    run: `edit topic in infra/handlers/${name}.ts`,
  });
};

/**
 * A handler of what is published to an SNS topic (F-037), its own (encrypted, TLS only) or one that is
 * there. What could not be delivered ends in the dead-letter queue as SNS would have sent it, what failed
 * after Lambda's two retries as `requestPayload`, beside the error. Outputs `<Pascal>DlqUrl` and, of a topic
 * of its own, `<Pascal>TopicArn`.
 *
 * @throws PlatformError for a topic or a filter policy that SNS does not take
 */
export class TopicHandler extends ServiceFunction {
  readonly deadLetterQueue: Queue;
  readonly topicArn: string;

  constructor(service: ServiceStack, name: string, props: TopicHandlerProps = {}) {
    const filter = requireFilter(name, props);
    const given = props.topic && requireTopic(name, props.topic);
    const deadLetterQueue = new DeadLetterQueue(service, name, 'topic handler').queue;
    super(service, name, { ...props, kind: 'topic', deadLetterQueue });
    this.deadLetterQueue = deadLetterQueue;
    this.topicArn = given ? this.topicThere(given) : this.ownTopic();
    this.subscribe(filter);
    this.register();
  }

  private topicThere(given: string): string {
    if (!given.startsWith('/')) return given;
    const path = given.replaceAll('{stage}', this.service.stage.name);
    return StringParameter.valueForStringParameter(this, path);
  }

  private ownTopic(): string {
    const { service, name } = this;
    const topic = new Topic(this, 'Topic', {
      displayName: `${name} of ${service.service}`,
      masterKey: Alias.fromAliasName(this, 'Key', 'alias/aws/sns'),
      enforceSSL: service.stage.tlsOnly,
    });
    if (!service.stage.tlsOnly) acceptPlainHttp(topic, 'AwsSolutions-SNS3');
    service.output(`${pascalCase(name)}TopicArn`, topic.topicArn, `Topic of handler '${name}'`);
    return topic.topicArn;
  }

  private subscribe(filter: ReturnType<typeof requireFilter>): void {
    const { deadLetterQueue, topicArn } = this;
    const sns = new ServicePrincipal('sns.amazonaws.com');
    this.function.addPermission('Topic', { principal: sns, sourceArn: topicArn });
    deadLetterQueue.addToResourcePolicy(
      new PolicyStatement({
        principals: [sns],
        actions: ['sqs:SendMessage'],
        resources: [deadLetterQueue.queueArn],
        conditions: { ArnEquals: { 'aws:SourceArn': topicArn } },
      }),
    );
    new CfnSubscription(this, 'Subscription', {
      topicArn,
      protocol: 'lambda',
      endpoint: this.function.functionArn,
      redrivePolicy: { deadLetterTargetArn: deadLetterQueue.queueArn },
      ...filter,
    });
  }
}
