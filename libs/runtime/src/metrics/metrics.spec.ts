import { expect, test } from 'vitest';
import { invocation } from '../logging/index.js';
import { captureLogs, lambdaContext, type LogLine } from '../testing/index.js';
import { count, timed } from './index.js';

const embedded = (logs: readonly LogLine[]) => logs.filter((line) => '_aws' in line);
const inInvocation = (work: () => Promise<unknown>) => invocation({ describe: () => ({}) }, work);

test('counters of an invocation end up in one line, in the namespace of the service', async () => {
  const handler = inInvocation(async () => {
    count('OrdersPlaced');
    count('OrdersPlaced', 2);
    count('ItemsOrdered', 7);
  });
  const { logs } = await captureLogs(() => handler({}, lambdaContext()));
  expect(embedded(logs)).toEqual([
    expect.objectContaining({
      service: 'orders',
      OrdersPlaced: [1, 2],
      ItemsOrdered: 7,
      _aws: expect.objectContaining({
        CloudWatchMetrics: [
          {
            Namespace: 'Platform/orders',
            Dimensions: [['service']],
            Metrics: [
              { Name: 'OrdersPlaced', Unit: 'Count' },
              { Name: 'ItemsOrdered', Unit: 'Count' },
            ],
          },
        ],
      }),
    }),
  ]);
});

test('a failing piece of work is timed too, by its dimensions', async () => {
  const failure = new Error('declined');
  const handler = inInvocation(() =>
    timed('PaymentTime', () => Promise.reject(failure), { provider: 'acme' }),
  );
  const { result, logs } = await captureLogs(() => handler({}, lambdaContext()));
  expect(result).toBe(failure);
  expect(embedded(logs)).toEqual([
    expect.objectContaining({ provider: 'acme', PaymentTime: expect.any(Number) }),
  ]);
});

test('an invocation without metrics writes none', async () => {
  const { logs } = await captureLogs(() =>
    inInvocation(async () => undefined)({}, lambdaContext()),
  );
  expect(embedded(logs)).toEqual([]);
});

test('a dimension with as many values as there are ids is cut off, and the log says so once', async () => {
  const handler = inInvocation(async () => {
    for (let id = 0; id < 103; id += 1) count('Visits', 1, { customer: `c-${id}` });
    count('Visits', 1, { customer: 'c-7', plan: 'free' });
  });
  const { logs } = await captureLogs(() => handler({}, lambdaContext()));
  const customers = embedded(logs).map(({ customer }) => customer);
  expect(customers.slice(98)).toEqual(['c-98', 'c-99', 'other', 'other', 'other', 'c-7']);
  const warnings = logs.filter(({ level }) => level === 'WARN');
  expect(warnings).toEqual([
    expect.objectContaining({
      message: 'A dimension of metrics has too many values',
      dimension: 'customer',
    }),
  ]);
});
