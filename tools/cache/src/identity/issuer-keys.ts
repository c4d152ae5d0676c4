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
/** How long keys are believed, ms. */
const LIFE = 600_000;
/** After a good fetch nobody makes us fetch again for so many ms, whatever key a token names. */
const COOLDOWN = 30_000;
/** After a failure likewise; doubled by each that follows. */
const BACKOFF = { first: 5_000, longest: 60_000 };

const isUnknown = (error: unknown): boolean => error instanceof errors.JWKSNoMatchingKey;
const isTheTokens = (error: unknown): boolean =>
  isUnknown(error) || error instanceof errors.JWKSMultipleMatchingKeys;

/** The keys of one issuer: when they were fetched, and when they may be again. */
class IssuerKeys {
  private readonly remote: ReturnType<typeof createRemoteJWKSet>;
  private fetchedAt = -Infinity;
  private notBefore = -Infinity;
  private failures = 0;
  private fetching: Promise<void> | undefined;

  constructor(
    url: URL,
    private readonly now: () => number,
  ) {
    // Times are kept here: the library keeps none for failures, and asks again for every unknown key.
    this.remote = createRemoteJWKSet(url, {
      timeoutDuration: FETCH_TIMEOUT,
      cooldownDuration: Infinity,
      cacheMaxAge: Infinity,
    });
  }

  readonly find: JWTVerifyGetKey = async (header, token) => {
    const look = () => this.remote(header, token);
    if (!this.areFresh) await this.refresh();
    try {
      return await look();
    } catch (error) {
      if (!isUnknown(error) || this.isCoolingDown) throw error;
      await this.refresh();
      return look();
    }
  };

  private get areFresh(): boolean {
    return this.now() < this.fetchedAt + LIFE;
  }

  private get isCoolingDown(): boolean {
    return this.failures === 0 && this.now() < this.notBefore;
  }

  /** One fetch for all who wait, none before its time. */
  private async refresh(): Promise<void> {
    if (this.now() < this.notBefore) throw refusal('issuer-unreachable');
    this.fetching ??= this.fetch().finally(() => (this.fetching = undefined));
    return this.fetching;
  }

  private async fetch(): Promise<void> {
    try {
      await this.remote.reload();
      this.failures = 0;
      this.fetchedAt = this.now();
      this.notBefore = this.now() + COOLDOWN;
    } catch {
      const wait = Math.min(BACKOFF.longest, BACKOFF.first * 2 ** this.failures);
      this.failures += 1;
      this.notBefore = this.now() + wait;
      throw refusal('issuer-unreachable');
    }
  }
}

/**
 * Finds the key that signed a token among those its issuer publishes. They are kept for 10 minutes and
 * fetched again for a key that is not among them, at most every 30 s; after a failure, at most every 5 s, then 10,
 * 20, 40 and 60 s. Meanwhile the keys that are known count. One fetch serves all who wait for it.
 * Rejects with a refusal `issuer-unreachable` when there are none to look at.
 */
export const issuerKeys = (
  issuer: string,
  provider: Provider,
  now: () => number,
): JWTVerifyGetKey => {
  const { find } = new IssuerKeys(new URL(`${issuer}${KEYS[provider]}`), now);
  return async (header, token) => {
    try {
      return await find(header, token);
    } catch (error) {
      if (isTheTokens(error)) throw error;
      throw refusal('issuer-unreachable');
    }
  };
};
