import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  isProjectName,
  isServiceName,
  isStageName,
  requireServiceName,
  stackName,
  type StackIdentity,
} from './names';
import { PARAMETER } from './parameters';

test('a stack is named by project, service, role and stage', () => {
  expect(stackName({ project: 'shop', service: 'order-desk', stage: 'pr-7' })).toBe(
    'shop--order-desk--pr-7',
  );
  expect(stackName({ project: 'shop', service: 'orders', role: 'data', stage: 'dev' })).toBe(
    'shop--orders--data--dev',
  );
});

test.each([
  ['a service named like the data of another', ['pricing', 'data'], ['pricing-data', undefined]],
  ['a digit with and without a dash', ['orders2', undefined], ['orders-2', undefined]],
  ['a service named data', ['data', undefined], ['data', 'data']],
] as const)('the stacks of %s do not meet', (_, [service, role], [other, otherRole]) => {
  const place = { project: 'shop', stage: 'dev' };
  expect(stackName({ ...place, service, role })).not.toBe(
    stackName({ ...place, service: other, role: otherRole }),
  );
});

test.each([
  ['shop', true],
  ['my-shop-2', true],
  ['a'.repeat(40), true],
  ['a'.repeat(41), false],
  ['aws-shop', false],
  ['ssm', false],
  ['xn', false],
  ['xna', true],
  ['shop--eu', false],
  ['shop-', false],
  ['-shop', false],
  ['2shop', false],
  ['Shop', false],
  ['shop/eu', false],
  ['', false],
])('project %j is allowed: %j', (name, allowed) => {
  expect(isProjectName(name)).toBe(allowed);
});

test.each([
  ['dev', true],
  ['pr-12', true],
  ['a'.repeat(20), true],
  ['a'.repeat(21), false],
  ['pr-', false],
  ['pr--1', false],
  ['pr-*', false],
])('stage %j is allowed: %j', (name, allowed) => {
  expect(isStageName(name)).toBe(allowed);
});

test('a service is named in kebab-case, or refused with an example', () => {
  expect(requireServiceName('handler', 'process-order')).toBe('process-order');
  expect(() => requireServiceName('handler', 'ProcessOrder')).toThrow(
    `The name of a handler is not kebab-case
  Got: 'ProcessOrder'
  Allowed: lower case letters, digits and single dashes, at most 40, e.g. 'process-order'
  Run: rename the handler`,
  );
});

const LONGEST: StackIdentity = {
  project: 'p'.repeat(40),
  service: 's'.repeat(40),
  role: 'data',
  stage: 't'.repeat(20),
};

test("the longest names stay within CloudFormation's and Parameter Store's limits", () => {
  expect(stackName(LONGEST)).toHaveLength(110);
  const { project, stage, service } = LONGEST;
  expect(PARAMETER.serviceOutput(project, stage, service, 'o'.repeat(100))).toHaveLength(213);
});

// Few letters, so that equal prefixes, and with them near misses, are frequent.
const word = fc.stringMatching(/^[ab1]{1,3}$/);
const kebab = fc
  .tuple(fc.constantFrom('a', 'b', 'data', 'a-data'), fc.array(fc.oneof(word, fc.constant('data'))))
  .map(([first, rest]) => [first, ...rest].join('-'));
const identity = fc
  .record({
    project: kebab.filter(isProjectName),
    service: kebab.filter(isServiceName),
    role: fc.constantFrom(undefined, 'data' as const),
    stage: kebab.filter(isStageName),
  })
  .map((each): StackIdentity => each);

const same = (a: StackIdentity, b: StackIdentity): boolean =>
  a.project === b.project && a.service === b.service && a.stage === b.stage;

test('two stacks share a name only when project, service, role and stage are the same', () => {
  fc.assert(
    fc.property(identity, identity, (a, b) => {
      expect(stackName(a) === stackName(b)).toBe(same(a, b) && a.role === b.role);
    }),
    { numRuns: 500 },
  );
});

test('a stack name tells project, service, role and stage', () => {
  fc.assert(
    fc.property(identity, (each) => {
      const [project, service, ...rest] = stackName(each).split('--');
      const [stage, role] = [...rest].reverse();
      expect({ project, service, role, stage }).toEqual(each);
    }),
  );
});

const pathsOf = ({ project, stage, service }: StackIdentity, output: string): string[] => [
  PARAMETER.serviceOutput(project, stage, service, output),
  PARAMETER.deployment(project, stage, service),
  PARAMETER.lock(project, stage, service),
];

test('parameter paths of two services meet only when project, stage and service are the same', () => {
  fc.assert(
    fc.property(identity, identity, kebab, kebab, (a, b, output, other) => {
      const [mine, theirs] = [pathsOf(a, output), pathsOf(b, other)];
      const met = mine.filter((path) => theirs.includes(path)).length;
      expect(met).toBe(same(a, b) ? (output === other ? 3 : 2) : 0);
      expect(theirs).not.toContain(PARAMETER.eventBusName(a.project, a.stage));
    }),
    { numRuns: 500 },
  );
});
