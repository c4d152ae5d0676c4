import { createRemoteJWKSet, errors, type JWTVerifyGetKey } from 'jose';
import type { Provider } from '../core/rules/trust-rules';
import { refusal } from './refusal';

/** Where each provider publishes its keys, below its issuer. */
const KEYS: Readonly<Record<Provider, string>> = {
  github: '/.well-known/jwks',
  gitlab: '/oauth/discovery/keys',
};

/** The time in ms that a job may lose to an issuer that does not answer; the sidecar gives up after 5 s. */
const FETCH_TIMEOUT = 3_000;
/** After a good or a failed fetch nobody makes us fetch again for so many ms. */
const COOLDOWN = 30_000;
const COOLDOWN_AFTER_FAILURE = 5_000;

const isTheTokens = (error: unknown): boolean =>
  error instanceof errors.JWKSNoMatchingKey || error instanceof errors.JWKSMultipleMatchingKeys;

/**
 * Finds the key that signed a token among those its issuer publishes. They are kept for 10 minutes and
 * fetched again for a key that is not among them, at most every 30 s; after a failure, at most every 5 s.
 * Rejects with a refusal `issuer-unreachable` when there are none to look at.
 */
export function issuerKeys(issuer: string, provider: Provider, now: () => number): JWTVerifyGetKey {
  const keys = createRemoteJWKSet(new URL(`${issuer}${KEYS[provider]}`), {
    timeoutDuration: FETCH_TIMEOUT,
    cooldownDuration: COOLDOWN,
  });
  let failedAt = -Infinity;
  return async (header, token) => {
    if (!keys.fresh && now() < failedAt + COOLDOWN_AFTER_FAILURE)
      throw refusal('issuer-unreachable');
    try {
      return await keys(header, token);
    } catch (error) {
      if (isTheTokens(error)) throw error;
      failedAt = now();
      throw refusal('issuer-unreachable');
    }
  };
}
