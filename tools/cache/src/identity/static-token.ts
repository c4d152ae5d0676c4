import * as z from 'zod';
import { ConfigurationError } from '../model/errors';

/** What the holder of a static token may do. `own` reads `trusted`, then a scope of its name that it writes. */
export type StaticAccess = 'trusted' | 'own' | 'read';

/** A token for whoever has no OIDC identity. The token itself is kept nowhere. */
export interface StaticToken {
  /** For logs, and the name of its scope with `own`. */
  readonly name: string;
  /** Its entries live in the namespace `static/<repository>`. */
  readonly repository: string;
  readonly access: StaticAccess;
  /** SHA-256 of the token, 64 lower-case hex digits. */
  readonly sha256: string;
}

const RUN = 'platform-cache token, which makes a token and the line to put here';

const name = z
  .string()
  .regex(/^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/, 'allowed are 1 to 63 of a-z, 0-9 and -');

const schema = z.array(
  z.strictObject({
    name,
    repository: name,
    access: z.enum(['trusted', 'own', 'read'], 'allowed are trusted, own and read'),
    sha256: z.string().regex(/^[0-9a-f]{64}$/, 'allowed is a SHA-256 in 64 lower-case hex digits'),
  }),
);

const readJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    throw new ConfigurationError({
      what: 'the static tokens are not JSON',
      allowed: 'a list',
      run: RUN,
    });
  }
};

/**
 * Reads static tokens: JSON `[{"name", "repository", "access": "trusted" | "own" | "read", "sha256"}]`. Values
 * are not repeated in messages: somebody may have put the token where its digest belongs.
 * @throws ConfigurationError with one line for each thing that is wrong.
 */
export const parseStaticTokens = (json: string): readonly StaticToken[] => {
  const result = schema.safeParse(readJson(json));
  if (result.success) return result.data;
  const lines = result.error.issues.map(
    ({ path, message }) => `  ${path.join('.') || 'list'}: ${message}`,
  );
  throw new ConfigurationError({
    what: 'the static tokens are wrong',
    got: lines.join('\n'),
    run: RUN,
  });
};
