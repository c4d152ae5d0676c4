import { createHash } from 'node:crypto';

/** SHA-256 of a token, 64 lower-case hex digits: how tokens are stored, compared and remembered. */
export const tokenDigest = (token: string): string =>
  createHash('sha256').update(token).digest('hex');
