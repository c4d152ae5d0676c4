import { expect, test } from 'vitest';
import type { AssemblyStack } from './assembly';
import { fingerprint, wantedFingerprint } from './fingerprint';

const stack = (Value: unknown, name = 'p--orders--dev'): AssemblyStack => ({
  id: name,
  name,
  environment: 'aws://1/eu-west-1',
  tags: {},
  template: { Outputs: { Fingerprint: { Value } } },
  templateFile: `/anywhere/${name}.template.json`,
});
const [A, B] = ['a'.repeat(64), 'b'.repeat(64)];

test('what a stack will hold is the output of its template', () => {
  expect(wantedFingerprint(stack(A))).toBe(A);
});

test.each([[undefined], ['abc'], [{ Ref: 'X' }]])(
  'a template with %j is refused by name',
  (value) => {
    expect(() => wantedFingerprint(stack(value))).toThrow(
      'stack "p--orders--dev" carries no fingerprint: its template has no output "Fingerprint"',
    );
  },
);

test('that of an assembly changes with each of its stacks, and not with the place of a file', () => {
  const both = fingerprint([stack(A), stack(B, 'p--orders--data--dev')]);
  expect(both).toMatch(/^[0-9a-f]{64}$/);
  expect(fingerprint([stack(A), stack(A, 'p--orders--data--dev')])).not.toBe(both);
  expect(fingerprint([stack(A)])).not.toBe(both);
  expect(fingerprint([{ ...stack(A), templateFile: '/elsewhere' }])).toBe(fingerprint([stack(A)]));
});
