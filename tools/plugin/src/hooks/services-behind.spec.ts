import { expect, test } from 'vitest';
import type { PlannedService } from '../deployment/plan/plan';
import type { Stage } from '@platform/model/stages';
import { behindBy } from './services-behind';

const stage = (more: Partial<Stage> = {}, settings: object = {}): Stage => ({
  name: 'dev',
  project: 'shop',
  owner: 'team',
  settings: { region: 'eu-west-1', ...settings },
  ...more,
});

const plan = (
  service: string,
  verdict: PlannedService['verdict'],
  ...reasons: PlannedService['reasons']
): PlannedService => ({ service, verdict, reasons });

const NEW = { kind: 'new', detail: 'no successful deploy to dev on record' } as const;
const users = plan('users', 'deploy', { kind: 'files', detail: 'apps/users/src/a.ts' });
const orders = plan('orders', 'unchanged');
const billing = plan('billing', 'deploy', NEW);

test('what a deploy would change is behind, with every reason; what it would not is none', () => {
  const late = plan(
    'late',
    'deploy',
    { kind: 'contract', detail: 'events-orders' },
    { kind: 'config', detail: 'stages.json' },
  );
  expect(behindBy([users, orders, late], stage())).toEqual([
    { service: 'users', why: 'files: apps/users/src/a.ts' },
    { service: 'late', why: 'contract: events-orders; config: stages.json' },
  ]);
});

test('what waits for another service that cannot be deployed is behind', () => {
  const waiting = plan('waiting', 'blocked', { kind: 'failed-upstream', detail: 'platform' });
  expect(behindBy([waiting, orders], stage())).toEqual([
    { service: 'waiting', why: 'failed-upstream: platform' },
  ]);
});

test('a service never deployed is behind where others are deployed', () => {
  expect(behindBy([orders, billing], stage())).toEqual([
    { service: 'billing', why: 'new: no successful deploy to dev on record' },
  ]);
});

test.each([
  ['a stage that holds nothing yet', stage(), [billing]],
  ['an emulated cloud', stage({}, { endpoint: 'http://localhost:4566' }), [orders, billing]],
  ['a stage made from a pattern', stage({ name: 'pr-7', isPattern: true }), [orders, billing]],
])('a service never deployed is not behind in %s', (_label, sandbox, planned) => {
  expect(behindBy(planned, sandbox)).toEqual([]);
});

test('a service deployed before is behind in a sandbox too', () => {
  const sandbox = stage({}, { endpoint: 'http://localhost:4566' });
  expect(behindBy([users, billing], sandbox).map(({ service }) => service)).toEqual(['users']);
});
