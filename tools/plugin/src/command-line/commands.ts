import type { ParseArgsConfig } from 'node:util';

type OptionTypes = NonNullable<ParseArgsConfig['options']>;

/** What a person asked for, its options checked. */
export interface Asked {
  readonly services: readonly string[];
  readonly stage: string;
  readonly options: Readonly<Record<string, string | boolean | undefined>>;
}

/** A command, and the run of Nx that does it. */
export interface Command {
  /** Behind `platform`, with what it takes. */
  readonly usage: string;
  readonly about: string;
  /** How many services it takes at least and at most. */
  readonly services: readonly [least: number, most: number];
  /** Beside `--stage`, `--json` and `--help`. */
  readonly options: OptionTypes;
  /** What is said of each of them. */
  readonly help: Readonly<Record<string, string>>;
  /** Arguments of Nx. */
  readonly run: (asked: Asked) => readonly string[];
  /** The document that the values come to which the run handed over. */
  readonly document: (values: readonly unknown[]) => unknown;
}

const last = (values: readonly unknown[]): unknown => values.at(-1);

const flags = ({ options }: Asked, ...names: readonly string[]): string[] =>
  names.filter((name) => options[name]).map((name) => `--${name}`);

const OUTPUTS: Command = {
  usage: 'outputs <service>',
  about: 'Outputs of the stacks of a service, with addresses that work from this machine.',
  services: [1, 1],
  options: {},
  help: {},
  run: ({ services: [service = ''], stage }) => ['run', `${service}:outputs`, `--stage=${stage}`],
  document: last,
};

const PLAN: Command = {
  usage: 'plan',
  about: 'For every service whether a deploy would send something, and why.',
  services: [0, 0],
  options: { verify: { type: 'boolean' } },
  help: { verify: 'look for resources that are not as their template says, too' },
  run: (asked) => ['run', 'workspace:plan', `--stage=${asked.stage}`, ...flags(asked, 'verify')],
  document: last,
};

const DEPLOY: Command = {
  usage: 'deploy [service…]',
  about: 'Deploys what changed: the services named, else those that are affected.',
  services: [0, Infinity],
  options: {
    all: { type: 'boolean' },
    base: { type: 'string' },
    force: { type: 'boolean' },
    verify: { type: 'boolean' },
  },
  help: {
    all: 'look at every service, not at those that are affected',
    base: 'commit that affected is compared with; default that of nx.json',
    force: 'deploy although nothing changed',
    verify: 'look for resources that are not as their template says, and put them right',
  },
  run: (asked) => [...chosen(asked), `--stage=${asked.stage}`, ...flags(asked, 'force', 'verify')],
  document: (values) => values.flat(),
};

const chosen = ({ services, options: { all, base } }: Asked): string[] => {
  if (services.length > 0) return ['run-many', '-t', 'deploy', '-p', services.join(',')];
  if (all) return ['run-many', '-t', 'deploy'];
  return ['affected', '-t', 'deploy', ...(base === undefined ? [] : [`--base=${base}`])];
};

/** By name. */
export const COMMANDS: Readonly<Record<string, Command>> = {
  outputs: OUTPUTS,
  plan: PLAN,
  deploy: DEPLOY,
};
