/** What one request may cost the server. */
export interface Limits {
  /** Largest entry taken, in bytes. */
  readonly maxEntryBytes: number;
  /** Largest token taken, as a bearer or in the body of an exchange, in bytes. */
  readonly maxTokenBytes: number;
}

/**
 * 2 GiB is ten times what the client holds well (a 200 MB entry takes it 390 MB of memory) and below what S3
 * takes in one request (5 GB). Tokens of CI providers have 1 to 2 KB; 16 KB is what Node takes for all
 * headers together.
 */
export const DEFAULT_LIMITS: Limits = {
  maxEntryBytes: 2 * 1024 ** 3,
  maxTokenBytes: 16 * 1024,
};
