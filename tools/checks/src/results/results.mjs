import { relative, sep } from 'node:path';

/**
 * @typedef {{place: string, groups: string[], title: string, status: 'passed' | 'failed' | 'skipped'}} Result
 *   place is the file of a test in TypeScript, the folder of one in Go; groups are the titles around it
 */

/**
 * Results in a report: of `vitest --reporter=json`, or of `go test -json`.
 *
 * @param {string} text
 * @param {string} root folder of the repository, as it was when the report was written
 * @param {ReadonlyMap<string, string>} modules folder by name of each module in Go
 * @returns {Result[]}
 */
export const readResults = (text, root, modules) =>
  text.includes('"testResults"') ? vitestResults(JSON.parse(text), root) : goResults(text, modules);

const vitestResults = ({ testResults }, root) =>
  testResults.flatMap(({ name, assertionResults }) =>
    assertionResults.map(({ ancestorTitles: groups, title, status }) => ({
      place: relative(root, name).split(sep).join('/'),
      groups,
      title,
      status: status === 'passed' || status === 'failed' ? status : 'skipped',
    })),
  );

const ENDED = { pass: 'passed', fail: 'failed', skip: 'skipped' };

const goResults = (text, modules) =>
  text
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line))
    .filter(({ Test, Action }) => Test && Action in ENDED)
    .map(({ Package, Test, Action }) => ({
      place: folderOf(Package, modules),
      groups: [],
      title: Test,
      status: ENDED[Action],
    }));

const folderOf = (path, modules) => {
  const [name, folder] =
    [...modules].find(([module]) => path === module || path.startsWith(`${module}/`)) ?? [];
  return folder === undefined ? path : `${folder}${path.slice(name.length)}`;
};

/** `%s`, `%i`… of a table, `$name` of one with objects, and what a template string is filled with. */
const FILLED = /%[a-z#]|\$\{[^}]*\}|\$[a-zA-Z]\w*/g;

const escaped = (text) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** What the title of a test becomes when it runs. */
export const titlePattern = (title) =>
  new RegExp(`^${title.split(FILLED).map(escaped).join('.*')}$`, 's');

/**
 * What the results say of a test: every case of a table has to have passed. The title is the whole one,
 * and that of a test: no part of it, no group.
 *
 * @param {{file: string, group?: string, title: string}} test group where a file has the title twice
 * @param {Result[]} results
 * @returns {'passed' | 'FAILED' | 'not run'}
 */
export const verdictOf = ({ file, group, title }, results) => {
  const place = file.endsWith('.go') ? file.slice(0, file.lastIndexOf('/')) : file;
  const filled = titlePattern(title);
  const own = results.filter(
    (result) =>
      result.place === place &&
      filled.test(result.title) &&
      (group === undefined || result.groups.includes(group)),
  );
  if (own.some(({ status }) => status === 'failed')) return 'FAILED';
  return own.length > 0 && own.every(({ status }) => status === 'passed') ? 'passed' : 'not run';
};
