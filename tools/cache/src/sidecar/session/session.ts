import type { Grant } from '../../core/grant';
import type { PublicKey } from '../../core/sealer';

/** Gives the keys that seals are checked with; `fresh` asks the upstream again, but not all the time. */
export type KeySource = (fresh?: boolean) => Promise<readonly PublicKey[]>;

/** Who the sidecar is at its upstream, for as long as it runs. Every call throws UpstreamFault. */
export interface Session {
  /** A token that is valid now; another one when the upstream has just refused `refused`. */
  bearer(refused?: string): Promise<string>;
  grant(): Promise<Grant>;
  readonly keys: KeySource;
}
