import { GetObjectCommand } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { s3Client } from '../clients/s3-client.js';
import type { ObjectPlace } from './object-place.js';

/** Most seconds that a presigned URL is valid (Amazon S3 User Guide, "Expiration time for presigned URLs"). */
const MAX_EXPIRY_S = 7 * 24 * 60 * 60;

/**
 * A URL by which whoever has it reads an object (S1-28), as long as the credentials of the function are valid.
 *
 * @param expirySeconds default 900, at most 604,800: seven days
 * @throws TypeError for a time out of range
 */
export const presignedUrl = (
  { bucket, key, client = s3Client() }: ObjectPlace,
  expirySeconds = 900,
): Promise<string> => {
  if (!Number.isInteger(expirySeconds) || expirySeconds < 1 || expirySeconds > MAX_EXPIRY_S) {
    throw new TypeError(
      `A presigned URL cannot be valid for ${expirySeconds} seconds, allowed: whole numbers from 1 to ${MAX_EXPIRY_S}`,
    );
  }
  const command = new GetObjectCommand({ Bucket: bucket, Key: key });
  return getSignedUrl(client, command, { expiresIn: expirySeconds });
};
