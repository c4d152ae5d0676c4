// Runs every test that docs/parity.md tells of, and writes it. Takes five minutes.
// Usage: node tools/checks/parity.mjs [report...]; with reports it runs nothing.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { CAPABILITIES } from './src/parity/capabilities.mjs';
import { parityDocument } from './src/parity/parity-document.mjs';
import { readResults } from './src/parity/results.mjs';
import { runTests } from './src/parity/run-tests.mjs';
import { REPOSITORY } from './src/repository.mjs';

const given = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), 'parity-'));
try {
  const reports = given.length > 0 ? given : runTests(folder);
  const results = reports.flatMap((file) => readResults(readFileSync(file, 'utf8'), REPOSITORY));
  const filepath = join(REPOSITORY, 'docs/parity.md');
  const text = parityDocument(CAPABILITIES, results);
  writeFileSync(filepath, await format(text, { ...(await resolveConfig(filepath)), filepath }));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
