import { expect, test } from 'vitest';
import { serviceOf, stages } from '../../test/orders-service';
import { AlbHandler, type AlbHandlerProps } from '../index';
import { SERVICE_PROMISES, synthService } from '../testing';
import { grantsOf } from '../testing/grants';

const synth = (props: Partial<AlbHandlerProps> = {}) =>
  synthService(
    serviceOf([(service) => new AlbHandler(service, 'shop', { priority: 100, ...props })]),
    { service: 'orders', stages, validate: true },
  );

test('S1-12: a rule of the listener leads to a target group with multi-value headers', () => {
  const orders = synth({ paths: ['/shop/*'], hosts: ['example.com'] });
  const { logicalId } = orders.functionOf('shop');
  const [group] = orders.ofType('AWS::ElasticLoadBalancingV2::TargetGroup');
  expect(group?.properties).toMatchObject({
    TargetType: 'lambda',
    Targets: [{ Id: { 'Fn::GetAtt': [logicalId, 'Arn'] } }],
    TargetGroupAttributes: [{ Key: 'lambda.multi_value_headers.enabled', Value: 'true' }],
    HealthCheckEnabled: true,
    HealthCheckPath: '/health',
  });
  const name = String(group?.properties['Name']);
  expect(name).toMatch(/^[A-Za-z0-9-]{1,32}$/);
  expect(orders.ofType('AWS::ElasticLoadBalancingV2::ListenerRule')[0]?.properties).toMatchObject({
    Priority: 100,
    Conditions: [
      { Field: 'path-pattern', PathPatternConfig: { Values: ['/shop/*'] } },
      { Field: 'host-header', HostHeaderConfig: { Values: ['example.com'] } },
    ],
    Actions: [{ Type: 'forward', TargetGroupArn: { Ref: group?.logicalId } }],
  });
  const [permission] = orders.ofType('AWS::Lambda::Permission');
  expect(permission?.properties['Principal']).toBe('elasticloadbalancing.amazonaws.com');
  expect(JSON.stringify(permission?.properties['SourceArn'])).toContain(`targetgroup/${name}/*`);
  expect(orders.functionOf('shop').properties).toMatchObject({
    Timeout: 29,
    Environment: { Variables: { CORS_ORIGINS: 'http://localhost:3000' } },
  });
  expect(orders.findings).toEqual([]);
  for (const { hold } of SERVICE_PROMISES) hold(orders);
});

test('F-031: each route has a rule before that of all, a target group and a function, which only writes where its method does', () => {
  const orders = synth({
    routes: { 'GET /orders/{id}': 50, 'POST /orders': 25 },
    hosts: ['example.com'],
    access: { table: 'readWrite' },
  });
  const groupOf = (handler: string) =>
    orders
      .ofType('AWS::ElasticLoadBalancingV2::TargetGroup')
      .find(({ properties }) =>
        JSON.stringify(properties['Targets']).includes(orders.functionOf(handler).logicalId),
      );
  const rules = orders.ofType('AWS::ElasticLoadBalancingV2::ListenerRule');
  const host = { Field: 'host-header', HostHeaderConfig: { Values: ['example.com'] } };
  const to = (handler: string) => [
    { Type: 'forward', TargetGroupArn: { Ref: groupOf(handler)?.logicalId } },
  ];
  expect(
    rules.map(({ properties: { Priority, Conditions, Actions } }) => ({
      Priority,
      Conditions,
      Actions,
    })),
  ).toEqual([
    {
      Priority: 100,
      Conditions: [{ Field: 'path-pattern', PathPatternConfig: { Values: ['/*'] } }, host],
      Actions: to('shop'),
    },
    {
      Priority: 50,
      Conditions: [
        { Field: 'path-pattern', PathPatternConfig: { Values: ['/orders/*'] } },
        { Field: 'http-request-method', HttpRequestMethodConfig: { Values: ['GET'] } },
        host,
      ],
      Actions: to('shop-get-orders-by-id'),
    },
    {
      Priority: 25,
      Conditions: [
        { Field: 'path-pattern', PathPatternConfig: { Values: ['/orders'] } },
        { Field: 'http-request-method', HttpRequestMethodConfig: { Values: ['POST'] } },
        host,
      ],
      Actions: to('shop-post-orders'),
    },
  ]);
  const grants = (handler: string) => grantsOf(orders, handler).map((each) => each.split(' ')[0]);
  expect([...new Set(grants('shop-get-orders-by-id'))]).toEqual([
    'dynamodb:GetItem',
    'dynamodb:Query',
  ]);
  expect(grants('shop-post-orders')).toEqual(grants('shop'));
  expect(orders.functionOf('shop-post-orders').properties).toMatchObject({
    Environment: { Variables: { CORS_ORIGINS: 'http://localhost:3000' } },
  });
  expect(orders.findings).toEqual([]);
  for (const { hold } of SERVICE_PROMISES) hold(orders);
});

test('each target group waits for the right of the load balancer to call its function', () => {
  interface Waiting {
    readonly Type: string;
    readonly DependsOn?: readonly string[];
  }
  const { templates } = synth({ routes: { 'GET /orders': 50 } });
  const all = Object.values(templates).flatMap(({ Resources }) =>
    Object.entries(Resources as Record<string, Waiting>),
  );
  const types = new Map(all.map(([id, { Type }]) => [id, Type]));
  const groups = all.filter(([, { Type }]) => Type === 'AWS::ElasticLoadBalancingV2::TargetGroup');
  expect(groups.map(([, { DependsOn = [] }]) => DependsOn.map((id) => types.get(id)))).toEqual([
    ['AWS::Lambda::Permission'],
    ['AWS::Lambda::Permission'],
  ]);
});

test.each<[Partial<AlbHandlerProps>, string]>([
  [{ routes: { 'GET /a': 100 } }, 'would never be reached, or has the priority of another'],
  [{ routes: { 'GET /a': 5, 'POST /a': 5 } }, "Got: priority 5 of 'POST /a'"],
  [{ routes: { 'GET /a': 0 } }, 'from 1 to 50000'],
  [{ routes: { 'GET /{a}/{b}/{c}/{d}/{e}/{f}/{g}': 5 } }, '5 values and 6 of * and ? at most'],
  [{ priority: 0 }, 'from 1 to 50000'],
  [{ paths: ['/a', '/b', '/c'], hosts: ['a', 'b', 'c'] }, 'Allowed: 5 values and 6 of'],
  [{ paths: ['/with space'] }, 'a listener does not take'],
  [{ timeout: 61 }, 'from 1 to 60'],
])('refuses %j', (props, message) => {
  expect(() => synth(props)).toThrow(message);
});
