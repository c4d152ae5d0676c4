import { createRequire } from 'node:module';
import type { ParseArgsConfig } from 'node:util';
import type * as Doctor from '../doctor';

type OptionTypes = NonNullable<ParseArgsConfig['options']>;

/** What a person asked for, its options checked. */
export interface Asked {
  readonly services: readonly string[];
  /** Empty where a command may go without one, and does. */
  readonly stage: string;
  readonly json: boolean;
  readonly options: Readonly<Record<string, string | boolean | undefined>>;
}

/** What a command has in common with the others. */
interface CommandFacts {
  /** Behind `platform`, with what it takes. */
  readonly usage: string;
  readonly about: string;
  /** How many services it takes at least and at most. */
  readonly services: readonly [least: number, most: number];
  /** Beside `--stage`, `--json` and `--help`. */
  readonly options: OptionTypes;
  /** What is said of each of them. */
  readonly help: Readonly<Record<string, string>>;
}

/** A command that is a run of Nx. */
export interface NxCommand extends CommandFacts {
  /** Arguments of Nx. */
  readonly run: (asked: Asked) => readonly string[];
  /** The document that the values come to which the run handed over. */
  readonly document: (values: readonly unknown[]) => unknown;
}

/** A command that works where Nx does not start, and without a stage. */
export interface OwnCommand extends CommandFacts {
  /** @returns the exit code */
  readonly work: (asked: Asked, workspaceRoot: string) => Promise<number>;
}

export type Command = NxCommand | OwnCommand;

const last = (values: readonly unknown[]): unknown => values.at(-1);

const flags = ({ options }: Asked, ...names: readonly string[]): string[] =>
  names.filter((name) => options[name]).map((name) => `--${name}`);

const OUTPUTS: NxCommand = {
  usage: 'outputs <service>',
  about: 'Outputs of the stacks of a service, with addresses that work from this machine.',
  services: [1, 1],
  options: {},
  help: {},
  run: ({ services: [service = ''], stage }) => ['run', `${service}:outputs`, `--stage=${stage}`],
  document: last,
};

const PLAN: NxCommand = {
  usage: 'plan',
  about: 'For every service whether a deploy would send something, and why.',
  services: [0, 0],
  options: { verify: { type: 'boolean' } },
  help: { verify: 'look for resources that are not as their template says, too' },
  run: (asked) => ['run', 'workspace:plan', `--stage=${asked.stage}`, ...flags(asked, 'verify')],
  document: last,
};

const DEPLOY: NxCommand = {
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

/** Loads what the other commands do without: Nx and the generators. */
const loaded = <Module>(path: string): Module => createRequire(__filename)(path) as Module;

const DOCTOR: OwnCommand = {
  usage: 'doctor [service…]',
  about: 'What is wrong with machine, workspace and services, and what mends it.',
  services: [0, Infinity],
  options: { fix: { type: 'boolean' }, online: { type: 'boolean' } },
  help: {
    fix: 'mend what can be mended without a loss',
    online: 'ask AWS, the registry and the remote cache as well',
  },
  work: async ({ services, stage, json, options }, workspaceRoot) => {
    const { doctor, synthesiseFor } = loaded<typeof Doctor>('../doctor');
    const { ok } = await doctor({
      workspaceRoot,
      services,
      json,
      ...(stage && { stage }),
      fix: options['fix'] === true,
      online: options['online'] === true,
      synthesise: synthesiseFor(workspaceRoot),
    });
    return ok ? 0 : 1;
  },
};

/** By name. */
export const COMMANDS: Readonly<Record<string, Command>> = {
  outputs: OUTPUTS,
  plan: PLAN,
  deploy: DEPLOY,
  doctor: DOCTOR,
};
