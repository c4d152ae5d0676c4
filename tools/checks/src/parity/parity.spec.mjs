import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { rowProblems } from '../proofs/row-problems.mjs';
import { REPOSITORY } from '../repository.mjs';
import { CAPABILITIES } from './capabilities.mjs';
import { parityDocument } from './parity-document.mjs';

const read = (path) => {
  const file = join(REPOSITORY, path);
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
};

const results = [
  { place: 'libs/a.spec.ts', groups: ['in Go'], title: 'works', status: 'passed' },
  { place: 'libs/runtime-go/web', groups: [], title: 'TestOther', status: 'failed' },
];

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
