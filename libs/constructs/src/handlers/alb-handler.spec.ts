import { expect, test } from 'vitest';
import { serviceOf, stages } from '../../test/orders-service';
import { AlbHandler, type AlbHandlerProps } from '../index';
import { SERVICE_PROMISES, synthService } from '../testing';

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

test.each<[Partial<AlbHandlerProps>, string]>([
  [{ priority: 0 }, 'from 1 to 50000'],
  [{ paths: ['/a', '/b', '/c'], hosts: ['a', 'b', 'c'] }, '5 values at most'],
  [{ paths: ['/with space'] }, 'a listener does not take'],
  [{ timeout: 61 }, 'from 1 to 60'],
])('refuses %j', (props, message) => {
  expect(() => synth(props)).toThrow(message);
});
