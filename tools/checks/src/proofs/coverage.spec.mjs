import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { REPOSITORY } from '../repository.mjs';
import { countStates, coverageRows, statedCounts } from './parse-coverage.mjs';
import { idProblems, rowProblems } from './row-problems.mjs';

const read = (path) => {
  const file = join(REPOSITORY, path);
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
};
const text = read('docs/coverage.md');
const rows = coverageRows(text);

describe('docs/coverage.md', () => {
  test('has every row of both seeds once', () => {
    expect(idProblems(rows, { S0: 66, S1: 70 })).toEqual([]);
  });

  test('names tests that exist, and a reason where there is none', () => {
    expect(rows.flatMap((row) => rowProblems(row, read))).toEqual([]);
  });

  test('states the counts of its rows', () => {
    expect(statedCounts(text)).toEqual(countStates(rows));
  });
});
