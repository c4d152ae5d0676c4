import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  type CompletedPart,
  CreateMultipartUploadCommand,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { withFileSlice } from './file-slice';
import { retrying, type Upload } from './upload';

/** Bytes of a part, more only where an object would need more than the 10,000 parts S3 allows. */
const PART_BYTES = 16 * 1024 ** 2;
const MOST_PARTS = 10_000;
const PARTS_AT_ONCE = 3;
const ABORT_MS = 30_000;

interface Part {
  readonly number: number;
  readonly start: number;
  readonly length: number;
}

export const partsOf = (size: number): Part[] => {
  const bytes = Math.max(PART_BYTES, Math.ceil(size / MOST_PARTS));
  return Array.from({ length: Math.ceil(size / bytes) }, (_, index) => ({
    number: index + 1,
    start: index * bytes,
    length: Math.min(bytes, size - index * bytes),
  }));
};

/** One multipart upload that S3 has begun. */
class MultipartUpload {
  constructor(
    private readonly upload: Upload,
    private readonly id: string,
  ) {}

  private get target() {
    const { bucket, key } = this.upload;
    return { Bucket: bucket, Key: key, UploadId: this.id };
  }

  /** Every part straight from the file, a few at once; the first failure stops the rest. */
  async sendParts(): Promise<CompletedPart[]> {
    const stop = new AbortController();
    const signal = AbortSignal.any([this.upload.timeout.signal, stop.signal]);
    const waiting = partsOf(this.upload.content.size);
    const sent: CompletedPart[] = [];
    const sendWaiting = async (): Promise<void> => {
      for (let part = waiting.shift(); part; part = waiting.shift()) {
        sent.push(await this.sendPart(part, signal));
      }
    };
    const failures: unknown[] = [];
    const giveUp = (error: unknown): void => {
      failures.push(error);
      waiting.length = 0;
      stop.abort();
    };
    const senders = Array.from({ length: PARTS_AT_ONCE }, () => sendWaiting().catch(giveUp));
    await Promise.all(senders);
    if (failures.length > 0) throw failures[0];
    return sent.sort((a, b) => (a.PartNumber ?? 0) - (b.PartNumber ?? 0));
  }

  private async sendPart(part: Part, abortSignal: AbortSignal): Promise<CompletedPart> {
    const { client, content, timeout } = this.upload;
    const slice = { file: content.file, ...part };
    const send = () =>
      withFileSlice(slice, timeout.progress, (Body) =>
        client.send(
          new UploadPartCommand({
            ...this.target,
            Body,
            ContentLength: part.length,
            PartNumber: part.number,
          }),
          { abortSignal },
        ),
      );
    const { ETag, ChecksumCRC32 } = await retrying(abortSignal, send);
    return { PartNumber: part.number, ETag, ChecksumCRC32 };
  }

  async complete(Parts: CompletedPart[]): Promise<void> {
    const { client, timeout } = this.upload;
    const command = new CompleteMultipartUploadCommand({
      ...this.target,
      IfNoneMatch: '*',
      MultipartUpload: { Parts },
    });
    await client.send(command, { abortSignal: timeout.signal });
  }

  async abort(): Promise<void> {
    const command = new AbortMultipartUploadCommand(this.target);
    await this.upload.client.send(command, { abortSignal: AbortSignal.timeout(ABORT_MS) });
  }
}

const begin = async (upload: Upload): Promise<MultipartUpload> => {
  const { client, bucket, key, metadata, timeout } = upload;
  const command = new CreateMultipartUploadCommand({
    Bucket: bucket,
    Key: key,
    ContentType: 'application/octet-stream',
    ChecksumAlgorithm: 'CRC32',
    Metadata: metadata,
  });
  const { UploadId } = await client.send(command, { abortSignal: timeout.signal });
  if (!UploadId) throw new Error('the answer names no upload');
  return new MultipartUpload(upload, UploadId);
};

/**
 * Writes the object in parts, unless the key is taken when they are put together. Parts of an upload that
 * failed or came too late are removed behind the caller's back, who hears of it by `cleaning`. The SDK's
 * `Upload` helper is not used: it leaves such parts behind, holds every part in memory, and tells of progress
 * only when a whole part has arrived (ADR 0039).
 */
export const multipartUpload = async (
  upload: Upload,
  cleaning: (removal: Promise<void>) => void,
): Promise<void> => {
  const begun = await begin(upload);
  try {
    await begun.complete(await begun.sendParts());
  } catch (error) {
    cleaning(begun.abort());
    throw error;
  }
};
