import { PutObjectCommand } from '@aws-sdk/client-s3';
import { s3Client } from '../clients/s3-client.js';
import { JSON_TYPE, type ObjectOptions, type ObjectPlace } from './object-place.js';

/** Keeps an object in one request (S1-28): up to 5 GB; `uploadObject` takes what is larger, or a stream. */
export const putObject = async (
  { bucket, key, client = s3Client() }: ObjectPlace,
  body: string | Uint8Array,
  { contentType = JSON_TYPE }: ObjectOptions = {},
): Promise<void> => {
  const input = { Bucket: bucket, Key: key, Body: body, ContentType: contentType };
  await client.send(new PutObjectCommand(input));
};
