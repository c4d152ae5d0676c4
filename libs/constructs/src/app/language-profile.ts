import { Runtime } from 'aws-cdk-lib/aws-lambda';
import type { Size, SizeClass } from '../stage';
import { PlatformError } from '@platform/model/errors';
import { LANGUAGES, type LanguageFacts, type LanguageId } from '@platform/model/languages';

/** What a language answers, so that no other code asks which language it is. */
export interface LanguageProfile extends LanguageFacts {
  readonly runtime: Runtime;
  /** Lambda handler setting. */
  readonly handler: string;
  /** Environment that every function of the language gets. */
  readonly environment: Readonly<Record<string, string>>;
  /** Size classes in which the language differs. */
  readonly sizes: Partial<Record<SizeClass, Partial<Size>>>;
}

const typescript: LanguageProfile = {
  ...LANGUAGES.ts,
  runtime: Runtime.NODEJS_24_X,
  handler: 'handler.handler',
  environment: { NODE_ENV: 'production' },
  sizes: {},
};

const go: LanguageProfile = {
  ...LANGUAGES.go,
  runtime: Runtime.PROVIDED_AL2023,
  handler: 'bootstrap',
  environment: {},
  sizes: { api: { memory: 256 } },
};

const PROFILES: Readonly<Record<LanguageId, LanguageProfile>> = { ts: typescript, go };

/** @throws PlatformError for a language without a profile */
export const languageProfile = (name: string): LanguageProfile => {
  if (Object.hasOwn(PROFILES, name)) return PROFILES[name as LanguageId];
  throw new PlatformError({
    what: 'There is no profile for the language of the service',
    got: `'${name}'`,
    allowed: Object.keys(PROFILES).join(', '),
    run: "set language in infra/main.ts, e.g. new ServiceApp({ service, language: 'ts' })",
  });
};
