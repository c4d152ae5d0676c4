import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Tests that talk to the local cloud have it in their names. */
const INTEGRATION = /Integration/;
const EVERYTHING = ['./...'];

/**
 * What `go test` is told to run.
 *
 * @param {object} asked
 * @param {string[]} asked.files names of test files, empty for all
 * @param {string} [asked.pattern] regular expression of names; what follows a slash is for subtests
 * @param {boolean} asked.integration whether those run that talk to the local cloud
 * @returns {{ packages: string[], run: string[] }} no package where no test is meant
 */
export const selection = ({ files, pattern, integration }) => {
  if (files.length === 0 && pattern === undefined)
    return { packages: EVERYTHING, run: integration ? ['-run=Integration'] : [] };
  const [name = '', ...subtests] = (pattern ?? '').split('/');
  const chosen = files.length > 0 ? files : testFiles('.');
  const tests = chosen.flatMap((file) => testsIn(file, new RegExp(name), integration));
  if (tests.length === 0) console.log('Go: no test of that name');
  const names = tests.map(({ test }) => test);
  return {
    packages: [...new Set(tests.map(({ folder }) => folder))],
    run: [`-run=${[`^(${names.join('|')})$`, ...subtests].join('/')}`],
  };
};

const testsIn = (file, name, integration) => {
  const folder = `./${dirname(file)}`;
  return [...readFileSync(file, 'utf8').matchAll(/^func ((?:Test|Example|Fuzz)\w*)\(/gm)]
    .map(([, test]) => ({ folder, test }))
    .filter(({ test }) => name.test(test) && INTEGRATION.test(test) === integration);
};

const testFiles = (folder) =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (!entry.isDirectory()) return entry.name.endsWith('_test.go') ? [path] : [];
    return entry.name === 'node_modules' ? [] : testFiles(path);
  });
