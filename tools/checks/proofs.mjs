// Holds docs/coverage.md, the promises of guides and docs/parity.md to the results of a run of all tests.
// Usage: node tools/checks/proofs.mjs [--write] REPORTS; REPORTS is a JSON file with the paths of what the
// tests left. --write writes docs/parity.md anew.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { CAPABILITIES } from './src/parity/capabilities.mjs';
import { parityDocument } from './src/parity/parity-document.mjs';
import { GUIDES } from './src/proofs/guides.mjs';
import { coverageRows } from './src/proofs/parse-coverage.mjs';
import { guideRows } from './src/proofs/parse-guide.mjs';
import { unproven } from './src/proofs/unproven.mjs';
import { REPOSITORY } from './src/repository.mjs';
import { readReports } from './src/results/read-reports.mjs';

const PARITY = 'docs/parity.md';

const read = (path) => readFileSync(join(REPOSITORY, path), 'utf8');

const differing = (lines) => {
  const written = new Set(read(PARITY).split('\n'));
  const run = `Run: nx run checks:parity`;
  return lines
    .filter((line) => !written.has(line))
    .map((line) => `${PARITY} lacks '${line}'. ${run}`);
};

const [list, write] = process.argv.slice(2).toSorted((a) => (a === '--write' ? 1 : -1));
const results = readReports(REPOSITORY, JSON.parse(readFileSync(list, 'utf8')));
const filepath = join(REPOSITORY, PARITY);
const text = parityDocument(CAPABILITIES, results);
const parity = await format(text, { ...(await resolveConfig(filepath)), filepath });
if (write) writeFileSync(filepath, parity);

const rows = [
  ...coverageRows(read('docs/coverage.md')),
  ...GUIDES.flatMap((guide) => guideRows(guide, read(guide))),
];
const problems = unproven(rows, results);
if (parity !== read(PARITY)) problems.push(...differing(parity.split('\n')));
if (problems.length > 0) {
  console.error(`not proven by this run:\n${problems.map((each) => `  ${each}\n`).join('')}`);
  process.exit(1);
}
console.log(
  `${results.length} results hold every row of docs/coverage.md, every promise of the guides and ${PARITY}`,
);
