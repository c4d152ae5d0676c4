// Writes docs/parity.md. Usage: node tools/checks/parity.mjs <report>...
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { CAPABILITIES } from './src/parity/capabilities.mjs';
import { parityDocument } from './src/parity/parity-document.mjs';
import { readResults } from './src/parity/results.mjs';
import { REPOSITORY } from './src/repository.mjs';

const reports = process.argv.slice(2);
if (reports.length === 0) {
  console.error(`no report given
  Allowed: files written by 'vitest run --reporter=json' or 'go test -json'
  Run: node tools/checks/parity.mjs <report>...`);
  process.exit(1);
}
const results = reports.flatMap((file) => readResults(readFileSync(file, 'utf8'), REPOSITORY));
const filepath = join(REPOSITORY, 'docs/parity.md');
const text = parityDocument(CAPABILITIES, results);
writeFileSync(filepath, await format(text, { ...(await resolveConfig(filepath)), filepath }));
