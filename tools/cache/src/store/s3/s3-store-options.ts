import type { S3Client } from '@aws-sdk/client-s3';
import type { Telemetry } from '../../operations/telemetry';

/** What an S3 store is made of. */
export interface S3StoreOptions {
  readonly bucket: string;
  /** In front of every key; empty, or ending in a slash. Default empty. */
  readonly prefix?: string;
  readonly client: S3Client;
  /**
   * Folder on this machine's disk for bodies under way, of this process alone; made when missing, emptied
   * of an earlier run's bodies at start.
   */
  readonly spoolFolder: string;
  readonly telemetry: Telemetry;
  /** Silence of S3 after which a request is given up. ms, default 4000. */
  readonly stallMs?: number;
  /** Length from which an entry is written in parts. Bytes, default 100 MiB. */
  readonly multipartBytes?: number;
}
