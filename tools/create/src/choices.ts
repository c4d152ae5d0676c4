import { DEFAULT_LANGUAGE, LANGUAGES } from '@platform/model/languages';
import { isServiceName, isStageName } from '@platform/model/names';
import { PACKAGE_MANAGERS } from '@platform/model/package-managers';

/** What is asked, and said by flags: everything that decides about the workspace. */
export interface Choices {
  /** Folder to make, below the current one. */
  readonly folder: string;
  /** Scope of the organisation's own packages: `@acme`. */
  readonly scope: string;
  /** AWS region of every stage but the local one. */
  readonly region: string;
  /** Stages beside the local one. */
  readonly stages: readonly string[];
  /** Language of services unless they say otherwise. */
  readonly language: string;
  readonly packageManager: string;
  readonly ci: string;
  readonly cache: string;
  /** First service, or `none`. */
  readonly service: string;
}

/** One option: its flag, what it may be, and the question for it. */
export interface Option {
  readonly name: Exclude<keyof Choices, 'folder'>;
  readonly flag: string;
  readonly question: string;
  readonly allowed: string;
  /** Values to choose from; anything that fits `allowed` where there are none. */
  readonly values?: readonly string[];
  readonly holds: (value: string) => boolean;
  readonly initial: (known: { folder: string; agent: string }) => string;
}

const oneOf = (values: readonly string[]): Pick<Option, 'values' | 'allowed' | 'holds'> => ({
  values,
  allowed: values.join(', '),
  holds: (value) => values.includes(value),
});

/** One beside the laptop's. */
const isStage = (name: string): boolean => isStageName(name) && name !== 'local';

/** Projects that every workspace has. */
const TAKEN = ['platform', 'workspace'];

/** In the order in which they are asked. */
export const OPTIONS: readonly Option[] = [
  {
    name: 'scope',
    flag: 'scope',
    question: 'Scope of your own packages',
    allowed: 'a scope of npm, such as @acme',
    holds: (value) => /^@[a-z0-9][a-z0-9._-]*$/.test(value),
    initial: ({ folder }) => `@${folder}`,
  },
  {
    name: 'region',
    flag: 'region',
    question: 'AWS region of the stages',
    allowed: 'a region of AWS, such as eu-west-1',
    holds: (value) => /^[a-z]{2}(-[a-z]+)+-\d$/.test(value),
    initial: () => 'eu-west-1',
  },
  {
    name: 'stages',
    flag: 'stages',
    question: 'Stages beside local, with commas',
    allowed: 'names of lower case letters, digits and dashes, at most 20 characters, each once',
    holds: (value) => {
      const stages = value.split(',');
      return stages.every(isStage) && new Set(stages).size === stages.length;
    },
    initial: () => 'dev,staging,prod',
  },
  {
    name: 'language',
    flag: 'language',
    question: 'Language of services',
    ...oneOf(Object.keys(LANGUAGES)),
    initial: () => DEFAULT_LANGUAGE,
  },
  {
    name: 'packageManager',
    flag: 'package-manager',
    question: 'Package manager',
    ...oneOf(Object.keys(PACKAGE_MANAGERS)),
    initial: ({ agent }) => (Object.hasOwn(PACKAGE_MANAGERS, agent) ? agent : 'npm'),
  },
  {
    name: 'ci',
    flag: 'ci',
    question: 'CI',
    ...oneOf(['github', 'gitlab', 'none']),
    initial: () => 'github',
  },
  {
    name: 'cache',
    flag: 'cache',
    question: 'Shared cache for builds',
    ...oneOf(['none', 'local', 'lambda']),
    initial: () => 'none',
  },
  {
    name: 'service',
    flag: 'service',
    question: 'First service, or none',
    allowed: `a name such as orders, but not ${TAKEN.join(' and ')}, or none`,
    holds: (value) => isServiceName(value) && !TAKEN.includes(value),
    initial: () => 'none',
  },
];

/** The package manager that runs this, as its user agent says; empty without one. */
export const agentOf = (env: NodeJS.ProcessEnv): string =>
  env['npm_config_user_agent']?.split('/')[0] ?? '';
