import { describe, expect, it } from 'vitest';
import { addUp, countCases, totalsOf } from './test-totals.mjs';

const GREEN = `
 Test Files  10 passed (10)
      Tests  26 passed (26)
   Start at  11:34:49`;
const RED = `
 Test Files  1 failed | 1 passed (2)
      Tests  2 failed | 24 passed | 1 skipped (27)`;

const GO = `ok  \tx.internal/mail/core\t1.034s\tcoverage: 91.0% of statements
ok  \tx.internal/mail/adapters\t(cached)\tcoverage: 12.0% of statements
\tx.internal/mail/ports\t\tcoverage: 0.0% of statements
ok  \tx.internal/mail/http\t0.003s [no tests to run]
?   \tx.internal/mail/input\t[no test files]`;

describe('countCases', () => {
  it('reads the totals of one run, with or without colours', () => {
    expect(countCases(GREEN)).toEqual({ passed: 26, failed: 0, skipped: 0 });
    expect(countCases(RED)).toEqual({ passed: 24, failed: 2, skipped: 1 });
    const coloured =
      '\u001b[2m      Tests \u001b[22m \u001b[1m\u001b[32m2 passed\u001b[39m\u001b[22m\u001b[90m (2)\u001b[39m';
    expect(countCases(coloured)).toEqual({ passed: 2, failed: 0, skipped: 0 });
  });

  it('adds up several runs and ignores files', () => {
    expect(countCases(`${GREEN}\n${RED}`)).toEqual({ passed: 50, failed: 2, skipped: 1 });
    expect(countCases('nothing here')).toEqual({ passed: 0, failed: 0, skipped: 0 });
  });
});

it('counts the packages of Go in which tests ran', () => {
  expect(countCases(GO)).toEqual({ passed: 2, failed: 0, skipped: 0 });
  expect(countCases(`${GREEN}\n${GO}`)).toEqual({ passed: 28, failed: 0, skipped: 0 });
  const red = '--- FAIL: TestSend (0.00s)\nFAIL\nFAIL\tx.internal/mail/core\t0.2s\nFAIL';
  expect(countCases(red)).toEqual({ passed: 0, failed: 1, skipped: 0 });
});

describe('totalsOf', () => {
  it.each([
    [
      'a check that passed',
      { target: 'lint', failed: false, output: '' },
      { passed: 1, failed: 0, skipped: 0 },
    ],
    [
      'a check that failed',
      { target: 'lint', failed: true, output: '' },
      { passed: 0, failed: 1, skipped: 0 },
    ],
    [
      'tests that passed',
      { target: 'test', failed: false, output: GREEN },
      { passed: 26, failed: 0, skipped: 0 },
    ],
    [
      'tests that failed',
      { target: 'e2e', failed: true, output: RED },
      { passed: 24, failed: 2, skipped: 1 },
    ],
    [
      'tests that never started',
      { target: 'test', failed: true, output: 'SyntaxError' },
      { passed: 0, failed: 1, skipped: 0 },
    ],
    [
      'a run of no tests at all as failed',
      { target: 'test', failed: false, output: 'No test files found, exiting with code 0' },
      { passed: 0, failed: 1, skipped: 0 },
    ],
    [
      'a run of which every test was skipped as failed',
      { target: 'test', failed: false, output: '      Tests  3 skipped (3)' },
      { passed: 0, failed: 1, skipped: 3 },
    ],
    [
      'green cases of a task that failed',
      { target: 'test', failed: true, output: GREEN },
      { passed: 26, failed: 1, skipped: 0 },
    ],
  ])('counts %s', (_, task, totals) => {
    expect(totalsOf(task)).toEqual(totals);
  });
});

it('adds totals up', () => {
  const one = { passed: 1, failed: 2, skipped: 3 };
  expect(addUp([one, one])).toEqual({ passed: 2, failed: 4, skipped: 6 });
  expect(addUp([])).toEqual({ passed: 0, failed: 0, skipped: 0 });
});
