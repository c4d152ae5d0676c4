import type { Tree } from '@nx/devkit';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { contents } from '../testing/workspace-tree';
import { CASES, gsi1, type Case, type Options } from './testing/option-cases';

const OTHER: Readonly<Record<string, string>> = { ts: 'go', go: 'ts' };

/** What was written, without the record, which remembers options whether they did something or not. */
const written = (tree: Tree): Record<string, string> =>
  Object.fromEntries(
    Object.entries(contents(tree)).filter(([path]) => !path.endsWith('/service.json')),
  );

describe.each(['ts', 'go'])('in %s', (language) => {
  const pairs = Object.entries(CASES).flatMap(([name, { others }]) =>
    Object.keys(others).map((option) => [name, option] as const),
  );

  test.each(pairs)('%s --%s changes what is written', async (name, option) => {
    const { run, base, others } = CASES[name] as Case;
    const other = option === 'language' ? { language: OTHER[language] } : others[option];
    // A sort key is another one only where there is one.
    const before = option === 'gsi1sk' ? { ...base, ...gsi1 } : base;

    expect(written(await run(language, { ...before, ...other }))).not.toEqual(
      written(await run(language, before)),
    );
  });
});

test('no option is forgotten here', () => {
  const optionsOf = (generator: string): string[] => {
    const file = join(__dirname, generator, 'schema.json');
    const { properties } = JSON.parse(readFileSync(file, 'utf8')) as { properties: Options };
    return Object.keys(properties);
  };
  /** The service and the entity are those that the case is in. */
  const fixed = ['service', 'entity', 'auth'];
  for (const generator of ['service', 'handler', 'table-entity', 'event-rule']) {
    // Routes were handlers once, and are still asked for as such.
    const also = generator === 'handler' ? 'resource' : generator;
    const tried = Object.entries(CASES).filter(
      ([name]) => [generator, also].includes(name) || name.startsWith(`${generator} of kind `),
    );
    const known = tried.flatMap(([, { others }]) => Object.keys(others));
    const left = optionsOf(generator).filter((option) => !known.includes(option));
    expect(
      left.filter((option) => !fixed.includes(option)),
      generator,
    ).toEqual([]);
  }
});
