import { Duration, type CfnResource } from 'aws-cdk-lib';
import { Rule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { AccountPrincipal, PolicyStatement, Role } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Code, Function as Lambda, Runtime, type CfnFunction } from 'aws-cdk-lib/aws-lambda';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Schedule, ScheduleExpression } from 'aws-cdk-lib/aws-scheduler';
import { LambdaInvoke } from 'aws-cdk-lib/aws-scheduler-targets';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { expect, test } from 'vitest';
import { ordersService, serviceOf, stages } from '../../../test/orders-service';
import { accept, ApiHandler, EventHandler, WorkerHandler, type Part } from '../../index';
import { synthService, type SynthesizedService } from '../index';
import { GRANT_RULE, RESOURCE_RULE, SERVICE_PROMISES } from './index';

const holdAll = (service: SynthesizedService): string[] =>
  SERVICE_PROMISES.flatMap(({ title, hold }) => {
    try {
      hold(service);
      return [];
    } catch (error) {
      return [`${title}: ${(error as Error).message}`];
    }
  });

test.each(['local', 'dev', 'pr-7'])(
  'all promises hold of a service of the constructs in %s',
  (stage) => {
    const options = { service: 'orders', stages, stage };
    expect(holdAll(synthService(ordersService, options))).toEqual([]);
    expect(holdAll(synthService(ordersService, { ...options, stacks: 'single' }))).toEqual([]);
  },
);

test.each(['ts', 'go'])(
  'they hold of a service without handlers, and without anything, in %s',
  (language) => {
    const options = { service: 'depot', stages, language };
    expect(holdAll(synthService(serviceOf([]), options))).toEqual([]);
    expect(holdAll(synthService(serviceOf([], { table: false }), options))).toEqual([]);
  },
);

const bare = (service: Parameters<Part>[0], id: string) =>
  new Lambda(service, id, {
    code: Code.fromInline('x'),
    handler: 'index.handler',
    runtime: Runtime.NODEJS_24_X,
  });

const event: Part = (service) => new EventHandler(service, 'event');

test.each<[string, Part, string]>([
  ['a key', (service) => new Key(service, 'News'), '(AWS::KMS::Key)'],
  [
    'a function beside the handlers',
    (service) => bare(service, 'Bare'),
    'it is no handler of the service',
  ],
  [
    'a function that is not traced',
    (service) => {
      const { function: lambda } = new ApiHandler(service, 'api');
      (lambda.node.defaultChild as CfnFunction).tracingConfig = { mode: 'PassThrough' };
    },
    'it is not traced',
  ],
  [
    'an environment that lacks a name',
    (service) => {
      const { function: lambda } = new ApiHandler(service, 'api');
      (lambda.node.defaultChild as CfnFunction).addPropertyDeletionOverride(
        'Environment.Variables.TABLE_NAME',
      );
    },
    'TABLE_NAME is not table',
  ],
  [
    'another log level',
    (service) => new ApiHandler(service, 'api', { environment: { LOG_LEVEL: 'LOUD' } }),
    'LOG_LEVEL is LOUD',
  ],
  [
    'an api that a rule calls',
    (service) => {
      const { function: lambda } = new ApiHandler(service, 'api');
      new Rule(service, 'Rule', {
        eventBus: service.eventBus,
        eventPattern: { source: ['a'], detailType: ['B'] },
      }).addTarget(new LambdaFunction(lambda));
    },
    'it has no dead letters',
  ],
  [
    'a rule on the default bus, without dead letters',
    (service) => {
      const { function: lambda } = new EventHandler(service, 'event');
      new Rule(service, 'Rule', { eventPattern: { source: ['a'] } }).addTarget(
        new LambdaFunction(lambda),
      );
    },
    'it listens on another bus than the stage has","Rule4C995B7F: it names no source and detail type","Rule4C995B7F: a target has no dead letters","Rule4C995B7F: a target has no age or attempts',
  ],
  [
    'a schedule without dead letters',
    (service) => {
      const { function: lambda } = new EventHandler(service, 'event');
      new Schedule(service, 'Schedule', {
        schedule: ScheduleExpression.expression('cron(0 25 * * ? *)'),
        target: new LambdaInvoke(lambda),
      });
    },
    "its expression has '25', but the hour is 0 to 23",
  ],
  ['a queue nobody works on', (service) => new Queue(service, 'Idle'), 'nobody works on it'],
  [
    'a second queue of a worker, hidden for too short a time',
    (service) => {
      const queue = new Queue(service, 'Second', { visibilityTimeout: Duration.seconds(100) });
      new WorkerHandler(service, 'worker').function.addEventSource(new SqsEventSource(queue));
    },
    'it hides a message 100 s, not 300 s","Second394350F9: its failed messages come back with their batch","Second394350F9: it has no dead letters',
  ],
  [
    'a log group for ever',
    (service) => new LogGroup(service, 'Log'),
    'kept 731 days, not 7","Log95422804: ends as Retain',
  ],
  [
    'a table of another end',
    (service) => {
      const table = service.tables.get('table')?.table.node.defaultChild as CfnResource;
      table.addOverride('DeletionPolicy', 'Delete');
    },
    'ends as Delete',
  ],
  [
    'a right that access does not name',
    (service) =>
      new EventHandler(service, 'event').function.addToRolePolicy(
        new PolicyStatement({
          actions: ['s3:GetObject'],
          resources: ['arn:aws:s3:::reports/june.csv'],
        }),
      ),
    "'event' may also s3:GetObject on reports/june.csv",
  ],
  [
    'a wildcard',
    (service) =>
      new EventHandler(service, 'event').function.addToRolePolicy(
        new PolicyStatement({ actions: ['s3:Get*'], resources: ['arn:aws:s3:::reports/*'] }),
      ),
    's3:Get*","EventHandlerRoleDefaultPolicy',
  ],
  [
    'a role for an account',
    (service) => new Role(service, 'Open', { assumedBy: new AccountPrincipal('111122223333') }),
    'may be taken by others than services of AWS',
  ],
])('%s is seen', (_, part, problem) => {
  const problems = holdAll(synthService(serviceOf([part]), { service: 'orders', stages }));
  expect(problems.join('\n')).toContain(problem);
});

test('what is accepted with a reason is expected', () => {
  const wide: Part = (service) => {
    const key = new Key(service, 'News');
    accept(key, [{ id: RESOURCE_RULE, reason: 'Held by orders.stack.spec.ts.' }]);
    const handler = new EventHandler(service, 'mail');
    handler.function.addToRolePolicy(
      new PolicyStatement({
        actions: ['ses:SendEmail'],
        resources: ['arn:aws:ses:eu-west-1:1:identity/a'],
      }),
    );
    accept(handler, [{ id: GRANT_RULE, reason: 'Held by orders.stack.spec.ts.' }]);
  };
  expect(holdAll(synthService(serviceOf([event, wide]), { service: 'orders', stages }))).toEqual(
    [],
  );
});
