import type { EntryKey } from './entry-key';

/** The facts a seal vouches for: content and place, so that an entry cannot be moved or changed. */
export interface SealedFacts extends EntryKey {
  /** Length in bytes. */
  readonly size: number;
  /** SHA-256 of the bytes, 64 lower-case hex digits. */
  readonly sha256: string;
  /** Who stored it, at most 200 characters; absent in seals of earlier versions. */
  readonly principal?: string;
}

/** What is kept beside the bytes of an entry and sent along with them. */
export interface Seal extends SealedFacts {
  /** Id of the key that signed. */
  readonly keyId: string;
  /** Ed25519 signature of the facts, base64url. */
  readonly signature: string;
}
