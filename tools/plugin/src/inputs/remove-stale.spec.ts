import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { shortDigest } from './digest';
import { writeInputs } from './inputs-record';
import { Reads } from './reads';
import { removeStale } from './remove-stale';

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'remove-stale-'));
  writeFileSync(join(root, 'rule.ts'), 'new');
});
afterEach(() => rmSync(root, { recursive: true }));

test('what is stale goes; what is fresh, in the making or of this task stays', () => {
  const results = join(root, 'cdk.out');
  const made = (text: string) => ({ files: { 'rule.ts': shortDigest(text) }, facts: {} });
  writeInputs(join(results, 'dev'), made('old'));
  writeInputs(join(results, 'prod'), made('new'));
  writeInputs(join(results, 'local'), made('old'));
  mkdirSync(join(results, 'staging'));

  removeStale(results, 'local', new Reads(root));

  expect(readdirSync(results).sort()).toEqual(['local', 'prod', 'staging']);
});

test('there is nothing to remove where nothing was made', () => {
  expect(() => removeStale(join(root, 'none'), 'local', new Reads(root))).not.toThrow();
});
