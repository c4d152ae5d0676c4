import { describe, expect, test } from 'vitest';
import { countStates, coverageRows, statedCounts } from './parse-coverage.mjs';
import { idProblems, rowProblems } from './row-problems.mjs';

const FILES = {
  'libs/a.spec.ts': `import { suite } from '../testing/store.suite';
describe('a group', () => {
  test('it works', () => {});
  test('it works twice', () => {});
});`,
  'libs/b.spec.ts': "import { suite } from '../testing/store.suite.js';",
  'testing/store.suite.ts': "test('it keeps', () => {});",
};
const read = (path) => FILES[path];

const DOCUMENT = `
| seed | proven | replaced | open | rows |
| ---- | -----: | -------: | ---: | ---: |
| S0   |      1 |        1 |    1 |    3 |

| id | what | proof | note |
| --- | --- | --- | --- |
| S0-01 | one | \`libs/a.spec.ts › it works twice\` | |
| S0-02 | two | \`libs/a.spec.ts › it works\`<br>\`libs/b.spec.ts › other\` | replaced: C-07, another table |
| S0-03 | three | | open: nobody has begun with it |
`;
const rows = coverageRows(DOCUMENT);
const problemsOf = (proof, note = '') =>
  coverageRows(`| S0-01 | what | ${proof} | ${note} |`).flatMap((row) => rowProblems(row, read));

test('rows come with their proofs and their state', () => {
  expect(rows.map(({ id, state, proofs }) => [id, state, proofs.length])).toEqual([
    ['S0-01', 'proven', 1],
    ['S0-02', 'replaced', 2],
    ['S0-03', 'open', 0],
  ]);
  expect(rows[1].proofs[1]).toEqual({ file: 'libs/b.spec.ts', title: 'other' });
  expect(statedCounts(DOCUMENT)).toEqual({ S0: { proven: 1, replaced: 1, open: 1, rows: 3 } });
  expect(countStates(rows)).toEqual(statedCounts(DOCUMENT));
});

describe('a row is refused', () => {
  test.each([
    ['`libs/gone.spec.ts › it works`', '', "names 'libs/gone.spec.ts', which does not exist"],
    ['`libs/a.ts › it works`', '', "names 'libs/a.ts', which is no file of tests"],
    [
      '`testing/store.suite.ts › it keeps`',
      '',
      "names 'testing/store.suite.ts', which is no file of tests",
    ],
    ['`libs/a.spec.ts › it fails`', '', "names 'it fails', which is no title of a test"],
    ['`libs/a.spec.ts › it works tw`', '', "names 'it works tw', which is no title"],
    ['`libs/a.spec.ts › a group`', '', "names 'a group', which is no title of a test"],
    ['', '', 'is proven without a proof'],
    ['', 'replaced: C-07, another kind of table', 'is replaced without a proof'],
    ['', 'open: later', "is open without a reason, got 'later'"],
  ])('with proof %j and note %j', (proof, note, problem) => {
    expect(problemsOf(proof, note)).toEqual([expect.stringContaining(`S0-01 ${problem}`)]);
  });
});

test('tests of a suite are those of the spec that calls it', () => {
  expect(problemsOf('`libs/a.spec.ts › it keeps`')).toEqual([]);
  expect(problemsOf('`libs/b.spec.ts › it keeps`')).toEqual([]);
});

test('ids that are missing, doubled or unknown are named', () => {
  expect(idProblems(rows, { S0: 3 })).toEqual([]);
  expect(idProblems([...rows, rows[0], { id: 'S9-01' }], { S0: 4 })).toEqual([
    'S0-01 occurs 2 times',
    'S0-04 occurs 0 times',
    'S9-01 is unknown',
  ]);
});
