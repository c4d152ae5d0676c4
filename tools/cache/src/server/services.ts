import type { Limits } from '../core/limits';
import type { Sealer } from '../core/sealer';
import type { Authority } from '../identity/authority';
import type { Operations } from '../operations/create-operations';
import type { Telemetry } from '../operations/telemetry';
import type { Store } from '../store/store';
import type { PrincipalSemaphore } from './principal-semaphore';
import type { Readiness } from './readiness';
import type { SealCheck } from './seal-check';

/** Who may delete and quarantine, and look at figures from elsewhere. */
export interface Admin {
  /** SHA-256 of the admin token, 64 lower-case hex digits. */
  readonly tokenSha256?: string;
  /** SHA-256 of a token that may look at figures and do nothing else. */
  readonly metricsSha256?: string;
}

/** What the handlers of one server work with. */
export interface Services {
  readonly store: Store;
  readonly authority: Authority;
  readonly sealer: Sealer;
  readonly limits: Limits;
  readonly telemetry: Telemetry;
  readonly operations: Pick<Operations, 'metrics' | 'statistics' | 'page'>;
  readonly admin: Admin | undefined;
  readonly verifyReads: boolean;
  readonly validateArchives: boolean;
  readonly reads: PrincipalSemaphore;
  readonly writes: PrincipalSemaphore;
  readonly seals: SealCheck;
  readonly readiness: Readiness;
  /** Whether only this machine can connect. */
  isLoopback(): boolean;
  isDraining(): boolean;
}
