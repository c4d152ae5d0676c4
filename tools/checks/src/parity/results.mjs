import { relative, sep } from 'node:path';

/** Module of the Go runtime, and its folder. */
const GO_RUNTIME = ['platform.internal/runtime', 'libs/runtime-go'];

/**
 * @typedef {{place: string, groups: string[], title: string, passed: boolean}} Result
 *   place is the file of a test in TypeScript, the folder of one in Go; groups are the titles around
 *   it; skipped tests have none
 */

/**
 * Results in a report: of `vitest --reporter=json`, or of `go test -json` in the Go runtime.
 *
 * @param {string} text
 * @param {string} root folder of the repository, as it was when the report was written
 * @returns {Result[]}
 */
export function readResults(text, root) {
  return text.includes('"testResults"') ? vitestResults(JSON.parse(text), root) : goResults(text);
}

const vitestResults = ({ testResults }, root) =>
  testResults.flatMap(({ name, assertionResults }) =>
    assertionResults
      .filter(({ status }) => status === 'passed' || status === 'failed')
      .map(({ ancestorTitles: groups, title, status }) => ({
        place: relative(root, name).split(sep).join('/'),
        groups,
        title,
        passed: status === 'passed',
      })),
  );

const goResults = (text) =>
  text
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line))
    .filter(({ Test, Action }) => Test && (Action === 'pass' || Action === 'fail'))
    .map(({ Package, Test, Action }) => ({
      place: Package.replace(...GO_RUNTIME),
      groups: [],
      title: Test,
      passed: Action === 'pass',
    }));

/**
 * What the results say of a test: every case of a table has to have passed.
 *
 * @param {{file: string, group?: string, title: string}} test group where a file has the title twice
 * @param {Result[]} results
 * @returns {'passed' | 'FAILED' | 'not run'}
 */
export function verdictOf({ file, group, title }, results) {
  const place = file.endsWith('.go') ? file.slice(0, file.lastIndexOf('/')) : file;
  const filled = new RegExp(
    `^${title.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll(/%[a-z]/g, '.*')}$`,
    's',
  );
  const own = results.filter(
    (result) =>
      result.place === place &&
      filled.test(result.title) &&
      (group === undefined || result.groups.includes(group)),
  );
  if (own.length === 0) return 'not run';
  return own.every(({ passed }) => passed) ? 'passed' : 'FAILED';
}
