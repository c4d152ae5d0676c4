import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { REPOSITORY } from './repository.mjs';

const ID = String.raw`\b(S[0-9]-[0-9]{2}|[FCO]-[0-9]{2,3})\b`;

const explained = new Set(
  readFileSync(join(REPOSITORY, 'docs/requirements.md'), 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .flatMap((row) => row.split('|')[1].match(new RegExp(ID, 'g')) ?? []),
);

/** Ids in files that git knows, with the first file that has them. */
const used = () => {
  const args = [
    'grep',
    '--extended-regexp',
    '--only-matching',
    ID,
    '--',
    'apps',
    'libs',
    'tools',
    'templates',
  ];
  const lines = execFileSync('git', args, { cwd: REPOSITORY, encoding: 'utf8' }).trim().split('\n');
  return new Map(lines.reverse().map((line) => line.split(':').reverse()));
};

test('every requirement id in a source file is explained in docs/requirements.md', () => {
  const ids = used();
  expect(ids.size).toBeGreaterThan(150);
  const unknown = [...ids].filter(([id]) => !explained.has(id) && !id.startsWith('S9'));
  expect(unknown.map(([id, file]) => `${id} in ${file}`)).toEqual([]);
});
