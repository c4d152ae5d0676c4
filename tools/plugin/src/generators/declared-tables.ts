import { HANDLER_KINDS } from '../kinds';
import { namesOf } from '../names/names';
import type { GeneratorDeclaration } from '../options/generator-declaration';
import { GENERATORS } from './declarations';

type Row = readonly string[];

/** Generators with their options, for the README. */
export const generatorsTable = (): string =>
  table(
    ['command', 'does', 'told'],
    GENERATORS.map((generator) => [command(generator), generator.summary, toldTo(generator)]),
  );

/** Kinds of handlers as generators know them. */
export const kindsTable = (): string =>
  table(
    ['`--kind`', 'handler', 'has', 'at most', 'told'],
    HANDLER_KINDS.map(({ id, label, size, timeoutLimit, options }) => [
      `\`${id}\``,
      label,
      `${size.memory} MB, ${size.timeout} s`,
      `${timeoutLimit.seconds} s`,
      flags(Object.keys(options)),
    ]),
  );

/** Kinds of handlers as they are made at AWS. */
export const constructsTable = (): string =>
  table(
    ['construct', 'makes', 'outputs'],
    HANDLER_KINDS.map(({ id, makes, outputs }) => [
      `\`${namesOf(id).pascal}Handler\``,
      makes,
      outputs.map((output) => `\`${output}\``).join(', '),
    ]),
  );

/**
 * A text whose part between two comments, `<!-- name -->` and `<!-- /name -->`, is written anew.
 *
 * @throws Error when the text has no such part
 */
export function withPart(text: string, name: string, part: string): string {
  const [before, rest] = text.split(`<!-- ${name} -->`);
  const [, after] = rest?.split(`<!-- /${name} -->`) ?? [];
  if (before === undefined || after === undefined)
    throw new Error(`there is no <!-- ${name} --> … <!-- /${name} -->`);
  return `${before}<!-- ${name} -->\n\n${part}\n<!-- /${name} -->${after}`;
}

function command({ id, options }: GeneratorDeclaration): string {
  const named = Object.values(options).some((option) => 'positional' in option);
  return `\`nx g @platform/plugin:${id}${named ? ' <name>' : ''}\``;
}

const toldTo = ({ options }: GeneratorDeclaration): string =>
  flags(Object.keys(options).filter((name) => !('positional' in (options[name] ?? {}))));

const flags = (names: readonly string[]): string => names.map((name) => `\`--${name}\``).join(' ');

const table = (head: Row, rows: readonly Row[]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |\n`).join('');
