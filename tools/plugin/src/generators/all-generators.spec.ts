import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { HANDLER_KINDS } from '../kinds';
import { templateRoot } from '../templates/template-root';

interface Schema {
  readonly additionalProperties: boolean;
  readonly description: string;
  readonly examples: readonly unknown[];
  readonly properties: Readonly<Record<string, { readonly description: string }>>;
  readonly required: readonly string[];
}

const SOURCE = join(__dirname, '..');
const manifest = JSON.parse(readFileSync(join(SOURCE, '..', 'generators.json'), 'utf8')) as {
  generators: Record<string, { description: string }>;
};
const generators = Object.keys(manifest.generators);
const read = (generator: string, file: string): string =>
  readFileSync(join(__dirname, generator, file), 'utf8');

describe.each(generators)('generator %s', (generator) => {
  const schema = JSON.parse(read(generator, 'schema.json')) as Schema;

  test('refuses unknown options and describes every known one in a sentence', () => {
    expect(schema.additionalProperties).toBe(false);
    expect(schema.examples.length).toBeGreaterThan(0);
    for (const { description } of [schema, ...Object.values(schema.properties)])
      expect(description).toMatch(/\.$/);
  });

  test('has the same options in its schema and its type', () => {
    const types = read(generator, 'schema.d.ts');
    const declared = [...types.matchAll(/readonly (\w+)(\??):/g)].map(
      ([, name, optional]) => `${name}${optional}`,
    );
    const expected = Object.keys(schema.properties).map((name) =>
      schema.required.includes(name) ? name : `${name}?`,
    );

    expect(declared.sort()).toEqual(expected.sort());
  });

  test('has a spec that runs it twice', () => {
    expect(read(generator, 'generator.spec.ts')).toContain('a second run changes nothing');
  });

  test('reads as a table of contents: at most 30 lines in its main function', () => {
    const body =
      /export default async function[\s\S]*?\n}\n/.exec(read(generator, 'generator.ts'))?.[0] ?? '';

    expect(body.split('\n').length).toBeLessThanOrEqual(32);
    expect(body).not.toBe('');
  });
});

test('shared code never asks which language or kind it has', () => {
  const files = (folder: string): string[] =>
    readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory())
        return ['languages', 'kinds', 'testing'].includes(entry.name) ? [] : files(path);
      return entry.name.endsWith('.ts') && !entry.name.endsWith('.spec.ts') ? [path] : [];
    });
  const languages = readdirSync(join(templateRoot(), 'service'));
  const kinds = HANDLER_KINDS.map(({ id }) => id).filter((id) => id !== 'event');
  const asks = new RegExp(
    `(language|profile\\.id|\\bkind|kind\\.id)\\s*[!=]==\\s*'(${[...languages, ...kinds].join('|')})'`,
  );
  const branches = files(SOURCE).filter((file) => asks.test(readFileSync(file, 'utf8')));

  expect(branches).toEqual([]);
});

test('every handler kind has templates for every language that has a service skeleton', () => {
  const languages = readdirSync(join(templateRoot(), 'service'));

  for (const { id, servesApi } of HANDLER_KINDS) {
    for (const language of languages) {
      const set = servesApi && language !== 'shared' ? 'http' : id;
      expect(
        existsSync(join(templateRoot(), 'handler', set, language)),
        `handler/${set}/${language}`,
      ).toBe(true);
    }
  }
});

test('every template ends in .template and stands under framework or user', () => {
  const files = readdirSync(templateRoot(), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(templateRoot().length + 1))
    .filter((file) => file.includes('/'));

  expect(files.length).toBeGreaterThan(50);
  expect(files.filter((file) => !/\/(framework|user)\/.*\.template$/.test(file))).toEqual([]);
});

test('a program in Go may call what it is connected to ports, whatever its kind', () => {
  const templates = join(templateRoot(), 'handler');
  const files = readdirSync(templates, { recursive: true, encoding: 'utf8' }).filter((file) =>
    /\/cmd\/.*\.go\.template$/.test(file),
  );
  const taken = files.filter((file) =>
    /^\s*"[^"]*\/ports"$/m.test(readFileSync(join(templates, file), 'utf8')),
  );
  expect(files.length).toBeGreaterThan(20);
  expect(taken).toEqual([]);
});
