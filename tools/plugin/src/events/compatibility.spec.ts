import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import * as z from 'zod';

const REPOSITORY = join(__dirname, '../../../..');
const SCRIPT = join(__dirname, '../../contracts/compatibility.mjs');
const BREAKING_CHANGES = join(__dirname, '../../contracts/breaking-changes.mjs');

const FIELDS = {
  orderId: 'z.string().min(1)',
  total: 'z.number()',
  size: "z.enum(['small', 'large'])",
  lines: 'z.array(z.object({ sku: z.string() }))',
  fees: 'z.record(z.string(), z.number())',
  due: 'z.iso.date()',
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

const contract = (fields: Record<string, string>, version = 1, object = 'object'): string =>
  `import * as z from 'zod';
export const OrderPlaced = {
  source: 'orders.context', detailType: 'OrderPlaced', version: ${version},
  schema: z.${object}({ ${Object.entries(fields)
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

/** As the command makes it of these fields. */
const schemaOf = (fields: Record<string, string>): object =>
  z.toJSONSchema(
    (
      new Function('z', `return ${contract(fields).split('schema: ')[1]?.split(',\n};')[0]}`) as (
        zod: typeof z,
      ) => z.ZodType
    )(z),
    { io: 'input' },
  );

const record = (): string => readFileSync(join(folder, 'test/published.json'), 'utf8');

let published = '';

beforeEach(() => {
  const file = join(folder, 'test/published.json');
  if (published) return writeFileSync(file, published);
  expect(check(contract(FIELDS))).toBe('');
  published = record();
});

const without = (name: keyof typeof FIELDS): Record<string, string> =>
  Object.fromEntries(Object.entries(FIELDS).filter(([key]) => key !== name));

test.each([
  ['a new required field', { ...FIELDS, userId: 'z.string()' }, 'userId: is new and required'],
  ['a field renamed', { ...without('total'), sum: 'z.number()' }, 'total: is gone'],
  [
    'a field that may be missing now',
    { ...FIELDS, total: 'z.number().optional()' },
    'total: is optional now',
  ],
  [
    'an optional field that must be there now',
    { ...FIELDS, note: 'z.string()' },
    'note: is required now',
  ],
  [
    'another type',
    { ...FIELDS, total: 'z.string()' },
    'total: was {"type":"number"}, is {"type":"string"}',
  ],
  ['a rule more', { ...FIELDS, total: 'z.number().min(0)' }, 'total: was'],
  ['a value more', { ...FIELDS, size: "z.enum(['small', 'medium', 'large'])" }, 'size: was'],
  [
    'a field inside a list',
    { ...FIELDS, lines: 'z.array(z.object({ sku: z.string(), n: z.number() }))' },
    'lines[].n: is new and required',
  ],
  [
    'another type in a record',
    { ...FIELDS, fees: 'z.record(z.string(), z.string())' },
    'fees{}: was',
  ],
  [
    'nothing where there was something',
    { ...FIELDS, note: 'z.string().nullable().optional()' },
    'note: was',
  ],
])('%s breaks consumers of the same version', async (_what, fields, message) => {
  const { breakingChanges } = (await import(BREAKING_CHANGES)) as {
    breakingChanges: (before: object, after: object) => string[];
  };
  const changes = breakingChanges(schemaOf(FIELDS), schemaOf(fields));

  expect(changes.join('\n')).toContain(message);
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

test('an optional field may go, but not one that was never missing', () => {
  expect(check(contract(without('note')))).toBe('');
  expect(check(contract(without('size')))).toContain('size: is gone');
});

test('whoever refuses unknown fields cannot read a new one', () => {
  rmSync(join(folder, 'test/published.json'));
  expect(check(contract(FIELDS, 1, 'strictObject'))).toBe('');
  expect(
    check(contract({ ...FIELDS, gift: 'z.boolean().optional()' }, 1, 'strictObject')),
  ).toContain('gift: is new');
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
  const before = record();
  const reversed = Object.fromEntries(Object.entries(FIELDS).reverse());
  expect(check(contract({ ...reversed, total: "z.number().describe('cents')" }))).toBe('');
  expect(JSON.parse(record()).OrderPlaced.version).toBe(JSON.parse(before).OrderPlaced.version);
});
