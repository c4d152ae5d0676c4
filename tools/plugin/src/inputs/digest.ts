import { createHash } from 'node:crypto';

/** First 16 hex digits of the SHA-256. */
export const shortDigest = (content: Buffer | string): string =>
  createHash('sha256').update(content).digest('hex').slice(0, 16);
