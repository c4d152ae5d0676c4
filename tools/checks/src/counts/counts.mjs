import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chapterFiles } from '../extending/guide-files.mjs';
import { REPOSITORY } from '../repository.mjs';

/**
 * What adding something costs. `ceiling` is what it cost when it was last lowered: it falls with the count and does
 * not rise again. `goal` is where it is to be.
 *
 * @typedef {{what: string, count: number, ceiling: number, goal: number}} Count
 */

/**
 * Files of a further kind of handlers in both languages, as the guide makes them and a test runs them.
 *
 * @returns {Count[]}
 */
export const kindCounts = () => {
  const guide = readFileSync(join(REPOSITORY, 'docs/guides/extending.md'), 'utf8');
  const { made, edited } = chapterFiles(guide, 'A kind of handlers');
  const touched = new Set(edited.map(({ file }) => file)).size;
  return [
    { what: 'files of a further kind', count: made.length + touched, ceiling: 18, goal: 20 },
    { what: 'of which were there before', count: touched, ceiling: 2, goal: 2 },
  ];
};

const ENTITY = {
  ts: { name: 'TypeScript', files: 15, lines: 444 },
  go: { name: 'Go', files: 15, lines: 443 },
};

/**
 * Files and lines that the generators write for an entity with its five routes, tests included.
 *
 * @returns {Count[]}
 */
export const entityCounts = () => {
  const script = join(import.meta.dirname, 'entity-files.cjs');
  const said = execFileSync(process.execPath, [script], { cwd: REPOSITORY, encoding: 'utf8' });
  const written = JSON.parse(said.slice(said.lastIndexOf('\n{') + 1));
  return Object.entries(ENTITY).flatMap(([language, { name, files, lines }]) => {
    const sizes = Object.values(written[language]);
    const all = sizes.reduce((sum, each) => sum + each, 0);
    return [
      { what: `files of an entity in ${name}`, count: sizes.length, ceiling: files, goal: 16 },
      { what: `lines of an entity in ${name}`, count: all, ceiling: lines, goal: 450 },
    ];
  });
};
