import { describe, expect, test } from 'vitest';
import { GENERATORS } from '../generators/declarations';
import { generatorSchema } from './generator-schema';

interface Property {
  readonly type: string;
  readonly description: string;
  readonly enum?: readonly string[];
  readonly items?: { readonly enum?: readonly string[] };
  readonly $default?: object;
  readonly 'x-prompt'?: { readonly items?: readonly { readonly value: string }[] } | string;
  readonly 'x-dropdown'?: string;
  readonly 'x-priority'?: string;
}

interface Schema {
  readonly properties: Readonly<Record<string, Property>>;
  readonly required: readonly string[];
  readonly examples: readonly { readonly command: string }[];
}

/** What editors show as a list: of an enum, or of the question where a list may be empty. */
const offered = ({ enum: values, items, 'x-prompt': prompt }: Property): readonly string[] =>
  values ??
  items?.enum ??
  (typeof prompt === 'object' ? (prompt.items ?? []).map(({ value }) => value) : []);

describe.each(GENERATORS.map((generator) => [generator.id, generator] as const))(
  'in an editor, generator %s',
  (_, generator) => {
    const { properties, required, examples } = generatorSchema(generator) as unknown as Schema;
    const options = Object.entries(generator.options);

    test('offers the values of every option that has a choice, and the projects for every project', () => {
      for (const [name, option] of options) {
        const property = properties[name]!;
        const choices = ('choices' in option && option.choices) || [];
        expect(offered(property), name).toEqual(choices.map(({ value }) => value));
        if ('project' in option) expect(property['x-dropdown'], name).toBe('projects');
      }
    });

    test('asks first for what it cannot do without, and shows it first', () => {
      for (const name of required) expect(properties[name]?.['x-priority'], name).toBe('important');
      const ranks = Object.values(properties).map(({ 'x-priority': rank }) => rank === 'important');
      expect(ranks).toEqual([...ranks].sort((one, other) => Number(other) - Number(one)));
    });

    test('has an example, and says what each option is for', () => {
      for (const { command } of examples) expect(command).toMatch(/^nx \w+/);
      expect(examples.length).toBeGreaterThan(0);
      for (const [name, { description }] of Object.entries(properties))
        expect(description, name).toMatch(/^[A-Z'].*[.;]/);
    });
  },
);
