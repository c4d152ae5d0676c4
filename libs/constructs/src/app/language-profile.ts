import { Runtime } from 'aws-cdk-lib/aws-lambda';
import type { Size, SizeClass } from '../stage';
import { PlatformError } from '@platform/model/errors';

/** What a language answers, so that no other code asks which language it is. */
export interface LanguageProfile {
  readonly name: string;
  readonly runtime: Runtime;
  /** Lambda handler setting. */
  readonly handler: string;
  /** File that must be in the folder of a handler after a build. */
  readonly entryFile: string;
  /** Whether a build is for one kind of machine, and lies in a folder of that. */
  readonly perMachine: boolean;
  /** Environment that every function of the language gets. */
  readonly environment: Readonly<Record<string, string>>;
  /** Size classes in which the language differs. */
  readonly sizes: Partial<Record<SizeClass, Partial<Size>>>;
}

const typescript: LanguageProfile = {
  name: 'ts',
  runtime: Runtime.NODEJS_24_X,
  handler: 'handler.handler',
  entryFile: 'handler.mjs',
  perMachine: false,
  environment: { NODE_ENV: 'production' },
  sizes: {},
};

const go: LanguageProfile = {
  name: 'go',
  runtime: Runtime.PROVIDED_AL2023,
  handler: 'bootstrap',
  entryFile: 'bootstrap',
  perMachine: true,
  environment: {},
  sizes: { api: { memory: 256 } },
};

const PROFILES: readonly LanguageProfile[] = [typescript, go];

/** @throws PlatformError for a language without a profile */
export const languageProfile = (name: string): LanguageProfile => {
  const profile = PROFILES.find((candidate) => candidate.name === name);
  if (profile) return profile;
  throw new PlatformError({
    what: 'There is no profile for the language of the service',
    got: `'${name}'`,
    allowed: PROFILES.map((candidate) => candidate.name).join(', '),
    run: "set language in infra/main.ts, e.g. new ServiceApp({ service, language: 'ts' })",
  });
};
