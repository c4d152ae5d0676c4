import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, onTestFinished, test } from 'vitest';

const REPOSITORY = join(__dirname, '../../../..');
const SCRIPT = join(__dirname, '../../contracts/compatibility.mjs');

const FIELDS = {
  orderId: 'z.string().min(1)',
  total: 'z.number()',
  note: 'z.string().optional()',
};

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'contracts-'));
  mkdirSync(join(folder, 'src'));
  mkdirSync(join(folder, 'test'));
  symlinkSync(join(REPOSITORY, 'node_modules'), join(folder, 'node_modules'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const contract = (fields: Record<string, string>, version = 1): string =>
  `import * as z from 'zod';
export const OrderPlaced = {
  source: 'orders.context', detailType: 'OrderPlaced', version: ${version},
  schema: z.object({ ${Object.entries(fields)
    .map(([name, type]) => `${name}: ${type}`)
    .join(', ')} }),
};
`;

/** What the command says of contracts in this form; empty when it accepts them. */
const check = (text: string): string => {
  writeFileSync(join(folder, 'src/index.ts'), text);
  try {
    execFileSync(process.execPath, [SCRIPT], { cwd: folder, stdio: 'pipe' });
    return '';
  } catch (error) {
    return String((error as { stderr: Buffer }).stderr);
  }
};

const record = (): string => readFileSync(join(folder, 'test/published.json'), 'utf8');

let published = '';

beforeEach(() => {
  const file = join(folder, 'test/published.json');
  if (published) return writeFileSync(file, published);
  expect(check(contract(FIELDS))).toBe('');
  published = record();
});

test('what is recorded is laid out as the workspace has it', () => {
  const settings = join(folder, '.prettierrc');
  writeFileSync(settings, '{ "useTabs": true }');
  rmSync(join(folder, 'test/published.json'));
  expect(check(contract(FIELDS))).toBe('');
  rmSync(settings);
  expect(record()).toMatch(/^\{\n\t"OrderPlaced": \{\n\t\t"version": 1,/);
  expect(record()).toContain('\t\t\t"required": ["orderId", "total"]');
});

/** A workspace whose only formatter is Oxfmt, which lays out with tabs. */
const withOxfmt = (): string => {
  const root = mkdtempSync(join(tmpdir(), 'contracts-'));
  const oxfmt = join(root, 'node_modules/oxfmt');
  for (const path of ['src', 'test', 'node_modules/oxfmt'])
    mkdirSync(join(root, path), { recursive: true });
  for (const name of ['zod', 'esbuild'])
    symlinkSync(join(REPOSITORY, 'node_modules', name), join(root, 'node_modules', name));
  writeFileSync(join(oxfmt, 'package.json'), '{ "bin": { "oxfmt": "bin/oxfmt" } }');
  mkdirSync(join(oxfmt, 'bin'));
  const tabs = 'JSON.stringify(JSON.parse(readFileSync(file)), null, "\\t")';
  const program = `const [, , file] = process.argv; const { readFileSync, writeFileSync } = require('node:fs');
writeFileSync(file, ${tabs});`;
  writeFileSync(join(oxfmt, 'bin/oxfmt'), program);
  return root;
};

test('what is recorded is laid out by Oxfmt where the workspace has that', () => {
  const root = withOxfmt();
  onTestFinished(() => rmSync(root, { recursive: true }));
  writeFileSync(join(root, 'src/index.ts'), contract(FIELDS));
  execFileSync(process.execPath, [SCRIPT], { cwd: root, stdio: 'pipe' });
  expect(readFileSync(join(root, 'test/published.json'), 'utf8')).toMatch(
    /^\{\n\t"OrderPlaced": \{\n\t\t"version": 1,/,
  );
});

test('whatever a formatter makes of the record, it is not written again', () => {
  const sorted = (value: unknown): unknown =>
    typeof value !== 'object' || value === null || Array.isArray(value)
      ? value
      : Object.fromEntries(
          Object.entries(value)
            .sort(([a], [b]) => (a < b ? -1 : 1))
            .map(([key, inner]) => [key, sorted(inner)]),
        );
  const laidOut = `${JSON.stringify(sorted(JSON.parse(published)), null, '\t')}\r\n`;
  expect(JSON.parse(laidOut)).toEqual(JSON.parse(published));
  writeFileSync(join(folder, 'test/published.json'), laidOut);
  expect(check(contract(FIELDS))).toBe('');
  expect(record()).toBe(laidOut);
});

test('what breaks consumers fails and is not recorded, until it is another version', () => {
  const fields = { ...FIELDS, userId: 'z.string()' };
  const said = check(contract(fields));

  expect(said).toContain('OrderPlaced was published as version 1 in a form whose consumers cannot');
  expect(said).toContain('  userId: is new and required');
  expect(said).toContain("Allowed: new optional fields, or 'version: 2'");
  expect(said).toContain('Run: an editor on src/order-placed.ts');
  expect(record()).toBe(published);
  expect(check(contract(fields, 2))).toBe('');
});

test('an optional field is recorded, and may not change from then on', () => {
  expect(check(contract({ ...FIELDS, gift: 'z.boolean().optional()' }))).toBe('');
  expect(check(contract({ ...FIELDS, gift: 'z.string().optional()' }))).toContain('gift: was');
});

test('an optional field may go, and come again as it was only', () => {
  const { note: _note, ...rest } = FIELDS;
  expect(check(contract(rest))).toBe('');
  expect(check(contract({ ...rest, note: 'z.number().optional()' }))).toContain('note: was');
  expect(check(contract(FIELDS))).toBe('');
  expect(record()).toBe(published);
});

test('a version does not go back, and a record that cannot be read is told', () => {
  expect(check(contract(FIELDS, 2))).toBe('');
  expect(check(contract(FIELDS, 1))).toContain(
    'version 1 in src/order-placed.ts, and version 2 was',
  );
  writeFileSync(join(folder, 'test/published.json'), '{');
  expect(check(contract(FIELDS, 2))).toContain('Run: git checkout -- test/published.json');
});

test('prose and the order of fields change nothing', () => {
  const reversed = Object.fromEntries(Object.entries(FIELDS).reverse());
  expect(check(contract({ ...reversed, total: "z.number().describe('cents')" }))).toBe('');
  const { OrderPlaced } = JSON.parse(record()) as {
    OrderPlaced: { version: number; data: object };
  };
  expect(OrderPlaced).toMatchObject({ version: 1, data: { required: ['total', 'orderId'] } });
});
