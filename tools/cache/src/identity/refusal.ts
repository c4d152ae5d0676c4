import { errors } from 'jose';
import { type RefusalReason, Unauthenticated } from './authority';

const REASONS: Readonly<Record<string, RefusalReason>> = {
  ERR_JWT_EXPIRED: 'expired',
  ERR_JOSE_ALG_NOT_ALLOWED: 'bad-algorithm',
  ERR_JOSE_NOT_SUPPORTED: 'bad-algorithm',
  ERR_JWKS_NO_MATCHING_KEY: 'unknown-key',
  ERR_JWKS_MULTIPLE_MATCHING_KEYS: 'unknown-key',
  ERR_JWS_SIGNATURE_VERIFICATION_FAILED: 'bad-signature',
  ERR_JWS_INVALID: 'malformed',
  ERR_JWT_INVALID: 'malformed',
};

const CLAIMS: Readonly<Record<string, RefusalReason>> = {
  iss: 'issuer',
  aud: 'audience',
  exp: 'expired',
  nbf: 'expired',
  iat: 'expired',
};

const MESSAGES: Readonly<Record<RefusalReason, string>> = {
  missing: 'there is no token',
  malformed: 'the token is not one of the cache',
  'unknown-token': 'the token is not known',
  'bad-signature': 'the signature of the token does not fit',
  'bad-algorithm': 'the algorithm of the token is not allowed',
  'unknown-key': 'the key that signed the token is not known',
  issuer: 'the issuer of the token is not covered by the trust rules',
  audience: 'the audience of the token is not the one of this cache',
  expired: 'the token is not valid at this time',
  'no-rule': 'no trust rule covers the claims of the token',
  'issuer-unreachable': 'the keys of the issuer cannot be fetched now',
};

/** A refusal with the sentence that belongs to its reason. */
export const refusal = (reason: RefusalReason): Unauthenticated =>
  new Unauthenticated(reason, MESSAGES[reason]);

/** The refusal that a failed verification amounts to; whatever is no fault of the token is the issuer's. */
export const refusalOf = (error: unknown): Unauthenticated => {
  if (error instanceof Unauthenticated) return error;
  if (error instanceof errors.JWTClaimValidationFailed)
    return refusal(CLAIMS[error.claim] ?? 'malformed');
  const code = error instanceof errors.JOSEError ? error.code : '';
  return refusal(REASONS[code] ?? 'issuer-unreachable');
};
