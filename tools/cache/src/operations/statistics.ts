import type { RefusalReason } from '../identity/authority';
import type { WriteRefusal } from './telemetry';

/** What one repository, or all together, had from the cache. */
export interface Usage {
  readonly hits: number;
  readonly misses: number;
  /** Hits of all reads, 0 to 1; null before the first read. */
  readonly hitRate: number | null;
  /** Entries written. */
  readonly stored: number;
  readonly bytesServed: number;
  readonly bytesStored: number;
  /**
   * Build time that hits made needless: hits × the mean wall time an entry of the repository took to build,
   * less the time spent on serving them. The mean is learnt from misses that were followed by their entry;
   * null until one was.
   */
  readonly secondsSaved: number | null;
}

export interface RepositoryUsage extends Usage {
  readonly repository: string;
}

export interface Fault {
  /** ISO 8601. */
  readonly at: string;
  readonly where: string;
  /** Without secrets. */
  readonly message: string;
}

/** What `GET /stats` answers. Counted since `since`, over restarts where they are kept in a file. */
export interface Statistics {
  /** ISO 8601. */
  readonly since: string;
  /** ISO 8601, when these numbers were taken. */
  readonly at: string;
  readonly total: Usage;
  /** By hits, most first; 100 at most. */
  readonly repositories: readonly RepositoryUsage[];
  /** Writes answered with 409. */
  readonly existed: number;
  readonly evicted: { readonly entries: number; readonly bytes: number };
  /** Writes answered with 403. */
  readonly writesRefused: Readonly<Partial<Record<WriteRefusal, number>>>;
  readonly authenticationFailures: Readonly<Partial<Record<RefusalReason, number>>>;
  /** Entries that did not fit their seal. */
  readonly tampered: number;
  /** `latest` has ten at most, newest first. */
  readonly faults: { readonly total: number; readonly latest: readonly Fault[] };
}
