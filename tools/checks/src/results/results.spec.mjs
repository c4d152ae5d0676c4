import { describe, expect, test } from 'vitest';
import { unproven } from '../proofs/unproven.mjs';
import { readResults, verdictOf } from './results.mjs';

const VITEST = JSON.stringify({
  testResults: [
    {
      name: '/repo/libs/a.spec.ts',
      assertionResults: [
        { ancestorTitles: [], title: 'becomes 404 (x)', status: 'passed' },
        { ancestorTitles: [], title: 'becomes 409 (y)', status: 'failed' },
        { ancestorTitles: ['in Go'], title: 'works', status: 'passed' },
        { ancestorTitles: ['in Rust'], title: 'works', status: 'failed' },
        { ancestorTitles: [], title: 'waits', status: 'skipped' },
        { ancestorTitles: ['a group'], title: 'adds 1 and 2', status: 'passed' },
        { ancestorTitles: ['a group'], title: 'adds 2 and 3', status: 'passed' },
        { ancestorTitles: [], title: 'of a table 1', status: 'passed' },
        { ancestorTitles: [], title: 'of a table 2', status: 'pending' },
      ],
    },
  ],
});
const event = (Action, Test, Package = 'x.internal/mail/web') =>
  JSON.stringify({ Action, Package, Test });
const GO = [
  event('run', 'TestAnswers'),
  event('pass', 'TestAnswers'),
  event('fail', 'TestOther'),
  event('skip', 'TestLater'),
  event('pass', 'TestAnswers', 'x.internal/mailbox'),
  event('fail', undefined),
].join('\n');
const MODULES = new Map([
  ['x.internal/mail', 'apps/mail'],
  ['x.internal/mailbox', 'apps/box'],
]);
const results = [VITEST, GO].flatMap((report) => readResults(report, '/repo', MODULES));

test.each([
  ['in Go', 'passed'],
  ['in Rust', 'FAILED'],
  ['in C', 'not run'],
  [undefined, 'FAILED'],
])('of two tests with one title that of the group %s counts: %s', (group, verdict) => {
  expect(verdictOf({ file: 'libs/a.spec.ts', group, title: 'works' }, results)).toBe(verdict);
});

test.each([
  ['libs/a.spec.ts', 'becomes %i (%s)', 'FAILED'],
  ['libs/a.spec.ts', 'becomes %# (%s)', 'FAILED'],
  ['libs/a.spec.ts', 'adds %i and %i', 'passed'],
  ['libs/a.spec.ts', 'adds $first and ${second}', 'passed'],
  ['libs/a.spec.ts', 'adds %i', 'passed'],
  ['libs/a.spec.ts', 'adds', 'not run'],
  ['libs/a.spec.ts', 'a group', 'not run'],
  ['libs/a.spec.ts', 'waits', 'not run'],
  ['libs/a.spec.ts', 'of a table %i', 'not run'],
  ['libs/b.spec.ts', 'works', 'not run'],
  ['apps/mail/web/web_test.go', 'TestAnswers', 'passed'],
  ['apps/mail/web/web_test.go', 'TestOther', 'FAILED'],
  ['apps/mail/web/web_test.go', 'TestLater', 'not run'],
  ['apps/mail/queue/queue_test.go', 'TestAnswers', 'not run'],
  ['apps/box/box_test.go', 'TestAnswers', 'passed'],
])('the results of %s say of %s: %s', (file, title, verdict) => {
  expect(verdictOf({ file, title }, results)).toBe(verdict);
});

describe('rows', () => {
  const row = (id, ...titles) => ({
    id,
    proofs: titles.map((title) => ({ file: 'libs/a.spec.ts', title })),
  });

  test('each proof that did not pass in the run is named', () => {
    const rows = [
      row('S0-01', 'adds %i and %i'),
      row('S0-02', 'waits', 'becomes %i (%s)'),
      row('S0-03'),
    ];
    expect(unproven(rows, results)).toEqual([
      'S0-02 libs/a.spec.ts › waits: not run',
      'S0-02 libs/a.spec.ts › becomes %i (%s): FAILED',
    ]);
  });
});
