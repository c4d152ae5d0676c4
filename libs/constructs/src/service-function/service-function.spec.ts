import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { expect, test } from 'vitest';
import { ordersService, serviceOf, stages } from '../../test/orders-service';
import { ApiHandler, EventHandler, ServiceApp, WorkerHandler, type Part } from '../index';
import {
  expectEnvironment,
  expectGrants,
  expectNoWildcards,
  expectTracing,
  synthService,
  type SynthServiceOptions,
} from '../testing';

const synth = (part: Part, options: Partial<SynthServiceOptions> = {}) =>
  synthService(serviceOf([part]), { service: 'orders', stages, ...options });

const api =
  (props: ConstructorParameters<typeof ApiHandler>[2] = {}): Part =>
  (service) =>
    new ApiHandler(service, 'api', props);

test('F-070, O-01, O-08: a TypeScript function', () => {
  const orders = synthService(ordersService, { service: 'orders', stages });
  expect(orders.functionOf('api').properties).toMatchObject({
    Runtime: 'nodejs24.x',
    Architectures: ['arm64'],
    Handler: 'handler.handler',
    MemorySize: 512,
    Timeout: 29,
    TracingConfig: { Mode: 'Active' },
    LoggingConfig: { LogFormat: 'JSON' },
  });
  expectTracing(orders);
  expect(orders.ofType('Custom::LogRetention')).toEqual([]);
});

test('F-070: a Go function is the bootstrap binary on the OS-only runtime, with a smaller api', () => {
  const orders = synth(api(), { language: 'go' });
  expect(orders.functionOf('api').properties).toMatchObject({
    Runtime: 'provided.al2023',
    Architectures: ['arm64'],
    Handler: 'bootstrap',
    MemorySize: 256,
  });
});

test('F-071: the environment contract', () => {
  const { properties } = synth(
    api({ environment: { LOG_LEVEL: 'DEBUG', FEATURE: 'on' } }),
  ).functionOf('api');
  expect(properties['Environment']).toMatchObject({
    Variables: {
      NODE_ENV: 'production',
      STAGE: 'dev',
      VERSION: { Ref: 'Version' },
      POWERTOOLS_SERVICE_NAME: 'orders',
      POWERTOOLS_METRICS_NAMESPACE: 'platform/orders',
      LOG_LEVEL: 'DEBUG',
      FEATURE: 'on',
    },
  });
});

test('F-168: a secret goes by reference, never by value', () => {
  const orders = synth((service) => {
    const db = new Secret(service, 'Db');
    return new EventHandler(service, 'event', {
      access: { secrets: { db }, parameters: ['/config/limit'] },
    });
  });
  expectEnvironment(orders, 'event', ['DB_SECRET_ARN']);
  expectGrants(orders, 'event', [
    'secretsmanager:DescribeSecret',
    'secretsmanager:GetSecretValue',
    'ssm:GetParameter',
    'ssm:GetParameters',
  ]);
  expect(() => synth(api({ environment: { DB_PASSWORD: 'x' } }))).toThrow(
    'Got: DB_PASSWORD. Allowed: a reference: access.secrets puts the ARN in the environment',
  );
});

test('a handler cannot redefine the contract', () => {
  expect(() => synth(api({ environment: { TABLE_NAME: 'mine' } }))).toThrow('Got: TABLE_NAME.');
  expect(() => synth(api({ environment: { AWS_REGION: 'x' } }))).toThrow('Got: AWS_REGION.');
});

test('F-169: without access a function may only write its log and its traces', () => {
  const orders = synth(api());
  expectGrants(orders, 'api', []);
  expectNoWildcards(orders);
  expect(JSON.stringify(orders.ofType('AWS::IAM::Role'))).not.toContain('ManagedPolicyArns');
});

test('F-073: read, write and both are different grants, on the table and its index by name', () => {
  const actionsOf = (table: 'read' | 'write') => synth(api({ access: { table } }));
  expectGrants(actionsOf('read'), 'api', [
    'dynamodb:BatchGetItem',
    'dynamodb:ConditionCheckItem',
    'dynamodb:GetItem',
    'dynamodb:Query',
    'dynamodb:Scan',
  ]);
  expectGrants(actionsOf('write'), 'api', [
    'dynamodb:BatchWriteItem',
    'dynamodb:ConditionCheckItem',
    'dynamodb:DeleteItem',
    'dynamodb:PutItem',
    'dynamodb:UpdateItem',
  ]);
  const policies = JSON.stringify(actionsOf('read').ofType('AWS::IAM::Policy'));
  expect(policies).toContain('/index/GSI1');
  expect(policies).not.toContain('/index/*');
});

test('F-072: the handler, then the stage, then the class gives memory and timeout', () => {
  const sized = {
    ...stages,
    stages: { dev: { region: 'eu-west-1', sizes: { api: { memory: 1024 } } } },
  };
  const sizeOf = (props: ConstructorParameters<typeof ApiHandler>[2]) => {
    const { MemorySize, Timeout } = synth(api(props), { stages: sized }).functionOf(
      'api',
    ).properties;
    return [MemorySize, Timeout];
  };
  expect(sizeOf({})).toEqual([1024, 29]);
  expect(sizeOf({ memory: 2048, timeout: 5 })).toEqual([2048, 5]);
  expect(sizeOf({ sizeClass: 'event', timeout: 10 })).toEqual([256, 10]);
});

test.each([
  [
    { memory: 127 },
    "memory of 'api' is out of range. Got: 127. Allowed: a whole number from 128 to 10240",
  ],
  [{ memory: 10_241 }, 'Got: 10241.'],
  [
    { timeout: 30 },
    "timeout of 'api' is out of range. Got: 30. Allowed: a whole number from 1 to 29",
  ],
  [{ timeout: 0 }, 'Got: 0.'],
  [
    { sizeClass: 'huge' as 'ai' },
    "Got: 'huge'. Allowed: api, worker, event, schedule, stream, data, ai.",
  ],
])('%j is refused', (props, message) => {
  expect(() => synth(api(props))).toThrow(message);
});

test.each([
  ['api', 512, 29],
  ['worker', 512, 50],
  ['event', 256, 60],
  ['nightly', 256, 300],
])(
  'S0-25, S0-26, C-18, C-19: %s has %i MB and %i s unless told otherwise',
  (name, memory, time) => {
    const orders = synthService(ordersService, { service: 'orders', stages });
    expect(orders.functionOf(name).properties).toMatchObject({ MemorySize: memory, Timeout: time });
  },
);

test('any other kind may run 900 s and no longer', () => {
  const worker = (timeout: number) => () =>
    synth((service) => new WorkerHandler(service, 'worker', { timeout }));
  expect(worker(900)().functionOf('worker').properties['Timeout']).toBe(900);
  expect(worker(901)).toThrow('Allowed: a whole number from 1 to 900');
});

test('F-085: concurrency can be set aside', () => {
  const { properties } = synth(api({ reservedConcurrency: 5 })).functionOf('api');
  expect(properties['ReservedConcurrentExecutions']).toBe(5);
});

test('a handler that is not built, or an unknown language, says what to run', () => {
  const props = { service: 'orders', stages, serviceRoot: '/nowhere', outdir: '/nowhere' };
  const app = () => new ServiceApp(props);
  expect(() => app().handlerCode('api')).toThrow('Run: nx build orders');
  expect(() => new ServiceApp({ ...props, language: 'rust' })).toThrow(
    "Got: 'rust'. Allowed: ts, go.",
  );
  expect(() => synth((service) => new ApiHandler(service, 'Api'))).toThrow('is not kebab-case');
});
