import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';

const made: string[] = [];
afterAll(() => made.forEach((path) => rmSync(path, { recursive: true, force: true })));

/** A new folder, gone when the tests of this file are done. */
export function testFolder(name: string): string {
  const folder = mkdtempSync(join(tmpdir(), `platform-cache-${name}-`));
  made.push(folder);
  return folder;
}
