import { GetObjectCommand, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import type { EntryKey } from '../core/entry-key';
import type { Seal } from '../core/seal';
import { encodeSeal, SEAL_METADATA } from '../core/seal-header';
import { objectKey } from '../store/s3/object-key';

/** Where a URL leads, and for how long. */
export interface PresignOptions {
  readonly bucket: string;
  readonly prefix: string;
  /** Made with `requestChecksumCalculation: 'WHEN_REQUIRED'`, else URLs carry the checksum of no body. */
  readonly client: S3Client;
  /** Seconds, at most 300. */
  readonly urlTtl: number;
}

/** A URL for one upload; every header belongs to its signature and must be sent as it is. */
export interface PresignedUpload {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** A URL that reads one object. */
export const presignDownload = (options: PresignOptions, key: EntryKey): Promise<string> =>
  getSignedUrl(
    options.client,
    new GetObjectCommand({ Bucket: options.bucket, Key: objectKey(options.prefix, key) }),
    { expiresIn: options.urlTtl },
  );

/**
 * A URL that writes the sealed object, once: key, length, SHA-256 and seal are signed, and so is
 * `If-None-Match: *`, so that S3 answers 412 when the key is taken (S3 User Guide, conditional writes).
 */
export const presignUpload = async (
  options: PresignOptions,
  seal: Seal,
): Promise<PresignedUpload> => {
  const sha256 = Buffer.from(seal.sha256, 'hex').toString('base64');
  const metadata = encodeSeal(seal);
  const headers = {
    'content-length': String(seal.size),
    'if-none-match': '*',
    'x-amz-checksum-sha256': sha256,
    [`x-amz-meta-${SEAL_METADATA}`]: metadata,
  };
  const command = new PutObjectCommand({
    Bucket: options.bucket,
    Key: objectKey(options.prefix, seal),
    ContentLength: seal.size,
    ChecksumSHA256: sha256,
    IfNoneMatch: '*',
    Metadata: { [SEAL_METADATA]: metadata },
  });
  const url = await getSignedUrl(options.client, command, {
    expiresIn: options.urlTtl,
    // Left to itself the presigner moves some of them into the query, where nobody sends them as headers.
    unhoistableHeaders: new Set(Object.keys(headers)),
  });
  return { url, headers };
};
