/**
 * @typedef {object} Row
 * @property {string} id `S0-58`
 * @property {string} what
 * @property {{file: string, title: string}[]} proofs
 * @property {string} note
 * @property {'proven' | 'replaced' | 'open'} state what the note begins with, else proven
 */

const PROOF = /`([^`›]+) › ([^`]+)`/g;
const STATE = /^(replaced|open): /;
const SEED = /^S\d$/;

/** No cell holds a bar. */
const cells = (line) =>
  line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim());

const tableLines = (text) =>
  text.split('\n').filter((line) => line.startsWith('|') && !/^\| *:?-/.test(line));

/**
 * The rows of a coverage document.
 *
 * @param {string} text Markdown
 * @returns {Row[]}
 */
export const coverageRows = (text) =>
  tableLines(text)
    .map(cells)
    .filter(([id]) => /^S\d-\d\d$/.test(id))
    .map(([id, what = '', proof = '', note = '']) => ({
      id,
      what,
      proofs: [...proof.matchAll(PROOF)].map(([, file, title]) => ({ file, title })),
      note,
      state: STATE.exec(note)?.[1] ?? 'proven',
    }));

/**
 * The counts at the top of a coverage document, by seed.
 *
 * @param {string} text Markdown
 * @returns {Record<string, {proven: number, replaced: number, open: number, rows: number}>}
 */
export const statedCounts = (text) => {
  const lines = tableLines(text).map(cells);
  return Object.fromEntries(
    lines
      .filter(([seed]) => SEED.test(seed))
      .map(([seed, ...numbers]) => {
        const [proven, replaced, open, rows] = numbers.map(Number);
        return [seed, { proven, replaced, open, rows }];
      }),
  );
};

/**
 * The same counts, taken from the rows.
 *
 * @param {Row[]} rows
 */
export const countStates = (rows) => {
  const counts = {};
  for (const { id, state } of rows) {
    const seed = id.slice(0, 2);
    counts[seed] ??= { proven: 0, replaced: 0, open: 0, rows: 0 };
    counts[seed][state] += 1;
    counts[seed].rows += 1;
  }
  return counts;
};
