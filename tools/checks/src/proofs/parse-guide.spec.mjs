import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { REPOSITORY } from '../repository.mjs';
import { GUIDES } from './guides.mjs';
import { guideRows } from './parse-guide.mjs';
import { proofProblem } from './row-problems.mjs';

const GUIDE = `
# Safety

| word | means |
| --- | --- |
| key | \`a.spec.ts › nothing\` |

## The cache

Paths are below
\`tools/cache/src\`.

| what holds | test |
| --- | --- |
| It is safe | \`a/b.spec.ts › it is\`, \`› it was\`, \`libs/c.spec.ts › it will be\` |
| It is fast | \`a/b.spec.ts\` |

## Others

| defended | test |
| --- | --- |
| All | \`libs/d.spec.ts › all of it\` |
`;

test('what a guide promises comes with its proofs, in the files that its chapter means', () => {
  expect(guideRows('safety.md', GUIDE)).toEqual([
    {
      id: "safety.md 'It is safe'",
      proofs: [
        { file: 'tools/cache/src/a/b.spec.ts', title: 'it is' },
        { file: 'tools/cache/src/a/b.spec.ts', title: 'it was' },
        { file: 'libs/c.spec.ts', title: 'it will be' },
      ],
    },
    { id: "safety.md 'It is fast'", proofs: [] },
    { id: "safety.md 'All'", proofs: [{ file: 'libs/d.spec.ts', title: 'all of it' }] },
  ]);
});

describe.each(GUIDES)('%s', (guide) => {
  const read = (path) => readFileSync(join(REPOSITORY, path), 'utf8');
  const rows = guideRows(guide, read(guide));

  test('has a test behind each of its promises', () => {
    expect(rows.length).toBeGreaterThan(3);
    expect(rows.filter(({ proofs }) => proofs.length === 0).map(({ id }) => id)).toEqual([]);
  });

  test('names tests that exist', () => {
    const problems = rows.flatMap(({ id, proofs }) =>
      proofs.map((proof) => [id, proofProblem(proof, safely(read))].join(' ')),
    );
    expect(problems.filter((problem) => / names '/.test(problem))).toEqual([]);
  });
});

const safely = (read) => (path) => {
  try {
    return read(path);
  } catch {
    return undefined;
  }
};
