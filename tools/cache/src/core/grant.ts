import type { Scope } from './scope';

/** What a verified principal may do. The rules decide it once; everything behind them only obeys. */
export interface Grant {
  /** Namespace of the repository, made of ids that cannot be registered again: `github/1234`. */
  readonly repository: string;
  /** Scopes in the order they are read. A reader of `trusted` as a trusted principal reads nothing else. */
  readonly reads: readonly Scope[];
  /** The one scope written to; without it the principal only reads. */
  readonly writes?: Scope;
  /** Who it is, for logs and metrics: `github/1234 push refs/heads/main`. Never a token. */
  readonly subject: string;
  /** Unix time in seconds after which the grant is void; absent for static tokens. */
  readonly expiresAt?: number;
}
