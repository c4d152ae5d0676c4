import * as z from 'zod';
import { LONGEST_PRINCIPAL } from './grant';
import type { Scope } from './scope';
import type { Seal } from './seal';

/** Response header that carries the seal of an entry, see {@link encodeSeal}. */
export const SEAL_HEADER = 'x-platform-cache-seal';

/** Name of the seal among the user metadata of an S3 object (`x-amz-meta-seal`), see {@link encodeSeal}. */
export const SEAL_METADATA = 'seal';

const sealSchema = z.object({
  repository: z.string().min(1),
  scope: z.custom<Scope>(
    (value) => typeof value === 'string' && /^(trusted|own\/[A-Za-z0-9._-]+)$/.test(value),
  ),
  hash: z.string().regex(/^[A-Za-z0-9_-]{1,128}$/),
  size: z.int().nonnegative(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  principal: z.string().max(LONGEST_PRINCIPAL).optional(),
  keyId: z.string().min(1),
  signature: z.string().min(1),
});

/** The seal as one header value or metadata value: JSON in base64url, about 500 bytes. */
export const encodeSeal = (seal: Seal): string =>
  Buffer.from(JSON.stringify(seal), 'utf8').toString('base64url');

/** Reads what {@link encodeSeal} wrote; undefined for anything else. It is not verified yet. */
export const decodeSeal = (text: string | undefined): Seal | undefined => {
  if (!text) return undefined;
  try {
    return sealSchema.parse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')));
  } catch {
    return undefined;
  }
};
