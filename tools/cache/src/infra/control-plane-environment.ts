import type { CacheRetention } from './cache-bucket';

/** What a control plane is told. */
export interface CacheSettings {
  /** `aud` that jobs ask their CI provider for, for example `https://cache.example.com`. */
  readonly audience: string;
  /** Content of the trust rules file, JSON; checked when the stack is made. */
  readonly rules: string;
  /** Also make a secret for static tokens, at first an empty list. Default false. */
  readonly staticTokens?: boolean;
  /** Public keys (PEM, one after the other) of earlier signing keys. Default none. */
  readonly retiredKeys?: string;
  /** Life of an access token in seconds. Default 21600. */
  readonly accessTokenTtl?: number;
  /** Largest entry in bytes. Default 2 GiB. */
  readonly maxEntryBytes?: number;
  readonly retention?: CacheRetention;
}

/** Name of the environment variable that carries a setting. */
export const variable = (name: string): string => `PLATFORM_CACHE_${name}`;

/** The settings as environment; what is not said is left out. */
export const settingsEnvironment = (
  settings: CacheSettings,
  bucketName: string,
): Record<string, string> => {
  const { audience, retiredKeys, accessTokenTtl, maxEntryBytes } = settings;
  const given = {
    BUCKET: bucketName,
    AUDIENCE: audience,
    RETIRED_KEYS: retiredKeys,
    ACCESS_TOKEN_TTL: accessTokenTtl?.toString(),
    MAX_ENTRY_BYTES: maxEntryBytes?.toString(),
  };
  return Object.fromEntries(
    Object.entries(given)
      .filter((entry): entry is [string, string] => entry[1] !== undefined)
      .map(([name, value]) => [variable(name), value]),
  );
};
