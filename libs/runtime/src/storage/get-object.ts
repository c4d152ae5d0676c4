import { GetObjectCommand, NoSuchKey } from '@aws-sdk/client-s3';
import { s3Client } from '../clients/s3-client.js';
import type { ObjectPlace } from './object-place.js';

/** All bytes of an object (S1-28); `undefined` when there is none. */
export const getObject = async ({
  bucket,
  key,
  client = s3Client(),
}: ObjectPlace): Promise<Uint8Array | undefined> => {
  try {
    const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
    return await Body?.transformToByteArray();
  } catch (error) {
    if (error instanceof NoSuchKey) return undefined;
    throw error;
  }
};
