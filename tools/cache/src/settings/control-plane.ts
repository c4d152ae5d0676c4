import * as z from 'zod';
import { settingsOf } from './setting';
import { ConfigurationError } from '../model/errors';
import { DEFAULT_LIMITS } from '../core/limits';
import { PUBLIC_KEYS, publicKeysIn } from '../core/public-key-text';
import { parseTrustRules } from '../core/rules/parse-trust-rules';

const schema = z.object({
  BUCKET: z.string('allowed is the name of a bucket'),
  PREFIX: z
    .string()
    .regex(/^$|\/$/, 'allowed is nothing, or text that ends in a slash')
    .default(''),
  AUDIENCE: z.string('allowed is the audience that jobs ask their provider for'),
  RULES: z
    .string('allowed are trust rules as JSON, here or in RULES_FILE')
    .transform(parseTrustRules),
  SIGNING_KEY_SECRET: z.string('allowed is the ARN or name of a secret that holds the key in PEM'),
  STATIC_TOKENS_SECRET: z.string().optional(),
  RETIRED_KEYS: z
    .string()
    .regex(PUBLIC_KEYS, 'allowed are public keys in PEM, one after the other')
    .default('')
    .transform(publicKeysIn),
  ACCESS_TOKEN_TTL: z.coerce.number().int().optional(),
  MAX_ENTRY_BYTES: z.coerce.number().int().positive().default(DEFAULT_LIMITS.maxEntryBytes),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
});

/** Settings of the control plane, each from `PLATFORM_CACHE_<name>` or the file in `PLATFORM_CACHE_<name>_FILE`. */
export type ControlPlaneSettings = z.infer<typeof schema>;

const shown = (value: unknown): string => (value === undefined ? 'nothing' : `'${value}'`);

/**
 * Reads the settings: BUCKET, AUDIENCE, RULES (JSON) and SIGNING_KEY_SECRET (ARN or name in Secrets Manager)
 * are required; PREFIX, STATIC_TOKENS_SECRET, RETIRED_KEYS (public keys in PEM, one after the other),
 * ACCESS_TOKEN_TTL (s), MAX_ENTRY_BYTES and LOG_LEVEL are not.
 * @throws ConfigurationError or UsageError saying which are wrong.
 */
export const readSettings = (env: NodeJS.ProcessEnv): ControlPlaneSettings => {
  const result = schema.safeParse(settingsOf(schema, env), { reportInput: true });
  if (result.success) return result.data;
  const lines = result.error.issues.map(
    ({ path, input, message }) =>
      `  PLATFORM_CACHE_${path.join('.')}: got ${shown(input)}, ${message}`,
  );
  throw new ConfigurationError({
    what: 'the settings of the control plane are wrong',
    got: lines.join('\n'),
    run: 'deploy the function with them',
  });
};
