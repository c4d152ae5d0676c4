import type { Grant } from '../core/grant';

/** Grants that were proved, by digest of their token. */
export interface GrantCache {
  get(digest: string): Grant | undefined;
  set(digest: string, grant: Grant): void;
}

/** Tokens remembered at once; each is a few hundred bytes, and one job needs one. */
const CAPACITY = 10_000;

/**
 * Remembers a grant until its `expiresAt`, at most 10 000 at once, the oldest goes first. Refusals are not
 * remembered: somebody could fill it with them.
 */
export const createGrantCache = (now: () => number, capacity = CAPACITY): GrantCache => {
  const grants = new Map<string, Grant>();
  return {
    get(digest) {
      const grant = grants.get(digest);
      if (grant?.expiresAt === undefined || grant.expiresAt > now() / 1000) return grant;
      grants.delete(digest);
      return undefined;
    },
    set(digest, grant) {
      const oldest = grants.keys().next().value;
      if (grants.size >= capacity && oldest !== undefined) grants.delete(oldest);
      grants.set(digest, grant);
    },
  };
};
