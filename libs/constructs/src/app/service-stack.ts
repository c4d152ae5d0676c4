import { stackName, type StackIdentity } from '@platform/model/names';
import { PARAMETER } from '@platform/model/parameters';
import { VERSION_PARAMETER } from '@platform/model/stacks';
import { TAG } from '@platform/model/tags';
import { CfnParameter, Stack, Tags } from 'aws-cdk-lib';
import type { IHttpRouteAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2';
import { EventBus, type IEventBus } from 'aws-cdk-lib/aws-events';
import { Topic, type ITopic } from 'aws-cdk-lib/aws-sns';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { StringParameter } from 'aws-cdk-lib/aws-ssm';
import type { GrantableOutbox, GrantableTable } from '../access';
import type { StageConfig } from '../stage';
import type { Handler } from './handler';
import { publishOutput, type OutputOptions } from './publish-output';
import { Registry } from './registry';
import type { ServiceApp } from './service-app';

/** Limits of the service's HTTP API, over all callers. */
export interface ThrottleConfig {
  /** Requests per second. */
  readonly rateLimit: number;
  /** Requests at once. */
  readonly burstLimit: number;
}

export interface ServiceStackProps {
  /** Shown in the CloudFormation console. */
  readonly description: string;
  /** Default 1000 requests per second, 500 at once. */
  readonly throttle?: ThrottleConfig;
}

/** W3005 tells of dependencies that CDK writes twice; none of them comes from code of ours. */
const LINT_SETTINGS = { 'cfn-lint': { config: { ignore_checks: ['W3005'] } } };

/** One entry of a barrel: adds its resources to the stack. */
export type Part = (service: ServiceStack) => unknown;

const nameOf = ({ service, stage }: ServiceApp, role?: StackIdentity['role']): string =>
  stackName({ project: stage.project, service, role, stage: stage.name });

const stackProps = ({ stage }: ServiceApp, description: string) => ({
  description,
  env: { account: stage.account, region: stage.region },
  terminationProtection: stage.protected,
});

const tag = (stack: Stack, { service, stage }: ServiceApp): void => {
  Tags.of(stack).add(TAG.project, stage.project);
  Tags.of(stack).add(TAG.environment, stage.name);
  Tags.of(stack).add(TAG.service, service);
  Tags.of(stack).add(TAG.owner, stage.owner);
};

/**
 * The stack of a service, `<project>--<service>--<stage>` (F-067, S0-14), tagged Project,
 * Environment, Service and Owner. Its parts find each other here by name, in any order.
 */
export class ServiceStack extends Stack {
  readonly service: string;
  readonly stage: StageConfig;
  readonly throttle: ThrottleConfig;
  readonly handlers = new Registry<Handler>('handler');
  readonly queues = new Registry<IQueue>('worker');
  readonly authorizers = new Registry<IHttpRouteAuthorizer>('handler of kind authorizer');
  readonly tables = new Registry<GrantableTable>('table');
  readonly outboxes = new Registry<GrantableOutbox>('handler of kind outbox');
  private dataStack?: Stack;
  private versionParameter?: CfnParameter;
  private platformBus?: IEventBus;
  private warningTopic?: ITopic;

  constructor(
    readonly app: ServiceApp,
    props: ServiceStackProps,
  ) {
    super(app, nameOf(app), stackProps(app, props.description));
    this.service = app.service;
    this.stage = app.stage;
    this.throttle = props.throttle ?? { rateLimit: 1000, burstLimit: 500 };
    tag(this, app);
    this.templateOptions.metadata = { ...LINT_SETTINGS };
    this.node.addValidation({
      validate: () =>
        [this.handlers, this.queues, this.authorizers, this.tables, this.outboxes].flatMap((all) =>
          all.problems(),
        ),
    });
  }

  /** Where tables live: `<project>--<service>--data--<stage>`, or this stack when the app is `single` (C-12). */
  get stateful(): Stack {
    if (this.app.stacks === 'single') return this;
    if (!this.dataStack) {
      const props = stackProps(this.app, `Data of service ${this.service}`);
      this.dataStack = new Stack(this.app, nameOf(this.app, 'data'), props);
      tag(this.dataStack, this.app);
    }
    return this.dataStack;
  }

  /**
   * Version of the deployed code (S0-12): the stack parameter `Version`, default `dev`, so that a
   * version stamp changes no template.
   */
  get version(): string {
    this.versionParameter ??= new CfnParameter(this, VERSION_PARAMETER, {
      type: 'String',
      default: 'dev',
      description: 'Version of the deployed code, for logs and traces',
    });
    return this.versionParameter.valueAsString;
  }

  /** The event bus of the stage, found by the name the platform app published (S0-27, C-10). */
  get eventBus(): IEventBus {
    this.platformBus ??= EventBus.fromEventBusName(
      this,
      'EventBus',
      StringParameter.valueForStringParameter(
        this,
        PARAMETER.eventBusName(this.stage.project, this.stage.name),
      ),
    );
    return this.platformBus;
  }

  /** The topic of the stage for alarms that can wait until the morning (F-161). */
  get warnings(): ITopic {
    this.warningTopic ??= Topic.fromTopicArn(
      this,
      'Warnings',
      StringParameter.valueForStringParameter(
        this,
        PARAMETER.alarmTopicArn(this.stage.project, this.stage.name, 'warning'),
      ),
    );
    return this.warningTopic;
  }

  /** Adds the parts listed in barrels, e.g. `this.compose(handlers, rules)`. */
  compose(...barrels: (readonly Part[])[]): void {
    for (const part of barrels.flat()) part(this);
  }

  /**
   * Publishes a value of this service (F-078).
   *
   * @param name PascalCase, e.g. `ApiUrl`
   */
  output(name: string, value: string, description: string, options: OutputOptions = {}): void {
    this.outputFrom(this, name, value, description, options);
  }

  /** As `output`, in the stack that holds the resource: no reference between stacks is needed. */
  outputFrom(
    stack: Stack,
    name: string,
    value: string,
    description: string,
    options: OutputOptions = {},
  ): void {
    const { service, stage } = this;
    const owner = { project: stage.project, stage: stage.name, service };
    publishOutput(stack, { ...owner, name, value, description, ...options });
  }
}
