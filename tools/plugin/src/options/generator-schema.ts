import { kebabCase } from '@platform/model/names';
import { namesOf } from '../names/names';
import type { GeneratorDeclaration } from './generator-declaration';
import type { Option, Options } from './option';

type Json = Readonly<Record<string, unknown>>;

/** The `schema.json` of a generator, as Nx and its editors read it. */
export const generatorSchema = ({
  id,
  title,
  description,
  examples,
  options,
}: GeneratorDeclaration): Json => ({
  $schema: 'https://json-schema.org/schema',
  $id: `Platform${namesOf(id).pascal}`,
  title,
  description,
  type: 'object',
  additionalProperties: false,
  examples,
  properties: Object.fromEntries(
    Object.entries(options).map(([name, option]) => [name, property(option)]),
  ),
  required: requiredOf(options),
});

/** The type of a generator's options, as the text of `schema.d.ts`. */
export const generatorType = ({ id, options }: GeneratorDeclaration): string => {
  const name = `${namesOf(kebabCase(id)).pascal}Schema`;
  const entries = Object.entries(options);
  if (entries.length === 0) return `export type ${name} = Readonly<Record<string, never>>;\n`;
  const required = requiredOf(options);
  const members = entries.map(([key, option]) => {
    const mark = required.includes(key) ? '' : '?';
    return `  /** ${describe(option)} */\n  readonly ${key}${mark}: ${TYPES[option.type]};`;
  });
  return `export interface ${name} {\n${members.join('\n')}\n}\n`;
};

/** What a person is told of an option: description, limits or choices, default. */
export const describe = (option: Option): string => said(option, allowedBy(option));

const said = (option: Option, allowed: string): string => {
  const otherwise = option.default === undefined ? '' : ` Default: ${option.default}.`;
  return `${option.description}${allowed}${otherwise}`;
};

const allowedBy = (option: Option): string => {
  if (option.type === 'number') return ` ${option.least} to ${option.most} ${option.unit}.`;
  const choices = 'choices' in option ? option.choices : undefined;
  if (!choices) return '';
  const number = option.type === 'list' ? 'Any' : 'One';
  return ` ${number} of ${choices.map(({ value }) => value).join(', ')}.`;
};

const TYPES: Readonly<Record<Option['type'], string>> = {
  string: 'string',
  number: 'number',
  list: 'readonly string[]',
  id: 'string | number',
  boolean: 'boolean',
};

const requiredOf = (options: Options): string[] =>
  Object.entries(options)
    .filter(([, { required }]) => required)
    .map(([name]) => name);

const property = (option: Option): Json => ({
  ...typeOf(option),
  // Nx adds the values of an `enum` itself.
  description: option.type === 'string' ? said(option, '') : describe(option),
  ...(option.aliases && { aliases: option.aliases }),
  ...('preset' in option && { default: option.preset }),
  ...('positional' in option && { $default: { $source: 'argv', index: 0 } }),
  ...(option.prompt && { 'x-prompt': promptOf(option.prompt, option) }),
  ...('project' in option && { 'x-dropdown': 'projects' }),
  ...(option.important && { 'x-priority': 'important' }),
});

/** Nx holds lists to their choices item by item, and the empty list has an item that is none. */
const typeOf = (option: Option): Json => {
  const choices = 'choices' in option ? option.choices?.map(({ value }) => value) : undefined;
  if (option.type === 'id') return { type: ['string', 'number'] };
  if (option.type === 'list') {
    const known = option.mayBeEmpty ? {} : { enum: choices };
    return { type: 'array', items: { type: 'string', ...known } };
  }
  return { type: option.type, ...(choices && { enum: choices }) };
};

/** Nx shows the bare values of an `enum`: what tells them apart stands in the question. */
const promptOf = (question: string, option: Option): unknown => {
  const choices = ('choices' in option && option.choices) || [];
  if (choices.length === 0) return question;
  const width = Math.max(...choices.map(({ value }) => value.length));
  const items = choices.map(({ value, label = value }) => ({
    value,
    label: `${value.padEnd(width)}  ${label}`,
  }));
  return option.type === 'list'
    ? { message: question, type: 'list', multiselect: true, items }
    : {
        message: [question, ...items.map(({ label }) => `  ${label}`), ''].join('\n'),
        type: 'list',
        items,
      };
};
