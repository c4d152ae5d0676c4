import { stripVTControlCharacters } from 'node:util';

const TOTALS = /^\s*Tests\s{2,}(.*)\(\d+\)\s*$/gm;

const number = (line, word) => Number(new RegExp(`(\\d+) ${word}`).exec(line)?.[1] ?? 0);

/** Adds up the test cases in what one or several runs of vitest printed. */
export function countCases(output) {
  const lines = [...stripVTControlCharacters(output).matchAll(TOTALS)].map(([, text]) => text);
  const sum = (word) => lines.reduce((total, line) => total + number(line, word), 0);
  return { passed: sum('passed'), failed: sum('failed'), skipped: sum('skipped') };
}

/** Targets whose result is test cases; any other target counts as one check. */
const TEST_TARGETS = new Set(['test', 'test-integration', 'e2e']);

/**
 * What a task adds to the totals: its test cases, or itself. A task that failed counts as failed at
 * least once, whatever its cases say.
 */
export function totalsOf({ target, failed, output }) {
  const cases = TEST_TARGETS.has(target) ? countCases(output) : undefined;
  if (!cases || cases.passed + cases.failed === 0) {
    return { passed: failed ? 0 : 1, failed: failed ? 1 : 0, skipped: cases?.skipped ?? 0 };
  }
  return { ...cases, failed: failed ? Math.max(1, cases.failed) : cases.failed };
}

/** The sum of totals. */
export const addUp = (totals) =>
  totals.reduce(
    (sum, one) => ({
      passed: sum.passed + one.passed,
      failed: sum.failed + one.failed,
      skipped: sum.skipped + one.skipped,
    }),
    { passed: 0, failed: 0, skipped: 0 },
  );
