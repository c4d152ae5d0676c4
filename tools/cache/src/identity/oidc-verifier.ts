import { decodeJwt, jwtVerify, type JWTVerifyGetKey } from 'jose';
import type { VerifiedClaims } from '../core/rules/decide-grant';
import type { TrustRules } from '../core/rules/trust-rules';
import { issuerKeys } from './issuer-keys';
import { refusal, refusalOf } from './refusal';

/** Asymmetric only: a public key must never pass for a shared secret (RFC 8725, 3.1). */
const ALGORITHMS = ['RS256', 'ES256'];
/** Seconds that clocks may differ. */
const CLOCK_TOLERANCE = 60;

/** Verifies OIDC tokens of the issuers that the rules name; throws `Unauthenticated`. */
export type OidcVerifier = (token: string) => Promise<VerifiedClaims>;

const issuerOf = (token: string): string | undefined => {
  try {
    return decodeJwt(token).iss;
  } catch {
    throw refusal('malformed');
  }
};

/** A verifier for tokens made for `audience`. An issuer's keys are fetched when first needed. `now` in ms. */
export const createOidcVerifier = (
  rules: TrustRules,
  audience: string,
  now: () => number,
): OidcVerifier => {
  const issuers = new Map<string, JWTVerifyGetKey>(
    rules.repositories.map(({ issuer, provider }) => [issuer, issuerKeys(issuer, provider, now)]),
  );
  return async (token) => {
    const issuer = issuerOf(token);
    const keys = issuer === undefined ? undefined : issuers.get(issuer);
    if (!keys) throw refusal('issuer');
    try {
      const { payload } = await jwtVerify(token, keys, {
        issuer,
        audience,
        algorithms: ALGORITHMS,
        requiredClaims: ['exp', 'iat'],
        clockTolerance: CLOCK_TOLERANCE,
        currentDate: new Date(now()),
      });
      return payload;
    } catch (error) {
      throw refusalOf(error);
    }
  };
};
