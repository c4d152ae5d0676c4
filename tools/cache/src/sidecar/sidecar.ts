import type { Grant } from '../core/grant';
import type { Telemetry } from '../operations/telemetry';
import type { SidecarReport } from './sidecar-report';
import type { KeySource } from './session/session';
import type { Upstream } from './upstream';

export interface SidecarOptions {
  readonly upstream: Upstream;
  readonly keys: KeySource;
  /** Undefined when there is none: then nothing is read and nothing is stored. Rejects on a fault. */
  readonly grant: () => Promise<Grant | undefined>;
  /** An empty folder that exists; entries are kept in it until they have gone on. */
  readonly spoolFolder: string;
  readonly telemetry: Telemetry;
  /** What Nx must send; a random one unless given. */
  readonly token?: string;
  /** Largest entry, bytes. Default 2 GiB. */
  readonly maxEntryBytes?: number;
  /** Largest sum of entries that wait for their upload, bytes. Default 8 GiB. */
  readonly maxSpoolBytes?: number;
  /** Entries fetched at a time. Default 32. */
  readonly downloads?: number;
  /** Called once somebody with the token has asked the sidecar to end and has been given the report. */
  readonly onDrained?: () => void;
}

/** The sidecar between Nx and an upstream. */
export interface Sidecar {
  readonly token: string;
  /** Loopback only; `port` 0, the default, takes a free one. */
  listen(port?: number): Promise<{ port: number; url: string }>;
  /** Uploads what is spooled, for at most `deadlineMs`, and says what became of everything. */
  drain(deadlineMs: number): Promise<SidecarReport>;
  /** Ends connections and timers. Drop nothing: drain first. */
  close(): Promise<void>;
}
