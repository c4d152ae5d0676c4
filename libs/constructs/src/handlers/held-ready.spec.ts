import { expect, test } from 'vitest';
import { serviceOf, stages } from '../../test/orders-service';
import {
  AlbHandler,
  ApiHandler,
  AuthorizerHandler,
  DirectHandler,
  FunctionUrlHandler,
  RestHandler,
  WebhookHandler,
  WorkerHandler,
  type Part,
} from '../index';
import { synthService } from '../testing';
import { SERVICE_PROMISES } from '../testing/promises';

const held = {
  ...stages,
  stages: { ...stages.stages, held: { region: 'eu-west-1', provisionedConcurrency: true } },
};

/** One of each kind whose callers wait. */
const ready: readonly Part[] = [
  (service) =>
    new AuthorizerHandler(service, 'gate', {
      provisionedConcurrency: 1,
      access: { table: 'none' },
    }),
  (service) =>
    new ApiHandler(service, 'api', {
      authorizer: 'gate',
      provisionedConcurrency: 2,
      reservedConcurrency: 2,
    }),
  (service) => new RestHandler(service, 'prices', { provisionedConcurrency: 3 }),
  (service) => new FunctionUrlHandler(service, 'catalogue', { provisionedConcurrency: 4 }),
  (service) => new AlbHandler(service, 'shop', { priority: 1, provisionedConcurrency: 5 }),
  (service) => new DirectHandler(service, 'quote', { provisionedConcurrency: 6 }),
  (service) => new WorkerHandler(service, 'payments-worker', { fifo: 'explicit' }),
  (service) =>
    new WebhookHandler(service, 'payments', {
      secret: 'payments-signing',
      worker: 'payments-worker',
      provisionedConcurrency: 7,
    }),
];

const synth = (stage: string, language = 'ts') =>
  synthService(serviceOf(ready), {
    service: 'orders',
    stages: held,
    stage,
    language,
    validate: true,
  });

test.each(['ts', 'go'])(
  'F-085: a %s function holds as many environments ready as it is told, and whoever calls it reaches those',
  (language) => {
    const orders = synth('held', language);
    const aliases = orders.ofType('AWS::Lambda::Alias');
    expect(
      aliases.map(({ properties }) => [
        properties['Name'],
        properties['ProvisionedConcurrencyConfig'],
      ]),
    ).toEqual(
      [1, 2, 3, 4, 5, 6, 7].map((count) => ['live', { ProvisionedConcurrentExecutions: count }]),
    );
    expect(orders.ofType('AWS::Lambda::Version')).toHaveLength(7);
    const callers = [
      'AWS::ApiGatewayV2::Integration',
      'AWS::ApiGatewayV2::Authorizer',
      'AWS::ApiGateway::Method',
      'AWS::ElasticLoadBalancingV2::TargetGroup',
      'AWS::Lambda::Permission',
    ].flatMap((type) => orders.ofType(type));
    const reached = JSON.stringify(callers.map(({ properties }) => properties));
    for (const { logicalId } of aliases) {
      const isReached = reached.includes(`{"Ref":"${logicalId}"}`);
      expect(isReached, logicalId).toBe(!/Quote|Catalogue/.test(logicalId));
    }
    for (const { logicalId, properties } of orders.ofType('AWS::Lambda::Function'))
      if (!/Worker/.test(logicalId))
        expect(reached, String(properties['Description'])).not.toContain(logicalId);
    expect(orders.ofType('AWS::Lambda::Url')[0]?.properties['Qualifier']).toBe('live');
    const [kept] = orders.ofType('AWS::Lambda::EventInvokeConfig');
    const quote = aliases.find(({ logicalId }) => logicalId.startsWith('Quote'));
    expect(kept?.properties['Qualifier']).toEqual({
      'Fn::Select': [7, { 'Fn::Split': [':', { Ref: quote?.logicalId }] }],
    });
    expect(orders.findings).toEqual([]);
    for (const { hold } of SERVICE_PROMISES) hold(orders);
  },
);

test('F-085: a stage that does not say so holds nothing ready, and pays for nothing', () => {
  const orders = synth('dev');
  expect(orders.ofType('AWS::Lambda::Alias')).toEqual([]);
  expect(orders.ofType('AWS::Lambda::Version')).toEqual([]);
  expect(orders.ofType('AWS::Lambda::Url')[0]?.properties).not.toHaveProperty('Qualifier');
});

test.each([
  [{ provisionedConcurrency: 0 }, 'Allowed: a whole number from 1 to 10000'],
  [{ provisionedConcurrency: 1.5 }, 'Got: 1.5'],
  [
    { provisionedConcurrency: 6, reservedConcurrency: 5 },
    'Got: provisionedConcurrency 6, reservedConcurrency 5',
  ],
])('F-085: %j is refused in every stage', (props, message) => {
  const parts: Part[] = [(service) => new DirectHandler(service, 'quote', props)];
  expect(() => synthService(serviceOf(parts), { service: 'orders', stages })).toThrow(message);
});
