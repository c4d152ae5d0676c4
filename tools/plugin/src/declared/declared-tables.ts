import type { TargetConfiguration } from '@nx/devkit';
import { HANDLER_KINDS } from '../kinds';
import { typescript } from '../languages/typescript';
import { optionsOf } from '../kinds/kind-options';
import { namesOf } from '../names/names';
import { describe } from '../options/generator-schema';
import type { GeneratorDeclaration } from '../options/generator-declaration';
import { hermeticTarget } from '../targets/hermetic-target';
import { serviceTargets } from '../targets/service-targets';
import { workspaceTargets } from '../targets/workspace-targets';
import { GENERATORS } from '../generators/declarations';

type Row = readonly string[];

/** Versions that work, and those that the main job is tested with together; `supported.json` says them. */
export interface Supported {
  readonly node: string;
  /** What a workspace brings, as the plugin asks for it. */
  readonly peers: Readonly<Record<string, string>>;
  /** What services are built with and made of; a star stands for what is released together. */
  readonly libraries: Readonly<Record<string, string>>;
  /** What a workspace may bring, and only one command uses. */
  readonly optional: Readonly<Record<string, string>>;
  readonly lanes: readonly {
    readonly manager: string;
    readonly version: string;
    readonly node: string;
    readonly nx: string;
    readonly devkit: string;
    readonly packages: Readonly<Record<string, string>>;
  }[];
}

/** Supported and tested versions, for the README. */
export const versionsTable = ({ node, peers, libraries, optional, lanes }: Supported): string => {
  const { '@nx/devkit': devkit = '', nx = '', ...others } = { ...peers, ...libraries, ...optional };
  const names = Object.keys(others).filter((name) => !name.startsWith('@nx/'));
  return table(
    ['', 'package manager', 'Node.js', 'Nx', '`@nx/devkit`', ...names.map((name) => `\`${name}\``)],
    [
      ['works', '', node, nx, devkit, ...names.map((name) => others[name] ?? '')].map(plain),
      ...lanes.map((lane) => [
        'tested',
        `${lane.manager} ${lane.version}`,
        lane.node,
        lane.nx,
        lane.devkit,
        ...names.map((name) => lane.packages[name] ?? ''),
      ]),
    ],
  );
};

/** `<` and `>` stand for themselves in code alone. */
const plain = (cell: string): string => (/[<>]/.test(cell) ? `\`${cell}\`` : cell);

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

/** What a kind of handlers makes and is told, by the kind: the declared part of its section in a guide. */
export const kindParts = (): readonly (readonly [id: string, part: string])[] =>
  HANDLER_KINDS.map((kind) => {
    const { id, makes, outputs, size } = kind;
    const own = table(
      ['option', 'is'],
      Object.entries(optionsOf(kind)).map(([name, option]) => [
        `\`--${name}\``,
        prose(describe({ ...option, ...defaultSize(name, size) })),
      ]),
    );
    const given = outputs.map((output) => `\`${output}\``).join(', ') || 'none';
    return [id, `Makes: ${makes}. Outputs: ${given}.\n\n${own}`];
  });

/** Two stars would set what is between them in italics. */
const prose = (text: string): string => text.replaceAll('*', '\\*');

const defaultSize = (option: string, size: Readonly<Record<string, number>>): object =>
  size[option] === undefined ? {} : { default: String(size[option]) };

/** Targets of a service in TypeScript and of the workspace, as Nx infers them. */
export const targetsTable = (): string => {
  const stages = { staged: { local: { stage: 'local' } }, compiled: {} };
  const service = {
    name: 'orders',
    root: 'apps/orders',
    handlers: ['api'],
    code: true,
    integrationTests: true,
    routes: true,
  };
  const code = typescript.targets({ ...service, workspaceRoot: '', stages });
  const app = serviceTargets({
    layer: 'service',
    build: code['build'] ?? {},
    environment: [],
    stages,
  });
  const all = { ...code, ...app };
  return table(
    ['target', 'does', 'cached', 'for a stage'],
    [
      ...targetRows('', { ...all, hermetic: hermeticTarget(all, stages) }),
      ...targetRows('workspace:', workspaceTargets(stages)),
    ],
  );
};

const targetRows = (
  project: string,
  targets: Readonly<Record<string, TargetConfiguration>>,
): Row[] =>
  Object.entries(targets).map(([name, { metadata, cache, configurations }]) => [
    `\`${project}${name}\``,
    metadata?.description ?? '',
    cache ? 'yes' : '',
    configurations?.['local'] ? 'yes' : '',
  ]);

/**
 * A text whose part between two comments, `<!-- name -->` and `<!-- /name -->`, is written anew.
 *
 * @throws Error when the text has no such part
 */
export const withPart = (text: string, name: string, part: string): string => {
  const [before, rest] = text.split(`<!-- ${name} -->`);
  const [, after] = rest?.split(`<!-- /${name} -->`) ?? [];
  if (before === undefined || after === undefined)
    throw new Error(`there is no <!-- ${name} --> … <!-- /${name} -->`);
  return `${before}<!-- ${name} -->\n\n${part}\n<!-- /${name} -->${after}`;
};

/** A text with those of the parts that it has a place for. */
export const withPartsThere = (
  text: string,
  parts: readonly (readonly [name: string, part: string])[],
): string =>
  parts
    .filter(([name]) => text.includes(`<!-- ${name} -->`))
    .reduce((before, [name, part]) => withPart(before, name, part), text);

const command = ({ id, options }: GeneratorDeclaration): string => {
  const named = Object.values(options).some((option) => 'positional' in option);
  return `\`nx g @platform/plugin:${id}${named ? ' <name>' : ''}\``;
};

const toldTo = ({ options }: GeneratorDeclaration): string =>
  flags(Object.keys(options).filter((name) => !('positional' in (options[name] ?? {}))));

const flags = (names: readonly string[]): string => names.map((name) => `\`--${name}\``).join(' ');

const table = (head: Row, rows: readonly Row[]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |\n`).join('');
