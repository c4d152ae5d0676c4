import { expect, test } from 'vitest';
import { stages } from '../../test/orders-service';
import { REASON, synthPrices } from '../../test/prices-api';
import { PlatformStack, type RestHandlerProps } from '../index';
import { SERVICE_PROMISES, synthService } from '../testing';

type Orders = ReturnType<typeof synthPrices>;

/** `ANY /{proxy+}: AWS_IAM` */
const methodsOf = (orders: Orders): string[] => {
  const paths = new Map(
    orders
      .ofType('AWS::ApiGateway::Resource')
      .map(({ logicalId, properties }) => [logicalId, String(properties['PathPart'])]),
  );
  return orders
    .ofType('AWS::ApiGateway::Method')
    .map(({ properties: { HttpMethod, ResourceId, AuthorizationType } }) => {
      const path = paths.get((ResourceId as { Ref?: string }).Ref ?? '') ?? '';
      return `${String(HttpMethod)} /${path}: ${String(AuthorizationType)}`;
    })
    .sort();
};

interface Output {
  readonly Description?: string;
  readonly Export?: object;
}

const undescribedOutputs = ({ templates }: Orders): string[] =>
  Object.values(templates)
    .flatMap(({ Outputs }) => Object.entries((Outputs ?? {}) as Record<string, Output>))
    .filter(([, { Description, Export }]) => !Export && !Description)
    .map(([name]) => name);

const stageOf = (orders: Orders) => orders.ofType('AWS::ApiGateway::Stage')[0]?.properties;

test('S1-47: a REST API has a traced stage with throttle, access log and methods that ask for IAM', () => {
  const orders = synthPrices();
  expect(stageOf(orders)).toMatchObject({
    StageName: 'dev',
    TracingEnabled: true,
    AccessLogSetting: { Format: expect.stringContaining('"status":"$context.status"') },
    MethodSettings: [
      {
        HttpMethod: '*',
        ResourcePath: '/*',
        LoggingLevel: 'ERROR',
        MetricsEnabled: true,
        ThrottlingRateLimit: 1000,
        ThrottlingBurstLimit: 500,
      },
    ],
  });
  expect(methodsOf(orders)).toEqual([
    'ANY /: AWS_IAM',
    'ANY /health: AWS_IAM',
    'ANY /{proxy+}: AWS_IAM',
    'GET /health: NONE',
    'OPTIONS /: NONE',
    'OPTIONS /health: NONE',
    'OPTIONS /{proxy+}: NONE',
  ]);
  expect(orders.ofType('AWS::ApiGateway::RestApi')[0]?.properties).toMatchObject({
    Name: 'platform--orders--dev--prices',
    BinaryMediaTypes: ['*/*'],
    EndpointConfiguration: { Types: ['REGIONAL'] },
  });
  expect(orders.functionOf('prices').properties).toMatchObject({
    Timeout: 29,
    Environment: { Variables: { CORS_ORIGINS: 'http://localhost:3000' } },
  });
  expect(orders.findings).toEqual([]);
  expect(undescribedOutputs(orders)).toEqual([]);
  for (const { hold } of SERVICE_PROMISES) hold(orders);
});

test('F-029: a public one says why; no page reads it where the stage names no origin', () => {
  const orders = synthPrices({ public: REASON }, { stage: 'prod' });
  expect(methodsOf(orders)).toEqual([
    'ANY /: NONE',
    'ANY /health: NONE',
    'ANY /{proxy+}: NONE',
    'GET /health: NONE',
  ]);
  const { Variables } = orders.functionOf('prices').properties['Environment'] as {
    Variables: object;
  };
  expect(Variables).not.toHaveProperty('CORS_ORIGINS');
  expect(orders.findings).toEqual([]);
  for (const { hold } of SERVICE_PROMISES) hold(orders);
  expect(() => synthPrices({ public: 'yes' })).toThrow('open to anybody without a reason');
});

test('F-076: keys with a plan, a web ACL and ranges of addresses', () => {
  const waf = 'arn:aws:wafv2:eu-west-1:111122223333:regional/webacl/shop/1a-2b';
  const orders = synthPrices({ apiKey: true, waf, allowFrom: ['203.0.113.0/24'] });
  const keyed = orders
    .ofType('AWS::ApiGateway::Method')
    .filter(({ properties }) => properties['ApiKeyRequired'] === true);
  expect(keyed).toHaveLength(3);
  expect(orders.ofType('AWS::ApiGateway::UsagePlan')[0]?.properties).toMatchObject({
    Throttle: { RateLimit: 1000, BurstLimit: 500 },
  });
  expect(orders.ofType('AWS::ApiGateway::UsagePlanKey')).toHaveLength(1);
  expect(orders.ofType('AWS::WAFv2::WebACLAssociation')[0]?.properties).toMatchObject({
    WebACLArn: waf,
  });
  const { Policy } = orders.ofType('AWS::ApiGateway::RestApi')[0]?.properties as {
    Policy: { Statement: readonly object[] };
  };
  expect(Policy.Statement).toMatchObject([
    { Effect: 'Allow', Action: 'execute-api:Invoke' },
    {
      Effect: 'Deny',
      Action: 'execute-api:Invoke',
      Condition: { NotIpAddress: { 'aws:SourceIp': ['203.0.113.0/24'] } },
    },
  ]);
  expect(orders.findings).toEqual([]);
  for (const { hold } of SERVICE_PROMISES) hold(orders);
});

test('F-076: a cache keeps GET alone, by path and the parameters it names', () => {
  const orders = synthPrices({ public: REASON, cache: { seconds: 60, query: ['limit'] } });
  expect(stageOf(orders)).toMatchObject({ CacheClusterEnabled: true, CacheClusterSize: '0.5' });
  const settings = stageOf(orders)?.['MethodSettings'] as readonly Record<string, unknown>[];
  expect(
    settings
      .filter(({ CachingEnabled }) => CachingEnabled)
      .map(({ HttpMethod, ResourcePath, CacheTtlInSeconds, CacheDataEncrypted }) => [
        HttpMethod,
        ResourcePath,
        CacheTtlInSeconds,
        CacheDataEncrypted,
      ]),
  ).toEqual([
    ['GET', '/', 60, true],
    ['GET', '/~1{proxy+}', 60, true],
  ]);
  const keys = orders
    .ofType('AWS::ApiGateway::Method')
    .map(({ properties }) => properties['Integration'] as { CacheKeyParameters?: unknown })
    .flatMap(({ CacheKeyParameters }) => (CacheKeyParameters ? [CacheKeyParameters] : []));
  expect(keys).toEqual([
    ['method.request.path.proxy', 'method.request.querystring.limit'],
    ['method.request.querystring.limit'],
  ]);
  expect(orders.findings).toEqual([]);
  for (const { hold } of SERVICE_PROMISES) hold(orders);
});

test('a route behind IAM asks for it, its preflight for nothing, and its function knows the origins', () => {
  const orders = synthPrices({ routes: ['DELETE /orders/{id}'], access: { table: 'readWrite' } });
  expect(methodsOf(orders).filter((each) => /orders|id/.test(each))).toEqual([
    'ANY /orders: AWS_IAM',
    'ANY /{id}: AWS_IAM',
    'DELETE /{id}: AWS_IAM',
    'OPTIONS /orders: NONE',
    'OPTIONS /{id}: NONE',
  ]);
  expect(orders.functionOf('prices-delete-orders-by-id').properties).toMatchObject({
    Environment: { Variables: { CORS_ORIGINS: 'http://localhost:3000' } },
  });
  for (const { hold } of SERVICE_PROMISES) hold(orders);
});

test.each<[RestHandlerProps, string]>([
  [{ routes: ['GET /{slug}'] }, "has no resource of a REST API\n  Got: '/{slug}'"],
  [{ routes: ['GET /a~b'] }, "has no resource of a REST API\n  Got: '/a~b'"],
  [{ cache: { seconds: 60 } }, 'would give the answer of one caller to another'],
  [{ cache: { seconds: 3601 }, public: REASON }, 'from 1 to 3600'],
  [{ waf: 'acl' }, "The waf of handler 'prices' is not valid\n  Got: 'acl'"],
  [{ allowFrom: ['everywhere'] }, "The allowFrom of handler 'prices' is not valid"],
  [{ timeout: 30 }, 'from 1 to 29'],
])('refuses %j', (props, message) => {
  expect(() => synthPrices(props)).toThrow(message);
});

test('REST APIs write logs with a role of the account, which stays; stages that come and go use it', () => {
  const platform = (stage: string) =>
    synthService((app) => new PlatformStack(app), { service: 'platform', stages, stage });
  const [account] = platform('dev').ofType('AWS::ApiGateway::Account');
  expect(account?.properties['CloudWatchRoleArn']).toBeDefined();
  for (const stage of ['local', 'pr-7'])
    expect(platform(stage).ofType('AWS::ApiGateway::Account')).toEqual([]);
});
