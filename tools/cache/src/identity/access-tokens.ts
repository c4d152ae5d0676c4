import { createPublicKey, type KeyObject } from 'node:crypto';
import { decodeProtectedHeader, jwtVerify, SignJWT } from 'jose';
import * as z from 'zod';
import type { Grant } from '../core/grant';
import type { Scope } from '../core/scope';
import { keyIdOf, readPrivateKey, readPublicKey } from '../core/signing-key';
import { refusal, refusalOf } from './refusal';

/** Both ends of an access token are the cache. */
const PARTY = 'platform-cache';
/** Keeps it apart from any other token that the key may sign. */
const TYPE = 'platform-cache+jwt';
const ALGORITHM = 'EdDSA';

const scope = z.custom<Scope>((value) => typeof value === 'string');
const payloadSchema = z.object({
  sub: z.string(),
  exp: z.number(),
  repository: z.string(),
  reads: z.array(scope),
  writes: scope.optional(),
});

/** Makes and reads access tokens; each instance with the key does so alone, no list of them is kept. */
export interface AccessTokens {
  /** `issuedAt` and `ttl` in seconds. */
  mint(grant: Grant, issuedAt: number, ttl: number): Promise<string>;
  /** Throws `Unauthenticated`. `at` in seconds. */
  read(token: string, at: number): Promise<Grant>;
}

/**
 * Access tokens are JWTs signed with Ed25519 (RFC 7519, RFC 8037). The key may be the one that seals
 * entries: what a seal signs begins with `v1|`, which no JWT does.
 * @throws ConfigurationError when a key is missing or of another type.
 */
export const createAccessTokens = (
  signingKeyPem: string,
  retiredPublicKeyPems: readonly string[],
): AccessTokens => {
  const signingKey = readPrivateKey(signingKeyPem, 'the key that signs access tokens');
  const publicKeys = [
    createPublicKey(signingKey),
    ...retiredPublicKeyPems.map((pem) => readPublicKey(pem, 'a retired key')),
  ];
  const keys = new Map<string, KeyObject>(publicKeys.map((key) => [keyIdOf(key), key]));
  const kid = [...keys.keys()][0] as string;
  return {
    mint: ({ repository, reads, writes, subject }, issuedAt, ttl) =>
      new SignJWT({ repository, reads: [...reads], writes })
        .setProtectedHeader({ alg: ALGORITHM, typ: TYPE, kid })
        .setIssuer(PARTY)
        .setAudience(PARTY)
        .setSubject(subject)
        .setIssuedAt(issuedAt)
        .setExpirationTime(issuedAt + ttl)
        .sign(signingKey),
    read: (token, at) => verify(token, keys, at),
  };
};

const verify = async (
  token: string,
  keys: ReadonlyMap<string, KeyObject>,
  at: number,
): Promise<Grant> => {
  try {
    const { payload } = await jwtVerify(token, () => keyFor(token, keys), {
      algorithms: [ALGORITHM],
      issuer: PARTY,
      audience: PARTY,
      typ: TYPE,
      currentDate: new Date(at * 1000),
    });
    const { sub, exp, repository, reads, writes } = payloadSchema.parse(payload);
    return { repository, reads, writes, subject: sub, expiresAt: exp };
  } catch (error) {
    throw error instanceof z.ZodError ? refusal('malformed') : refusalOf(error);
  }
};

const keyFor = (token: string, keys: ReadonlyMap<string, KeyObject>): KeyObject => {
  const key = keys.get(decodeProtectedHeader(token).kid ?? '');
  if (!key) throw refusal('unknown-key');
  return key;
};
