// Asks for known vulnerabilities of everything that lock files hold: npm, Go with its standard library, Python.
// Usage: node tools/checks/advisories.mjs [FOLDER]; FOLDER is a git repository, default this one.
// Exit codes: 0 none known, also where a source does not answer, which is said; 1 there are.
import { execFileSync } from 'node:child_process';
import { describeAnswer } from './src/supply/advisories/finding.mjs';
import { distinct, goModules, pythonPackages } from './src/supply/advisories/locked-versions.mjs';
import { auditLock } from './src/supply/advisories/npm-audit.mjs';
import { askOsv } from './src/supply/advisories/osv.mjs';
import { REPOSITORY } from './src/repository.mjs';

const root = process.argv[2] ?? REPOSITORY;
const run = (...command) => execFileSync(command[0], command.slice(1), { cwd: root }).toString();
const files = (pattern) => run('git', 'ls-files', pattern).split('\n').filter(Boolean);

const goFiles = files('*go.mod');
const standardLibrary = () => ({
  name: 'stdlib',
  version: run('go', 'env', 'GOVERSION').trim().replace(/^go/, ''),
  path: 'the Go that is installed',
});
const go = goFiles.length === 0 ? [] : [standardLibrary()];
go.push(...goFiles.flatMap((file) => goModules(root, file)));
const python = files('*requirements.txt').flatMap((file) => pythonPackages(root, file));

const answers = [
  ...files('*-lock.json').map((file) => auditLock(root, file)),
  ...(await Promise.all([askOsv('Go', distinct(go)), askOsv('PyPI', distinct(python))])),
].filter(({ asked }) => asked > 0);
for (const answer of answers) console.log(describeAnswer(answer));
if (answers.some(({ findings }) => findings.length > 0)) {
  console.error(
    'known vulnerabilities: update what is named, in its lock file, and run this again',
  );
  process.exitCode = 1;
}
