import { expect, test } from 'vitest';
import { serviceOf, stages } from '../../test/orders-service';
import { FunctionUrlHandler, type FunctionUrlHandlerProps } from '../index';
import {
  SERVICE_PROMISES,
  synthService,
  type SynthesizedService,
  type SynthServiceOptions,
} from '../testing';

const synth = (
  props: FunctionUrlHandlerProps = {},
  options: Partial<SynthServiceOptions> = {},
  name = 'catalogue',
) =>
  synthService(serviceOf([(service) => new FunctionUrlHandler(service, name, props)]), {
    service: 'orders',
    stages,
    validate: true,
    ...options,
  });

const published = (service: SynthesizedService) =>
  service.ofType('AWS::SSM::Parameter').map(({ properties }) => properties['Name']);

const REASON = 'Anybody may read the catalogue';

test('F-040: a function URL asks for IAM, and for nobody else anything is open', () => {
  const orders = synth();
  expect(orders.ofType('AWS::Lambda::Url').map(({ properties }) => properties)).toEqual([
    {
      AuthType: 'AWS_IAM',
      TargetFunctionArn: { 'Fn::GetAtt': [orders.functionOf('catalogue').logicalId, 'Arn'] },
      Cors: {
        AllowOrigins: ['http://localhost:3000'],
        AllowMethods: ['*'],
        AllowHeaders: ['authorization', 'content-type', 'idempotency-key', 'x-correlation-id'],
        ExposeHeaders: ['x-correlation-id'],
        MaxAge: 3600,
      },
    },
  ]);
  expect(orders.ofType('AWS::Lambda::Permission')).toEqual([]);
  expect(orders.functionOf('catalogue').properties).toMatchObject({ MemorySize: 512, Timeout: 29 });
  expect(published(orders)).toContain('/platform/dev/services/orders/catalogue-function-url');
  expect(orders.findings).toEqual([]);
  for (const { hold } of SERVICE_PROMISES) hold(orders);
});

test('S1-59: a public one says why, and lets anybody in at its URL alone', () => {
  const orders = synth({ public: REASON });
  expect(orders.ofType('AWS::Lambda::Url')[0]?.properties['AuthType']).toBe('NONE');
  const permissions = orders.ofType('AWS::Lambda::Permission').map(({ properties }) => properties);
  expect(permissions.map(({ Action, Principal }) => [Action, Principal])).toEqual([
    ['lambda:InvokeFunctionUrl', '*'],
    ['lambda:InvokeFunction', '*'],
  ]);
  expect(permissions[0]).toMatchObject({ FunctionUrlAuthType: 'NONE' });
  expect(permissions[1]).toMatchObject({ InvokedViaFunctionUrl: true });
  expect(orders.findings).toEqual([]);
  for (const { hold } of SERVICE_PROMISES) hold(orders);
  expect(() => synth({ public: 'yes' })).toThrow(
    "The handler 'catalogue' is open to anybody without a reason\n  Got: public: 'yes'\n  Allowed: public: 'why anybody may call it' in 10 characters at least, or IAM, without public\n  Run: edit infra/handlers/catalogue.ts",
  );
});

test('no page of another origin reads it where the stage names none; a function has 900 s', () => {
  expect(synth({}, { stage: 'prod' }).ofType('AWS::Lambda::Url')[0]?.properties).not.toHaveProperty(
    'Cors',
  );
  expect(synth({ timeout: 900 }).functionOf('catalogue').properties['Timeout']).toBe(900);
  expect(() => synth({ timeout: 901 })).toThrow('from 1 to 900');
  expect(published(synth({}, {}, 'function-url'))).toContain(
    '/platform/dev/services/orders/function-url',
  );
});
