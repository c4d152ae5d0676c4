import { existsSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { behindOf, leaveAnswer, takeAnswer, type BehindAnswer } from './behind-answer';

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'behind-'));
});
afterEach(() => rmSync(root, { recursive: true }));

const USERS = { service: 'users', why: 'files: apps/users/src/a.ts' };
const DEPOT = { service: 'depot', why: 'files: apps/depot/src/a.ts' };
const ANSWER: BehindAnswer = {
  stage: 'dev',
  looked: ['users', 'depot', 'billing'],
  behind: [USERS, DEPOT],
};
const fileOf = (run: string): string => join(root, '.platform/behind', `${run}.json`);

test('an answer is for the run that left it, once', () => {
  leaveAnswer(root, '17', ANSWER);
  expect(takeAnswer(root, '18')).toBeUndefined();
  expect(takeAnswer(root, '17')).toEqual(ANSWER);
  expect(takeAnswer(root, '17')).toBeUndefined();
});

test('a damaged answer is none', () => {
  leaveAnswer(root, '17', ANSWER);
  writeFileSync(fileOf('17'), '{"stage":"dev","loo');
  expect(takeAnswer(root, '17')).toBeUndefined();
  expect(existsSync(fileOf('17'))).toBe(false);
});

test('the answer of a run that died is swept by a later one, that of a living run is not', () => {
  leaveAnswer(root, 'dead', ANSWER);
  leaveAnswer(root, 'living', ANSWER);
  const before = Date.now() / 1000 - 3700;
  utimesSync(fileOf('dead'), before, before);
  leaveAnswer(root, '17', ANSWER);
  expect(['dead', 'living', '17'].map((run) => existsSync(fileOf(run)))).toEqual([
    false,
    true,
    true,
  ]);
});

test('it tells of the services asked about', () => {
  const taken = new Set(['orders']);
  expect(behindOf(ANSWER, ['users', 'billing'], taken, 'dev')).toEqual([USERS]);
  expect(behindOf(ANSWER, ['billing'], taken, 'dev')).toEqual([]);
});

test.each([
  ['of another stage', ['users'], ['orders'], 'prod'],
  ['when no stage is known', ['users'], ['orders'], undefined],
  ['of a service that it could not judge', ['users', 'late'], ['orders'], 'dev'],
  ['when it judged a service that was deployed after it', ['users'], ['orders', 'depot'], 'dev'],
])('it does not tell %s', (_label, others, taken, stage) => {
  expect(behindOf(ANSWER, others, new Set(taken), stage)).toBeUndefined();
});
