import { stripVTControlCharacters } from 'node:util';

const TOTALS = /^\s*Tests\s{2,}(.*)\(\d+\)\s*$/gm;

/** A Go package whose tests passed or failed; Go does not say how many there are. */
const GO_PACKAGE = /^(ok|FAIL) {0,2}\t\S+\t.*$/gm;

const number = (line, word) => Number(new RegExp(`(\\d+) ${word}`).exec(line)?.[1] ?? 0);

/**
 * Adds up the test cases in what one or several runs of vitest printed, and the packages in what
 * `go test` printed. A package in which no test ran is none.
 */
export const countCases = (output) => {
  const text = stripVTControlCharacters(output);
  const lines = [...text.matchAll(TOTALS)].map(([, line]) => line);
  const sum = (word) => lines.reduce((total, line) => total + number(line, word), 0);
  const packages = [...text.matchAll(GO_PACKAGE)].filter(([line]) => !line.includes('[no test'));
  const ended = (result) => packages.filter(([, word]) => word === result).length;
  return {
    passed: sum('passed') + ended('ok'),
    failed: sum('failed') + ended('FAIL'),
    skipped: sum('skipped'),
  };
};

/** Targets whose result is test cases; any other target counts as one check. */
export const TEST_TARGETS = new Set(['test', 'test-hermetic', 'test-integration', 'e2e']);

/**
 * What a task adds to the totals: its test cases, or itself. A task that failed counts as failed at
 * least once, whatever its cases say, and so does one of tests in which none ran.
 */
export const totalsOf = ({ target, failed, output }) => {
  if (!TEST_TARGETS.has(target)) {
    return { passed: failed ? 0 : 1, failed: failed ? 1 : 0, skipped: 0 };
  }
  const cases = countCases(output);
  const broken = failed || cases.passed + cases.failed === 0;
  return { ...cases, failed: broken ? Math.max(1, cases.failed) : cases.failed };
};

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
