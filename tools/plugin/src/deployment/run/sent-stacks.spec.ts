import { expect, it } from 'vitest';
import type { AssemblyStack } from '../../assembly/assembly';
import { sentStacks } from './sent-stacks';

const WANTED: Record<string, string> = { data: 'd'.repeat(64), app: 'a'.repeat(64) };

const stack = (name: string): AssemblyStack => ({
  id: name,
  name,
  environment: 'aws://000000000000/eu-west-1',
  tags: {},
  template: { Outputs: { Fingerprint: { Value: WANTED[name] } } },
  templateFile: '',
});

const DATA = stack('data');
const APP = stack('app');

const standing = (stacks: Record<string, readonly [status: string, fingerprint?: string]>) =>
  new Map(
    Object.entries(stacks).map(([name, [status, fingerprint]]) => [
      name,
      { name, status, tags: {}, outputs: {}, ...(fingerprint && { fingerprint }) },
    ]),
  );

const sent = (
  stacks: Record<string, readonly [status: string, fingerprint?: string]>,
  drifted: readonly string[] = [],
  force = false,
) => {
  const drift = new Map(drifted.map((name) => [name, ['Function']]));
  const found = sentStacks([DATA, APP], { standing: standing(stacks), drifted: drift }, force);
  return [found.stacks.map(({ name }) => name).join(' '), found.direct ? 'direct' : 'change set'];
};

const SAME: readonly [string, string?] = ['UPDATE_COMPLETE', WANTED['data']];

it('a stack that holds what is wanted is not touched', () => {
  expect(sent({ data: SAME, app: ['CREATE_COMPLETE', 'old'] })).toEqual(['app', 'direct']);
  expect(
    sent({ data: ['UPDATE_ROLLBACK_COMPLETE', 'old'], app: ['UPDATE_COMPLETE', 'x'] }),
  ).toEqual(['data app', 'direct']);
});

it('without a difference none is sent, whatever the record says; all of them when forced', () => {
  const equal = { data: SAME, app: ['UPDATE_COMPLETE', WANTED['app']] } as const;
  expect(sent(equal)).toEqual(['', 'direct']);
  expect(sent(equal, [], true)).toEqual(['data app', 'direct']);
});

it('a stack that is new, broken or drifted is sent; out of a broken state leads a change set', () => {
  expect(sent({ data: SAME })).toEqual(['app', 'change set']);
  expect(sent({})).toEqual(['data app', 'change set']);
  expect(sent({ data: SAME, app: ['UPDATE_ROLLBACK_FAILED', WANTED['app']] })).toEqual([
    'app',
    'change set',
  ]);
  expect(sent({ data: SAME, app: ['CREATE_COMPLETE', WANTED['app']] }, ['app'])).toEqual([
    'app',
    'direct',
  ]);
});
