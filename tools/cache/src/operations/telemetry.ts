import type { RefusalReason } from '../identity/authority';

/** Why a write was not taken although its sender is known. */
export type WriteRefusal =
  | 'read-only'
  | 'too-large'
  | 'archive'
  | 'store-fault'
  | 'overload'
  | 'length';

/**
 * Whatever the cache reports of itself: to metrics, logs and statistics at once. Times in ms, sizes in bytes.
 * The hash of a miss and of the entry stored after it tell how long its task ran; without it no time saved is
 * told. `principal` is whoever asks, of an entry that was tampered with whoever its seal says stored it.
 */
export interface Telemetry {
  hit(entry: {
    scope: string;
    repository: string;
    size: number;
    ms: number;
    principal?: string;
  }): void;
  miss(request: { repository: string; ms: number; hash?: string; principal?: string }): void;
  stored(entry: {
    scope: string;
    repository: string;
    size: number;
    ms: number;
    hash?: string;
    principal?: string;
  }): void;
  /** 409: the entry was there. */
  exists(request: { repository: string; principal?: string }): void;
  writeRefused(reason: WriteRefusal, principal?: string): void;
  authenticationFailed(reason: RefusalReason): void;
  evicted(entries: { count: number; bytes: number }): void;
  /** A seal did not fit its bytes or its place. */
  tampered(entry: { repository: string; hash: string; principal?: string }): void;
  /** Something behind the data path failed; the client saw a miss or a 403. */
  fault(where: string, error: unknown): void;
}
