import type { CiProvider } from '../identity/ci-provider';

/** What a server of a mode is started with. */
export interface ServerOptions {
  /** Of its own; need not exist. */
  readonly folder: string;
  readonly provider: CiProvider;
  /** Ids of the repositories it serves. */
  readonly ids: readonly string[];
  /** Endpoint of the local cloud. */
  readonly cloud: string;
}
