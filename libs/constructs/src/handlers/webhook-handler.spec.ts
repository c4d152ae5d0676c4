import { expect, test } from 'vitest';
import { serviceOf, stages } from '../../test/orders-service';
import { WebhookHandler, WorkerHandler } from '../index';
import { expectGrants, expectRoute, SERVICE_PROMISES, synthService } from '../testing';

const synth = (secret = 'stripe-signing', stage = 'dev') =>
  synthService(
    serviceOf([
      (service) => new WebhookHandler(service, 'payments', { secret, worker: 'payments-worker' }),
      (service) => new WorkerHandler(service, 'payments-worker', { fifo: 'explicit' }),
    ]),
    { service: 'orders', stages, stage },
  );

test('F-041: anybody may send, the secret is a reference, the queue is all that it fills', () => {
  const orders = synth();
  expectRoute(orders, 'POST /webhooks/payments', { handler: 'payments', auth: 'none' });
  expect(orders.functionOf('payments').properties).toMatchObject({ MemorySize: 256, Timeout: 10 });
  const secret = 'secret:/platform/dev/secrets/orders/stripe-signing-??????';
  expectGrants(orders, 'payments', [
    `secretsmanager:DescribeSecret on ${secret}`,
    `secretsmanager:GetSecretValue on ${secret}`,
    'sqs:SendMessage on queue payments-worker',
  ]);
  expectGrants(orders, 'payments-worker', []);
  expect(JSON.stringify(orders.functionOf('payments').properties['Environment'])).toContain(
    ':secret:/platform/dev/secrets/orders/stripe-signing"',
  );
});

test.each(['local', 'dev', 'prod'])('all promises hold of a webhook in %s', (stage) => {
  for (const { hold } of SERVICE_PROMISES) hold(synth('stripe-signing', stage));
});

test.each(['', 'whsec_9f3Cq0', 'Stripe'])(
  'a secret that is no name, %j, is refused unseen',
  (secret) => {
    expect(() => synth(secret)).toThrow("The webhook 'payments' names no secret");
    if (secret) expect(() => synth(secret)).not.toThrow(secret);
  },
);
