import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { Reads } from './reads';

test('a file is read once, until something has written into the workspace', () => {
  const root = mkdtempSync(join(tmpdir(), 'reads-'));
  try {
    const reads = new Reads(root);
    const write = (text: string): void => writeFileSync(join(root, 'a'), text);
    const seen = (): string | undefined => reads.digest('a');
    write('one');
    const one = seen();
    write('two');
    expect(seen()).toBe(one);
    reads.forget();
    expect(seen()).not.toBe(one);
  } finally {
    rmSync(root, { recursive: true });
  }
});
