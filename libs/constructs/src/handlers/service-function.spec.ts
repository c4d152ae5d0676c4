import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { expect, test } from 'vitest';
import { ordersService, serviceOf, stages } from '../../test/orders-service';
import {
  ApiHandler,
  EventHandler,
  ServiceApp,
  WorkerHandler,
  type Part,
  type SizeClass,
} from '../index';
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
  expect(orders.functionOf('api').properties).not.toHaveProperty('FunctionName');
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
    Timeout: 29,
    TracingConfig: { Mode: 'Active' },
  });
  expect(orders.functionOf('api').properties).not.toHaveProperty('FunctionName');
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
    'secretsmanager:DescribeSecret on AWS::SecretsManager::Secret Db5D02A0A9',
    'secretsmanager:GetSecretValue on AWS::SecretsManager::Secret Db5D02A0A9',
    'ssm:GetParameter on parameter/config/limit',
    'ssm:GetParameters on parameter/config/limit',
  ]);
  expect(() => synth(api({ environment: { DB_PASSWORD: 'x' } }))).toThrow(
    'Got: DB_PASSWORD\n  Allowed: a reference: access.secrets puts the ARN in the environment',
  );
});

test('a handler cannot redefine the contract', () => {
  expect(() => synth(api({ environment: { TABLE_NAME: 'mine' } }))).toThrow('Got: TABLE_NAME');
  expect(() => synth(api({ environment: { AWS_REGION: 'x' } }))).toThrow('Got: AWS_REGION');
});

test('F-169: without access a function may only write its log and its traces', () => {
  const orders = synth(api());
  expectGrants(orders, 'api', []);
  expectNoWildcards(orders);
  expect(JSON.stringify(orders.ofType('AWS::IAM::Role'))).not.toContain('ManagedPolicyArns');
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
    "memory of 'api' is out of range\n  Got: 127\n  Allowed: a whole number from 128 to 10240",
  ],
  [{ memory: 10_241 }, 'Got: 10241\n'],
  [
    { timeout: 30 },
    "timeout of 'api' is out of range\n  Got: 30\n  Allowed: a whole number from 1 to 29",
  ],
  [{ timeout: 0 }, 'Got: 0\n'],
  [{ sizeClass: 'huge' as 'ai' }, "Got: 'huge'\n  Allowed: api, "],
])('%j is refused', (props, message) => {
  expect(() => synth(api(props))).toThrow(message);
});

test.each([
  ['api', 512, 29],
  ['worker', 512, 50],
  ['event', 256, 60],
  ['nightly', 256, 300],
  ['quote', 256, 30],
  ['outbox', 256, 60],
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

test.each<[SizeClass, number, number]>([
  ['stream', 512, 60],
  ['data', 512, 120],
  ['ai', 1024, 300],
])('F9: size class %s has %i MB and %i s', (sizeClass, memory, time) => {
  const orders = synth((service) => new WorkerHandler(service, 'worker', { sizeClass }));
  expect(orders.functionOf('worker').properties).toMatchObject({
    MemorySize: memory,
    Timeout: time,
  });
});

test('F9: a function logs at INFO unless told otherwise', () => {
  const levelOf = (environment?: Record<string, string>) =>
    synth(api({ environment })).functionOf('api').properties['Environment'];
  expect(levelOf()).toMatchObject({ Variables: { LOG_LEVEL: 'INFO' } });
  expect(levelOf({ LOG_LEVEL: 'DEBUG' })).toMatchObject({ Variables: { LOG_LEVEL: 'DEBUG' } });
});

test.each([
  ['local', 'Delete', 7],
  ['dev', 'Delete', 7],
  ['pr-7', 'Delete', 7],
  ['prod', 'Retain', 90],
])(
  'F9: in stage %s a log group ends as %s with its stack, after %i days at most',
  (stage, policy, days) => {
    const orders = synth((service) => new WorkerHandler(service, 'worker'), { stage });
    const groups = orders.ofType('AWS::Logs::LogGroup');
    expect(
      groups.map(({ deletionPolicy, properties }) => [
        deletionPolicy,
        properties['RetentionInDays'],
      ]),
    ).toEqual([[policy, days]]);
  },
);

test('F-085: concurrency can be set aside', () => {
  const { properties } = synth(api({ reservedConcurrency: 5 })).functionOf('api');
  expect(properties['ReservedConcurrentExecutions']).toBe(5);
});

test('a handler that is not built, or an unknown language, says what to run', () => {
  const props = { service: 'orders', stages, serviceRoot: '/nowhere', outdir: '/nowhere' };
  const app = () => new ServiceApp(props);
  expect(() => app().handlerCode('api')).toThrow('Run: npx nx build orders');
  expect(() => new ServiceApp({ ...props, language: 'rust' })).toThrow(
    "Got: 'rust'\n  Allowed: ts, go",
  );
  expect(() => synth((service) => new ApiHandler(service, 'Api'))).toThrow('is not kebab-case');
});
