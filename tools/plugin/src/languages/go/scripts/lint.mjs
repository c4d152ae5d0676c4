// Checks the Go module in this folder: boundaries, habits, gofmt, go vet, staticcheck.
// Usage: lint.mjs <staticcheck module>@<version> [--fix]; --fix lays out what gofmt would lay out otherwise.
import { spawnSync } from 'node:child_process';
import { boundaryProblems } from './boundaries.mjs';
import { habitProblems } from './habits.mjs';
import { AS_BUILT, go, goOutput, requireGo } from './toolchain.mjs';
import { describeError } from './model/errors.mjs';
const INTEGRATION = ['-tags=integration'];

const packages = () => {
  const fields =
    'ImportPath,Dir,Imports,TestImports,XTestImports,GoFiles,TestGoFiles,XTestGoFiles,IgnoredGoFiles';
  return objects(goOutput(['list', '-e', `-json=${fields}`, ...INTEGRATION, './...']));
};

/** With the tag of the integration tests all is seen at once, unless a file is left out by it. */
const tagSets = (packages) => {
  const leavesOut = packages.some(({ IgnoredGoFiles = [] }) => IgnoredGoFiles.length > 0);
  return leavesOut ? [[], INTEGRATION] : [INTEGRATION];
};

/** The modules of go.work, this one first. */
const modules = () => {
  const all = objects(goOutput(['list', '-m', '-json=Path,Dir,Main']));
  return all.sort((a, b) => Number(b.Dir === process.cwd()) - Number(a.Dir === process.cwd()));
};

/** Go prints one JSON object after the other. */
const objects = (text) =>
  text.trim() === '' ? [] : JSON.parse(`[${text.replaceAll(/^}\n{/gm, '},\n{')}]`);

const unformatted = () => {
  const put = options.includes('--fix') ? ['-w'] : [];
  const { stdout = '', stderr } = spawnSync('gofmt', ['-l', ...put, '.'], { encoding: 'utf8' });
  if (stderr) return [stderr.trim()];
  const files = put.length > 0 ? [] : stdout.split('\n').filter(Boolean);
  return files.map((file) =>
    describeError({ what: `${file}: is not laid out by gofmt`, run: `gofmt -w ${file}` }),
  );
};

const [staticcheck, ...options] = process.argv.slice(2);

requireGo();
const all = packages();
const known = modules();
const problems = [
  ...boundaryProblems(all, known),
  ...habitProblems(all, known[0].Path),
  ...unformatted(),
];
for (const problem of problems) console.error(problem);
if (problems.length > 0) process.exit(1);
for (const tags of tagSets(all)) {
  go(['vet', ...tags, './...'], AS_BUILT);
  go(['run', staticcheck, ...tags, './...'], AS_BUILT);
}
