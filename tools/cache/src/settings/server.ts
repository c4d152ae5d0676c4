import { z } from 'zod';
import { DEFAULT_LIMITS } from '../core/limits';
import { PUBLIC_KEYS, publicKeysIn } from '../core/public-key-text';
import { parseTrustRules } from '../core/rules/parse-trust-rules';
import { parseStaticTokens } from '../identity/static-token';
import { flag, logLevel, wholeNumber } from './values';

const digest = z
  .string()
  .regex(/^[0-9a-f]{64}$/, 'allowed is a SHA-256 in 64 lower-case hex digits');

/** What every server is told, each by `PLATFORM_CACHE_<name>` or the file in `PLATFORM_CACHE_<name>_FILE`. */
export const serverSettings = z.object({
  /** Name or address to listen on. */
  HOST: z.string().default('127.0.0.1'),
  PORT: wholeNumber(0, 65_535).default(8765),
  /** `aud` of OIDC tokens. */
  AUDIENCE: z.string().optional(),
  /** Trust rules, JSON. */
  RULES: z.string().transform(parseTrustRules).optional(),
  /** Static tokens, JSON. */
  STATIC_TOKENS: z.string().transform(parseStaticTokens).optional(),
  /** SHA-256 of the admin token. */
  ADMIN_SHA256: digest.optional(),
  /** SHA-256 of the token that may look at figures. */
  METRICS_SHA256: digest.optional(),
  /** Ed25519 private key in PEM: seals entries, signs access tokens. */
  SIGNING_KEY: z.string().optional(),
  /** Public keys in PEM, one after the other, of signing keys used before. */
  RETIRED_KEYS: z
    .string()
    .regex(PUBLIC_KEYS, 'allowed are public keys in PEM, one after the other')
    .default('')
    .transform(publicKeysIn),
  /** Seconds. */
  ACCESS_TOKEN_TTL: wholeNumber(60, 86_400).optional(),
  /** Bytes. */
  MAX_ENTRY_BYTES: wholeNumber(1, 2 ** 40).default(DEFAULT_LIMITS.maxEntryBytes),
  VERIFY_READS: flag('true'),
  VALIDATE_ARCHIVES: flag('true'),
  LOG_LEVEL: logLevel,
});

/** Settings that every server has; names as after `PLATFORM_CACHE_`. */
export type ServerSettings = z.infer<typeof serverSettings>;
