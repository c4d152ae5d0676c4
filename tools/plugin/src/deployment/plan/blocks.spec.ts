import { expect, test } from 'vitest';
import { propagateBlocks } from './blocks';
import type { Assessment, Verdict } from './verdict';

const assessed = (service: string, verdict: Verdict): Assessment => ({
  service,
  verdict,
  reasons: [{ kind: 'new', detail: 'x' }],
  root: '',
  fingerprint: '',
  stacks: [],
});

test('a blocked service blocks what waits for it through unchanged ones, not the unchanged', () => {
  const result = propagateBlocks(
    [
      assessed('platform', 'blocked'),
      assessed('orders', 'unchanged'),
      assessed('billing', 'deploy'),
      assessed('users', 'deploy'),
    ],
    { platform: [], orders: ['platform'], billing: ['orders'], users: [] },
  );
  expect(result.map(({ service, verdict }) => `${service} ${verdict}`)).toEqual([
    'platform blocked',
    'orders unchanged',
    'billing blocked',
    'users deploy',
  ]);
  expect(result[2]?.reasons).toEqual([{ kind: 'failed-upstream', detail: 'orders' }]);
});

test('a circle of dependencies ends', () => {
  const result = propagateBlocks([assessed('a', 'deploy'), assessed('b', 'deploy')], {
    a: ['b'],
    b: ['a'],
  });
  expect(result.map(({ verdict }) => verdict)).toEqual(['deploy', 'deploy']);
});
