import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readAssembly } from './assembly';

let directory: string;

const write = (file: string, text: string): void => writeFileSync(join(directory, file), text);

const MANIFEST = JSON.stringify({ artifacts: { orders: { type: 'aws:cloudformation:stack' } } });

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'assembly-'));
  write('manifest.json', MANIFEST);
  write('orders.template.json', '{"Resources":{}}');
});
afterEach(() => rmSync(directory, { recursive: true }));

test('a stack that nothing else is said of is called as its artifact', () => {
  expect(readAssembly(directory)).toMatchObject([{ id: 'orders', name: 'orders', tags: {} }]);
});

test.each(['manifest.json', 'orders.template.json'])(
  '%s that a full disk cut off is named, with the command that writes it anew',
  (file) => {
    write(file, '{"artifacts":');
    expect(() => readAssembly(directory)).toThrow(
      `"${join(directory, file)}" cannot be read as JSON`,
    );
    expect(() => readAssembly(directory)).toThrow(
      'Run: npx nx run <service>:synth --stage=<stage> --skip-nx-cache',
    );
  },
);
