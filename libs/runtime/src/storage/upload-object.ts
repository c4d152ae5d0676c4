import { Upload } from '@aws-sdk/lib-storage';
import type { Readable } from 'node:stream';
import { s3Client } from '../clients/s3-client.js';
import { JSON_TYPE, type ObjectOptions, type ObjectPlace } from './object-place.js';

/** Bytes of one part, but the last (S1-28). */
export const PART_BYTES = 10 * 1024 * 1024;

/**
 * Keeps what a stream gives, in parts of 10 MB, four of them in memory at a time (S1-28). When it fails, no part
 * stays behind.
 */
export const uploadObject = async (
  { bucket, key, client = s3Client() }: ObjectPlace,
  body: Readable | string | Uint8Array,
  { contentType = JSON_TYPE }: ObjectOptions = {},
): Promise<void> => {
  const params = { Bucket: bucket, Key: key, Body: body, ContentType: contentType };
  await new Upload({ client, params, partSize: PART_BYTES, leavePartsOnError: false }).done();
};
