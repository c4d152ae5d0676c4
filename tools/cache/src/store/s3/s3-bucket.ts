import type { Readable } from 'node:stream';
import {
  CopyObjectCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  type GetObjectCommandOutput,
  HeadObjectCommand,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import type { EntryKey } from '../../core/entry-key';
import type { Seal } from '../../core/seal';
import { decodeSeal, encodeSeal, SEAL_METADATA } from '../../core/seal-header';
import { type OpenEntry, StoreError } from '../store';
import { multipartUpload } from './multipart-upload';
import { objectKey, quarantineKey } from './object-key';
import { withStallTimeout } from './stall-timeout';
import { putObject } from './put-object';
import { READINESS_PROBE } from './readiness-probe';
import { resumingBody } from './resuming-body';
import { isAbsent, isForbidden, isTaken, storeError } from './s3-answer';
import type { S3StoreOptions } from './s3-store-options';
import type { SpooledBody } from '../spool';

const STALL_MS = 4000;
/** From 100 MB on parts are what the S3 User Guide advises. */
const MULTIPART_BYTES = 100 * 1024 ** 2;

/** The requests a store makes to its bucket, each bounded in time, each refusal a {@link StoreError}. */
export class S3Bucket {
  private readonly prefix: string;
  private readonly stallMs: number;
  private readonly removals = new Set<Promise<void>>();

  constructor(private readonly options: S3StoreOptions) {
    this.prefix = options.prefix ?? '';
    this.stallMs = options.stallMs ?? STALL_MS;
  }

  async open(key: EntryKey): Promise<OpenEntry | undefined> {
    const { telemetry } = this.options;
    const Key = objectKey(this.prefix, key);
    const found = await this.unlessAbsent('open an entry', () => this.get(Key));
    if (!found) return undefined;
    const { Body, ContentLength: size = 0, ETag, Metadata } = found;
    const first = Body as Readable;
    const seal = decodeSeal(Metadata?.[SEAL_METADATA]);
    if (!seal) {
      first.destroy();
      telemetry.tampered({ repository: key.repository, hash: key.hash });
      return undefined;
    }
    const body = resumingBody({
      first,
      size,
      stallMs: this.stallMs,
      rest: (offset) => this.rest(Key, ETag, offset),
      onBreak: (error) => telemetry.fault('s3 body', error),
    });
    return { size, seal, body, version: ETag };
  }

  async has(key: EntryKey): Promise<boolean> {
    return this.exists(objectKey(this.prefix, key));
  }

  async create(key: EntryKey, content: SpooledBody, seal: Seal): Promise<'created' | 'exists'> {
    const { client, bucket, multipartBytes = MULTIPART_BYTES } = this.options;
    const target = { client, bucket, key: objectKey(this.prefix, key), content };
    try {
      await withStallTimeout(this.stallMs, (timeout) => {
        const upload = { ...target, metadata: { [SEAL_METADATA]: encodeSeal(seal) }, timeout };
        if (content.size < multipartBytes) return putObject(upload);
        return multipartUpload(upload, (removal) => this.remember(removal));
      });
      return 'created';
    } catch (error) {
      if (isTaken(error)) return 'exists';
      throw storeError('write an entry', error);
    }
  }

  async remove(key: EntryKey): Promise<boolean> {
    const Key = objectKey(this.prefix, key);
    if (!(await this.exists(Key))) return false;
    await this.delete(Key);
    return true;
  }

  async quarantine(key: EntryKey): Promise<boolean> {
    const { client, bucket } = this.options;
    const from = objectKey(this.prefix, key);
    const command = new CopyObjectCommand({
      Bucket: bucket,
      Key: quarantineKey(this.prefix, key),
      CopySource: `${bucket}/${from.split('/').map(encodeURIComponent).join('/')}`,
    });
    const copied = await this.unlessAbsent('quarantine an entry', () =>
      this.bounded((abortSignal) => client.send(command, { abortSignal })),
    );
    if (!copied) return false;
    await this.delete(from);
    return true;
  }

  /** Writes and finds an object of its own: reading and writing both work. */
  async probe(): Promise<void> {
    const { client, bucket } = this.options;
    const Key = `${this.prefix}${READINESS_PROBE}`;
    const empty = { Body: '', ContentLength: 0, IfNoneMatch: '*' };
    const command = new PutObjectCommand({ Bucket: bucket, Key, ...empty });
    await this.bounded((abortSignal) => client.send(command, { abortSignal })).catch((error) => {
      if (!isTaken(error)) throw storeError('write', error);
    });
    if (!(await this.exists(Key))) throw new StoreError('S3 does not show what was written to it');
  }

  /** Waits for what is still being removed. */
  async close(): Promise<void> {
    await Promise.all(this.removals);
    this.options.client.destroy();
  }

  /** Where a removal fails, the lifecycle of the bucket takes over. */
  private remember(removal: Promise<void>): void {
    const ended = removal
      .catch((error) => this.options.telemetry.fault('s3 abort', error))
      .finally(() => this.removals.delete(ended));
    this.removals.add(ended);
  }

  private async exists(Key: string): Promise<boolean> {
    const { client, bucket } = this.options;
    const command = new HeadObjectCommand({ Bucket: bucket, Key });
    const found = await this.unlessAbsent('look for an entry', () =>
      this.bounded((abortSignal) => client.send(command, { abortSignal })),
    );
    return found !== undefined;
  }

  private async delete(Key: string): Promise<void> {
    const { client, bucket } = this.options;
    const command = new DeleteObjectCommand({ Bucket: bucket, Key });
    await this.bounded((abortSignal) => client.send(command, { abortSignal })).catch((error) => {
      throw storeError('delete an entry', error);
    });
  }

  private get(Key: string, more: { Range?: string; IfMatch?: string } = {}) {
    const { client, bucket } = this.options;
    const command = new GetObjectCommand({ Bucket: bucket, Key, ...more });
    return this.bounded<GetObjectCommandOutput>((abortSignal) =>
      client.send(command, { abortSignal }),
    );
  }

  private async rest(Key: string, IfMatch: string | undefined, offset: number): Promise<Readable> {
    const { Body } = await this.get(Key, { Range: `bytes=${offset}-`, IfMatch }).catch((error) => {
      throw storeError('resume an entry', error);
    });
    return Body as Readable;
  }

  private bounded<T>(request: (signal: AbortSignal) => Promise<T>): Promise<T> {
    return withStallTimeout(this.stallMs, ({ signal }) => request(signal));
  }

  /**
   * Undefined for a key that is not there. Without the right to list the bucket S3 calls that forbidden; it
   * is taken for absent and reported, because a missing right to read looks the same.
   */
  private async unlessAbsent<T>(action: string, request: () => Promise<T>): Promise<T | undefined> {
    try {
      return await request();
    } catch (error) {
      if (isAbsent(error)) return undefined;
      if (!isForbidden(error)) throw storeError(action, error);
      this.options.telemetry.fault('s3 forbidden', error);
      return undefined;
    }
  }
}
