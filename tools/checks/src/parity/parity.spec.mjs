import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { rowProblems } from '../proofs/row-problems.mjs';
import { REPOSITORY } from '../repository.mjs';
import { CAPABILITIES } from './capabilities.mjs';
import { parityDocument } from './parity-document.mjs';
import { readResults, verdictOf } from './results.mjs';

const read = (path) => {
  const file = join(REPOSITORY, path);
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
};

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
      ],
    },
  ],
});
const GO = `{"Action":"run","Package":"platform.internal/runtime/web","Test":"TestAnswers"}
{"Action":"pass","Package":"platform.internal/runtime/web","Test":"TestAnswers"}
{"Action":"fail","Package":"platform.internal/runtime/web","Test":"TestOther"}
{"Action":"fail","Package":"platform.internal/runtime/web"}
`;
const results = [VITEST, GO].flatMap((report) => readResults(report, '/repo'));

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
  ['libs/a.spec.ts', 'waits', 'not run'],
  ['libs/b.spec.ts', 'works', 'not run'],
  ['libs/runtime-go/web/web_test.go', 'TestAnswers', 'passed'],
  ['libs/runtime-go/web/web_test.go', 'TestOther', 'FAILED'],
  ['libs/runtime-go/queue/queue_test.go', 'TestAnswers', 'not run'],
])('the results of %s say of %s: %s', (file, title, verdict) => {
  expect(verdictOf({ file, title }, results)).toBe(verdict);
});

test('a row tells both verdicts', () => {
  const typescript = { file: 'libs/a.spec.ts', group: 'in Go', title: 'works' };
  const go = { file: 'libs/runtime-go/web/web_test.go', title: 'TestOther' };
  expect(parityDocument([{ what: 'answers', typescript, go }], results)).toContain(
    '| answers | passed | FAILED |\n',
  );
});

test('every capability names tests that exist', () => {
  const rows = CAPABILITIES.map(({ what, typescript, go }) => ({
    id: what,
    what,
    proofs: [typescript, go],
    note: '',
    state: 'proven',
  }));
  expect(rows.flatMap((row) => rowProblems(row, read))).toEqual([]);
});

test('docs/parity.md has every capability, each run and none failed', () => {
  const lines = (read('docs/parity.md') ?? '').split('\n').filter((line) => /^\| /.test(line));
  const rows = lines.slice(2).map((line) => line.split('|').map((cell) => cell.trim()));
  expect(rows.map(([, what]) => what)).toEqual(CAPABILITIES.map(({ what }) => what));
  expect(rows.filter(([, , first, second]) => first !== 'passed' || second !== 'passed')).toEqual(
    [],
  );
});
