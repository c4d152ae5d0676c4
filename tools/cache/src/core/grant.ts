import type { Scope } from './scope';

/** The names of refs have 255 bytes at most, metadata of an object in S3 2 KB. Characters. */
export const LONGEST_PRINCIPAL = 200;

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

/** Who a grant is for, as seals and logs name them. */
export const principalOf = ({ subject }: Grant): string => subject.slice(0, LONGEST_PRINCIPAL);
