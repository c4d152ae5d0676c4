import type { FaultyLink } from '../faulty-link';
import type { OidcIssuer } from '../oidc-issuer';
import type { Door } from './door';
import type { ModeName } from './mode-names';

/** Who works with the cache: a job with these claims of its CI provider, or whoever has this static token. */
export type Who = { readonly claims: object } | { readonly token: string };

/** Static tokens of every mode, of a repository of their own. */
export const STATIC = { trusted: 't'.repeat(40), read: 'r'.repeat(40) } as const;

/** SHA-256 of the static tokens a server is told. */
export type StaticDigests = Readonly<Record<keyof typeof STATIC, string>>;

/** Largest entry that every mode takes, bytes. */
export const MAX_ENTRY_BYTES = 61_000_000;

/** One form of the cache, running, with an issuer whose repository 1234 it covers. */
export interface Mode {
  readonly name: ModeName;
  readonly isDirect: boolean;
  readonly issuer: OidcIssuer;
  /** A hash nobody has used. */
  hash(): string;
  /** What Nx of this job speaks to; closed with the case. */
  door(who: Who): Promise<Door>;
  /** `POST /v1/token` of what decides: status, and the reason of a refusal. */
  exchange(idToken: string): Promise<readonly [number, string?]>;
  /** Puts other bytes of equal length in the place of an entry in `trusted` of repository 1234. */
  tamper(hash: string): Promise<void>;
  /** Takes that entry out, as an admin does. */
  remove(hash: string): Promise<void>;
  /** Bodies that are on their way to the store. */
  underWay(): Promise<string[]>;
  /** Folder that these are in; absent where there is none. */
  readonly spool?: string;
  /** What may break requests to the bucket, and to the control plane; absent where other tests do so. */
  readonly faulty?: { readonly bucket: FaultyLink; readonly plane: FaultyLink };
  /** Lets the clock of whoever checks tokens run ahead, seconds. */
  ahead(seconds: number): void;
  /** What a server says that is told these digests of static tokens, instead of starting. */
  refusal(tokens: StaticDigests): Promise<string>;
  /** Closes the doors of a case. */
  rest(): Promise<void>;
  stop(): Promise<void>;
}
