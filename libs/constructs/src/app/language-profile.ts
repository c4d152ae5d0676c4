import { Runtime } from 'aws-cdk-lib/aws-lambda';
import type { Size, SizeClass } from '../stage';
import { PlatformError } from '@platform/model/errors';
import { LANGUAGES, type LanguageFacts, type LanguageId } from '@platform/model/languages';

/** How code of a language says what a function is connected to. */
export interface ConnectionSyntax {
  /** File in which a handler is wired, from the service's root. */
  entry(handler: string): string;
  /** The connections that an entry names; `undefined` where it is wired in another way. */
  named(entry: string): readonly string[] | undefined;
  /** Where connections are declared, from the service's root. */
  readonly folder: string;
  /** What stands before each declaration of a file. */
  readonly declaration: RegExp;
  /** Whether a declaration, from there on, is the one that tells the settings of a connection. */
  declares(text: string, connection: string): boolean;
  readonly settings: Readonly<Record<'table' | 'outbox' | 'bus' | 'queue' | 'required', RegExp>>;
}

/** What a language answers, so that no other code asks which language it is. */
export interface LanguageProfile extends LanguageFacts {
  readonly runtime: Runtime;
  /** Lambda handler setting. */
  readonly handler: string;
  /** Environment that every function of the language gets. */
  readonly environment: Readonly<Record<string, string>>;
  /** Size classes in which the language differs. */
  readonly sizes: Partial<Record<SizeClass, Partial<Size>>>;
  readonly connections: ConnectionSyntax;
}

const typescript: LanguageProfile = {
  ...LANGUAGES.ts,
  runtime: Runtime.NODEJS_24_X,
  handler: 'handler.handler',
  environment: { NODE_ENV: 'production' },
  sizes: {},
  connections: {
    entry: (handler) => `src/handlers/${handler}/handler.ts`,
    named: (entry) =>
      /\bconnect\(([^()]*)\)/
        .exec(entry)?.[1]
        ?.split(',')
        .map((name) => name.trim()),
    folder: 'src/adapters/outbound',
    declaration: /^export const /m,
    declares: (text, connection) =>
      text.startsWith(`${connection} = () =>`) && text.includes('connection('),
    settings: {
      table: /\bENV\.tableName\b/,
      outbox: /\bENV\.outboxTableName\b/,
      bus: /\bENV\.eventBusName\b/,
      queue: /\bqueueUrlVariable\('([^']+)'\)/g,
      required: /\b(?:required|integer|flag)\('([^']+)'\)/g,
    },
  },
};

const go: LanguageProfile = {
  ...LANGUAGES.go,
  runtime: Runtime.PROVIDED_AL2023,
  handler: 'bootstrap',
  environment: {},
  sizes: {
    api: { memory: 256 },
    'function-url': { memory: 256 },
    rest: { memory: 256 },
    alb: { memory: 256 },
  },
  connections: {
    entry: (handler) => `cmd/${handler}/main.go`,
    named: (entry) =>
      entry.includes('boot.Connect[')
        ? [...entry.matchAll(/^\toutbound\.(\w+)$/gm)].map(([, name = '']) => name)
        : undefined,
    folder: 'internal/adapters/outbound',
    declaration: /^func /m,
    declares: (text, connection) =>
      text.slice(text.indexOf('*')).startsWith(`*${connection}) Settings(`),
    settings: {
      table: /\bconfig\.TableName\b/,
      outbox: /\bconfig\.OutboxTableName\b/,
      bus: /\bconfig\.EventBusName\b/,
      queue: /\bconfig\.QueueURL\("([^"]+)"\)/g,
      required: /\bconfig\.(?:Required|Integer|Flag)\("([^"]+)", &[\w.]+\)/g,
    },
  },
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
